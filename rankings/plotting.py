"""
From series to a Plot: where lines, dots and their labels go.

Plain Python. Lines join consecutive weeks only, and never weeks that were measured differently: a
gap is a gap.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rankings import geometry, readings, widths, wording
from rankings.geometry import Point, number
from rankings.language import gettext, is_korean
from rankings.marks import Label, Plot, Stroke
from rankings.vocabulary import DEPTH, REGIMES, regime
from rankings.wording import MILLION

Box = tuple[float, float, float, float]

WEEK, DAY = timedelta(days=7), timedelta(days=1)
HEIGHT, BUMP_HEIGHT = 260, 360
TEXT = 17
"""Height of a line of text, in pixels: names keep so far apart."""
NAME_WIDTH, BUMP_NAME_WIDTH, NAME_LETTERS = 104, 128, 14
"""Room for names at the ends of lines, in pixels, and the letters that fit in it."""
WIDTH, LETTER = 420, 7
"""A usual width of a plot and of a letter, in pixels, to judge where names have room."""
DASHED = "ctx", "ctx k1", "ctx k2"
"""The classes of context whose lines are told apart by their dashes."""
DOTTED = 20
"""A series longer than this has no dot on every point."""
END, LED = 100.0, 102.0
"""Where a plot ends, and where a leader from there to a name does, in percent."""
BESIDE = 0.1
"""How far from its point a name still is beside it, in percent."""
YEAR = 52


def break_words() -> str:
    """Return what stands at a break: since when the measure is another one."""
    now = REGIMES[-1]
    measure, month = wording.measured(now.measure), wording.month(now.first)
    return gettext("By {measure} since {month}", measure=measure, month=month)


def follows(before: date, week: date) -> bool:
    """Say whether a line may join two weeks."""
    return week - before == WEEK and regime(before) == regime(week)


def next_day(before: date, day: date) -> bool:
    """Say whether a line may join two days."""
    return day - before == DAY


@dataclass(frozen=True, slots=True)
class Series:
    """
    A line: (week or day, value) in order, each value with the x it stands at.

    ``tone`` is its class: s1 and s2 stand out, ctx is context. ``joins`` says of two periods
    whether a line may join them.
    """

    name: str
    tone: str
    points: tuple[tuple[date, float, float], ...]
    joins: Callable[[date, date], bool] = follows


def across(weeks: Sequence[date]) -> tuple[dict[date, float], list, list[float]]:
    """
    Return where ``weeks``, consecutive ones, stand along the axis; its labels; and its breaks.

    A single week stands at the end. Breaks are where the measure changed, between two weeks.
    """
    step = END / max(len(weeks) - 1, 1)
    at = {week: END - (len(weeks) - 1 - index) * step for index, week in enumerate(weeks)}
    write, most = (wording.week_short, 8) if len(weeks) <= YEAR else (wording.month_short, 5)
    labels = [(at[weeks[index]], write(weeks[index])) for index in geometry.some(weeks, most)]
    breaks = [at[w] - step / 2 for w in weeks[1:] if regime(w) != regime(w - WEEK)]
    return at, labels, breaks


def across_days(days: Sequence[date]) -> tuple[dict[date, float], list]:
    """Return where ``days``, consecutive ones, stand along the axis, and its labels."""
    step = END / max(len(days) - 1, 1)
    at = {day: END - (len(days) - 1 - index) * step for index, day in enumerate(days)}
    labels = [(at[days[i]], wording.week_short(days[i])) for i in geometry.some(days, 8)]
    return at, labels


def lines(
    series: Sequence[Series],
    *,
    labels: Sequence[tuple[float, str]],
    breaks: Sequence[float] = (),
    heads: Mapping[float, str] | None = None,
    in_millions: bool = False,
) -> Plot:
    """
    Return a Plot of ``series`` from zero, of counts or, where it is said, of millions.

    ``labels`` are (x, text) along the axis, ``breaks`` the x where the measure changed and
    ``heads`` what every x is called, where that is no date of all; every x is in percent.
    """
    steps = geometry.ticks(max(value for each in series for _, _, value in each.points))
    ticks = tick_words(steps, in_millions=in_millions)
    y = geometry.scale(0, steps[-1], 100, 0)
    grid = [Stroke("g" if step else "z", f"M0 {number(y(step))}H100") for step in steps]
    rules = [Stroke("brk", f"M{number(x)} 0V100") for x in breaks]
    placed = [Label("y", text, y=number(y(step))) for step, text in zip(steps, ticks, strict=True)]
    placed += [Label("brk e" if x > 60 else "brk", break_words(), x=number(x)) for x in breaks]
    named = names(series, y)
    return Plot(
        strokes=(*grid, *rules, *leaders(series, y, named), *strokes(series, y, are_apart=True)),
        labels=(*placed, *along(labels), *named),
        height=str(HEIGHT),
        left=str(14 + 7 * max(map(len, ticks))),
        right=str(NAME_WIDTH),
        look="dense" if max(len(each.points) for each in series) > YEAR else "",
        read=read(series, readings.hours if in_millions else readings.count, heads),
    )


def bump(
    series: Sequence[Series],
    *,
    labels: Sequence[tuple[float, str]],
    breaks: Sequence[float] = (),
) -> Plot:
    """Return a Plot of places, the first at the top; every place of the last week is named."""
    y = geometry.scale(1, DEPTH, 0, 100)
    ranks = [Label("y", str(rank), y=number(y(rank))) for rank in range(1, DEPTH + 1)]
    ended = [each for each in series if each.points[-1][1] == END]
    at_end = [
        Label(f"end {tone_of(each)}".strip(), each.name, y=number(y(each.points[-1][2])))
        for each in ended
    ]
    gone = [each for each in series if tone_of(each) and each not in ended]
    rules = [Stroke("brk", f"M{number(x)} 0V100") for x in breaks]
    ranks += [Label("brk e" if x > 60 else "brk", break_words(), x=number(x)) for x in breaks]
    return Plot(
        strokes=(*rules, *strokes(series, y)),
        labels=(*ranks, *along(labels), *at_end, *inside(gone, series, y, BUMP_HEIGHT)),
        height=str(BUMP_HEIGHT),
        left="26",
        right=str(BUMP_NAME_WIDTH),
        look="bump",
        read=read([each for each in series if tone_of(each)] or series, readings.place),
    )


def read(
    series: Sequence[Series], say: readings.Say, heads: Mapping[float, str] | None = None
) -> str:
    """Return what is read of ``series`` where a reader points."""
    when = wording.day if series[0].joins is next_day else wording.week_to
    return readings.of([(each.name, each.points) for each in series], say, when, heads or {})


def tone_of(each: Series) -> str:
    """Return the class of a series' name: context has none."""
    return "" if each.tone == "ctx" else each.tone


def tick_words(steps: Sequence[float], *, in_millions: bool = False) -> list[str]:
    """Return the values along the axis, all with the same decimals; in Korean, ten thousands."""
    if in_millions and is_korean():
        return [wording.millions(round(step * MILLION)) for step in steps]
    decimals = 0 if all(step == int(step) for step in steps) else 1 if steps[1] >= 0.1 else 2
    return [f"{step:,.{decimals}f}" for step in steps]


def strokes(
    series: Sequence[Series], y: Callable[[float], float], *, are_apart: bool = False
) -> Iterator[Stroke]:
    """
    Yield context first and as one path, then what stands out, the first series on top.

    Context whose lines ``are_apart`` is told apart by dashes, as far as there are kinds of them.
    """
    drawn = [(each, geometry.written(cut(each, y))) for each in series]
    context = [each for each in drawn if each[0].tone == "ctx"]
    subjects = [each for each in reversed(drawn) if each[0].tone != "ctx"]
    paths = [geometry.path(found) for _, found in context]
    if are_apart and len(context) <= len(DASHED):
        yield from (Stroke(tone, d) for tone, d in zip(DASHED, paths, strict=False) if d)
    elif joined := "".join(paths):
        yield Stroke("ctx", joined)
    for each, found in subjects:
        if d := geometry.path(found):
            yield Stroke("halo", d)
            yield Stroke(each.tone, d)
    if dotted := "".join(geometry.dots(marked(found)) for _, found in context):
        yield Stroke("ctx dot", dotted)
    for each, found in subjects:
        yield Stroke(f"{each.tone} dot", geometry.dots(marked(found)))


def cut(each: Series, y: Callable[[float], float]) -> list[list[Point]]:
    """Return the lines of a series, broken at its gaps."""
    return geometry.runs(((when, (x, y(value))) for when, x, value in each.points), each.joins)


def marked(found: Sequence[Sequence[str]]) -> list[str]:
    """Return the points that get a dot: all, or of a long series the last and the lone ones."""
    if sum(map(len, found)) <= DOTTED:
        return [point for line in found for point in line]
    return [line[0] for line in found[:-1] if len(line) == 1] + [found[-1][-1]]


def along(labels: Sequence[tuple[float, str]]) -> list[Label]:
    """Return the labels of the axis; where there is no room, every other one gives way."""
    last = len(labels) - 1
    return [
        Label("x alt" if last > 3 and (last - index) % 2 else "x", text, x=number(x))
        for index, (x, text) in enumerate(labels)
    ]


def names(series: Sequence[Series], y: Callable[[float], float]) -> list[Label]:
    """Return the name of each series, beside the plot: none hides a line, or another name."""
    line = 100 * TEXT / HEIGHT
    heights = [
        line * min(2, math.ceil(widths.letters(each.name) / NAME_LETTERS)) for each in series
    ]
    ends = [y(each.points[-1][2]) for each in series]
    placed = geometry.spread(ends, heights, -line / 2, END + line / 2)
    return [
        Label(f"end {tone_of(each)}".strip(), each.name, y=number(at))
        for each, at in zip(series, placed, strict=True)
    ]


def leaders(
    series: Sequence[Series], y: Callable[[float], float], named: Sequence[Label]
) -> Iterator[Stroke]:
    """Yield what leads from the end of each series to its name, where that is not beside it."""
    for each, label in zip(series, named, strict=True):
        _, x, value = each.points[-1]
        if x < END or abs(y(value) - float(label.y)) > BESIDE:
            yield Stroke(
                "lead", f"M{number(x)} {number(y(value))}H{number(END)}L{number(LED)} {label.y}"
            )


def inside(
    named: Sequence[Series], series: Sequence[Series], y: Callable[[float], float], height: int
) -> Iterator[Label]:
    """Yield the name of each of ``named`` within the plot, where it hides least of ``series``."""
    if not named:
        return
    ink = [point for each in series for line in cut(each, y) for point in geometry.along(line)]
    taken: list[Box] = []
    for each in named:
        role, x, top, box = min(
            spots(each, y, height), key=lambda spot: hidden(spot[3], ink, taken)
        )
        taken.append(box)
        yield Label(f"{role} {tone_of(each)}".strip(), each.name, number(x), number(top))


def spots(
    each: Series, y: Callable[[float], float], plot_height: int
) -> Iterator[tuple[str, float, float, Box]]:
    """Yield (class, x, y, box) for each spot to name a series: by its last or highest week."""
    width, height = 100 * LETTER * widths.letters(each.name) / WIDTH, 100 * TEXT / plot_height
    highest = min(each.points, key=lambda point: y(point[2]))
    for _, x, value in (each.points[-1], highest):
        top = y(value)
        yield "at", x, top, (x + 2, top - height / 2, x + 2 + width, top + height / 2)
        left, right = x - width / 2, x + width / 2
        yield "above", x, top, (left, top - 1.5 * height, right, top - height / 2)
        yield "below", x, top, (left, top + height / 2, right, top + 1.5 * height)


def hidden(box: Box, ink: Sequence[Point], taken: Sequence[Box]) -> int:
    """Return how much a name hides: points of lines, other names, and itself beyond the plot."""
    left, top, right, bottom = box
    covered = sum(left <= x <= right and top <= y <= bottom for x, y in ink)
    crossed = sum(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
    is_outside = left < 0 or right > END or top < -4 or bottom > END
    return covered + 30 * crossed + 100 * is_outside
