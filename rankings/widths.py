"""
About how wide names are set on pages, whatever font a reader has; and so how large on a plate.

Plain Python. Where the font is known, in pictures, ``rankings.pictures.typesetting`` measures.
"""

import unicodedata
from functools import lru_cache

WIDTHS, SPACE = (("ijlI'’.,:;!|", 0.28), ("frt-()", 0.38), ("mwMW@", 0.86)), 0.22
"""About how wide the letters of a plate are, in ems, where they differ from the usual."""
SIZES = (("", 4.0, 3), ("m", 4.6, 3), ("s", 5.9, 5))
"""The classes of a plate's letters, the ems of a line, and the lines that leave dashes room."""


@lru_cache(maxsize=4096)
def size_of(name: str, *, in_hangul: bool) -> str:
    """Return the class of the largest letters that leave the dashes room; hangul: a word a line."""
    words = [_width(word) for word in name.split()]
    for size, room, most in SIZES:
        lines = len(words) if in_hangul else _lines(words, room)
        if max(words, default=0) <= room and lines <= most:
            return size
    return "xs"


def _width(word: str) -> float:
    """Return about how wide a word is set, in ems."""
    return sum(map(_letter, word))


def _letter(letter: str) -> float:
    if _is_wide(letter):
        return 0.9
    usual = 0.66 if letter.isupper() else 0.55
    return next((width for letters, width in WIDTHS if letter in letters), usual)


def _lines(words: list[float], room: float) -> int:
    """Return how many lines ``words`` take where each line has ``room``."""
    lines, line = 0, room
    for width in words:
        line += SPACE + width
        if line > room:
            lines, line = lines + 1, width
    return lines


def letters(text: str) -> float:
    """Return how many usual letters ``text`` is as wide as: one of Hangul is nearly two."""
    if text.isascii():
        return len(text)
    widths = [1.75 if _is_wide(each) else 1.0 for each in text]
    return sum(widths)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
