"""
Editions in, a Release out: all of a file or none of it, and publishing twice changes nothing.

An edition that is new is copied into the tables while the file is still being read; one that stands
is set aside and compared line by line. So a first load, a new week and a revision all go the same
way, and only what differs is written. The SQL is in ``statements``.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from rankings.ingest.publish import statements, summaries
from rankings.ingest.publish.copying import Copies, text_of
from rankings.models import Release, Run, differences
from rankings.sources import Row, feeds
from rankings.vocabulary import STANDING

PUBLISHING = 7_420_000
"""The advisory lock held by whoever publishes: ids of releases grow as they become visible."""

NEW_AT_A_TIME, OTHERS_AT_A_TIME = 1 << 16, 1 << 20
"""Characters gathered before they are copied: new lines soon, others seldom."""

SAY_EVERY = 100
"""Editions between two words on progress."""

NEW = object()

FEW, A_TENTH = 50, 0.1
"""
More lines than these, and than this share of those the database last saw, have it look at its
tables anew: as autovacuum does, but before readers come.
"""

Key = tuple[int, date]
"""ranking id, period: an edition."""

Edition = tuple[int, date, list[Row], list[tuple[int, int]], int | None]
"""ranking id, period, rows, the title id and alias id of each, digest. No rows: it is as it was."""


@dataclass
class Changes:
    """
    What a file says otherwise than the tables.

    ``rows`` were read, ``same`` editions need not be. ``revised_cells`` counts hours, views and
    weeks that had a number and now have another, ``renamed`` lines that name another entry or spell
    it otherwise. ``stood``: something stood before. ``lost`` are editions that stand and of which
    the file has no line, newest first, ``doubled`` those it has twice. Of a feed that is
    not whole only those of periods that the file has can be lost.
    """

    feed: str
    release: int
    """The id the release will have."""
    added: int = 0
    changed: int = 0
    removed: int = 0
    revised_cells: int = 0
    renamed: int = 0
    stood: bool = False
    rows: int = 0
    same: int = 0
    periods: set[date] = field(default_factory=set)
    lost: list[Key] = field(default_factory=list)
    doubled: list[Key] = field(default_factory=list)
    new_periods: set[date] = field(default_factory=set)
    """Those of editions that are new."""

    def __bool__(self):
        return bool(self.added or self.changed or self.removed)


def undo() -> None:
    """Have everything written inside ``alone`` be taken back at its end."""
    transaction.set_rollback(True)


@contextmanager
def alone() -> Iterator[None]:
    """Open the transaction in which a file is published; nobody else publishes meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])
        yield


# -- reading the file


def standing(feed: str) -> dict[Key, int | None]:
    """
    Return the editions that stand, with the digest of the lines they were read from.

    An edition has none if an editor has linked one of its aliases to another title since, or has
    corrected it: its lines may be the same, and mean something else.
    """
    days: dict[date, date] = {}  # one object for each week, not one for each edition
    with connection.cursor() as cursor:
        cursor.execute(statements.KNOWN, {"feed": feed})
        stands = {
            (ranking, days.setdefault(period, period)): digest
            for ranking, period, digest in cursor.fetchall()
        }
        cursor.execute(statements.READ_ANEW, {"feed": feed})
        return stands | dict.fromkeys(cursor.fetchall())


def stage(
    editions: Iterable[Edition],
    feed: str,
    stands: dict[Key, int | None],
    *,
    progress: Callable[[int], None] = lambda done: None,
) -> Changes:
    """
    Return how ``editions``, all of a file, differ from what ``stands``. New ones are written now.

    ``stands`` is used up. Call it inside ``alone``. While ``editions`` are drawn the connection is
    copying: whoever yields them asks it nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(statements.PREPARE)
        cursor.execute(statements.NEXT_RELEASE)
        changes = Changes(feed, release=cursor.fetchone()[0], stood=bool(stands))
        with Copies(cursor) as copies, uncollected():
            _sort_out(editions, stands, changes, copies, progress)
        _compare(cursor, changes)
    return changes


@contextmanager
def uncollected() -> Iterator[None]:
    """
    Spare the collector: millions of cells come and go, none of them in a circle.

    It would look at all of them again and again, for a twelfth of the time of a first load.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sort_out(
    editions: Iterable[Edition],
    left: dict[Key, int | None],
    changes: Changes,
    copies: Copies,
    progress: Callable[[int], None],
) -> None:
    """Copy new editions, set those that stand aside. What is ``left`` in the end is lost."""
    days: dict[date, str] = {}
    for count, (ranking, period, rows, meant, digest) in enumerate(editions):
        if not count % SAY_EVERY:
            progress(changes.rows)
        day = days.get(period) or days.setdefault(period, period.isoformat())
        edition, known = (ranking, period), left.pop((ranking, period), NEW) is not NEW
        if not rows and known:
            changes.same += 1
        elif not rows:
            changes.doubled.append(edition)
        elif known:
            text = text_of(ranking, day, rows, meant, "\n")
            copies.gather(statements.COPY_STANDING, text, at_a_time=OTHERS_AT_A_TIME)
            touched = f"{ranking}\t{day}\t{digest}\n"
            copies.gather(statements.COPY_TOUCHED, touched, at_a_time=OTHERS_AT_A_TIME)
        else:
            text = text_of(ranking, day, rows, meant, f"\t{changes.release}\n")
            copies.gather(statements.COPY_NEW, text, at_a_time=NEW_AT_A_TIME)
            made = f"{ranking}\t{day}\t{digest}\t{changes.release}\t{changes.release}\n"
            copies.gather(statements.COPY_EDITIONS, made, at_a_time=OTHERS_AT_A_TIME)
            changes.new_periods.add(period)
            changes.added += len(rows)
        changes.rows += len(rows)
    is_whole = feeds()[changes.feed].is_whole
    lost = [edition for edition in left if is_whole or edition[1] in days]
    changes.lost = sorted(lost, key=lambda each: (-each[1].toordinal(), each[0]))
    changes.periods = days.keys() - {STANDING}


def _compare(cursor: Any, changes: Changes) -> None:
    """Find the lines that differ, and count them."""
    cursor.execute(statements.COMPARE)
    if changes.lost:
        rankings, periods = zip(*changes.lost, strict=True)
        names = {"rankings": list(rankings), "periods": list(periods)}
        cursor.execute(statements.LOSE, names)
    count(cursor, changes)


def count(cursor: Any, changes: Changes) -> None:
    """Count the lines that differ."""
    cursor.execute(statements.COUNT)
    added, changes.changed, changes.removed, changes.revised_cells, changes.renamed = (
        cursor.fetchone()
    )
    changes.added += added


# -- publishing it


def release(changes: Changes, *, run: Run, now: datetime) -> Release | None:
    """
    Make the tables say what the file says. Return the Release, or None when they already did.

    New bytes that say nothing new make no release: a release is a change that readers can see.
    """
    made, last = None, Release.objects.newest(changes.feed)
    if changes:
        made = Release(**_facts(changes, last, run), run=run, released_at=now)
        made.save(force_insert=True)
    with connection.cursor() as cursor:
        if made:
            _write(cursor, changes)
        cursor.execute(statements.EDITIONS, {"release": changes.release})
        if changes.removed:
            cursor.execute(statements.EMPTY_EDITIONS)
        if made:
            summaries.refresh(cursor, changes.feed, changes.release)
        if made and _is_much(cursor, changes):
            cursor.execute(statements.AFTER_MUCH)
    if made and last:
        made.cells = differences.counts(changes.feed, last.pk, made.pk)
        made.save(update_fields=["cells"])
    return made


def _is_much(cursor: CursorWrapper, changes: Changes) -> bool:
    """
    Return whether so much has changed that the database no longer knows its tables.

    Where it last saw a table empty it joins row by row: seconds then become minutes.
    """
    cursor.execute(statements.SEEN)
    (seen,) = cursor.fetchone()
    return changes.added + changes.changed + changes.removed > FEW + A_TENTH * seen


def _facts(changes: Changes, last: Release | None, run: Run) -> dict[str, Any]:
    periods = changes.periods
    is_whole = feeds()[changes.feed].is_whole or run.back_to is not None
    if last and not is_whole:  # what it does not mention is held all the same
        periods = periods.union(filter(None, [last.first_period, last.last_period]))
    return {
        "pk": changes.release,
        "feed": changes.feed,
        "snapshot": run.snapshot,
        "is_provisional": run.is_provisional,
        "back_to": run.back_to,
        "number": last.number + 1 if last else 1,
        "added": changes.added,
        "changed": changes.changed,
        "removed": changes.removed,
        "entries": (last.entries if last else 0) + changes.added - changes.removed,
        "first_period": min(periods, default=None),
        "last_period": max(periods, default=None),
    }


def _write(cursor: Any, changes: Changes) -> None:
    """Write what differs: of new editions that is done, and a first load has no others."""
    if changes.stood:
        for statement in statements.OF_THOSE_THAT_STAND:
            cursor.execute(statement, {"release": changes.release})
