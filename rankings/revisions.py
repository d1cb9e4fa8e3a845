"""
What each version of a chart shows otherwise than the one before, in plain words.

It is told of what was kept: the rows of both tables, and what a writer asked of the chart. A chart
that shows another week says so; of weeks that both show, rows are counted. Something else that can
change is a line in ``WHAT``, if a writer asks for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from rankings import wording
from rankings.drawing import DAY, WEEK
from rankings.language import gettext, noop
from rankings.models import Version
from rankings.vocabulary import STANDING, Cadence

WHAT = {
    "kind": noop("its kind"),
    "choices": noop("what it shows"),
    "title": noop("its title"),
    "words": noop("its description"),
    "note": noop("its note"),
}
"""What a writer may change of a chart (``rankings.models.versions.ASKED``)."""
CADENCES = {WEEK.slug: Cadence.WEEK, DAY.slug: Cadence.DAY}
"""The columns that say when, and what they say it in."""
BEFORE = "place_before"
"""The column of a list of one week, or day, with what left it since the one before."""

Rows = dict[date | None, list]
"""The rows of a table by the period they are of, None where it has none."""


def told(newest_first: Sequence[Version]) -> Iterator[tuple[Version, str]]:
    """
    Yield each of a chart's versions with what it changed of the one after it, which was before.

    Of the last there is nothing to tell but that it is the first, which holds if all are given.
    """
    for newer, older in pairwise(newest_first):
        yield newer, sentence(older, newer)
    for first in newest_first[-1:]:
        yield first, gettext("First version.")


def sentence(older: Version, newer: Version) -> str:
    """Return what ``newer`` has otherwise than ``older``: "Week to 6 February 2022 added."."""
    parts = [*_rows(older, newer), *_asked(older, newer)]
    said = wording.listed(*parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _asked(older: Version, newer: Version) -> Iterator[str]:
    """Yield what a writer changed."""
    changed = [
        gettext(name) for slug, name in WHAT.items() if getattr(older, slug) != getattr(newer, slug)
    ]
    if changed:
        yield gettext("a writer changed {what}", what=wording.joined(changed))


def _rows(older: Version, newer: Version) -> Iterator[str]:
    """Yield what there is more and less in the table, if both tables were kept."""
    if not older.table or not newer.table:
        return
    if newer.release.back_to_id and newer.release_id != older.release_id:
        yield gettext("earlier numbers brought back")
    cadence, after = _by_period(newer.table)
    _, before = _by_period(older.table)
    yield from _periods(cadence, sorted(_named(before)), sorted(_named(after)))
    both = [each for each in after if each in before]
    yield from _counted(
        Counter(row for each in both for row in before[each]),
        Counter(row for each in both for row in after[each]),
    )


def _by_period(table: dict) -> tuple[Cadence, Rows]:
    """Return by what a table's rows are dated, and the rows by that; of a list its own alone."""
    slug = next((name for name in table["columns"] if name in CADENCES), None)
    found: Rows = {}
    for row in table["rows"]:
        when = row[table["columns"].index(slug)] if slug else None
        found.setdefault(date.fromisoformat(when) if when else None, []).append(tuple(row))
    if BEFORE in table["columns"]:
        newest = max(_named(found), default=None)
        found = {newest: found[newest]}
    return CADENCES.get(slug or "", Cadence.STANDING), found


def _named(rows: Rows) -> Iterable[date]:
    """Return the periods that have a name."""
    return [each for each in rows if each is not None and each != STANDING]


def _periods(cadence: Cadence, before: list[date], after: list[date]) -> Iterator[str]:
    """Yield which weeks, or days, came and went."""
    come = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    if come and len(before) == len(gone) == 1:
        now, then = _together(cadence, come), wording.period(cadence, gone[0])
        yield gettext("{now} in place of {then}", now=now, then=then)
        return
    if come:
        yield gettext("{periods} added", periods=_together(cadence, come))
    if gone:
        yield gettext("{periods} left out", periods=_together(cadence, gone))


def _together(cadence: Cadence, periods: list[date]) -> str:
    """Return ``periods`` by name, or how many there are and which is the newest."""
    newest = periods[-1]
    if len(periods) == 1:
        return wording.period(cadence, newest)
    return gettext(
        "{many} to {day}",
        many=wording.count(len(periods), str(cadence)),
        day=wording.in_full_day(newest),
    )


def _counted(before: Counter, after: Counter) -> Iterator[str]:
    """Yield how many rows read otherwise, are more and are less."""
    come, gone = (after - before).total(), (before - after).total()
    changed = min(come, gone)
    for number, message in (
        (changed, noop("{rows} changed")),
        (come - changed, noop("{rows} added")),
        (gone - changed, noop("{rows} gone")),
    ):
        if number:
            yield gettext(message, rows=wording.count(number, "row"))
