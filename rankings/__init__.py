"""Rankings: what publishers list, read, checked, kept with its history, and drawn."""
