"""
What the sample publisher knows: the seed story's own figures, and invented ones around them.

``facts.csv`` and ``places.csv`` are facts, published by Netflix Top 10 and read on 2026-07-22: the
forty entries of the week to 30 January 2022 in every week in which they were in the global top ten,
and where All of Us Are Dead and Our Beloved Summer stood in the countries. A title in
``titles.csv`` or ``disney.csv`` is invented, and so is every figure about it; to add one, add a
line. No real title has an invented figure. Nothing is drawn by lot: the same lines come out every
time.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[1]
FIRST = date(2021, 9, 19)
STORY = date(2022, 1, 30)
LAST = date(2022, 4, 10)
LAST_IN_COUNTRIES = date(2022, 2, 27)
"""The facts about countries end here. A real title has no invented figure, so the lists end too."""

DEPTH = 10
LISTS = {
    # slug: (kind, English or not, hours of the strongest in a good week)
    "films-english": ("film", True, 46_000_000),
    "films-non-english": ("film", False, 15_000_000),
    "tv-english": ("series", True, 72_000_000),
    "tv-non-english": ("series", False, 58_000_000),
}


@dataclass(frozen=True, slots=True)
class Work:
    """An invented film or series. ``seasons`` is 0 for a film."""

    name: str
    original_name: str
    language: str
    origin: str
    kind: str
    seasons: int


class Line(NamedTuple):
    """One place of one list in one week. ``season`` is "" for a film, ``weeks`` counts this one."""

    place: int
    show: str
    season: str
    hours: int
    weeks: int


@cache
def invented(file: str = "titles.csv") -> tuple[Work, ...]:
    """Return the invented titles, in the order of the file."""
    return tuple(
        Work(
            row["name"],
            row["original_name"],
            row["language"],
            row["origin"],
            row["kind"],
            int(row["seasons"]),
        )
        for row in read(file)
    )


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the lines of a file of the demo."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def weeks(first: date, last: date) -> list[date]:
    """Return the Sundays from ``first`` to ``last``."""
    return [first + timedelta(weeks=each) for each in range((last - first).days // 7 + 1)]


def chance(*of: object) -> float:
    """Return a number from 0 to 1 that looks like luck and is always the same for ``of``."""
    drawn = hashlib.blake2b("|".join(map(str, of)).encode(), digest_size=6).digest()
    return int.from_bytes(drawn, "big") / (1 << 48)


# -- facts


@cache
def facts() -> dict[tuple[date, str], dict[int, Line]]:
    """Return the published lines by (Sunday, list) and place."""
    found: dict[tuple[date, str], dict[int, Line]] = defaultdict(dict)
    for row in read("facts.csv"):
        place = int(row["place"])
        line = Line(place, row["show"], row["season"], int(row["hours"]), int(row["weeks"] or 0))
        found[date.fromisoformat(row["sunday"]), row["list"]][place] = line
    return found


@cache
def places() -> dict[tuple[date, str], dict[int, str]]:
    """Return who stood where in a country's list of series: show by place, by (Sunday, code)."""
    found: dict[tuple[date, str], dict[int, str]] = defaultdict(dict)
    for row in read("places.csv"):
        for code in row["countries"].split():
            found[date.fromisoformat(row["sunday"]), code][int(row["place"])] = row["show"]
    return found
