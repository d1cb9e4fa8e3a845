"""
Charts as pictures of a fixed size: SVG from the marks that pages print, and PNG from that SVG.

A shape of ``rankings.marks`` is a line of ``SHAPES``: a function from its marks and the room there
is to a Sheet. What a picture says around them is the same for all, and it says all that a chart
owes its reader where it is seen alone: title, measure, key, note, source, date and address.
"""

from collections.abc import Callable
from typing import Any

from rankings.drawing import Drawing, Key
from rankings.language import gettext, noop
from rankings.pictures import bars, boards, grids, plots
from rankings.pictures.sheet import SMALL, Sheet
from rankings.pictures.typesetting import BOLD, SANS, width, wrapped

__all__ = ["SHAPES", "band_of", "key_of", "marks_of", "svg"]

SHAPES: dict[str, Callable[[Any, float], Sheet]] = {
    "bars": bars.bars,
    "posts": bars.posts,
    "stacks": bars.stacks,
    "movers": bars.movers,
    "plot": plots.plot,
    "tiles": grids.tiles,
    "heat": grids.heat,
    "board": boards.board,
    "tallyboard": boards.tallyboard,
    "shortboard": boards.shortboard,
}
WIDTH, WIDE = 800, 1000
"""How wide pictures are, and those of shapes that need more."""
NEEDS_MORE = {"tiles"}
EDGE = 24
NO_PICTURE = noop("These numbers have no picture. They are to be had as a table.")


def svg(drawing: Drawing, *, site: str, address: str, band: str = "") -> str:
    """Return ``drawing`` as a picture that can stand alone; ``band`` is what is said above it."""
    wide = WIDE if drawing.shape in NEEDS_MORE else WIDTH
    room = wide - 2 * EDGE
    inner = Sheet(room)
    _head(inner, drawing)
    _lay(inner, key_of(drawing.key, room))
    _marks(inner, drawing)
    _note(inner, drawing.note)
    _foot(inner, drawing, site, address)
    return _framed(inner, band_of(band, wide)).svg(drawing.title, drawing.words or drawing.empty)


def marks_of(drawing: Drawing, room: float) -> Sheet:
    """Return the marks of ``drawing`` alone, in ``room``."""
    return SHAPES[drawing.shape](drawing.marks, room)


def _lay(sheet: Sheet, other: Sheet) -> None:
    """Lay ``other`` below what is on ``sheet``."""
    sheet.put(other, 0, sheet.height)
    sheet.height += other.height


def _head(sheet: Sheet, drawing: Drawing) -> None:
    title = wrapped(drawing.title, 22, sheet.width, BOLD)
    y = sheet.lines(0, 22, title, 27, size=22, font=BOLD, role="title")
    measure = wrapped(drawing.measure, 15, sheet.width)
    y = sheet.lines(0, y - 2, measure, 20, size=15, fill="ink-2", role="sub")
    sheet.height = y + 2


def key_of(key: tuple[Key, ...], room: float) -> Sheet:
    """Return what the colours mean, as many lines as it takes."""
    sheet = Sheet(room)
    x, y = 0.0, 10.0
    for each in key:
        wide = 22 + width(each.words, SMALL)
        if x and x + wide > room:
            x, y = 0.0, y + 22
        sheet.rect(x, y - 9, 14, 14, grids.FILLS[each.tone], "key", radius=2)
        if each.letter:
            told: dict[str, Any] = {
                "size": 10,
                "fill": grids.ink_on(each.tone),
                "font": BOLD,
                "anchor": "middle",
            }
            sheet.text(x + 7, y + 1.5, each.letter, **told)
        sheet.text(x + 20, y + 2.5, each.words, fill="ink-2", role="k")
        x += wide + 14
    sheet.height = y + 18 if key else 0
    return sheet


def _marks(sheet: Sheet, drawing: Drawing) -> None:
    if drawing.marks is None:
        lines = wrapped(drawing.empty or gettext(NO_PICTURE), 15, sheet.width)
        sheet.height = sheet.lines(0, sheet.height + 30, lines, 20, size=15, role="void") + 20
        return
    sheet.height += 6
    _lay(sheet, marks_of(drawing, sheet.width))


def _note(sheet: Sheet, note: str) -> None:
    if note:
        lines = wrapped(note, SMALL, sheet.width)
        first = sheet.height + 24
        sheet.height = sheet.lines(0, first, lines, 18, fill="ink-3", role="note") - 12


def _foot(sheet: Sheet, drawing: Drawing, site: str, address: str) -> None:
    top = sheet.height + 14
    sheet.rect(0, top, sheet.width, 1, "rule-2")
    when = f"{drawing.as_of.words}." if drawing.as_of else ""
    source = gettext("Source: {name}", name=drawing.source)
    said = " ".join(filter(None, [f"{source}.", when]))
    lines = [*wrapped(said, SMALL, sheet.width), *wrapped(f"{site}: {address}", SMALL, sheet.width)]
    sheet.height = sheet.lines(0, top + 22, lines, 19, fill="ink-3", role="foot") - 12


def band_of(words: str, wide: float, size: float = SMALL) -> Sheet:
    """Return ``words`` in the band that warns of the data above every page; empty for none."""
    band, leading = Sheet(wide), size * 1.4
    lines = wrapped(words, size, wide - 2 * EDGE, SANS) if words else []
    band.height = len(lines) * leading + 12 if lines else 0
    if lines:
        band.rect(0, 0, wide, band.height, "warn-wash")
        told: dict[str, Any] = {"size": size, "fill": "warn", "anchor": "middle", "role": "sample"}
        band.lines(wide / 2, size + 6.5, lines, leading, **told)
    return band


def _framed(inner: Sheet, band: Sheet) -> Sheet:
    """Return ``inner`` in a frame as pages have it: a rule around, ink along the top, ``band``."""
    wide = band.width
    whole = Sheet(wide)
    whole.height = band.height + inner.height + 2 * EDGE - 4
    whole.rect(0, 0, wide, whole.height, "surface")
    whole.put(band, 0, 3)
    whole.frame(0.5, 0.5, wide - 1, whole.height - 1, "rule")
    whole.rect(0, 0, wide, 3, "ink")
    whole.put(inner, EDGE, EDGE - 2 + band.height)
    return whole
