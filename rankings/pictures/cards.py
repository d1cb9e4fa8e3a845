"""
Social cards: what is shown of a page where somebody passes its address on. 1200 by 630 pixels.

Each takes plain words and numbers, so that whoever has them may ask for one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rankings.drawing import AsOf, Drawing
from rankings.language import gettext
from rankings.marks import (
    Bar,
    Bars,
    Board,
    Heat,
    Movers,
    ShortBoard,
    Standing,
    Tallied,
    TallyBoard,
    Tiles,
)
from rankings.pictures import band_of, key_of, marks_of
from rankings.pictures.sheet import Sheet
from rankings.pictures.typesetting import BOLD, HANGUL, SANS, SERIF, fitted, is_written, wrapped

WIDTH, HEIGHT, EDGE = 1200, 630, 56
ROOM = WIDTH - 2 * EDGE
FOOT = HEIGHT - 44
LEAST, BAND = 28, 24
"""The size of the smallest words, and of a band: cards are shown less than half as large.

Below a band of two lines all else is an eighth smaller, and must not be smaller than that then."""
MARK = ("M1 2h22v4H1z", "M1 8h16v3H1zM1 13h11v3H1zM1 18h7v3H1z")
"""The site's mark: its first bar, and the others."""
FEW: dict[type, tuple[str, int]] = {
    Bars: ("bars", 6),
    Board: ("standings", 4),
    TallyBoard: ("lines", 4),
}
FEW |= {ShortBoard: ("standings", 5), Heat: ("rows", 7), Movers: ("movers", 8)}
"""How many lines of each shape a card has room for."""
LARGEST, KEY = 1.6, 1.4
LISTED, BESIDE_IT = 1.75, 1.25
"""How large bars are drawn beside a headline, at most, and all other marks."""
SHORTEST = 4
"""How many bars there is room for there."""
BESIDE = 470
"""How wide a headline is beside a chart."""
PLATE = (360, 480)
SIZES = {"": 74, "m": 65, "s": 50, "xs": 38}
"""The letters of a plate, by its size class."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A title's poster of type: (x, y, width, is first) of each dash, in percent."""

    tone: int
    words: Sequence[str]
    size: str
    dashes: Sequence[tuple[str, str, str, bool]]


def story(
    *,
    section: str,
    headline: str,
    standfirst: str,
    by: str,
    site: str,
    lead: Drawing | None = None,
    band: str = "",
) -> str:
    """Return the card of a story, as SVG: beside its headline the ``lead`` chart, if it has one."""
    card = _paper(site, by)
    card.text(EDGE, 100, section, size=28, font=BOLD, fill="hi")
    if lead is not None and lead.marks is not None:
        lines = wrapped(headline, 50, BESIDE, SERIF, most=7)
        y = card.lines(EDGE, 160, lines, 55, size=50, font=SERIF, role="title")
        most = int((FOOT - 60 - y) // 37)
        words = wrapped(standfirst, LEAST, BESIDE, SANS, most=min(most, 5)) if most > 0 else []
        card.lines(EDGE, y, words, 37, size=LEAST, fill="ink-2")
        _panel(card, lead, EDGE + BESIDE + 40)
        return _banded(card, band).svg(headline, standfirst)
    size = 76 if len(headline) < 60 else 62
    lines = wrapped(headline, size, ROOM, SERIF, most=4)
    y = card.lines(EDGE, 118 + size * 0.8, lines, size * 1.08, size=size, font=SERIF, role="title")
    most = int((FOOT - 44 - y) // 42)
    if most > 0:
        words = wrapped(standfirst, 30, ROOM, SANS, most=min(most, 3))
        card.lines(EDGE, y, words, 42, size=30, fill="ink-2")
    return _banded(card, band).svg(headline, standfirst)


def chart(drawing: Drawing, *, site: str, band: str = "") -> str:
    """Return the card of a chart, as SVG: its first lines, as large as there is room."""
    card = _paper(site, credited(drawing.source, drawing.as_of))
    drawing = few(drawing)
    y = 90.0
    for text, size, font, ink, most in (
        (drawing.title, 50, SERIF, "ink", 2),
        (drawing.measure, LEAST, SANS, "ink-2", 2),
    ):
        lines = wrapped(text, size, ROOM, font, most=most)
        y = card.lines(EDGE, y, lines, size * 1.16, size=size, font=font, fill=ink) - size * 0.2
    if drawing.marks is not None:
        key = key_of(drawing.key, ROOM / KEY)
        card.put(key, EDGE, y - 4, KEY)
        _fit(card, drawing, y + 8 + key.height * KEY, FOOT - 44)
    return _banded(card, band).svg(drawing.title, drawing.words)


def title(
    name: str,
    original: str,
    *,
    plate: Plate,
    figures: Sequence[tuple[str, str]],
    site: str,
    source: str = "",
    band: str = "",
) -> str:
    """Return the card of a title, as SVG. A name that cannot be written here is left out."""
    card = _paper(site, source or gettext("In the streaming charts"))
    left, room = EDGE + PLATE[0] + 48, ROOM - PLATE[0] - 48
    card.put(_plate(plate, name), EDGE, 56)
    lines = wrapped(name, 60, room, SERIF, most=3)
    y = card.lines(left, 108, lines, 66, size=60, font=SERIF, role="title")
    if original and original != name and is_written(original):
        card.text(left, y, fitted(original, 34, room, SANS), size=34, fill="ink-2", role="original")
        y += 50
    for index, (label, value) in enumerate(figures[: int((FOOT - 40 - y) // 52)]):
        top = y + 6 + index * 52
        card.rect(left, top - 34, room, 1, "rule")
        card.text(left, top, label, size=LEAST, fill="ink-2")
        card.text(left + room, top, value, size=30, font=BOLD, anchor="end", role="v")
    return _banded(card, band).svg(name)


def credited(source: str, as_of: AsOf | None) -> str:
    """Return whose numbers are shown, and up to when."""
    said = gettext("Source: {name}", name=source)
    return f"{said}. {as_of.words}" if as_of else said


def listed(drawing: Drawing) -> Drawing:
    """Return ``drawing`` with a board as bars: its columns would be too small beside a headline."""
    marks: Any = drawing.marks
    if type(marks) not in (Board, ShortBoard, TallyBoard):
        return drawing
    lines = marks.lines if isinstance(marks, TallyBoard) else marks.standings
    return replace(drawing, marks=Bars(tuple(_as_bar(line) for line in lines)))


def _as_bar(line: Standing | Tallied) -> Bar:
    season = line.season if isinstance(line, Standing) else ""
    tone = "on" if line.is_on else ""
    return Bar(f"{line.rank}. {line.name}", season, line.value, line.share, tone)


def few(drawing: Drawing, rooms: Mapping[type, tuple[str, int]] = FEW) -> Drawing:
    """Return ``drawing`` with no more lines than there is room for; it says what is left out."""
    marks: Any = drawing.marks
    if isinstance(marks, Tiles):
        return replace(drawing, marks=unlabelled(marks))
    if type(marks) not in rooms:
        return drawing
    name, most = rooms[type(marks)]
    lines = getattr(marks, name)
    if len(lines) > most:
        told = gettext("The first {most} of {lines}", most=most, lines=len(lines))
        drawing = replace(drawing, measure=f"{drawing.measure}. {told}")
    fewer = {name: lines[:most]}
    if hasattr(marks, "gone"):
        fewer["gone"] = type(marks.gone)()
    return replace(drawing, marks=replace(marks, **fewer))


def unlabelled(world: Tiles) -> Tiles:
    """Return ``world`` without its countries' codes, which are too small to be read on a card."""
    return Tiles(
        tuple(
            (name, tuple(tile._replace(code="") for tile in tiles)) for name, tiles in world.regions
        )
    )


def _fit(card: Sheet, drawing: Drawing, top: float, foot: float) -> None:
    """Lay the marks of ``drawing`` between ``top`` and ``foot``, as large as they fit."""
    drawn, scale = _drawn(drawing, foot - top, ROOM, LARGEST)
    card.put(drawn, EDGE + (ROOM - drawn.width * scale) / 2, top, scale)


def _drawn(drawing: Drawing, high: float, room: float, largest: float) -> tuple[Sheet, float]:
    """Return the marks of ``drawing``, and how much larger they fit where there is ``room``."""
    scale, drawn = largest, marks_of(drawing, room / largest)
    if drawn.height * scale > high:
        scale = max(high / drawn.height, min(0.7, largest))
        drawn = marks_of(drawing, room / scale)
    return drawn, min(scale, high / drawn.height)  # the map grows with its room


def _panel(card: Sheet, drawing: Drawing, left: float) -> None:
    """Lay ``drawing`` in a frame of its own, as high as it is, from ``left`` to the card's edge."""
    drawing = few(listed(drawing), FEW | {Bars: ("bars", SHORTEST)})
    top, most, wide = 64, FOOT - 108, WIDTH - EDGE - left
    inner, room = left + 22, wide - 44
    said = Sheet(room)
    y = said.lines(0, 42, wrapped(drawing.title, 30, room, BOLD, most=2), 34, size=30, font=BOLD)
    measure = wrapped(drawing.measure, LEAST, room, SANS, most=3)
    y = said.lines(0, y, measure, 33, size=LEAST, fill="ink-2") - 12
    if drawing.key:
        key = key_of(drawing.key, room)
        said.put(key, 0, y)
        y += key.height
    largest = LISTED if isinstance(drawing.marks, Bars) else BESIDE_IT
    source = wrapped(credited(drawing.source, drawing.as_of), LEAST, room, SANS, most=2)
    foot = 25 + 33 * len(source)
    drawn, scale = _drawn(drawing, most - y - foot, room, largest)
    high = y + foot + drawn.height * scale
    first = high - 20 - 33 * (len(source) - 1)
    said.lines(0, first, source, 33, size=LEAST, fill="ink-3", role="src")
    card.rect(left, top, wide, high, "surface")
    card.frame(left + 0.5, top + 0.5, wide - 1, high - 1, "rule")
    card.rect(left, top, wide, 4, "ink")
    card.put(said, inner, top)
    card.put(drawn, inner + (room - drawn.width * scale) / 2, top + y + 4, scale)


def _banded(card: Sheet, band: str) -> Sheet:
    """Return ``card``, below a band of words if there are any, a little smaller then."""
    if not band:
        return card
    whole, words = Sheet(WIDTH), band_of(band, WIDTH, BAND)
    whole.height = HEIGHT
    whole.rect(0, 0, WIDTH, HEIGHT, "paper")
    scale = (HEIGHT - words.height) / HEIGHT
    whole.put(card, WIDTH * (1 - scale) / 2, words.height, scale)
    whole.rect(0, words.height, WIDTH, 10 * scale, "ink")
    whole.put(words, 0, 0)
    return whole


def _paper(site: str, said: str) -> Sheet:
    """Return an empty card, with the site's mark and name and what is ``said`` at its foot."""
    card = Sheet(WIDTH)
    card.height = HEIGHT
    card.rect(0, 0, WIDTH, HEIGHT, "paper")
    card.rect(0, 0, WIDTH, 10, "ink")
    mark = Sheet(24)
    for d, ink in zip(MARK, ("hi", "ink"), strict=True):
        mark.path(d, ink)
    card.put(mark, EDGE, FOOT - 22, 1.2)
    card.text(EDGE + 40, FOOT, site, size=28, font=BOLD)
    words = fitted(said, LEAST, ROOM - 320)
    card.text(WIDTH - EDGE, FOOT, words, size=LEAST, fill="ink-3", anchor="end", role="foot")
    return card


def _plate(plate: Plate, name: str) -> Sheet:
    wide, high = PLATE
    sheet = Sheet(wide)
    sheet.rect(0, 0, wide, high, f"p{plate.tone}", radius=3)
    size, y = SIZES[plate.size], wide * 0.09
    words = [each for each in plate.words if is_written(each, HANGUL)] or [name]
    font = HANGUL if any("가" <= letter <= "힣" for each in words for letter in each) else BOLD
    lines = [line for each in words for line in wrapped(each, size, wide * 0.84, font)]
    for line in lines[:4]:
        y += size * 1.12
        sheet.text(wide * 0.08, y - size * 0.2, line, size=size, fill="plate-ink", font=font)
    for x, at, length, is_first in plate.dashes:
        top = high - wide * 0.36 + float(at) * wide * 0.28 / 30
        sheet.rect(
            float(x) * wide / 100,
            top,
            float(length) * wide / 100,
            6.7,
            "plate-ink",
            opacity=1 if is_first else 0.5,
        )
    return sheet
