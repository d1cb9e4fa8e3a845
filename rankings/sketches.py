"""
What each shape looks like, in few strokes: small drawings beside the kinds a writer chooses from.

Plain Python. Made of invented numbers, in a box of 96 by 64; a shape is a tuple of strokes whose
``tone`` is a class of ``desk-widget.css``.
"""

from collections.abc import Iterable, Sequence

from rankings.marks import Stroke

WIDTH, HEIGHT = 96, 64
FALLING = (92, 71, 58, 36, 24)
PLACES = "aabccd", ".dcbba", "cccd..", "..dddc"
WORLD = "qb.ccq.q", "babcdqbb", ".aadcqbc", ".q.d.qqa"
STEP = 12
"""How far apart the squares of a map or strip are."""


def boxes(*each: tuple[float, float, float, float]) -> str:
    """Return the path of boxes, given (x, y, width, height)."""
    return "".join(f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z" for x, y, width, height in each)


def line(*points: tuple[float, float]) -> str:
    """Return the path of a line."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def cells(rows: Sequence[str], left: float, top: float) -> tuple[Stroke, ...]:
    """Return squares of the tones that letters name; "q" is none and "." no square."""
    found = [
        (tone, (left + column * STEP, top + row * STEP, STEP - 2, STEP - 2))
        for row, tones in enumerate(rows)
        for column, tone in enumerate(tones)
    ]
    return tuple(
        Stroke(tone.replace("q", "q0"), boxes(*(box for is_of, box in found if is_of == tone)))
        for tone in sorted({tone for tone, _ in found} - {"."})
    )


def posts(heights: Iterable[float], *, below: float = 60) -> list[tuple]:
    """Return the boxes of columns that stand side by side."""
    return [(4 + index * 15, below - height, 11, height) for index, height in enumerate(heights)]


BARS = (
    Stroke("ctx", boxes(*((2, 3 + n * 12, FALLING[n], 8) for n in range(1, 5)))),
    Stroke("on", boxes((2, 3, FALLING[0], 8))),
)
BOARD = (
    Stroke("q0", boxes(*((2, 3 + n * 12, 92, 1) for n in range(1, 5)))),
    Stroke("ctx", boxes(*((14, 7 + n * 12, 30 - n % 3 * 6, 4) for n in range(1, 5)))),
    Stroke("ctx", boxes(*((4, 7 + n * 12, 4, 4) for n in range(5)))),
    Stroke("ctx", boxes(*((54, 7 + n * 12, FALLING[n] * 0.4, 4) for n in range(1, 5)))),
    Stroke("on", boxes((14, 7, 34, 4), (54, 7, FALLING[0] * 0.4, 4))),
)
COLUMNS = (
    Stroke("ctx", boxes(*posts((56, 49, 33, 24, 16)))),
    Stroke("on", boxes(posts((0, 0, 0, 0, 0, 28))[-1])),
)
LINES = (
    Stroke("ctx line", line((4, 38), (26, 42), (48, 34), (70, 47), (92, 44))),
    Stroke("ctx line", line((4, 54), (26, 50), (48, 54), (70, 52), (92, 56))),
    Stroke("on line", line((4, 30), (26, 8), (48, 16), (70, 22), (92, 27))),
)
BUMP = (
    Stroke("ctx line", line((4, 8), (33, 24), (62, 40), (92, 56))),
    Stroke("ctx line", line((4, 24), (33, 8), (62, 24), (92, 24))),
    Stroke("ctx line", line((4, 40), (33, 56), (62, 56), (92, 40))),
    Stroke("on line", line((4, 56), (33, 40), (62, 8), (92, 8))),
)
MAP = cells(WORLD, 1, 9)
STRIP = (
    Stroke("ctx", boxes(*((2, 13 + n * STEP, 14, 3) for n in range(4)))),
    *cells(PLACES, 22, 9),
)
MOVERS = (
    Stroke("up", boxes((48, 3, 44, 8), (48, 15, 26, 8))),
    Stroke("dn", boxes((36, 27, 12, 8), (24, 39, 24, 8), (8, 51, 40, 8))),
    Stroke("q0", boxes((47, 0, 1, 64))),
)
STACKS = (
    Stroke("d", boxes(*posts((14, 34, 54, 50, 40, 26)))),
    Stroke("c", boxes(*posts((8, 25, 44, 38, 28, 14)))),
    Stroke("b", boxes(*posts((4, 16, 33, 26, 16, 6)))),
    Stroke("a", boxes(*posts((1, 8, 20, 13, 6, 2)))),
)
