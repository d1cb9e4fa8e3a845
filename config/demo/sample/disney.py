"""
The daily lists of Disney+ in the sample: synthetic, and every title in them invented.

Their titles are lines of ``disney.csv`` and are in no list of Netflix's; the last two of a kind
come in January. On a good day thirty countries have a list. Nothing is drawn by lot.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from config.demo.sample import DEPTH, Work, chance, invented
from config.demo.sample.countries import OF_KIND, Country, countries
from config.demo.sample.daily import DAILY_FIRST

CODES = """
US CA GB IE FR DE AT CH IT ES PT NL BE DK SE NO FI IS AU NZ JP KR SG HK TW BR MX AR CL CO
"""
WHERE = set(CODES.split())
APART = timedelta(days=9)
"""How long after one another the later titles come."""


@cache
def works(kind: str) -> tuple[Work, ...]:
    """Return the invented titles of a kind, in the order of the file."""
    return tuple(work for work in invented("disney.csv") if work.kind == kind)


@cache
def covered(day: date) -> tuple[Country, ...]:
    """Return the countries that have lists on ``day``: mostly, but not always, all thirty."""
    every = (each for each in countries() if each.code in WHERE)
    return tuple(e for e in every if chance(e.code, day, "Disney+ covered") > 0.03)


def of_day(country: Country, list_: str, day: date) -> list[str]:
    """Return the titles of a country's list in their order."""
    come = DEPTH + max(0, (day - DAILY_FIRST) // APART)
    liked = {
        work.name: _pull(work, day) * _taste(country, work) for work in works(OF_KIND[list_])[:come]
    }
    return sorted(liked, key=lambda name: -liked[name])[:DEPTH]


def rows(day: date, list_: str) -> Iterator[tuple[Country, int, str]]:
    """Yield (country, place, title) for all lists of a kind on ``day``."""
    for country in covered(day):
        for place, title in enumerate(of_day(country, list_, day), 1):
            yield country, place, title


@cache
def _pull(work: Work, day: date) -> float:
    """Return how much the world watches a title on ``day``: between what it did in two weeks."""
    week, past = divmod((day - DAILY_FIRST).days, 7)
    before, after = (0.3 + chance(work.name, number, "week") for number in (week, week + 1))
    return before * (7 - past) / 7 + after * past / 7


@cache
def _taste(country: Country, work: Work) -> float:
    """Return how much more a country likes a title than the world does."""
    return (0.6 + 0.5 * chance(country.code, work.name)) * (
        1.6 if work.origin == country.code else 1
    )
