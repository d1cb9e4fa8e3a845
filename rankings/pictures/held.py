"""
Pictures that hold their letters, for whoever has none of the fonts they are written with.

Words stand where they have room by how wide they are in our fonts; in another they would run into
what is beside them. What is held is the letters of the picture alone, some 10 kB.
"""

import base64
import io
from collections import defaultdict
from functools import lru_cache
from xml.etree import ElementTree

from fontTools import subset
from fontTools.ttLib import TTFont

from rankings.pictures.sheet import SVG
from rankings.pictures.typesetting import (
    BOLD,
    FAMILIES,
    FOLDER,
    HANGUL,
    SANS,
    SERIF,
    WEIGHTS,
    advances,
    hangul_of,
)

ElementTree.register_namespace("", SVG)


def holding(svg: str) -> str:
    """Return ``svg``, a picture of ours, with the letters that it is written in."""
    picture = ElementTree.fromstring(svg)  # noqa: S314  (it was written a moment ago)
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = "".join(face(font, letters) for font, letters in sorted(used(picture).items()))
    told = sum(child.tag.endswith(("}title", "}desc")) for child in picture)
    picture.insert(told, style)
    return ElementTree.tostring(picture, encoding="unicode")


def used(picture: ElementTree.Element) -> dict[str, frozenset[str]]:
    """Return the letters of ``picture`` by the font they are in."""
    found = defaultdict(set)
    for each in picture.iter(f"{{{SVG}}}text"):
        font = font_of(each)
        fonts = font, hangul_of(font)
        for letter in "".join(each.itertext()):
            if held_by := next((f for f in fonts if ord(letter) in advances(f)), None):
                found[held_by].add(letter)
    return {font: frozenset(letters) for font, letters in found.items()}


def font_of(text: ElementTree.Element) -> str:
    """Return the font that words on a sheet ask for first."""
    family = text.get("font-family")
    named = (font for font in (SERIF, HANGUL) if FAMILIES[font] == family)
    return next(named, BOLD if text.get("font-weight") else SANS)


@lru_cache(maxsize=256)
def face(font: str, letters: frozenset[str]) -> str:
    """Return the rule that holds ``letters`` of ``font`` and calls them as pictures do."""
    options = subset.Options(layout_features=["kern"], notdef_outline=True, hinting=False)
    options.flavor = "woff2"
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(letters))
    # The moment of its making would be another each time, and a version is the same for ever.
    with TTFont(FOLDER / f"{font}.ttf", recalcTimestamp=False) as opened:
        subsetter.subset(opened)
        opened.flavor = "woff2"
        written = io.BytesIO()
        opened.save(written)
    data = base64.b64encode(written.getvalue()).decode()
    name = FAMILIES.get(font, FAMILIES[SANS]).split(",")[0]
    return (
        f'@font-face{{font-family:"{name}";font-weight:{WEIGHTS[font]};'
        f"src:url(data:font/woff2;base64,{data})}}"
    )
