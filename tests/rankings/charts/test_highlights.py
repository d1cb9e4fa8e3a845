"""What a writer emphasises stands out, and nothing else does."""

import pytest

from rankings import charts
from rankings.marks import Bars, Board, Plot, ShortBoard, TallyBoard
from rankings.models import Title
from tests import make
from tests.rankings.charts.test_door import ALL_TV, CHOICES, COUNTRIES, DAILY_TV, DAYS, TV, WORLD

pytestmark = pytest.mark.django_db

DEAD, SUMMER, OZARK = "all-of-us-are-dead", "our-beloved-summer", "ozark"
MORE = {
    "bars": {"titles": SUMMER},
    "bump": {"titles": SUMMER},
    "daily_list": {"country": "US", "titles": OZARK},
    "leaderboard": {"titles": SUMMER, "highlight": "KR"},
    "number_ones": {"titles": OZARK},
    "points_board": {"titles": OZARK, "highlight": "KR"},
    "records": {"titles": SUMMER},
}
NAMES = {SUMMER: "Our Beloved Summer", OZARK: "Ozark", "": ""}


@pytest.fixture(autouse=True)
def published():
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)


def standing_out(marks) -> set[str]:
    """Return the names of what stands out among ``marks``."""
    match marks:
        case Bars():
            return {bar.label for bar in marks.bars if bar.tone}
        case Board() | ShortBoard():
            return {line.name for line in marks.standings if line.is_on}
        case TallyBoard():
            return {line.name for line in marks.lines if line.is_on}
        case Plot():
            named = [each for each in marks.labels if {"s1", "s2"} & set(each.role.split())]
            return {each.text for each in named}
    raise AssertionError(marks)


@pytest.mark.parametrize("kind", MORE)
def test_the_title_that_is_emphasised_stands_out_alone(kind):
    drawing = charts.build(kind, CHOICES[kind] | MORE[kind])

    assert standing_out(drawing.marks) == {NAMES[MORE[kind]["titles"]]}
    assert "in blue" not in drawing.note


@pytest.mark.parametrize("kind", ["bars", "bump", "leaderboard", "number_ones", "records"])
def test_a_country_in_blue_is_said_in_its_word(kind):
    Title.objects.update(origin="KR")

    choices = CHOICES[kind] | {"titles": ""}
    usual, blue = (charts.build(kind, choices | {"highlight": code}) for code in ("", "KR"))
    assert "Korean titles in blue." in blue.note
    assert "in blue" not in usual.note
    assert standing_out(blue.marks)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("line", {"titles": f"{DEAD},{SUMMER}"}),
        ("points", {"list": DAILY_TV, "titles": f"{DEAD},{SUMMER},{OZARK}"}),
        ("number_ones_daily", {"list": DAILY_TV, "titles": f"{DEAD},{SUMMER},{OZARK}"}),
        ("number_ones_weeks", {"list": ALL_TV}),
    ],
)
def test_of_lines_those_that_are_emphasised_stand_out_else_the_first_two(kind, choices):
    usual, emphasised = (charts.build(kind, choices | more) for more in ({}, {"emphasis": SUMMER}))

    assert len(standing_out(usual.marks)) == 2
    assert standing_out(emphasised.marks) == {"Our Beloved Summer"}
    assert emphasised.rows == usual.rows


def test_a_country_and_a_list_are_emphasised_too():
    english = "netflix.global/tv-english"
    make.editions("list | title | hours\ntv-english | Ozark | 96,340,000")

    closest = charts.build("closest", CHOICES["closest"] | {"emphasis": "JP"})
    totals = {
        more: charts.build("totals", {"lists": [TV, english], "emphasis": more})
        for more in ("", english)
    }

    assert standing_out(closest.marks) == {"Japan"}
    assert standing_out(totals[""].marks) == {"Non-English TV"}
    assert standing_out(totals[english].marks) == {"English TV"}
