"""
What is said of the lines of a plot: of each in a sentence, and what is read where a reader points.

``static/js/chart-read.js`` shows the latter, by pointer and by keyboard. Who has no script reads it
in the table under the chart.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rankings import wording
from rankings.geometry import number
from rankings.language import gettext, is_korean, noop
from rankings.vocabulary import Measure, crosses
from rankings.wording import MILLION

Point = tuple[date, float, float]
"""(week or day, x in percent, value)."""


Say = Callable[[float, date], str]
"""What a value of a week or day is in words."""


def hours(value: float, week: date) -> str:
    """Return millions as they are read: "124.79 million hours"."""
    return wording.amount(round(value * MILLION), Measure.HOURS, wording.decimals(week))


def count(value: float, day: date) -> str:
    """Return a count as it is read: "1,204"."""
    return f"{value:,.0f}"


def place(value: float, week: date) -> str:
    """Return a place as it is read: "1st"."""
    return wording.place(round(value))


def of(
    series: Iterable[tuple[str, Iterable[Point]]],
    say: Say,
    when: Callable[[date], str],
    heads: Mapping[float, str] = MappingProxyType({}),
) -> str:
    """
    Return what is read of ``series``, names with points, as JSON: names, and by x the words.

    Those are (x, when, a text for each name, "" where it has no point), from left to right. Where
    lines are aligned by their beginnings no date holds for all: then ``heads`` say what every x is
    called, and each text has its own date.
    """
    series = [(name, list(points)) for name, points in series]
    by_x: dict[float, dict[int, tuple[date, float]]] = defaultdict(dict)
    for line, (_, points) in enumerate(series):
        for day, x, value in points:
            by_x[x][line] = day, value
    told = []
    for x, found in sorted(by_x.items()):
        said = {line: say(value, day) for line, (day, value) in found.items()}
        if x in heads:
            said = {line: f"{text}, {when(found[line][0])}" for line, text in said.items()}
        head = heads.get(x) or when(next(day for day, _ in found.values()))
        told.append([number(x), head, *(said.get(line, "") for line in range(len(series)))])
    written = {"names": [name for name, _ in series], "at": told}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def told(name: str, points: Sequence[Point]) -> str:
    """Return a series of millions in a sentence: where it began and ended, and its largest week."""
    first, last = points[0], points[-1]
    peak = max(points, key=lambda point: point[2])

    def when(point, *, is_first=False):
        hours, decimals = round(point[2] * MILLION), wording.decimals(point[0])
        said = wording.amount(hours, Measure.HOURS, decimals)
        if not (is_first or is_korean()):  # the unit is said once
            said = wording.millions(hours, decimals)
        return gettext("{amount} {week}", amount=said, week=wording.in_week_to(point[0]))

    begun = when(first, is_first=True)
    if first == last:
        return f"{name}: {begun}."
    said = {"name": name, "first": begun, "last": when(last), "peak": when(peak)}
    if crosses(first[0], last[0]):  # then no trend is said: the two are not measured alike
        return gettext("{name}: {first}; {last}, after the measure changed; most, {peak}.", **said)
    trend = (last[2] > first[2]) - (last[2] < first[2])
    return gettext(TRENDS[trend], **said)


TRENDS = {
    1: noop("{name}: up from {first} to {last}; most, {peak}."),
    -1: noop("{name}: down from {first} to {last}; most, {peak}."),
    0: noop("{name}: level from {first} to {last}; most, {peak}."),
}
