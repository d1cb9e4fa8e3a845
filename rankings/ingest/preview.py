"""
What a run would change: made by publishing it in a transaction that is taken back.

So it is no guess: accepting the same file, while nothing else was published, does exactly this.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO, Any

import zstandard
from django.core.files import File
from django.core.files.storage import storages

from rankings import charts
from rankings.drawing import for_spreadsheet
from rankings.models import Release, Run, Widget, differences
from rankings.models.differences import Cell

LISTED = 200
"""How many cells and editions are kept with a run. A page compares releases for all of them."""

PLACE, A_DAY = "previews", timedelta(days=1)
"""Where all cells are kept, and for how long of a run that no longer waits for a decision."""

HEAD = ["week", "country", "list", "place_before", "place", "what", "title", "before", "after"]
WHOLE = {True: "the whole list is new", False: "the whole list is gone"}

COUNTS = ("number", "added", "changed", "removed", "entries", "cells")


def of(release: Release | None, *, run: Run, before: Release | None, new: list[str]) -> dict:
    """
    Return what ``release`` of ``run``, not yet taken back, changes. ``new`` names new titles.

    ``before`` is the newest release before it. The keys are: ``release`` (counts, or None when
    nothing would change), ``cells`` and ``editions`` (the first of them), ``titles``, ``charts``
    (slugs of those that would be redrawn), and ``file``: where all of it is kept, if those are not
    all.
    """
    told: dict[str, Any] = {"release": None, "cells": [], "editions": {}, "titles": {}}
    told["charts"] = []
    if release is not None:
        told["release"] = {name: getattr(release, name) for name in COUNTS}
        told["titles"] = {"count": len(new), "first": new[:LISTED]}
        told |= effect(run.feed, before.pk if before else 0, release.pk)
        wholes = sum(told["editions"][which] for which in ("new", "gone"))
        if before and max(wholes, sum((release.cells or {}).values())) > LISTED:
            told["file"] = keep(release, before, f"{run.feed}-run-{run.pk}")
        told["charts"] = redrawn(run.feed, before.pk if before else None)
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


def rows(feed: str, before: int, after: int) -> Iterator[list]:
    """Yield all that reads otherwise as the lines of a table: whole lists first, then cells."""
    for whole in differences.editions(feed, before, after):
        line = [whole.period, whole.country, whole.name, None, None, WHOLE[whole.is_new]]
        yield [*line, None, None, None]
    found: Iterable[Cell] = (
        differences.every_cell(feed, before, after)
        if before <= after
        else differences.cells(feed, before, after)
    )
    for cell in found:
        line = [cell.period, cell.country, cell.name, cell.old_rank, cell.rank, cell.words]
        yield [*line, cell.title, cell.old, cell.new]


def write(out: IO[str], feed: str, before: int, after: int) -> None:
    """Write ``rows`` for a spreadsheet."""
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(map(for_spreadsheet, row) for row in rows(feed, before, after))


def keep(release: Release, before: Release, name: str) -> str:
    """
    Keep all that ``release``, not yet taken back, changes beside the snapshots.

    Return where: compressed, under ``name``; "" where the disk has no room for it.
    """
    with suppress(OSError), tempfile.TemporaryFile() as packed:
        packer = zstandard.ZstdCompressor().stream_writer(packed, closefd=False)
        with io.TextIOWrapper(packer, encoding="utf-8", newline="") as out:
            write(out, release.feed, before.pk, release.pk)
        packed.seek(0)
        return storages["snapshots"].save(f"{PLACE}/{name}.csv.zst", File(packed))
    return ""


def kept(run: Run) -> str:
    """Return where all that ``run`` changes is kept, "" where it is not, or no longer."""
    file = (run.preview or {}).get("file")
    return file if file and storages["snapshots"].exists(file) else ""


def sweep(*, now: datetime) -> int:
    """
    Remove what was kept of runs that are held no longer, and return how much.

    What is younger than a day stays: it may be of a run that goes on, or that somebody looks at.
    """
    storage, waiting = storages["snapshots"], set()
    for run in Run.objects.decided().newest_per_feed():
        if run.state == Run.State.HELD:
            waiting.add(kept(run))
    try:
        names = [f"{PLACE}/{name}" for name in storage.listdir(PLACE)[1]]
    except FileNotFoundError:
        return 0
    old = [each for each in names if storage.get_modified_time(each) < now - A_DAY]
    over = set(old) - waiting
    for each in over:
        storage.delete(each)
    return len(over)


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
