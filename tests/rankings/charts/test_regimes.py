"""Every chart of several weeks, across the week in which Netflix changed its measure."""

from datetime import date, timedelta

import pytest

from rankings.charts import bump, columns, heat, leaderboard, line, stayers, totals
from rankings.listed import listed
from rankings.models.questions import Place
from rankings.views.portrait import Portrait
from rankings.vocabulary import Measure, crosses, span, straight_weeks
from tests.rankings.charts import reading

LAST, FIRST = date(2023, 6, 11), date(2023, 6, 18)
"""The last week by hours, the first by views."""
TABLE = """
    week       | rank | title | season   | hours      | views     | weeks
    -----------+------+-------+----------+------------+-----------+------
    2023-06-04 | 1    | Long  | Season 1 | 30,120,000 |           | 1
    2023-06-04 | 2    | Short | Season 1 | 20,010,000 |           | 1
    2023-06-11 | 1    | Long  | Season 1 | 20,120,000 |           | 2
    2023-06-11 | 2    | Short | Season 1 | 19,010,000 |           | 2
    2023-06-18 | 1    | Short | Season 1 | 12,000,000 | 6,000,000 | 3
    2023-06-18 | 2    | Long  | Season 1 | 18,100,000 | 3,000,000 | 3
    2023-06-25 | 1    | Short | Season 1 | 11,000,000 | 5,500,000 | 4
    2023-06-25 | 2    | Long  | Season 1 | 12,100,000 | 2,000,000 | 4
"""
NOTE = "Places up to the week to 11 Jun 2023 are by hours, since by views."
RULE = "By views since June 2023"


def weekly(**more):
    return reading.choices(week="2023-06-25", **more)


def kinds():
    places, long = reading.places(TABLE), reading.title("Long")
    hours = [("tv-non-english", place.period, place.hours) for place in places if place.rank == 1]
    lists = [listed("netflix.global/tv-non-english")]
    alone = [each for each in places if each.name == "Long"]
    return {
        "line": line.draw(alone, weekly(titles=[long], seasons="", align="", weeks=104)),
        "columns": columns.draw(alone, weekly(title=long, weeks=12, blue="")),
        "totals": totals.draw(hours, weekly(lists=lists, weeks=8)),
        "bump": bump.draw(places, weekly(weeks=8)),
    }


def places_alone(since=date.min):
    places = [each for each in reading.places(TABLE) if each.period >= since]
    korea = [each._replace(country="KR", list="tv", hours=None, views=None) for each in places]
    board = {"top": 10, "short": False}
    strip = {"title": reading.title("Long"), "countries": [reading.korea()], "weeks": 12}
    known = [("KR", each.period) for each in korea if each.rank == 1]
    return {
        "leaderboard": leaderboard.draw(places, weekly(**board)),
        "bump": bump.draw(places, weekly(weeks=8)),
        "stayers": stayers.draw(places, weekly(weeks=12, top=14)),
        "heat": heat.draw(
            ([each for each in korea if each.name == "Long"], known),
            reading.choices("netflix.countries/tv", week="2023-06-25", **strip),
        ),
    }


@pytest.mark.parametrize("kind", ["line", "columns", "totals", "bump"])
def test_the_break_is_a_rule_that_says_what_changed(kind):
    page = reading.framed(kinds()[kind])

    labels = page.all(".pl.brk") + page.all(".bl")
    assert [each.text for each in labels] == [RULE]
    assert page.all("svg.geo path.brk") or page.all("li.brk")


@pytest.mark.parametrize("kind", ["line", "totals", "bump"])
def test_no_line_is_drawn_across_the_break(kind):
    """Four weeks are two strokes of two: each begins with an M."""
    paths = reading.framed(kinds()[kind]).all("svg.geo path")

    drawn = [p.attrs["d"] for p in paths if p.classes in (["s1"], ["ctx"])]
    assert [d.count("M") for d in drawn] == [4 if kind == "bump" else 2]


@pytest.mark.parametrize("kind", ["line", "columns", "totals"])
def test_hours_of_both_sides_are_told_without_a_trend(kind):
    words = kinds()[kind].words

    assert "after the measure changed" in words
    assert not any(trend in words for trend in (" up ", " down ", " level "))


@pytest.mark.parametrize("kind", ["leaderboard", "bump", "stayers", "heat"])
def test_places_of_both_sides_are_worded(kind):
    assert NOTE in places_alone()[kind].note


@pytest.mark.parametrize("kind", ["leaderboard", "bump", "stayers", "heat"])
def test_places_of_one_side_need_no_words(kind):
    assert NOTE not in places_alone(since=FIRST)[kind].note


def test_places_are_the_publishers_and_never_worked_out_anew():
    board = places_alone()["leaderboard"]

    assert reading.cells(board, "title")[:2] == ["Short", "Long"]
    assert reading.cells(board, "hours")[:2] == [11_000_000, 12_100_000]


def test_weeks_in_a_row_are_counted_from_weeks_across_the_break_and_not_by_the_counter():
    places = [each for each in reading.places(TABLE) if each.name == "Long"]
    restarted = [each._replace(weeks=1) for each in places]

    assert straight_weeks([each.period for each in restarted]) == 4
    assert straight_weeks([LAST - timedelta(days=14), LAST, FIRST]) == 2


def test_key_figures_say_that_the_measure_changed():
    places = [each for each in reading.places(TABLE) if each.name == "Short"]
    first = Place(
        "", "tv-non-english", LAST - timedelta(days=14), 1, "short", "Short", hours=10_000
    )

    hours, _, weeks, *_ = Portrait([first, *places], [], [], 0, None).figures()

    assert hours.line == "in 5 weeks, 2 seasons, ranked by views since June 2023"
    assert weeks.line.startswith("non-English TV, by hours then by views")


def test_most_popular_are_counted_over_28_days_by_hours_and_91_by_views():
    assert [(each, span(each).days) for each in Measure] == [("hours", 28), ("views", 91)]


def test_the_measure_changes_between_two_weeks_and_nowhere_else():
    assert crosses(LAST, FIRST)
    assert not crosses(date(2021, 7, 4), LAST)
    assert not crosses(FIRST, date(2026, 7, 19))
