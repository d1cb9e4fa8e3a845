"""
Editions that a body does not have, and that mean something else since it came.

A body of a feed that is not whole says nothing of other periods. What an editor decides reaches
them all the same: where a spelling was linked to another title, or a correction was declared or
withdrawn, an edition is published again out of the tables, with the body and in its release.
Entries are what the publisher printed, but for corrected cells, and those are known to corrections.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from typing import Any

from django.db import connection

from rankings.ingest.publish import Edition, Key, statements
from rankings.models import Correction
from rankings.sources import Feed, Row

NO_LINE = 0
Place = tuple[str, str, date, int]
"""country, list, period, rank."""


class Editions:
    """
    The editions of ``feed`` that would have to be read again. A feed that is whole has none.

    Rows go through ``after``, then editions through ``beside``. The database is asked at once,
    because later its connection is copying.
    """

    def __init__(self, feed: Feed, stands: Mapping[Key, Any]):
        self.rows: dict[date, list[Row]] = defaultdict(list)
        self.others: dict[date, set[Key]] = defaultdict(set)
        """The editions of those periods that stay as they are."""
        self.periods: list[date] = []
        """Those that are published again."""
        if not feed.is_whole:
            read = self._read(feed.slug)
            for key in stands.keys() - read if read else ():
                self.others[key[1]].add(key)

    def _read(self, feed: str) -> set[Key]:
        """Read the lines of those editions, as their publisher printed them. Return which."""
        declared, read = _declared(feed), set()
        with connection.cursor() as cursor:
            cursor.execute(statements.LINES_ANEW, {"feed": feed})
            for ranking, released_at, *cells in cursor.fetchall():
                row = Row._make([*cells, NO_LINE])
                for correction in declared.get(row[:4], ()):
                    row = _as_printed(row, correction, released_at)
                self.rows[row.period].append(row)
                read.add((ranking, row.period))
        return read

    def after(self, rows: Iterable[Row], passed_over: Set[Key]) -> Iterable[Row]:
        """
        Return the ``rows`` of a body, and after them those of periods that it does not have.

        ``passed_over`` are the editions that it has and that need not be read. A body that is
        empty stays so.
        """
        return self._after(rows, passed_over) if self.rows else rows

    def _after(self, rows: Iterable[Row], passed_over: Set[Key]) -> Iterator[Row]:
        had = set()
        for row in rows:
            had.add(row.period)
            yield row
        had |= {period for _, period in passed_over}
        self.periods = sorted(self.rows.keys() - had) if had else []
        for period in self.periods:
            yield from self.rows[period]

    def beside(self, editions: Iterable[Edition]) -> Iterator[Edition]:
        """Yield ``editions``; then, as they are, the others of periods published again."""
        yield from editions
        for period in self.periods:
            yield from ((ranking, period, [], [], None) for ranking, _ in self.others[period])


def _declared(feed: str) -> dict[Place, list[Correction]]:
    """Return the corrections of each line, the newest first."""
    found = defaultdict(list)
    for each in Correction.objects.of_feed(feed).newest_first().select_related("ranking"):
        line = each.ranking.country_id or "", each.ranking.list, each.period, each.rank
        found[line].append(each)
    return found


def _as_printed(row: Row, correction: Correction, released_at: datetime) -> Row:
    """Return ``row``, published ``released_at``, as it was before ``correction``."""
    over_at = correction.withdrawn_at or correction.tripped_at
    if over_at and over_at < released_at:
        return row
    is_theirs = correction.tripped_at and correction.tripped_value == correction.value
    if is_theirs or getattr(row, correction.field) != correction.read(correction.value):
        return row
    printed: dict[str, Any] = {correction.field: correction.read(correction.expected)}
    return row._replace(**printed)
