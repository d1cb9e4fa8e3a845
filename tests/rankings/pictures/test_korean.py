"""Pictures in Korean: whatever they say beside names is, can be written, and has its room."""

import re
from xml.etree import ElementTree

import pytest

from rankings import charts, pictures
from rankings.language import CATALOGUES, KOREAN, speaking
from rankings.models import Title
from rankings.pictures import cards, held
from rankings.pictures.typesetting import BOLD, SANS, SERIF, is_written, width
from tests import make
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
NAMES = r"Netflix|Top 10|FlixPatrol|Our|Beloved|Summer|All of Us Are|Dead|Ozark|Chartroom|https\S+"
"""What is the same in both languages, in words that may stand on two lines."""
MOVED = re.compile(r"(\w+)\(([-\d.]+)")
ENDS = {"start": (0.0, 1.0), "middle": (0.5, 0.5), "end": (1.0, 0.0)}
"""How much of words stands to the left and right of where they are anchored."""


@pytest.fixture(autouse=True)
def published():
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    known = Title.objects.filter(name="All of Us Are Dead")
    known.update(original_name="지금 우리 학교는", original_language=KOREAN)


def drawn(kind):
    """Return the picture of a kind and its card, read back."""
    drawing = charts.build(kind, CHOICES[kind])
    made = (
        pictures.svg(drawing, site="Chartroom", address="https://test/ko/c/it/"),
        cards.chart(drawing, site="Chartroom"),
    )
    return [ElementTree.fromstring(each) for each in made]


def said(root):
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def sides(element, scale=1.0, x=0.0):
    """Yield (words, left, right) of all text within, in the pixels of the whole."""
    moved = dict(MOVED.findall(element.get("transform", "")))
    x, scale = x + scale * float(moved.get("translate", 0)), scale * float(moved.get("scale", 1))
    if element.tag == f"{SVG}text":
        words = "".join(element.itertext())
        wide = width(words, float(element.get("font-size")), held.font_of(element))
        left, right = ENDS[element.get("text-anchor", "start")]
        at = float(element.get("x"))
        yield words, x + scale * (at - left * wide), x + scale * (at + right * wide)
    for child in element:
        yield from sides(child, scale, x)


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_says_in_korean_what_is_no_name(kind):
    with speaking(KOREAN):
        korean = drawn(kind)

    for root in korean:
        words = [re.sub(NAMES, "", each) for each in said(root)]
        assert [each for each in words if re.search("[A-Za-z]{3}", each)] == []
        assert any("출처: " in each for each in words)


@pytest.mark.parametrize("spoken", ["en", KOREAN])
@pytest.mark.parametrize("kind", CHOICES)
def test_no_words_stand_out_of_a_picture(kind, spoken):
    with speaking(spoken):
        roots = drawn(kind)

    for root in roots:
        wide = float(root.get("width"))
        out = [words for words, left, right in sides(root) if left < -0.5 or right > wide + 0.5]
        assert out == []


def test_every_letter_of_what_is_said_in_korean_can_be_written():
    said = (CATALOGUES / KOREAN / "LC_MESSAGES" / "django.po").read_text()

    letters = {letter for letter in said if not letter.isspace()}
    assert sum("가" <= letter <= "힣" for letter in letters) > 300
    for font in (SANS, BOLD, SERIF):
        assert [each for each in sorted(letters) if not is_written(each, font)] == []


def test_titles_and_numbers_are_as_readers_of_korean_know_them():
    with speaking(KOREAN):
        words = said(drawn("leaderboard")[0])

    assert "지금 우리 학교는" in words
    assert "All of Us Are Dead · 시즌 1" in words
    assert "12,479" in words


def test_a_picture_taken_along_holds_the_hangul_that_occurs_and_no_more():
    with speaking(KOREAN):
        root = drawn("leaderboard")[0]

    hangul = {each for words in said(root) for each in words if "가" <= each <= "힣"}
    kept = set().union(*(held.used(root)[font] for font in ("hangul-400", "hangul-700")))
    assert {each for each in kept if "가" <= each <= "힣"} == hangul
    assert len(held.holding(ElementTree.tostring(root, encoding="unicode"))) < 60_000
