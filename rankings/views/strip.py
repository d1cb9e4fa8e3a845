"""
Which weeks and countries the strip of a title's page shows: those in which it did best.

A strip has room for so many weeks; the newest of a title that came back for one are not its run.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rankings.charts.heat import MOST
from rankings.plotting import WEEK

COUNTRIES = 12
USUAL = ["KR", "JP", "US", "GB", "BR", "FR", "DE", "IN", "MX", "ID", "TH", "NG"]
"""The countries that are shown before others, if they listed the title."""


class Span(NamedTuple):
    """The weeks of a strip, from its first to its last."""

    first: date
    last: date


def span_of(reach: Sequence[tuple[date, int]]) -> Span:
    """Return the ``MOST`` weeks in which most countries listed it; ``reach`` has some, in order."""
    begun, total, best, most = 0, 0, Span(*[reach[0][0]] * 2), 0
    for week, count in reach:
        total += count
        while week - reach[begun][0] >= MOST * WEEK:
            total -= reach[begun][1]
            begun += 1
        if total > most:
            best, most = Span(reach[begun][0], week), total
    return best


def countries_of(best: Iterable[tuple[str, int]]) -> list[str]:
    """Return the countries of a strip, given the best place in each that listed the title."""
    places = dict(best)
    usual = [code for code in USUAL if code in places]
    others = sorted(set(places) - set(USUAL), key=lambda code: (places[code], code))
    return (usual + others)[:COUNTRIES]
