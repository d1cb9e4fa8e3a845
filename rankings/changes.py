"""
What changed between two states of some lines, cell by cell.

Plain Python. A line is matched with the one it was: with the same entry at the same place, else
with the same entry wherever it stood, else with what stood at its place. So an entry that moved is
"place 3 -> 4", and another name at the same place is a change of name. What is left over is gone,
or added.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

ADDED, GONE = "added", "gone"
WHAT = (ADDED, GONE, "place", "name", "season", "hours", "views", "runtime", "weeks")
"""What can change, in the order in which it is listed."""


class Line(NamedTuple):
    """
    One line of one edition, as published.

    ``ranking`` tells one list from another, ``country`` ("" for the world) and ``list`` name it.
    """

    ranking: int
    country: str
    list: str
    period: date
    place: int
    name: str
    season: str = ""
    hours: int | None = None
    views: int | None = None
    runtime: int | None = None
    weeks: int | None = None

    @property
    def edition(self) -> tuple[int, date]:
        """Return the edition it is a line of."""
        return self.ranking, self.period


class Cell(NamedTuple):
    """
    A cell that changed: ``what`` of the entry ``name`` at ``place``, from ``old`` to ``new``.

    Place and names are those after the change; of an entry that is gone, the last ones. What was
    added has no ``old``, what is gone no ``new``: the other is its place.
    """

    country: str
    list: str
    period: date
    place: int
    name: str
    season: str
    what: str
    old: str | int | None
    new: str | int | None


MATCHES = (
    lambda line: (line.edition, line.place, line.name, line.season),
    lambda line: (line.edition, line.name, line.season),
    lambda line: (line.edition, line.place),
)
"""What two lines must have in common to be the same line, the surest first."""


def cells(old: Iterable[Line], new: Iterable[Line]) -> list[Cell]:
    """
    Return what differs between ``old`` and ``new``, the newest week first, lists from the top.

    Lines that are the same in both may be left out of both: it comes to the same.
    """
    found = [cell for was, now in pairs(old, new) for cell in differences(was, now)]
    order = {what: number for number, what in enumerate(WHAT)}
    return sorted(
        found,
        key=lambda cell: (
            *(-cell.period.toordinal(), cell.country, cell.list, cell.place),
            *(order[cell.what], cell.name, cell.season),
        ),
    )


def pairs(
    old: Iterable[Line], new: Iterable[Line]
) -> Iterator[tuple[Line, Line] | tuple[Line, None] | tuple[None, Line]]:
    """Yield (line as it was, as it is), with None for what is added or gone."""
    old, new = sorted(old, key=_from_the_top), sorted(new, key=_from_the_top)
    for key in MATCHES:
        waiting: dict[tuple, deque[Line]] = defaultdict(deque)
        for line in old:
            waiting[key(line)].append(line)
        unmatched = []
        for line in new:
            if same := waiting[key(line)]:
                yield same.popleft(), line
            else:
                unmatched.append(line)
        left = [line for same in waiting.values() for line in same]
        old, new = sorted(left, key=_from_the_top), unmatched
    yield from ((line, None) for line in old)
    yield from ((None, line) for line in new)


def _from_the_top(line: Line) -> tuple:
    return line.ranking, line.period, line.place


def differences(was: Line | None, now: Line | None) -> Iterator[Cell]:
    """Yield the cells in which a line differs from the one it was."""
    line = now or was
    if line is None or was == now:
        return
    head = (line.country, line.list, line.period, line.place, line.name, line.season)
    if was is None:
        yield Cell(*head, ADDED, None, line.place)
    elif now is None:
        yield Cell(*head, GONE, line.place, None)
    else:
        for what in WHAT[2:]:
            if getattr(was, what) != getattr(now, what):
                yield Cell(*head, what, getattr(was, what), getattr(now, what))
