"""The data's desk. One module for each group of its index; evidence is read there, never edited."""

from rankings.admin import (  # noqa: F401
    corrections,
    doubts,
    expectations,
    incidents,
    places,
    releases,
    runs,
    schedules,
    snapshots,
    titles,
    widgets,
)
