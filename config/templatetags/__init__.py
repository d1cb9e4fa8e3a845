"""Template libraries of the site."""
