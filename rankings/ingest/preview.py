"""
What a run would change: made by publishing it in a transaction that is taken back.

So it is no guess: accepting the same file, while nothing else was published, does exactly this.
"""

from typing import Any

from rankings import charts
from rankings.models import Release, Widget, differences

LISTED = 200
"""How many cells and editions are kept with a run. A page compares releases for all of them."""

COUNTS = ("number", "added", "changed", "removed", "entries", "cells")


def of(release: Release | None, *, feed: str, before: Release | None, new: list[str]) -> dict:
    """
    Return what ``release``, not yet taken back, changes. ``new`` are the names of new titles.

    ``before`` is the newest release before it. The keys are: ``release`` (counts, or None when
    nothing would change), ``cells`` and ``editions`` (the first of them), ``titles``, ``charts``
    (slugs of those that would be redrawn).
    """
    told: dict[str, Any] = {"release": None, "cells": [], "editions": {}, "titles": {}}
    told["charts"] = []
    if release is not None:
        told["release"] = {name: getattr(release, name) for name in COUNTS}
        told["titles"] = {"count": len(new), "first": new[:LISTED]}
        told |= effect(feed, before.pk if before else 0, release.pk)
        told["charts"] = redrawn(feed, before.pk if before else None)
    return told


def effect(feed: str, before: int, after: int) -> dict:
    """Return the first cells and editions that read otherwise as of ``after``, as JSON can."""
    cells = differences.cells(feed, before, after, most=LISTED) if before else []
    editions = differences.editions(feed, before, after) if before else []
    return {
        "cells": [_plain(cell._asdict()) for cell in cells],
        "editions": {
            "new": sum(each.is_new for each in editions),
            "gone": sum(not each.is_new for each in editions),
            "first": [_plain(each._asdict()) for each in editions[:LISTED]],
        },
    }


def _plain(fields: dict) -> dict:
    return fields | {"period": fields["period"].isoformat()}


def redrawn(feed: str, before: int | None, after: int | None = None) -> list[str]:
    """
    Return the slugs of following charts of ``feed`` that are drawn otherwise ``after``.

    Both are ids of releases; None is what stands now.
    """
    return [
        widget.slug
        for widget in Widget.objects.following()
        if charts.feed_of(widget) == feed and _rows(widget, before) != _rows(widget, after)
    ]


def _rows(widget: Widget, as_of: int | None) -> tuple | None:
    """Return the numbers of a chart as of a release, None if it cannot be drawn."""
    try:
        return charts.build(widget.kind, widget.choices, as_of=as_of).rows
    except (charts.BadChoices, KeyError):
        return None
