"""The rankings pages. A page is a function that asks named questions and fills one template."""
