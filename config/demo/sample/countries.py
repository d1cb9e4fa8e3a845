"""The country lists of the sample: in each country its own taste, the published places kept."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from config.demo.sample import (
    DEPTH,
    FIRST,
    LAST_IN_COUNTRIES,
    LISTS,
    Line,
    chance,
    facts,
    places,
    read,
    weeks,
)
from config.demo.sample.careers import Career, careers

OF_KIND = {"films": "film", "tv": "series"}


class Country(NamedTuple):
    """A country with a list of its own. ``languages`` are those its people watch most in."""

    code: str
    name: str
    languages: frozenset[str]


@cache
def countries() -> tuple[Country, ...]:
    """Return the 94 countries, by name."""
    return tuple(
        Country(row["code"], row["name"], frozenset(row["languages"].split()))
        for row in read("countries.csv")
    )


@cache
def taste(country: Country, career: Career) -> float:
    """Return how much more a country likes an entry than the world does."""
    work = career.work
    liked = 0.5 + chance(country.code, work.name)
    if work.language in country.languages:
        liked *= 2.2
    elif work.language == "en":
        liked *= 1.3
    return liked * (2.5 if work.origin == country.code else 1.0)


@cache
def watched(kind: str, week: int) -> tuple[tuple[Career, float], ...]:
    """Return what of a kind is watched anywhere in a week, with its weight in a country list."""
    lists = [name for name, (of, *_) in LISTS.items() if of == kind]
    everything = ((each, each.hours(week)) for name in lists for each in careers(name))
    # The world's hours count for less at home, or every country had the same list.
    found = [(each, hours**0.6) for each, hours in everything if hours]
    return tuple(sorted(found, key=lambda each: -each[1])[: 4 * DEPTH])


@cache
def of_country(country: Country, list_: str) -> dict[date, tuple[Line, ...]]:
    """Return the ten lines of a country's list by Sunday, oldest first. They have no hours."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    found = {}
    for number, sunday in enumerate(weeks(FIRST, LAST_IN_COUNTRIES)):
        lines = []
        for place, show, season in _ten(country, list_, sunday, number):
            counted[show, season] += 1
            lines.append(Line(place, show, season, 0, counted[show, season]))
        found[sunday] = tuple(lines)
    return found


def _ten(country: Country, list_: str, sunday: date, number: int) -> Iterator[tuple[int, str, str]]:
    """Yield place, show and season of a week's list."""
    published = places()[sunday, country.code] if list_ == "tv" else {}
    waiting = iter(_liked(country, OF_KIND[list_], number))
    for place in range(1, DEPTH + 1):
        if place in published:
            yield place, published[place], season_of(published[place])
        else:
            career = next(waiting)
            yield place, career.work.name, career.season


def _liked(country: Country, kind: str, week: int) -> list[Career]:
    weighed = [(weight * taste(country, each), each) for each, weight in watched(kind, week)]
    return [each for _, each in sorted(weighed, key=lambda pair: -pair[0])[:DEPTH]]


@cache
def season_of(show: str) -> str:
    """Return the season under which a published show stood in the lists."""
    return next(
        line.season for each in facts().values() for line in each.values() if line.show == show
    )
