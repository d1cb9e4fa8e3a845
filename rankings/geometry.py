"""
Where marks go: numbers in, numbers out.

Plain Python. Everything is in percent of the plot, x from the left and y from the top, because
plots are stretched to the width they get. The ladder alone has a size of its own.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import fmean
from typing import TypeVar

Point = tuple[float, float]
Key = TypeVar("Key")


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return a function from values of [low, high] to positions of [start, end]."""
    span = (high - low) or 1
    return lambda value: start + (value - low) / span * (end - start)


def share(value: float, of: float) -> float:
    """Return ``value`` as percent of ``of``, to a tenth; 0 where there is nothing to share."""
    return round(100 * value / of, 1) if of else 0.0


def ticks(top: float, most: int = 6) -> list[float]:
    """Return round values from 0 to the first that reaches ``top``, at most ``most`` of them."""
    if top <= 0:
        return [0, 1]
    rough = top / (most - 1)
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * each for each in (1, 2, 2.5, 5, 10) if unit * each >= rough * 0.999)
    return [step * index for index in range(math.ceil(round(top / step, 6)) + 1)]


def some(items: Sequence, most: int) -> list[int]:
    """Return the indexes of at most ``most`` of ``items``, evenly apart, the last among them."""
    every = max(1, math.ceil(len(items) / most))
    return [index for index in range(len(items)) if (len(items) - 1 - index) % every == 0]


def number(value: float) -> str:
    """Return ``value`` as short as an SVG path wants it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def runs(
    points: Iterable[tuple[Key, Point]], follows: Callable[[Key, Key], bool]
) -> list[list[Point]]:
    """Return ``points``, (key, point) pairs, cut wherever a key does not follow the one before."""
    cut: list[list[Point]] = []
    keys: list[Key] = []
    for key, point in points:
        if cut and follows(keys[-1], key):
            cut[-1].append(point)
        else:
            cut.append([point])
        keys.append(key)
    return cut


def written(cut: Iterable[Sequence[Point]]) -> list[list[str]]:
    """Return ``cut``, lines of points, as SVG paths name those."""
    return [[f"{number(x)} {number(y)}" for x, y in line] for line in cut]


def path(cut: Iterable[Sequence[str]]) -> str:
    """Return the SVG path of ``cut``, lines as ``written``: of those of at least two points."""
    return "".join(f"M{'L'.join(line)}" for line in cut if len(line) > 1)


def along(line: Sequence[Point], apart: float = 1.5) -> list[Point]:
    """Return points along ``line``, about ``apart`` from one another."""
    found = list(line[:1])
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(1, int(math.hypot(to_x - x, to_y - y) / apart))
        found += [
            (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)
            for step in range(1, steps + 1)
        ]
    return found


def dots(points: Iterable[str]) -> str:
    """Return the SVG path of dots: lines of no length, which round caps make circles."""
    return "".join(f"M{point}h0" for point in points)


def spread(
    positions: Sequence[float], heights: Sequence[float], start: float, end: float
) -> list[float]:
    """
    Return ``positions``, the middles of boxes so high, moved as little as need be to part them.

    Boxes that overlap become a stack, which stands where the mean of their positions has it. All
    keep their order, and lie between ``start`` and ``end``; without room for that, before ``end``.
    """
    order = sorted(range(len(positions)), key=positions.__getitem__)
    edges = list(accumulate((heights[index] for index in order), initial=0.0))
    middles = [edge + heights[index] / 2 for edge, index in zip(edges, order, strict=False)]
    stacks: list[list[float]] = []  # of each box, where a stack of all would begin to suit it
    for index, middle in zip(order, middles, strict=True):
        stacks.append([positions[index] - middle])
        while len(stacks) > 1 and fmean(stacks[-2]) >= fmean(stacks[-1]):
            stacks[-2:] = [stacks[-2] + stacks[-1]]
    begins = [fmean(stack) for stack in stacks for _ in stack]
    answer = [0.0] * len(positions)
    for index, middle, begin in zip(order, middles, begins, strict=True):
        answer[index] = round(min(max(begin, start), end - edges[-1]) + middle, 2)
    return answer


LADDER_WIDTH, LADDER_HEIGHT, RUNGS = 72, 22, 10


def dash(at: tuple[float, float, float]) -> str:
    """Return the SVG path of a dash of a ladder."""
    x, y, width = map(number, at)
    return f"M{x} {y}h{width}v2h-{width}z"


def ladder(ranks: Sequence[int | None]) -> list[tuple[float, float, float]]:
    """Return (x, y, width) of a dash for each place of ``ranks``, oldest first; gaps stay blank."""
    step = LADDER_WIDTH / max(len(ranks), 1)
    return [
        (round(index * step + 0.6, 2), 1 + 2 * (rank - 1), round(step - 1.2, 2))
        for index, rank in enumerate(ranks)
        if rank is not None and rank <= RUNGS
    ]
