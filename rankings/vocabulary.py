"""
The words of rankings: categories, languages, periods, measures and their regimes.

Plain Python. A fact about how a publisher measures belongs here, with its date and where it was
read.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

WORLD = ""
"""The country code of a list that covers the world."""

STANDING = date(1, 1, 1)
"""The period of a list that has none, such as "most popular of all time": one edition, revised."""

DEPTH = 10
"""How many places a list has."""


class Category(StrEnum):
    """What is ranked. A film and a series of the same name are two works."""

    FILM = "film"
    SERIES = "series"


class Language(StrEnum):
    """Which language a list is limited to. Country lists are not limited."""

    ANY = ""
    ENGLISH = "english"
    NON_ENGLISH = "non-english"


class Cadence(StrEnum):
    """How often a list appears."""

    WEEK = "week"
    DAY = "day"
    STANDING = "standing"


STEP = {Cadence.WEEK: timedelta(days=7), Cadence.DAY: timedelta(days=1)}
"""How far one period is from the next, where a list has several."""


class Measure(StrEnum):
    """What orders a list."""

    HOURS = "hours"
    VIEWS = "views"


def week_ending(day: date) -> date:
    """Return ``day``, the name of a week. Raise ValueError unless it is a Sunday."""
    if day.weekday() != 6:
        raise ValueError(f"a week is named by its last day, a Sunday; {day:%Y-%m-%d} is a {day:%A}")
    return day


def week_starting(sunday: date) -> date:
    """Return the Monday of the week that ends on ``sunday``."""
    return sunday - timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Regime:
    """
    A time in which Netflix measured its weekly lists in one way.

    Charts do not join lines across regimes, and places are never worked out anew.

    ``rounding`` is the unit the publisher rounds hours to; ``decimals`` how many decimals of a
    million are therefore exact.
    """

    first: date
    measure: Measure
    rounding: int
    decimals: int


# Netflix ranks its weekly lists by views (hours / runtime) since the week ending 2023-06-18 and
# rounds hours to 100,000 since then; before, it ranked by hours rounded to 10,000. Read from the
# published files on 2026-07-22.
REGIMES = (
    Regime(date.min, Measure.HOURS, 10_000, 2),
    Regime(date(2023, 6, 18), Measure.VIEWS, 100_000, 1),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which Netflix's most popular of all time were counted over ``days``."""

    first: date
    measure: Measure
    days: int


# Counted over a title's first 28 days, by hours, until June 2023; over its first 91, by views,
# since. Read from the files of 2022-02-02 and 2026-07-22.
SPANS = (Span(date.min, Measure.HOURS, 28), Span(date(2023, 6, 18), Measure.VIEWS, 91))


def span(measure: Measure) -> Span:
    """Return over how many days the most popular were counted while ordered by ``measure``."""
    return next(each for each in SPANS if each.measure is measure)


@lru_cache(maxsize=4096)
def regime(period: date) -> Regime:
    """Return the regime in force for the week ending on ``period``."""
    return [each for each in REGIMES if each.first <= period][-1]


def crosses(first: date, last: date) -> bool:
    """Tell whether the measure changed between the weeks ending on ``first`` and on ``last``."""
    return regime(first) != regime(last)


def straight_weeks(weeks: list[date]) -> int:
    """Return how many consecutive weeks end with the last of ``weeks`` (sorted, unique)."""
    count = 1 if weeks else 0
    for earlier, later in zip(reversed(weeks[:-1]), reversed(weeks[1:]), strict=True):
        if later - earlier != timedelta(days=7):
            break
        count += 1
    return count
