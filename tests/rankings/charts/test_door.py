"""The door: a kind and choices go in, a Drawing comes out; as of a release, in few queries."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings import charts
from rankings.models import Title
from tests import make
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

TV, ALL_TV = "netflix.global/tv-non-english", "netflix.countries/tv"
DAILY_TV = "flixpatrol.daily/netflix-tv"
WORLD = """
    week       | rank | title              | season   | hours       | weeks
    -----------+------+--------------------+----------+-------------+------
    2022-01-23 | 1    | Our Beloved Summer | Season 1 |  19,740,000 | 5
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000 | 1
    2022-01-30 | 2    | Our Beloved Summer | Season 1 |  22,730,000 | 6
"""
COUNTRIES = """
    week       | country | list | rank | title              | season   | weeks
    -----------+---------+------+------+--------------------+----------+------
    2022-01-23 | KR      | tv   | 1    | Our Beloved Summer | Season 1 | 7
    2022-01-30 | KR      | tv   | 1    | All of Us Are Dead | Season 1 | 1
    2022-01-30 | KR      | tv   | 2    | Our Beloved Summer | Season 1 | 8
    2022-01-30 | JP      | tv   | 1    | All of Us Are Dead | Season 1 | 1
    2022-01-30 | US      | tv   | 1    | Ozark              | Season 4 | 2
"""
DAYS = """
    day        | country | rank | title
    -----------+---------+------+-------------------
    2022-01-29 | KR      | 1    | Our Beloved Summer
    2022-01-30 | KR      | 1    | All of Us Are Dead
    2022-01-30 | US      | 1    | Ozark
"""
CHOICES = {
    "bars": {"lists": [TV], "highlight": "KR"},
    "bump": {"list": TV, "titles": "our-beloved-summer"},
    "closest": {"list": ALL_TV, "country": "KR"},
    "columns": {"title": "our-beloved-summer"},
    "daily_list": {"list": DAILY_TV, "country": "KR"},
    "gap": {"list": TV},
    "heat": {"list": ALL_TV, "title": "all-of-us-are-dead", "countries": "KR,JP,US"},
    "leaderboard": {"list": TV},
    "line": {"titles": "all-of-us-are-dead,our-beloved-summer"},
    "longest": {"list": ALL_TV, "country": "KR"},
    "movers": {"lists": TV},
    "number_ones": {"list": ALL_TV},
    "number_ones_daily": {"list": DAILY_TV, "titles": "all-of-us-are-dead"},
    "number_ones_weeks": {"list": ALL_TV},
    "points": {"list": DAILY_TV, "titles": "all-of-us-are-dead,our-beloved-summer"},
    "points_board": {"list": DAILY_TV},
    "reach": {"list": ALL_TV, "title": "all-of-us-are-dead"},
    "reach_weeks": {"list": ALL_TV, "title": "all-of-us-are-dead"},
    "records": {"lists": TV},
    "stayers": {"list": ALL_TV, "country": "kr"},
    "streaks": {"list": TV},
    "tiles": {"list": ALL_TV},
    "totals": {"lists": TV},
}


@pytest.fixture
def published():
    make.editions(WORLD)
    make.editions(COUNTRIES)
    make.editions(DAYS)


def credit_of(kind):
    return "FlixPatrol" if DAILY_TV in CHOICES[kind].values() else "Netflix Top 10"


def test_every_kind_is_tried_here():
    assert set(CHOICES) == set(charts.kinds())


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Let it be the day after the week to 30 January 2022 came out: nothing is late."""
    time_machine.move_to(datetime(2022, 2, 2, tzinfo=UTC), tick=False)


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_draws_what_was_published(published, kind):
    drawing = charts.build(kind, CHOICES[kind])

    assert drawing.empty == ""
    assert drawing.rows
    assert drawing.words
    assert drawing.source == credit_of(kind)
    is_daily = drawing.source == "FlixPatrol"  # whose days of 31 January are missing by then
    assert drawing.as_of.words == ("30 Jan 2022, late" if is_daily else "Week to 30 Jan 2022")
    assert reading.framed(drawing).one("h2").text == drawing.title


@pytest.mark.parametrize("kind", CHOICES)
def test_no_kind_asks_more_than_four_questions_nor_its_template_any(published, kind):
    releases = charts.newest()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        drawing = charts.build(kind, CHOICES[kind], releases=releases)
    with CaptureQueriesContext(connection) as more:
        reading.framed(drawing)

    assert len(asked) <= 4
    assert len(more) == 0


@pytest.mark.parametrize("kind", CHOICES)
def test_a_kind_selects_in_at_most_three_queries(published, kind):
    filled = charts.form(kind, CHOICES[kind])
    assert filled.is_valid(), filled.errors
    newest = charts.newest()[filled.feed_of(CHOICES[kind])].last_period

    with CaptureQueriesContext(connection) as asked:
        charts.kinds()[kind].select(filled.cleaned_data | {filled.period: newest}, as_of=None)

    assert len(asked) <= 3


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_says_in_a_sentence_that_nothing_was_read_yet(kind):
    for name in ("All of Us Are Dead", "Our Beloved Summer"):
        Title.objects.create(name=name, slug=name.lower().replace(" ", "-"), kind="series")

    drawing = charts.build(kind, CHOICES[kind])

    first = "has not been read yet. The chart comes with the first data."
    assert drawing.empty == f"{credit_of(kind)} {first}"
    assert reading.framed(drawing).one("p.void")


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_says_in_a_sentence_that_a_week_was_not_published(published, kind):
    when = "2019-01-06"
    drawing = charts.build(kind, CHOICES[kind] | {"week": when, "day": when})

    assert drawing.marks is None
    assert drawing.empty.endswith(".")


def test_the_latest_week_is_the_newest_release_s():
    make.editions(WORLD)
    make.editions("week | title | hours\n2022-02-06 | All of Us Are Dead | 236,230,000")

    drawing = charts.build("leaderboard", {"list": TV, "week": "latest"})

    assert reading.cells(drawing, "hours")[0] == 236_230_000
    assert drawing.as_of.words == "Week to 6 Feb 2022"


def test_as_of_a_release_numbers_are_those_that_stood_then(published):
    before = make.editions(WORLD.replace("124,790,000", "124,800,000"))[0]
    make.editions(WORLD.replace("124,790,000", "125,000,000"))

    then = charts.build("leaderboard", {"list": TV}, as_of=before.pk)
    now = charts.build("leaderboard", {"list": TV})

    assert reading.cells(then, "hours")[0] == 124_800_000
    assert reading.cells(now, "hours")[0] == 125_000_000
    assert then.as_of.release == before.pk


def test_the_most_popular_have_a_release_and_no_week():
    make.editions(
        "rank | title | hours\n1 | Squid Game | 1,650,450,000", feed="netflix.most_popular"
    )

    drawing = charts.build("leaderboard", {"list": "netflix.most_popular/tv-non-english"})

    assert drawing.measure == ("Million hours viewed in the first 28 days worldwide, of all time")
    assert drawing.as_of.words.startswith("Published ")
    assert drawing.marks.standings[0].value == "1,650.45"


@pytest.mark.parametrize(
    ("kind", "choices", "sentence"),
    [
        ("leaderboard", {}, "List: not chosen yet."),
        ("leaderboard", {"list": "nope"}, "List: There is no list “nope”."),
        ("leaderboard", {"list": ALL_TV}, "Country: Choose a country: each has its own list."),
        (
            "leaderboard",
            {"list": ALL_TV, "country": "ZZ"},
            "Country: “ZZ” is not a country with a list of its own.",
        ),
        (
            "leaderboard",
            {"list": ALL_TV, "country": "\0"},
            "Country: “\0” is not a country with a list of its own.",
        ),
        (
            "leaderboard",
            {"list": TV, "week": "2022-01-31"},
            "Week: “2022-01-31” is not a week. Name it by its last day, a Sunday, as 2022-01-30.",
        ),
        (
            "leaderboard",
            {"list": TV, "week": "9999-99-99"},
            "Week: “9999-99-99” is not a week. Name it by its last day, a Sunday, as 2022-01-30.",
        ),
        (
            "leaderboard",
            {"list": TV, "week": "0001-01-07"},
            "Week: There are no lists of that year.",
        ),
        (
            "leaderboard",
            {"list": TV, "top": "99"},
            "Places: Ensure this value is less than or equal to 10.",
        ),
        ("columns", {"title": "nobody"}, "Title: There is no title “nobody”."),
        ("columns", {"title": "a\0"}, "Title: A title holds a character that no name has."),
        ("line", {"titles": ",".join("abcdef")}, "Titles: Choose at most 5 titles."),
        (
            "movers",
            {"lists": [TV, "netflix.countries/tv"]},
            "Lists: There is no list “netflix.countries/tv”.",
        ),
        (
            "heat",
            {"list": ALL_TV, "title": "all-of-us-are-dead", "countries": "KR,K1"},
            "Countries: “K1” is not a country’s code.",
        ),
    ],
)
def test_bad_choices_are_refused_in_a_plain_sentence(published, kind, choices, sentence):
    with pytest.raises(charts.BadChoices) as refused:
        charts.build(kind, choices)

    assert str(refused.value) == sentence


def test_a_thousand_titles_are_refused_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(charts.BadChoices):
        charts.build("line", {"titles": [f"title-{number}" for number in range(1000)]})


def test_titles_may_be_named_and_are_kept_by_their_address(published):
    filled = charts.form("columns", {"title": "Our Beloved Summer"})

    assert filled.is_valid()
    assert filled.plain() == {"title": ["our-beloved-summer"]}


def test_a_drawing_knows_the_choices_that_draw_it_again(published):
    drawing = charts.build("line", {"titles": "all-of-us-are-dead, our-beloved-summer"})

    again = charts.build("line", drawing.choices)

    assert again == drawing


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        charts.build("pie", {})


def test_a_country_list_in_another_list_s_choices_is_let_go(published):
    drawing = charts.build("leaderboard", {"list": TV, "country": "KR"})

    assert "worldwide" in drawing.measure
