"""Articles: what staff write, with the charts and titles it stands on."""
