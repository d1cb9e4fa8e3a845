"""
Letters in pictures: which fonts there are, how wide words are, and where they break.

The fonts lie in ``fonts`` beside this: the site's own two, and another for Hangul. None of the
system's is used, so a picture is the same wherever it is made; a name that none of them can write
is left out by whoever has another to show.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
SANS, BOLD, SERIF = "archivo-semi-400", "archivo-semi-600", "newsreader-600"
HANGUL, LIGHTER = "hangul-700", "hangul-400"
"""The files of the fonts. Hangul comes in where the others have no letter, ``LIGHTER`` in SANS."""
FAMILIES = {
    SANS: "Archivo Semi,Archivo,Noto Sans KR,Apple SD Gothic Neo,Malgun Gothic,Arial,sans-serif",
    SERIF: "Newsreader,Noto Sans KR,Apple SD Gothic Neo,Malgun Gothic,Georgia,serif",
}
FAMILIES[HANGUL] = FAMILIES[LIGHTER] = f"Noto Sans KR,{FAMILIES[SANS]}"
"""What a picture asks for, in this order, on machines that have other fonts."""
WEIGHTS = {SANS: 400, BOLD: 600, SERIF: 600, HANGUL: 700, LIGHTER: 400}
UNKNOWN = 1.0
"""The width of a letter that no font here has, in ems."""
ELLIPSIS = "…"
RUN = re.compile(r"([ㄱ-ㆎ가-힣]+)")
"""A word in Hangul."""


def files() -> list[str]:
    """Return the paths of the fonts."""
    return [str(FOLDER / f"{name}.ttf") for name in (SANS, BOLD, SERIF, HANGUL, LIGHTER)]


@cache
def advances(font: str) -> dict[int, float]:
    """Return the width of every letter of ``font``, in ems, by code point."""
    with TTFont(FOLDER / f"{font}.ttf", lazy=True) as opened:
        em, widths = opened["head"].unitsPerEm, opened["hmtx"].metrics
        return {code: widths[glyph][0] / em for code, glyph in opened.getBestCmap().items()}


def hangul_of(font: str) -> str:
    """Return the font that writes Hangul among letters of ``font``."""
    return LIGHTER if font == SANS else HANGUL


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """
    Return (words, font) for each part of ``text``, which is to be in ``font``.

    Those in Hangul name theirs: what draws PNG would take it from the first font that has it,
    whatever its weight, and from none once a letter has come that none has.
    """
    if font == HANGUL:
        return [(text, font)]
    parts = enumerate(RUN.split(text))
    return [(words, hangul_of(font) if at % 2 else font) for at, words in parts if words]


def is_written(text: str, font: str = SANS) -> bool:
    """Tell whether the fonts here have every letter of ``text``."""
    known, hangul = advances(font), advances(HANGUL)
    return all(ord(letter) in known or ord(letter) in hangul for letter in text)


def width(text: str, size: float, font: str = SANS) -> float:
    """Return how wide ``text`` is in letters of ``size``, in pixels."""
    known, hangul = advances(font), advances(HANGUL)
    ems = (known.get(ord(each)) or hangul.get(ord(each), UNKNOWN) for each in text)
    return size * sum(ems)


def fitted(text: str, size: float, room: float, font: str = SANS) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``room``."""
    if width(text, size, font) <= room:
        return text
    while text and width(text + ELLIPSIS, size, font) > room:
        text = text[:-1]
    return text.rstrip(" ,.:–-") + ELLIPSIS


def wrapped(
    text: str, size: float, room: float, font: str = SANS, most: int | None = None
) -> list[str]:
    """
    Return the lines of ``text`` in ``room``: whole words, unless one alone is wider.

    Of more than ``most`` lines the last is cut with an ellipsis.
    """
    lines = list(_lines(text.split(), size, room, font))
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), size, room, font)]


def _lines(words: Sequence[str], size: float, room: float, font: str) -> Iterator[str]:
    line = ""
    for word in (part for each in words for part in _parts(each, size, room, font)):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, font) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _parts(word: str, size: float, room: float, font: str) -> Iterator[str]:
    """Yield ``word``, in parts where it is wider than ``room``."""
    part = ""
    for letter in word:
        if part and width(part + letter, size, font) > room:
            yield part
            part = ""
        part += letter
    yield part
