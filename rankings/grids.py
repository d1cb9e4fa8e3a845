"""
From places to grids: the map of equal squares, strips of weeks, and stacked columns of them.

Plain Python. How a place looks is said here, once for all three.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rankings import nations, wording
from rankings.language import gettext, noop
from rankings.marks import Heat, HeatRow, Tile, Tiles

PLACE_TONES = ((1, "a"), (3, "b"), (6, "c"), (10, "d"))
"""The last place of each step of the places' ramp, and its class."""
NARROW = 7
"""As many weeks as a phone has room for beside a name."""


TONE_OF = {
    rank: next(tone for last, tone in PLACE_TONES if rank <= last)
    for rank in range(1, PLACE_TONES[-1][0] + 1)
}
"""The class of each place."""


def place_tone(rank: int | None) -> str:
    """Return the class of a place, "" for not in the ten."""
    return TONE_OF.get(rank, "") if rank else ""


NO_LIST = ("nd", "", noop("no list published"))
"""How a country looks that published no list: hatched."""


def no_list() -> tuple[str, str, str]:
    """Return ``NO_LIST`` in the language spoken."""
    tone, letter, words = NO_LIST
    return tone, letter, gettext(words)


def tiles_of(countries: Iterable, regions: Iterable[tuple[str, str]], look: dict) -> Tiles:
    """
    Return the map of ``countries``, of which each has a code, name, region, column and row.

    ``look`` gives (class, letter, words) by code.
    """
    by_region = defaultdict(list)
    for country in sorted(countries, key=lambda each: (each.row, each.column)):
        tone, letter, words = look.get(country.code) or no_list()
        at = f"--x:{country.column};--y:{country.row}"
        name = nations.called(country.code, country.name)
        tile = Tile(country.code, at, tone, letter, f"{name}: {words}")
        by_region[country.region].append(tile)
    return Tiles(tuple((gettext(name), tuple(by_region[code])) for code, name in regions))


def look_of_place(rank: int | None) -> tuple[str, str, str]:
    """Return (class, text, words) of a place."""
    if rank is None:
        return "", "", gettext("not in the ten")
    return place_tone(rank), str(rank), gettext("place {rank}", rank=rank)


def looks() -> dict[int | None, tuple[str, str, str]]:
    """Return how each place looks, and none: a strip has hundreds of cells, and eleven looks."""
    return {rank: look_of_place(rank) for rank in (None, *TONE_OF)}


def heat_of(corner: str, weeks: Sequence[date], rows: Sequence[HeatRow]) -> Heat:
    """
    Return a heat strip; of many weeks every other one is named, the newest always.

    One of more weeks than a phone has room for is wide, and scrolls there.
    """
    last = len(weeks) - 1
    named = tuple(
        (wording.week_short(week), len(weeks) <= 4 or (last - index) % 2 == 0)
        for index, week in enumerate(weeks)
    )
    return Heat(corner, named, tuple(rows), is_wide=len(weeks) > NARROW)


class Stack(NamedTuple):
    """A week's stacked column: (class, text, share, words) of each part, the top one first."""

    label: str
    total: str
    parts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Stacked columns on one scale from zero, one for each week."""

    stacks: tuple[Stack, ...]

    @property
    def is_many(self) -> bool:
        """Say whether narrow screens have no room for every number."""
        return len(self.stacks) > 8

    @property
    def is_dense(self) -> bool:
        """Say whether no screen has."""
        return len(self.stacks) > 14
