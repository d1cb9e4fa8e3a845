"""The dashes on a title's plate: its places in the worldwide lists, a dash for each week."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from rankings import geometry
from rankings.models import Entry, Title

WEEKS, ROOM = 26, 5
"""How many weeks a plate shows at most, and has room for at least."""
WEEK = timedelta(days=7)


class Dash(NamedTuple):
    """A dash of a plate: a week at its place. ``is_first`` is drawn in full white."""

    x: str
    y: str
    width: str
    is_first: bool


def dashes_of(ranks: Iterable[tuple[date, int]]) -> list[Dash]:
    """Return a dash for each week of (week, rank), at the best place; a week out is a gap."""
    best: dict[date, int] = {}
    for week, rank in ranks:
        best[week] = min(rank, best.get(week, rank))
    if not best:
        return []
    last = max(best)
    first = max(min(best), last - (WEEKS - 1) * WEEK)
    step = 100 / max((last - first) // WEEK + 1, ROOM)
    return [
        Dash(
            geometry.number((week - first) // WEEK * step + step / 12),
            str(3 * rank - 3),
            geometry.number(step * 5 / 6),
            rank == 1,
        )
        for week, rank in sorted(best.items())
        if week >= first
    ]


def plates_of(
    titles: Iterable[Title], week: date | None = None, as_of: int | None = None
) -> list[tuple[Title, list[Dash]]]:
    """
    Return each of ``titles`` with the dashes of its plate; one question.

    They end with its last week in a list, or with ``week``, which asks for less where it is known.
    """
    ranks: dict[int, list] = {title.pk: [] for title in titles}
    entries = Entry.objects.as_of(as_of).worldwide().of(*titles)
    if week:
        entries = entries.between(week - (WEEKS - 1) * WEEK, week)
    for pk, period, rank in entries.ranks():
        ranks[pk].append((period, rank))
    return [(title, dashes_of(ranks[title.pk])) for title in titles]
