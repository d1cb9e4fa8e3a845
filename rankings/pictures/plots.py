"""Lines and places over time, at a fixed size: the plot's own percents, made pixels."""

import re
from collections.abc import Iterator
from typing import Any

from rankings.geometry import number
from rankings.marks import Label, Plot, Stroke
from rankings.pictures.sheet import SMALL, Sheet
from rankings.pictures.typesetting import BOLD, SANS, wrapped

STEP = re.compile(r"([MLHVh])([-\d.]+)(?: ([-\d.]+))?")
INKS = {
    "g": ("c-grid", 1),
    "z": ("c-axis", 1),
    "brk": ("c-axis", 1),
    "lead": ("c-axis", 1),
    "ctx": ("c-context", 1.5),
    "s1": ("c1", 3),
    "s2": ("c2", 3),
    "halo": ("surface", 7),
}
"""The colour and width of each kind of stroke."""
DASHES = {"brk": "3 3", "lead": "1 3", "k1": "7 4", "k2": "2 4"}
DENSE = {"s1": 1.75, "s2": 1.75, "ctx": 1, "halo": 3.5}
DOTS = {"ctx": 3, "s1": 5, "s2": 5}
"""The radius of each kind of dot."""
TOP, BELOW, BUMP_TOP, BUMP_BELOW = 10, 30, 16, 42
LEADING = 15


def plot(marks: Plot, room: float) -> Sheet:
    """Draw lines, dots and their labels."""
    sheet = Sheet(room)
    is_bump = marks.look == "bump"
    top, below = (BUMP_TOP, BUMP_BELOW) if is_bump else (TOP, BELOW)
    left, high = int(marks.left), int(marks.height)
    wide = room - left - int(marks.right)
    inner = Sheet(wide)
    for stroke in marks.strokes:
        _stroke(inner, stroke, wide, high, is_dense=marks.look == "dense")
    for label in marks.labels:
        _label(inner, label, wide, high, right=int(marks.right), drop=16 if is_bump else 7)
    sheet.put(inner, left, top)
    sheet.height = top + high + below
    return sheet


def steps(d: str, wide: float, high: float) -> Iterator[tuple[str, float, float]]:
    """Yield (command, x, y) for each step of a path in percent, in pixels."""
    for command, first, second in STEP.findall(d):
        if command == "H":
            yield command, float(first) * wide / 100, 0.0
        elif command == "V":
            yield command, 0.0, float(first) * high / 100
        elif command != "h":
            yield command, float(first) * wide / 100, float(second) * high / 100


def _stroke(sheet: Sheet, stroke: Stroke, wide: float, high: float, *, is_dense: bool) -> None:
    kind, _, look = stroke.tone.partition(" ")
    ink, thick = INKS[kind]
    if stroke.tone.endswith(" dot"):
        for _, x, y in steps(stroke.d, wide, high):
            sheet.dot(x, y, DOTS[kind], ink, f"dot {kind}")
        return
    thick = DENSE.get(kind, thick) if is_dense else thick
    d = "".join(_written(*step) for step in steps(stroke.d, wide, high))
    sheet.line(d, ink, thick, kind, dashes=DASHES.get(look or kind, ""))


def _written(command: str, x: float, y: float) -> str:
    if command in "HV":
        return f"{command}{number(x if command == 'H' else y)}"
    return f"{command}{number(x)} {number(y)}"


def _label(sheet: Sheet, label: Label, wide: float, high: float, *, right: int, drop: int) -> None:
    kind, _, tone = label.role.partition(" ")
    x, y = float(label.x or 0) * wide / 100, float(label.y or 0) * high / 100
    ink = {"s1": "c1", "s2": "c2"}.get(tone, "ink-2")
    how: dict[str, Any] = {
        "fill": ink,
        "font": BOLD if ink != "ink-2" else SANS,
        "halo": True,
        "role": kind,
    }
    if kind == "end":
        lines = wrapped(label.text, SMALL, right - 9, BOLD, most=2)
        first = y + 4.5 - (len(lines) - 1) * LEADING / 2
        sheet.lines(wide + 9, first, lines, LEADING, **how)
    elif kind == "brk":
        is_left = tone == "e"
        how |= {"fill": "ink-3", "font": SANS, "anchor": "end" if is_left else "start"}
        sheet.text(x + (-6 if is_left else 6), 12, label.text, **how)
    else:
        dx, dy, anchor = _side(kind, high, drop)
        how |= {"fill": "c-axis"} if kind in ("x", "y") else {}
        sheet.text(x + dx, y + dy, label.text, anchor=anchor, **how)


def _side(kind: str, high: float, drop: int) -> tuple[float, float, str]:
    """Return where words stand beside their point, and how they are anchored."""
    return {
        "y": (-8.0, 4.5, "end"),
        "x": (0.0, high + drop + 11, "middle"),
        "at": (9.0, 4.5, "start"),
        "above": (0.0, -11.0, "middle"),
        "below": (0.0, 19.0, "middle"),
    }[kind]
