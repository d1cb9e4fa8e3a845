"""
How high the frame of a chart is at a width: what the site's style sheets do, in numbers.

A page that embeds a chart must say how high it is before it is there. So a shape is a line of
``HEIGHTS`` too: a function from its marks and the room to the height that they take. A little
more than it needs does no harm, since the foot of a frame stands at its bottom.
"""

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from rankings import wording
from rankings.drawing import Drawing
from rankings.language import gettext
from rankings.marks import (
    Bars,
    Board,
    Heat,
    Movers,
    Plot,
    Posts,
    ShortBoard,
    Standing,
    Tallied,
    TallyBoard,
    Tiles,
)
from rankings.pictures.typesetting import BOLD, SANS, width, wrapped

EDGES = 34
"""Padding and borders at both sides."""
AROUND = 3 + 1 + 14 + 10
SLACK = 1.03
"""Words are measured without kerning, and break where a browser would not."""
LONGEST = date(2022, 12, 30)
"""A day as long as any, written out."""
WIDE_BOARD, WIDE_BARS, WIDE_MAP = 640, 560, 820
"""From which room boards are tables, bars stand beside their labels, and the map is one grid."""
BESIDE = 440
"""What stands beside the titles of a board of tallies, which has no room for bars."""


def height(drawing: Drawing, wide: int) -> int:
    """Return how high the embed of ``drawing`` is, ``wide`` pixels wide."""
    room = wide - EDGES
    head = (
        _lines(drawing.title, 19, room, BOLD) * 24 + _lines(drawing.measure, 14, room) * 19.4 + 17
    )
    key = _flowing([18 + width(each.words, 13) for each in drawing.key], room) * 22
    note = _lines(drawing.note, 13, room) * 18 + 10 if drawing.note else 0
    empty = 78 + _lines(drawing.empty, 15, room) * 21
    marks = empty if drawing.marks is None else HEIGHTS[drawing.shape](drawing.marks, room) + 12
    foot = 22 + max(_flowing(_foot(drawing), room) * 20, 24)
    return math.ceil(AROUND + head + (key and key + 10) + marks + note + foot)


def _foot(drawing: Drawing) -> list[float]:
    """Return how wide each part of the foot is, as ``rankings/embed.html`` has it."""
    seal = drawing.as_of.words if drawing.as_of else ""
    parts = [
        gettext("Source: %(name)s") % {"name": drawing.source},
        f"..... {seal}",
        gettext("Fixed at %(day)s") % {"day": wording.day(LONGEST)},
        gettext("%(site)s: data") % {"site": "Chartroom"},
    ]
    return [width(each, 13, BOLD) for each in parts]


def _lines(text: str, size: float, room: float, font: str = SANS) -> int:
    return len(wrapped(text, size * SLACK, room, font))


def _flowing(widths: list[float], room: float, gap: int = 14) -> int:
    """Return how many lines things of ``widths`` take, one after another."""
    lines, x = (1 if widths else 0), 0.0
    for each in widths:
        if x and x + each > room:
            lines, x = lines + 1, 0.0
        x += each + gap
    return lines


def _bars(marks: Bars, room: float) -> float:
    is_wide = marks.is_wide and room >= WIDE_BARS
    heights = []
    for bar in marks.bars:
        code = 34 if bar.code else 0
        label = 248 if is_wide else room - 10 - width(bar.value, 14, BOLD)
        high = _lines(f"{bar.label} {bar.detail}", 14, label - code, BOLD) * 18.2
        heights.append(max(high, 20) if is_wide else high + 15)
    return sum(heights) + 9 * (len(heights) - 1)


def _posts(marks: Posts, room: float) -> float:
    return 220 + 22 + (20 if any(post.is_break for post in marks.posts) else 0)


def _stacks(marks: Any, room: float) -> float:
    return 220 + 22


def _plot(marks: Plot, room: float) -> float:
    return int(marks.height) + (54 if marks.look == "bump" else 40)


def _movers(marks: Movers, room: float) -> float:
    return sum(max(34, _lines(m.label, 14, room / 2 - 20, BOLD) * 17) for m in marks.movers)


def _board(marks: Board | TallyBoard, room: float) -> float:
    if room >= WIDE_BOARD:
        title = (
            room - BESIDE if isinstance(marks, TallyBoard) else room * (0.3 if marks.unit else 0.5)
        )
        rows = sum(max(17 + _words(line, title), 42) for line in _standing(marks))
        return 30 + rows + (0 if isinstance(marks, TallyBoard) else 31 * len(marks.gone))
    # Beside the title stand the numeral, and a ladder or a value.
    value = 48 if isinstance(marks, TallyBoard) else 72
    title, least, below = room - 40 - 20 - value, 55, 13 if marks.unit else 0
    rows = sum(
        16 + below + max(_words(line, title, is_narrow=True), least) for line in _standing(marks)
    )
    return rows + _left(marks, room)


def _standing(marks: Board | TallyBoard) -> Sequence[Standing | Tallied]:
    return marks.lines if isinstance(marks, TallyBoard) else marks.standings


def _left(marks: Board | TallyBoard, room: float) -> float:
    """Return how high the sentence on those who left is."""
    if isinstance(marks, TallyBoard) or not marks.gone:
        return 0
    said = gettext("Out of the ten: {names}.", names=marks.gone_words)
    return _lines(said, 13, room) * 18 + 10


def _words(line: Any, room: float, *, is_narrow: bool = False) -> float:
    """Return how high the title of a line and what stands below it are, weeks only if narrow."""
    if isinstance(line, Tallied):
        rest = [line.detail] if is_narrow else []
    else:
        weeks = wording.count(int(line.weeks), "week") if line.weeks and is_narrow else ""
        rest = [line.season, weeks]
    below = " · ".join(filter(None, [line.original, *rest]))  # pages have every script
    high = 18 if below.replace("·", "").isascii() else 20  # fonts of other scripts stand higher
    return _lines(line.name, 16, room, BOLD) * 20 + _lines(below, 13, room) * high + 2


def _shortboard(marks: ShortBoard, room: float) -> float:
    bar = 10 if marks.unit else 0
    return sum(
        38 + bar + min(_lines(line.name, 15, room - 110, BOLD), 2) * 18.75
        for line in marks.standings
    )


def _heat(marks: Heat, room: float) -> float:
    bar_below = 16 if marks.is_wide else 0
    return 24 + 30 * len(marks.rows) + bar_below


def _tiles(marks: Tiles, room: float) -> float:
    if room >= WIDE_MAP:
        return 14 * ((room - 72) / 25 + 3) + 12
    each = int((room + 3) // 36)
    side = (room - 3 * (each - 1)) / each
    return sum(35 + math.ceil(len(tiles) / each) * (side + 3) for _, tiles in marks.regions)


HEIGHTS: dict[str, Callable[[Any, float], float]] = {
    "bars": _bars,
    "posts": _posts,
    "stacks": _stacks,
    "movers": _movers,
    "plot": _plot,
    "tiles": _tiles,
    "heat": _heat,
    "board": _board,
    "tallyboard": _board,
    "shortboard": _shortboard,
}
