"""The data's desk. One module for each group of its index; evidence is read there, never edited."""

from rankings.admin import (  # noqa: F401
    doubts,
    expectations,
    places,
    releases,
    runs,
    schedules,
    titles,
    uploads,
    widgets,
)
