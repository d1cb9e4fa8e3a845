"""
The daily lists of Netflix in the sample: synthetic, all of them, and said so on every page.

Three things are as the press reported them of FlixPatrol: All of Us Are Dead was first in 25
countries on 29 January 2022, in 44 of 88 the day after and in 46 on the 31st, and second in the
United States, up from third. In which countries, and every other place, is invented.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from config.demo.sample import DEPTH, FIRST, chance
from config.demo.sample.countries import OF_KIND, Country, countries, taste, watched

DAILY_FIRST, DAILY_STORY, DAILY_LAST = date(2022, 1, 1), date(2022, 1, 31), date(2022, 3, 13)
REAL, PREMIERE = "All of Us Are Dead", date(2022, 1, 28)
FIRSTS = {
    date(2022, 1, 28): 4,
    date(2022, 1, 29): 25,
    date(2022, 1, 30): 44,
    date(2022, 1, 31): 46,
}
IN_THE_US = {PREMIERE: 3}
NEVER = {"BS", "GP", "MQ", "NC", "RE", "MV"}
"""Six of the 94 have no daily list: 88 have one on a good day."""
A_DAY = timedelta(days=1)


@cache
def covered(day: date) -> tuple[Country, ...]:
    """Return the countries that have lists on ``day``: mostly, but not always, all 88."""
    every = [each for each in countries() if each.code not in NEVER]
    if day == date(2022, 1, 30):
        return tuple(every)
    found = (e for e in every if e.code in ("US", "KR") or chance(e.code, day, "covered") > 0.025)
    return tuple(found)


@cache
def real_places(day: date) -> dict[str, int]:
    """Return where the story's title stands on ``day``, by country."""
    age = (day - PREMIERE).days
    if age < 0:
        return {}
    first = FIRSTS.get(day, max(0, 52 - 2 * age))
    others = [each.code for each in covered(day) if each.code != "US"]
    others.sort(key=lambda code: chance(code, REAL) - (code == "KR"))
    places = dict.fromkeys(others[:first], 1)
    fading = 3 + max(0, age - 3) // 3
    for number, code in enumerate(others[first:]):
        place = 2 + number // 6 + fading * (age > 3) + round(2 * chance(code, REAL, day))
        places |= {code: place} if place <= DEPTH else {}
    in_the_us = IN_THE_US.get(day, 2 + max(0, age - 4) // 4)
    return places | ({"US": in_the_us} if in_the_us <= DEPTH else {})


def of_day(country: Country, list_: str, day: date) -> list[str]:
    """Return the titles of a country's list in their order. A few lists are short."""
    place = real_places(day).get(country.code) if list_ == "tv" else None
    titles = _invented(country, OF_KIND[list_], day)
    if place:
        titles.insert(place - 1, REAL)
    is_short = country.code != "US" and chance(country.code, list_, day, "short") < 0.01
    return titles[: 7 if is_short and (place or 1) <= 7 else DEPTH]


def _invented(country: Country, kind: str, day: date) -> list[str]:
    """Return the invented titles a country watches most on ``day``."""
    liked: dict[str, float] = {}
    for career, weight in _weights(kind, day):
        luck = 0.9 + 0.2 * chance(country.code, career.work.name, day)
        name = career.work.name  # shows are ranked, and not their seasons
        liked[name] = max(liked.get(name, 0), weight * luck * taste(country, career))
    return sorted(liked, key=lambda name: -liked[name])[:DEPTH]


@cache
def _weights(kind: str, day: date) -> tuple:
    """Return what is watched on ``day``, with weights between those of two weeks."""
    week, past = divmod((day - FIRST).days + 6, 7)
    before, after = dict(watched(kind, week)), dict(watched(kind, week + 1))
    return tuple(
        (career, before.get(career, 0) * (7 - past) / 7 + after.get(career, 0) * past / 7)
        for career in {**before, **after}
    )


def rows(day: date, list_: str) -> Iterator[tuple[Country, int, str]]:
    """Yield (country, place, title) for all lists of a kind on ``day``."""
    for country in covered(day):
        for place, title in enumerate(of_day(country, list_, day), 1):
            yield country, place, title


def days(last: date) -> list[date]:
    """Return the days up to ``last``."""
    return [DAILY_FIRST + each * A_DAY for each in range((last - DAILY_FIRST).days + 1)]
