"""
What a picture is drawn on: rectangles, paths and words at pixels, and what comes of them as SVG.

Colours are named as in ``tokens.css`` and resolved here. Nothing is a string of markup: elements
are made by the library, which quotes what publishers wrote.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from rankings.geometry import number
from rankings.pictures import typesetting
from rankings.pictures.palette import colours
from rankings.pictures.typesetting import BOLD, SANS, SERIF

SVG = "http://www.w3.org/2000/svg"
HATCH = "none"
"""The pattern of what nobody published."""
SMALL = 13
"""The size of most words, in pixels."""


class Sheet:
    """A part of a picture. ``height`` is how much of it is drawn on, from the top."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.root = ElementTree.Element("g")

    def rect(
        self, x, y, width, height, fill, role: str = "", *, radius: float = 0, opacity: float = 1
    ) -> None:
        """Draw a rectangle. ``role`` is its class: what it stands for."""
        told = {"x": x, "y": y, "width": max(width, 0), "height": height}
        told |= {"rx": radius} if radius else {}
        told |= {"fill-opacity": opacity} if opacity < 1 else {}
        self._add("rect", role, fill=_paint(fill), **told)

    def frame(self, x, y, width, height, stroke, radius: float = 0) -> None:
        """Draw the outline of a rectangle."""
        told = {"x": x, "y": y, "width": width, "height": height, "rx": radius}
        self._add("rect", "", fill="none", stroke=_paint(stroke), **told)

    def path(self, d: str, fill: str, role: str = "") -> None:
        """Draw a filled path."""
        self._add("path", role, d=d, fill=_paint(fill))

    def line(self, d: str, stroke: str, width: float = 1, role: str = "", dashes: str = "") -> None:
        """Draw a path as a line."""
        told = {"d": d, "fill": "none", "stroke": _paint(stroke), "stroke-width": width}
        told |= {"stroke-linejoin": "round", "stroke-linecap": "round"}
        if dashes:
            told |= {"stroke-dasharray": dashes, "stroke-linecap": "butt"}
        self._add("path", role, **told)

    def dot(self, x: float, y: float, radius: float, fill: str, role: str = "") -> None:
        """Draw a dot."""
        self._add("circle", role, cx=x, cy=y, r=radius, fill=_paint(fill))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SMALL,
        fill: str = "ink",
        font: str = SANS,
        anchor: str = "start",
        role: str = "",
        halo: bool = False,
    ) -> None:
        """Write ``words`` on one line; ``y`` is their base line. A ``halo`` parts them from ink."""
        told = {"x": x, "y": y, "font-size": size, "fill": _paint(fill)}
        if anchor != "start":
            told["text-anchor"] = anchor
        if font != SANS:
            told["font-weight"] = typesetting.WEIGHTS[font]
        if font not in (SANS, BOLD):
            told["font-family"] = typesetting.FAMILIES[font]
        if halo:
            told |= {"stroke": _paint("surface"), "stroke-width": 4, "stroke-linejoin": "round"}
            told["paint-order"] = "stroke"
        _write(self._add("text", role, **told), words, font)

    def lines(self, x: float, y: float, lines: Sequence[str], leading: float, **how) -> float:
        """Write ``lines`` below one another; return the base line of what would come next."""
        for index, words in enumerate(lines):
            self.text(x, y + index * leading, words, **how)
        return y + len(lines) * leading

    def put(self, other: "Sheet", x: float, y: float, scale: float = 1) -> None:
        """Lay ``other`` on this one."""
        moved = f"translate({number(x)} {number(y)})"
        sized = f" scale({number(scale)})" if scale != 1 else ""
        other.root.set("transform", moved + sized)
        self.root.append(other.root)

    def svg(self, title: str = "", words: str = "") -> str:
        """Return the picture, with its ``title`` and its ``words`` for those who cannot see it."""
        size = {"width": number(self.width), "height": number(self.height)}
        whole = ElementTree.Element("svg", {"xmlns": SVG, **size})
        whole.set("viewBox", f"0 0 {size['width']} {size['height']}")
        whole.set("font-family", typesetting.FAMILIES[SANS])
        for tag, said in (("title", title), ("desc", words)):
            if said:
                ElementTree.SubElement(whole, tag).text = said
        whole.append(_hatch())
        whole.append(self.root)
        return ElementTree.tostring(whole, encoding="unicode")

    def _add(self, tag: str, role: str, **told) -> ElementTree.Element:
        plain = {name: _plain(value) for name, value in told.items()}
        return ElementTree.SubElement(self.root, tag, ({"class": role} if role else {}) | plain)


def _write(text: ElementTree.Element, words: str, font: str) -> None:
    """Write ``words`` in ``font``, a part within for those that another has to be named for."""
    last = None
    for part, asked in typesetting.runs(words, font):
        if asked != font:
            named = {"font-family": typesetting.FAMILIES[asked]}
            named["font-weight"] = str(typesetting.WEIGHTS[asked])
            last = ElementTree.SubElement(text, "tspan", named)
            last.text = part
        elif last is None:
            text.text = part
        else:
            last.tail = part


def numeral(sheet: Sheet, x: float, y: float, rank: str, size: float) -> None:
    """Write a rank as the site does: large, in serifs, ending at ``x``."""
    sheet.text(x, y, rank, size=size, font=SERIF, anchor="end", role="r")


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _paint(name: str) -> str:
    return f"url(#{HATCH})" if name == HATCH else colours()[name]


def _hatch() -> ElementTree.Element:
    defs = ElementTree.Element("defs")
    size = {"id": HATCH, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    made = ElementTree.SubElement(defs, "pattern", size | {"patternTransform": "rotate(45)"})
    line = {"width": "2", "height": "6", "fill": colours()["rule"]}
    ElementTree.SubElement(made, "rect", line)
    return defs
