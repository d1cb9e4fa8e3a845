"""Template libraries of the rankings."""
