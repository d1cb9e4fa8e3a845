"""
Rows in, the same rows out, but for the cells that an editor has declared wrong.

A correction is applied where the publisher still has the value it expects. Where the publisher has
another one, it trips: the publisher's value stands, and the run says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from typing import Any

from rankings.models import Correction, Run
from rankings.sources import Row

Key = tuple[str, str, date, int]
"""country, list, period, rank: a line of a file."""


class Corrections:
    """
    The corrections in force of a feed, now or at a moment of the past.

    Read the rows through ``applied``, then ``trip``.
    """

    def __init__(
        self, feed: str, notice: Callable[[str, str], None], *, at: datetime | None = None
    ):
        self.notice = notice
        self.tripped: list[tuple[int, str]] = []
        self.by_line: dict[Key, list[Correction]] = defaultdict(list)
        known = Correction.objects.of_feed(feed).select_related("ranking__country")
        for each in known.in_force() if at is None else known.in_force_at(at):
            line = each.ranking.country_id or "", each.ranking.list, each.period, each.rank
            self.by_line[line].append(each)

    def applied(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Return ``rows`` with their corrected cells; as they are if nothing is to correct."""
        return self._corrected(rows) if self.by_line else rows

    def _corrected(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            yield reduce(self._judge, self.by_line.get(row[:4], ()), row)

    def _judge(self, row: Row, correction: Correction) -> Row:
        field, found = correction.field, getattr(row, correction.field)
        if found == correction.read(correction.expected):
            words = (
                f"{correction}, reads {correction.value or 'nothing'} here, as an editor has it."
            )
            self.notice("corrected", words)
            corrected: dict[str, Any] = {field: correction.read(correction.value)}
            return row._replace(**corrected)
        printed = "" if found is None else str(found)
        self.tripped.append((correction.pk, printed))
        words = f"{correction}: the publisher has {printed or 'nothing'} now. Its value stands."
        self.notice("correction_tripped", words)
        return row

    def trip(self, *, run: Run, now: datetime) -> None:
        """Put what tripped out of force."""
        Correction.objects.trip(self.tripped, run=run, now=now)
