"""The map of equal squares and the strip of weeks, at fixed sizes."""

import re
from typing import Any

from rankings.marks import Heat, HeatRow, Tile, Tiles
from rankings.pictures.sheet import HATCH, SMALL, Sheet
from rankings.pictures.typesetting import BOLD, SANS, fitted, width

AT = re.compile(r"--x:(\d+);--y:(\d+)")
FILLS = {"a": "q1", "b": "q2", "c": "q3", "d": "q4", "q0": "q0", "": "q0"}
FILLS |= {"k1": "c1", "k2": "c2", "k3": "c3", "k5": "c5", "nd": HATCH}
"""The colour of each class of a tile, a cell or a key."""
GRID, APART = 25, 3
NAMES, CELL, LINE = 200, 28, 30
HEAD = 22


def ink_on(tone: str) -> str:
    """Return the colour of letters on what has the class ``tone``."""
    return "ink-3" if tone == "nd" else f"{FILLS[tone]}-t"


def tiles(marks: Tiles, room: float) -> Sheet:
    """Draw every country's square at its place on the map."""
    sheet = Sheet(room)
    side = (room - APART * (GRID - 1)) / GRID
    for _, countries in marks.regions:
        for tile in countries:
            _tile(sheet, tile, side)
    return sheet


def _tile(sheet: Sheet, tile: Tile, side: float) -> None:
    found = AT.fullmatch(tile.at)
    column, row = (int(found[1]), int(found[2])) if found else (1, 1)
    x, y = (column - 1) * (side + APART), (row - 1) * (side + APART)
    ink, middle = ink_on(tile.tone), x + side / 2
    sheet.rect(x, y, side, side, FILLS[tile.tone], f"tile {tile.tone}".strip(), radius=2)
    first = y + side * (0.42 if tile.letter else 0.6)
    size = side * 0.31
    if tile.code:
        code: dict[str, Any] = {"size": size, "fill": ink, "font": BOLD, "anchor": "middle"}
        sheet.text(middle, first, tile.code, role="l", **code)
    if tile.letter:
        told: dict[str, Any] = {
            "size": side * (0.37 if tile.code else 0.62),
            "fill": ink,
            "font": BOLD,
            "anchor": "middle",
            "role": "v",
        }
        foot = 0.8 if tile.code else 0.72
        sheet.text(middle, y + side * foot, tile.letter, **told)
    sheet.height = max(sheet.height, y + side)


def heat(marks: Heat, room: float) -> Sheet:
    """Draw places by week, a number in every cell."""
    sheet = Sheet(room)
    step = (room - NAMES + 2) / max(len(marks.weeks), 1)
    for index, (week, is_shown) in enumerate(marks.weeks):
        if is_shown:
            # The last must not stand out of the picture.
            middle = min(NAMES + (index + 0.5) * step - 1, room - width(week, SMALL) / 2)
            sheet.text(middle, 13, week, fill="c-axis", anchor="middle", role="x")
    sheet.height = HEAD
    for row in marks.rows:
        _row(sheet, row, step)
    return sheet


def _row(sheet: Sheet, row: HeatRow, step: float) -> None:
    top = sheet.height
    name = fitted(row.name, SMALL, NAMES - 14, BOLD)
    sheet.text(0, top + 18.5, name, font=BOLD, role="l")
    after = width(name, SMALL, BOLD) + 5
    if row.detail and after < NAMES - 30:
        detail = fitted(row.detail, SMALL, NAMES - 12 - after, SANS)
        sheet.text(after, top + 18.5, detail, fill="ink-3")
    for index, (tone, text, _) in enumerate(row.cells):
        x = NAMES + index * step
        sheet.rect(x, top, step - 2, CELL, _fill(tone), f"cell {tone}".strip(), radius=2)
        if text:
            ink = "ink-3" if tone in ("", "nd") else ink_on(tone)
            middle = x + step / 2 - 1
            told: dict[str, Any] = {
                "size": 12,
                "fill": ink,
                "font": BOLD,
                "anchor": "middle",
                "role": "v",
            }
            sheet.text(middle, top + 18.5, text, **told)
    sheet.height = top + LINE


def _fill(tone: str) -> str:
    """Return the colour of a cell: out of the ten it is paler than a tile on the map."""
    return FILLS[tone] if tone else "rule-2"
