"""Every kind of chart is told in Korean, under Korean names, with the same numbers."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.languages import speaking
from rankings import charts
from rankings.kept import in_frame
from rankings.language import KOREAN
from rankings.models import Title, TitleName
from tests import make
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

pytestmark = pytest.mark.django_db

NAMES = {"All of Us Are Dead": "지금 우리 학교는", "Our Beloved Summer": "그 해 우리는"}
UNCHANGED = re.compile(
    f"{'|'.join(NAMES)}|Netflix Top 10|FlixPatrol|"
    f"\\b(?:TV|CSV|JSON|XLSX|SVG|PNG|ZIP|UTC|[A-Z]{{2}})\\b"
)
"""What also stands in Korean charts: English names, and what things call themselves."""


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Let it be the day after the week to 30 January 2022 came out."""
    time_machine.move_to(datetime(2022, 2, 2, tzinfo=UTC), tick=False)


@pytest.fixture
def published():
    """Publish the tables; two titles are Korean, the third is known in Korea by another name."""
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    for name, original in NAMES.items():
        Title.objects.filter(name=name).update(original_name=original, original_language="ko")
    ozark = Title.objects.get(name="Ozark")
    TitleName.objects.create(title=ozark, language="ko", kind="translation", text="오자크")


def drawn(kind, choices):
    """Return ``kind`` drawn in Korean, and its frame."""
    with speaking(KOREAN):
        drawing = charts.build(kind, choices)
        return drawing, in_frame(drawing, level=2)


def english_in(html):
    """Return the English words that readers of ``html`` meet."""
    seen = [*re.findall(r' (?:aria-label|title)="([^"]*)"', html), re.sub(r"<[^>]*>", " ", html)]
    return set(re.findall(r"[A-Za-z]{2,}", UNCHANGED.sub("", " ".join(seen))))


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_is_told_in_korean(published, kind):
    drawing, framed = drawn(kind, CHOICES[kind])

    assert english_in(framed) == set()
    assert drawing.marks
    assert drawing.title != charts.build(kind, CHOICES[kind]).title


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_says_in_korean_that_nothing_was_read_yet(kind):
    for name in NAMES:
        Title.objects.create(name=name, slug=name.lower().replace(" ", "-"), kind="series")

    drawing, framed = drawn(kind, CHOICES[kind])

    assert english_in(framed) == set()
    assert "아직 읽지 않았습니다" in drawing.empty


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_says_in_korean_that_a_week_was_not_published(published, kind):
    when = {charts.form(kind).period: "2019-01-06"}

    drawing, framed = drawn(kind, CHOICES[kind] | when)

    assert english_in(framed) == set()
    assert drawing.empty


@pytest.mark.parametrize("kind", CHOICES)
def test_the_numbers_are_the_same_and_asked_for_as_often(published, kind):
    with CaptureQueriesContext(connection) as asked:
        english = charts.build(kind, CHOICES[kind])
    with CaptureQueriesContext(connection) as asked_in_korean, speaking(KOREAN):
        korean = charts.build(kind, CHOICES[kind])

    rows = (korean.rows, english.rows)
    numeric = [index for index, column in enumerate(english.columns) if column.numeric]
    assert [column.slug for column in korean.columns] == [column.slug for column in english.columns]
    assert len(asked_in_korean) == len(asked)
    numbers = [sorted(repr([row[i] for i in numeric]) for row in each) for each in rows]
    assert numbers[0] == numbers[1]


def test_a_title_goes_by_its_korean_name_with_the_english_one_beside(published):
    board = drawn("leaderboard", CHOICES["leaderboard"])[0].marks.standings[0]

    assert (board.name, board.original, board.language) == (
        "지금 우리 학교는",
        "All of Us Are Dead",
        "en",
    )


def test_a_title_from_elsewhere_goes_by_the_name_it_has_in_korea(published):
    assert "오자크" in drawn("tiles", CHOICES["tiles"])[0].words
    assert "오자크" in drawn("number_ones_weeks", CHOICES["number_ones_weeks"])[0].words


def test_where_english_is_spoken_nothing_goes_by_another_name(published):
    assert "All of Us Are Dead" in charts.build("leaderboard", CHOICES["leaderboard"]).words
