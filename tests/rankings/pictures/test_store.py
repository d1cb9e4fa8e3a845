"""PNG of pictures: right in size, and made once."""

import struct
from unittest.mock import Mock

import pytest

from rankings.pictures import store, typesetting
from rankings.pictures.sheet import Sheet

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><text>{}</text></svg>'


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "pictures"


def size(png):
    return struct.unpack(">II", png[16:24])


def test_it_has_two_pixels_for_each_of_the_svg():
    png = store.png(SQUARE)

    assert png.startswith(b"\x89PNG")
    assert size(png) == (80, 60)


def test_it_is_made_once(folder, monkeypatch):
    first = store.png(SQUARE)
    monkeypatch.setattr(store, "_drawn", Mock(side_effect=AssertionError("made again")))

    assert store.png(SQUARE) == first
    assert len(list(folder.glob("*.png"))) == 1
    assert list(folder.glob("*.draft")) == []


def test_the_oldest_give_way(folder, monkeypatch):
    monkeypatch.setattr(store, "MOST", 3)
    monkeypatch.setattr(store, "TENTH", 2)
    for each in range(4):
        store.png(SQUARE.format(each))

    assert len(list(folder.glob("*.png"))) == 2


def drawn(words, font):
    sheet = Sheet(200)
    sheet.height = 40
    sheet.text(10, 30, words, size=24, font=font)
    return store.png(sheet.svg())


@pytest.mark.parametrize("font", [typesetting.SANS, typesetting.HANGUL])
def test_hangul_is_drawn_and_not_left_out(font):
    assert len(drawn("지금 우리 학교는", font)) > len(drawn("", font)) * 1.5


def test_hangul_is_as_heavy_as_the_letters_around_it():
    plain, bold, heavy = (
        drawn("지금", font) for font in (typesetting.SANS, typesetting.BOLD, typesetting.HANGUL)
    )

    assert bold == heavy
    assert plain != bold


def test_hangul_is_drawn_after_a_letter_that_no_font_has():
    before, after = (drawn(f"鬼 {words}", typesetting.BOLD) for words in ("지금", "우리"))

    assert before != after
