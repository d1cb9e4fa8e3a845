"""Of which lists a chart is, said also under the heading that a writer gave it."""

import pytest

from rankings import charts, language
from rankings.models import Widget
from tests.rankings.charts.test_door import CHOICES, TV, clock, published  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

OF_LISTS = [kind for kind, given in CHOICES.items() if {"list", "lists"} & given.keys()]
FEED = "netflix.global"
ALL = [f"{FEED}/{kind}" for kind in ("films-english", "films-non-english", "tv-english")] + [TV]


def measured(kind, title="A heading", **more):
    choices = CHOICES[kind] | more
    return charts.of_widget(Widget(kind=kind, slug="c", title=title, words="W.", choices=choices))


@pytest.mark.parametrize("kind", OF_LISTS)
def test_no_heading_leaves_a_reader_to_guess_the_list(kind):
    measure = measured(kind).measure.lower()

    assert "tv" in measure
    assert "non-english" in measure or TV not in CHOICES[kind].values()
    assert "south korea" in measure or "country" not in CHOICES[kind]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("gap", "Non-English TV: million hours by which"),
        ("bump", "Non-English TV worldwide: place on the weekly list"),
        ("leaderboard", "Non-English TV: million hours viewed worldwide"),
        ("daily_list", "Netflix TV in South Korea: place on the daily list"),
        ("tiles", "Title ranked first on Netflix’s weekly TV list"),
        ("stayers", "Place on the weekly TV list in South Korea"),
    ],
)
def test_it_stands_before_a_measure_that_does_not_name_it(kind, said):
    assert measured(kind).measure.startswith(said)


def test_what_the_heading_says_is_not_said_again():
    own = charts.build("gap", CHOICES["gap"])

    for title in (own.title, "The gap in non-English TV"):
        assert measured("gap", title).measure == own.measure


def test_of_all_lists_it_is_said_that_they_are_all():
    assert measured("movers", lists=ALL).measure.startswith("All four lists: change in million")
    assert charts.build("movers", {"lists": ALL}).title == "Movers of the week: all four lists"


def test_in_korean_the_list_is_named_in_korean():
    with language.speaking(language.KOREAN):
        assert measured("gap").measure.startswith("비영어 TV: ")
