"""A picture that is taken along holds the letters it is written in, and no more."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from rankings.pictures import held
from rankings.pictures.sheet import Sheet
from rankings.pictures.typesetting import BOLD, HANGUL, SANS, SERIF, advances

FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)'
)


def picture(*words, **how):
    sheet = Sheet(200)
    sheet.height = 100
    for each in words:
        sheet.text(0, 20, each, **how)
    return sheet.svg("A title", "What it shows.")


def faces(svg):
    """Return what a picture holds: by family and weight, the letters and their widths in ems."""
    found = {}
    for family, weight, data in FACE.findall(svg):
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        found[family, weight] = {
            chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()
        }
    return found


@pytest.mark.parametrize(
    ("font", "named"),
    [
        (SANS, ("Archivo Semi", "400")),
        (BOLD, ("Archivo Semi", "600")),
        (SERIF, ("Newsreader", "600")),
    ],
)
def test_it_holds_the_letters_of_each_font_as_wide_as_they_were_reckoned(font, named):
    found = faces(held.holding(picture("Ozark", "Café", font=font)))

    assert list(found) == [named]
    assert set(found[named]) == set("OzarkCafé")
    for letter, width in found[named].items():
        assert width == pytest.approx(advances(font)[ord(letter)])


@pytest.mark.parametrize(
    ("font", "named", "hangul"),
    [
        (SANS, ("Archivo Semi", "400"), ("Noto Sans KR", "400")),
        (BOLD, ("Archivo Semi", "600"), ("Noto Sans KR", "700")),
        (SERIF, ("Newsreader", "600"), ("Noto Sans KR", "700")),
    ],
)
def test_letters_that_a_font_lacks_are_of_one_for_hangul_as_heavy(font, named, hangul):
    found = faces(held.holding(picture("Ozark, 오자크 1위", font=font)))

    assert {name: set(letters) for name, letters in found.items()} == {
        named: set("Ozark, 1"),
        hangul: set("오자크위"),
    }


def test_hangul_alone_holds_its_own_font():
    assert set(faces(held.holding(picture("오자크", font=HANGUL)))) == {("Noto Sans KR", "700")}


def test_the_picture_is_as_it_was_beside():
    drawn = picture("A & B <c>", "\N{SNOWMAN}")
    holding = held.holding(drawn)

    assert re.sub(r"<style>.*?</style>", "", holding) == drawn
    assert holding.index("<style>") > holding.index("</desc>")


def test_it_is_the_same_each_time():
    drawn = picture("Ozark 오자크")
    first = held.holding(drawn)
    held.face.cache_clear()

    assert held.holding(drawn) == first


def test_a_picture_without_words_holds_nothing():
    assert faces(held.holding(picture())) == {}
