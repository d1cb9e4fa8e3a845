"""
What a plot says where a reader points: at each x when that is, and what each line has there.

``static/js/chart-read.js`` shows it, by pointer and by keyboard. Whoever has no script reads it in
the table under the chart.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from rankings import wording
from rankings.geometry import number
from rankings.vocabulary import Measure
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
) -> str:
    """
    Return what is read of ``series``, names with points, as JSON: names, and by x the words.

    Those are (x, when, a text for each name, "" where it has no point), from left to right. Where
    lines are aligned by their beginnings, no date holds for all, and each text has its own.
    """
    series = [(name, list(points)) for name, points in series]
    by_x: dict[float, dict[int, tuple[date, float]]] = defaultdict(dict)
    for line, (_, points) in enumerate(series):
        for day, x, value in points:
            by_x[x][line] = day, value
    told = []
    for x, found in sorted(by_x.items()):
        days = {day for day, _ in found.values()}
        said = {line: say(value, day) for line, (day, value) in found.items()}
        if len(days) > 1:
            said = {line: f"{text}, {when(found[line][0])}" for line, text in said.items()}
        together = when(days.pop()) if len(days) == 1 else ""
        told.append([number(x), together, *(said.get(line, "") for line in range(len(series)))])
    written = {"names": [name for name, _ in series], "at": told}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))
