"""The pages that bring stories and rankings together, and what belongs to the site as a whole."""
