"""
How high the frame of a chart is at a width: what the site's style sheets do, in numbers.

A page that embeds a chart must say how high it is before it is there. So a shape is a line of
``HEIGHTS`` too: a function from its marks and the room to the height that they take. What a frame
needs is never more than it is told, and a test in a browser says how much less it may be.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings

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
from rankings.pictures.typesetting import BOLD, HANGUL, SANS, is_written, width

EDGES = 34
"""Padding and borders at both sides."""
AROUND = 3 + 1 + 14 + 10
HEADING, LINE = 19, 1.38
"""The size of a title, and how high a line of text is, in its size."""
SMALL, PLAIN = 13 * LINE, 15 * LINE
SLACK, BOLDER = 1.06, 1.1
"""Where letters stand on whole pixels, as on some systems, words are so much wider, bold more."""
WIDE_BOARD, WIDE_BARS, WIDE_MAP, WIDE_STRIP = 640, 560, 820, 520
"""From which room boards are tables, bars stand beside their labels, the map is one grid, and
strips have room for all weeks."""
WORD = re.compile(r"[^\s–-]*[–-]+|[^\s–-]+")
"""What a browser keeps in one line."""

Run = str | tuple[str, str]
"""Text, or text and its font."""


def height(drawing: Drawing, wide: int) -> int:
    """Return how high the embed of ``drawing`` is, ``wide`` pixels wide."""
    room = wide - EDGES
    title = _lines(HEADING, room, (drawing.title, BOLD)) * HEADING * 1.25
    head = title + 3 + _lines(14, room, drawing.measure) * 14 * LINE + 14
    if drawing.marks is None:
        narrow = min(room, 38 * width("0", 15))
        marks = 60 + _lines(15, narrow, drawing.empty) * PLAIN
    else:
        marks = _key(drawing, room) + HEIGHTS[drawing.shape](drawing.marks, room)
    return math.ceil(AROUND + head + marks + _note(drawing.note, room) + _foot(drawing, room))


def _key(drawing: Drawing, room: float) -> float:
    """Return how high the key is, with what parts it from the marks."""
    parts = [(22 if each.letter else 18) + width(each.words, 13) for each in drawing.key]
    rows = _flowing(parts, room)
    return rows * SMALL + (rows - 1) * 4 + 10 if rows else 0


def _note(note: str, room: float) -> float:
    return _lines(13, room, note) * SMALL + 10 if note else 0


def _foot(drawing: Drawing, room: float) -> float:
    """Return how high the foot is, as ``rankings/embed.html`` has it."""
    parts = [width(gettext("Source: %(name)s") % {"name": drawing.source}, 13)]
    if seal := drawing.as_of:
        fixed = gettext("Fixed at %(day)s") % {"day": seal.released_on}
        parts += [19 + width(seal.words, 13)]
        parts += [width(fixed if seal.is_pinned else gettext("Live"), 13, BOLD)]
    parts += [width(gettext("%(site)s: data") % {"site": settings.SITE_NAME}, 13, BOLD)]
    rows = _flowing(parts, room)
    return max(10 + rows * SMALL + (rows - 1) * 2, 42)


def _lines(size: float, room: float, *runs: Run) -> int:
    """Return how many lines ``runs`` of text take, one after another."""
    lines, x = 0, room + 1.0
    for long, gap in _words(size, runs):
        if x + gap + long > room:
            lines, x = lines + max(1, math.ceil(long / room)), long % room
        else:
            x += gap + long
    return lines


def _words(size: float, runs: Iterable[Run]) -> Iterator[tuple[float, float]]:
    """Yield (width, space before it) of each part of text that is kept in one line."""
    for run in runs:
        text, font = (run, SANS) if isinstance(run, str) else run
        slack = BOLDER if font == BOLD and size < HEADING else SLACK
        for word in text.split():
            gap = width(" ", size, font) * slack
            for part in WORD.findall(_alike(word)):
                yield width(part, size, font) * slack, gap
                gap = 0.0


def _alike(word: str) -> str:
    """Return ``word``, with a letter about as wide where it is of a script with narrow letters."""
    if is_written(word):
        return word
    letters = (each for each in word if not unicodedata.combining(each))
    return "".join(
        each if is_written(each) or unicodedata.east_asian_width(each) in "WF" else "o"
        for each in letters
    )


def _flowing(widths: list[float], room: float, gap: int = 14) -> int:
    """Return how many lines things of ``widths`` take, one after another."""
    lines, x = 0, room + 1.0
    for each in (each * SLACK for each in widths):
        if x + each > room:
            lines, x = lines + max(1, math.ceil(each / room)), 0.0
        x += each + gap
    return lines


def _bars(marks: Bars, room: float) -> float:
    is_wide = marks.is_wide and room >= WIDE_BARS
    heights = []
    for bar in marks.bars:
        code = 34 if bar.code else 0
        label = 248 if is_wide else room - 10 - width(bar.value, 14, BOLD) * 1.05
        lines = _lines(14, label - code, (bar.label, BOLD), bar.detail) * 14 * 1.3
        heights.append(max(lines, 20) if is_wide else max(lines + 1, 14 * LINE) + 15)
    return sum(heights) + 9 * (len(heights) - 1)


def _posts(marks: Posts, room: float) -> float:
    above = 20 if any(post.is_break for post in marks.posts) else 0
    labels = [post.label for post in marks.posts]
    return above + _columns(labels, room, is_even=not marks.is_many)


def _stacks(marks: Any, room: float) -> float:
    labels = [stack.label for stack in marks.stacks]
    return _columns(labels, room, is_even=not (marks.is_many or marks.is_dense))


def _columns(labels: list[str], room: float, *, is_even: bool) -> float:
    """Return how high columns and their ``labels`` are; those that are not even do not break."""
    size = 13 if room >= WIDE_STRIP else 12
    gap = min(max(3, room * 0.012), 14)
    each = min((room - gap * (len(labels) - 1)) / len(labels), 120)
    is_broken = is_even or room >= WIDE_STRIP
    lines = max(_lines(size, each, label) for label in labels) if is_broken else 1
    return 220 + 6 + lines * size * 1.2


def _plot(marks: Plot, room: float) -> float:
    return int(marks.height) + (16 + 38 if marks.look == "bump" else 14 + 31)


def _movers(marks: Movers, room: float) -> float:
    label = room / 2 - 20
    return sum(max(34, _lines(14, label, (m.label, BOLD)) * 14 * 1.2) for m in marks.movers)


def _board(marks: Board | TallyBoard, room: float) -> float:
    if room >= WIDE_BOARD:
        title = room - _beside(marks, room)
        rows = sum(15 + max(26, _told(line, title)) for line in _standing(marks))
        return 27 + rows + _out(marks, title) + _below(marks, room)
    # Beside the title stand the numeral, and a ladder or a value; below it a bar.
    ladder = isinstance(marks, Board) and marks.ladder_weeks
    bar = 13 if marks.unit else 0
    high = 0.0
    for line in _standing(marks):
        value = max(72 if ladder else 0, width(line.value, 15, BOLD) * 1.05 if marks.unit else 0)
        under = 5 + 22 if ladder else 4 + (PLAIN if line.change.kind else 0)
        told = _told(line, room - 40 - 20 - value, is_narrow=True)
        high += 16 + bar + max(told, 28 + under)
    return high + _below(marks, room)


def _standing(marks: Board | TallyBoard) -> Sequence[Standing | Tallied]:
    return marks.lines if isinstance(marks, TallyBoard) else marks.standings


def _beside(marks: Board | TallyBoard, room: float) -> float:
    """Return how wide all that stands beside the titles of a table is, its own padding too."""
    heads = marks.heads if isinstance(marks, TallyBoard) else ()
    rest = [width(head, 13, BOLD) * BOLDER + 16 for head in heads]
    if isinstance(marks, TallyBoard):
        rest += [width(marks.unit, 13, BOLD) * BOLDER + 16] if marks.unit else []
    else:
        rest += [width(gettext("Weeks"), 13, BOLD) * BOLDER + 16]
        rest += [88] if marks.ladder_weeks else []
        rest += [0.36 * room] if marks.unit else []
    return 44 + 58 + sum(rest) + 16


def _out(marks: Board | TallyBoard, title: float) -> float:
    """Return how high the rows of those who left are."""
    if isinstance(marks, TallyBoard):
        return 0
    rows = (_lines(14, title, f"{each.name} {each.season}") * 14 * LINE for each in marks.gone)
    return sum(9 + max(row, 22) for row in rows)


def _below(marks: Board | TallyBoard, room: float) -> float:
    """Return how high the sentence on those who left is."""
    if isinstance(marks, TallyBoard):
        return _note(marks.gone, room)
    if room >= WIDE_BOARD or not marks.gone:
        return 0
    return _note(gettext("Out of the ten: {names}.", names=marks.gone_words), room)


def _told(line: Any, room: float, *, is_narrow: bool = False) -> float:
    """Return how high the title of a line and what stands below it are, weeks only if narrow."""
    if isinstance(line, Tallied):
        rest = [line.detail] if is_narrow else []
    else:
        weeks = wording.count(int(line.weeks), "week") if line.weeks and is_narrow else ""
        rest = [line.season, weeks]
    original = (line.original, HANGUL if line.language == "ko" else SANS)
    below = " · ".join(filter(None, rest))
    below = f"· {below}" if line.original and below else below
    title = _lines(16, room, (line.name, BOLD)) * PLAIN
    return title + 2 + _lines(13, room, original, below) * SMALL


def _shortboard(marks: ShortBoard, room: float) -> float:
    high = -1.0
    for line in marks.standings:
        value = width(line.value, 15, BOLD) * 1.05 if marks.unit else 72 + 14
        lines = min(_lines(15, room - 26 - 16 - value, (line.name, BOLD)), 2)
        title = lines * 15 * 1.25
        high += 19 + (max(title + 3, 22) + 10 if marks.unit else title)
        high += 18
    return high


def _heat(marks: Heat, room: float) -> float:
    bar_below = 15 if marks.is_wide and room < WIDE_STRIP else 0
    return 25 + 30 * len(marks.rows) + bar_below


def _tiles(marks: Tiles, room: float) -> float:
    if room >= WIDE_MAP:
        return 14 * ((room - 72) / 25 + 3) + 12
    each = int((room + 3) // 36)
    side = (room - 3 * (each - 1)) / each
    rows = [math.ceil(len(tiles) / each) for _, tiles in marks.regions]
    return sum(12 + SMALL + 5 + row * (side + 3) - 3 for row in rows)


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
