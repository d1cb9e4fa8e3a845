"""The demo: a whole newsroom on one machine, from real processes (``make demo``)."""
