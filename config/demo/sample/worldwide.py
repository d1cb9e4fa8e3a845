"""The worldwide lists of the sample: ten lines a week, facts in their places, others between."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from config.demo.sample import DEPTH, FIRST, LAST, Line, chance, facts, weeks
from config.demo.sample.careers import Career, careers


@cache
def worldwide(list_: str) -> dict[date, tuple[Line, ...]]:
    """Return the ten lines of a list by Sunday, oldest first."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    found = {}
    for before in range(-12, 0):  # nobody begins at nought in the first week
        for career, _ in _strongest(list_, before)[:DEPTH]:
            counted[career.work.name, career.season] += 1
    for number, sunday in enumerate(weeks(FIRST, LAST)):
        lines = []
        for line in _filled(facts()[sunday, list_], _strongest(list_, number)):
            counted[line.show, line.season] += 1
            lines.append(line._replace(weeks=line.weeks or counted[line.show, line.season]))
        found[sunday] = tuple(lines)
    return found


def _strongest(list_: str, week: int) -> list[tuple[Career, int]]:
    """Return the invented entries with their hours, most watched first."""
    watched = [(career, career.hours(week)) for career in careers(list_)]
    return sorted((each for each in watched if each[1]), key=lambda each: -each[1])


def _filled(facts: dict[int, Line], others: list[tuple[Career, int]]) -> Iterator[Line]:
    """
    Yield ten lines: ``facts`` in their places with their hours, ``others`` in between.

    An invented entry's hours are bent to lie between those above and below it.
    """
    waiting = iter(others)
    above = None
    for place in range(1, DEPTH + 1):
        if place in facts:
            above = facts[place].hours
            yield facts[place]
            continue
        career, hours = next(waiting)
        following = sorted(other for other in facts if other > place)
        if following:
            floor = facts[following[0]].hours
            hours = max(hours, floor + (following[0] - place) * max(floor // 25, 10_000))
        if above is not None and hours >= above:
            room = above - (facts[following[0]].hours if following else above * 6 // 10)
            hours = above - room // ((following[0] if following else DEPTH + 1) - place + 1)
        above = hours = hours // 10_000 * 10_000
        yield Line(place, career.work.name, career.season, hours, 0)


@cache
def of_all_time(list_: str, sunday: date) -> tuple[Line, ...]:
    """
    Return the ten best first 28 days of a list, as they stood after ``sunday``. No weeks.

    Invented ones may be older than the lists; a published one has the place it was published with.
    """
    published = _published_best(sunday) if list_ == "tv-non-english" else {}
    week = (sunday - FIRST).days // 7
    best = []
    for career in careers(list_):
        if career.is_old or career.debut + 4 <= week:
            total = sum(career.hours(career.debut + age) for age in range(4))
            old = 2.4 + 5 * chance(career.work.name, career.season, "of all time") ** 2
            best.append((career, round(total * (old if career.debut < 0 or career.is_old else 1))))
    return tuple(_filled(published, sorted(best, key=lambda each: -each[1])))


def _published_best(sunday: date) -> dict[int, Line]:
    """Return what was published of first 28 days by ``sunday``, by place."""
    known = [(day, lines) for (day, of), lines in facts().items() if of == "28-days"]
    return max(((day, lines) for day, lines in known if day <= sunday), default=(None, {}))[1]
