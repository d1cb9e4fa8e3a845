"""The charts of days: points, number ones and boards, and that weeks are never among them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rankings import charts
from rankings.charts import daily_list, number_ones_daily, points, points_board
from rankings.listed import listed
from rankings.models.days import Tally
from tests import make
from tests.rankings.charts import reading

DAY, BEFORE = date(2022, 1, 31), date(2022, 1, 30)
LIST = "flixpatrol.daily/netflix-tv"
DEAD, OZARK = "All of Us Are Dead", "Ozark"
OF = {BEFORE: 4, DAY: 5}


def tally(day, name, points, firsts=0, lists=1, origin=""):
    slug = name.lower().replace(" ", "-")
    return Tally(day, slug, name, "", "", origin, "Korean" * bool(origin), points, firsts, lists)


TALLIES = [
    tally(BEFORE, OZARK, 30, 2, 3),
    tally(BEFORE, DEAD, 20, 1, 2, "KR"),
    tally(DAY, DEAD, 41, 3, 5, "KR"),
    tally(DAY, OZARK, 30, 2, 3),
    tally(DAY, "Newcomer", 30, 0, 4),
]
COUNTS = {"all-of-us-are-dead": 2, "ozark": 9, "newcomer": 1}


def choices(**more):
    usual = {"list": listed(LIST), "day": DAY, "top": 10, "highlight": "", "days": 60}
    usual |= {"emphasis": []}
    return usual | {"measure": "", "titles": [reading.title(DEAD), reading.title(OZARK)]} | more


# -- points by day


def test_points_by_day_are_lines_whose_numbers_are_the_table():
    drawing = points.draw((TALLIES[:4], OF), choices())

    assert reading.cells(drawing, "points") == [30, 20, 41, 30]
    assert reading.cells(drawing, "share") == ["75.0", "50.0", "82.0", "60.0"]
    assert reading.cells(drawing, "of") == [4, 4, 5, 5]
    assert "over 4 to 5 countries with a daily Netflix TV list" in drawing.measure
    ends = {each.text for each in reading.framed(drawing).all("span.end")}
    assert {DEAD, OZARK} <= ends


def test_the_share_takes_the_changing_number_of_lists_out():
    drawing = points.draw((TALLIES[:4], OF), choices(measure="share"))

    assert "82.0 percent on 31 Jan 2022" in drawing.words
    assert "Percent of the points that were possible" in drawing.measure


def test_a_day_in_no_ten_is_a_gap():
    gone = [tally(DAY - timedelta(days=3), DEAD, 10), tally(DAY, DEAD, 20)]
    of = {DAY - timedelta(days=each): 5 for each in range(4)}

    drawing = points.draw((gone, of), choices())

    assert drawing.note.endswith("A gap means in no ten that day.")
    assert not [each for each in drawing.marks.strokes if each.tone == "s1" and "L" in each.d]


def test_every_daily_chart_says_whose_ranks_they_are():
    drawn = (
        points.draw((TALLIES[:4], OF), choices()),
        number_ones_daily.draw((TALLIES[:4], OF), choices()),
        points_board.draw((TALLIES, OF, COUNTS), choices()),
    )

    for drawing in drawn:
        assert drawing.note.startswith("FlixPatrol’s own daily ranks, not Netflix’s.")


@pytest.mark.parametrize("chart", [points, number_ones_daily])
def test_titles_in_no_list_are_one_sentence(chart):
    assert chart.draw(([], {}), choices()).empty.startswith("Not in a daily Netflix TV list")


# -- number ones


def test_number_ones_by_day_are_the_table():
    drawing = number_ones_daily.draw((TALLIES[:4], OF), choices())

    assert reading.cells(drawing, "countries") == [2, 1, 3, 2]
    assert reading.cells(drawing, "of") == [4, 4, 5, 5]
    assert "first in 3 of 5 on 31 Jan 2022" in drawing.words
    assert drawing.note.endswith(
        "Of 4 to 5 countries with a daily Netflix TV list; the number changes from day to day."
    )


# -- the board


def test_the_board_of_a_day_is_its_table():
    drawing = points_board.draw((TALLIES, OF, COUNTS), choices(titles=[], highlight="KR"))
    lines = reading.framed(replace(drawing, kind="points_board")).all("table.lb tbody tr")

    assert [line.one("a.tt").text for line in lines] == [DEAD, OZARK, "Newcomer"]
    assert [int(line.one(".hv").text) for line in lines] == reading.cells(drawing, "points")
    assert reading.cells(drawing, "place") == [1, 2, 2]
    assert reading.cells(drawing, "place_before") == [2, 1, None]
    assert [each.change.kind for each in drawing.marks.lines] == ["up", "down", "new"]
    assert [each.is_on for each in drawing.marks.lines] == [True, False, False]
    assert drawing.marks.lines[0].cells == ("82.0%", "3", "5 of 5", "2")


def test_who_left_and_who_came_back_is_said():
    tallies = [tally(BEFORE, OZARK, 30), tally(DAY, DEAD, 41)]

    drawing = points_board.draw((tallies, OF, {"all-of-us-are-dead": 2}), choices())

    assert drawing.marks.gone.endswith("with the place of the day before: Ozark (1).")
    assert drawing.marks.lines[0].change.kind == "back"


def test_without_the_day_before_nothing_has_moved():
    drawing = points_board.draw((TALLIES[2:], OF, COUNTS), choices(top=1))

    assert drawing.marks.lines[0].change.kind == ""
    assert drawing.note.endswith("1 of 3 titles that are in a ten are shown.")


def test_a_day_without_a_list_is_one_sentence():
    empty = points_board.draw(([], {}, {}), choices()).empty

    assert empty == "No Netflix TV list worldwide was published for 31 January 2022."


def test_a_countrys_list_has_places_changes_and_days():
    places = reading.places(
        """
        week       | country | rank | title
        2022-01-30 | US      | 1    | Ozark
        2022-01-30 | US      | 2    | Archive 81
        2022-01-30 | US      | 3    | All of Us Are Dead
        2022-01-31 | US      | 1    | Ozark
        2022-01-31 | US      | 2    | All of Us Are Dead
        2022-01-31 | US      | 3    | Newcomer
        2022-01-31 | US      | 4    | Old friend
        """
    )
    days = COUNTS | {"old-friend": 3}

    drawing = daily_list.draw((places, days), choices(country=reading.korea()))

    assert [each.change.kind for each in drawing.marks.lines] == ["level", "up", "new", "back"]
    assert reading.cells(drawing, "place_before") == [1, 3, None, None]
    assert reading.cells(drawing, "days") == [9, 2, 1, 3]
    assert drawing.marks.gone == "Out of the ten: Archive 81 (2)."
    assert daily_list.draw(([], {}), choices(country=reading.korea())).empty


# -- from the database


TABLE = """
day        | country | rank | title
2022-01-30 | KR      | 1    | All of Us Are Dead
2022-01-30 | KR      | 2    | Ozark
2022-01-30 | US      | 1    | Ozark
2022-01-31 | KR      | 1    | All of Us Are Dead
2022-01-31 | US      | 1    | Ozark
2022-01-31 | US      | 2    | All of Us Are Dead
"""
WEEKS = """
country | rank | title
KR      | 1    | All of Us Are Dead
US      | 4    | All of Us Are Dead
"""


@pytest.fixture
def both():
    """Publish days and weeks of the same title."""
    make.editions(TABLE)
    make.editions(WEEKS)
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")


@pytest.mark.django_db
def test_a_day_is_drawn_of_daily_lists_alone(both):
    drawing = charts.build("points_board", {"list": LIST, "day": "2022-01-31"})

    assert reading.cells(drawing, "points") == [19, 10]
    assert reading.cells(drawing, "of") == [2, 2]
    assert drawing.as_of.words == "31 Jan 2022, stale"
    assert drawing.source == "FlixPatrol"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["points", "number_ones_daily"])
def test_titles_are_followed_to_the_newest_day(both, kind):
    drawing = charts.build(kind, {"list": LIST, "titles": "ozark"})

    assert reading.cells(drawing, "day") == [BEFORE, DAY]
    assert reading.cells(drawing, "of") == [2, 2]


@pytest.mark.django_db
def test_a_daily_list_is_no_choice_of_a_weekly_chart_and_the_other_way_round(both):
    for kind in ("leaderboard", "reach", "number_ones", "heat", "stayers", "tiles", "bump"):
        with pytest.raises(charts.BadChoices):
            charts.build(kind, {"list": LIST, "title": "ozark", "titles": "ozark"})
    with pytest.raises(charts.BadChoices):
        charts.build("points_board", {"list": "netflix.countries/tv"})


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["yesterday", "1066-10-14"])
def test_what_is_no_day_is_said(both, day):
    with pytest.raises(charts.BadChoices, match="Day: "):
        charts.build("points_board", {"list": LIST, "day": day})


@pytest.mark.django_db
def test_a_day_of_the_past_is_as_it_stood(both):
    newest = charts.newest()["flixpatrol.daily"].pk
    make.editions("day | country | rank | title\n2022-01-31 | US | 2 | Archive 81")

    drawing = charts.build("points_board", {"list": LIST, "day": "2022-01-31"}, as_of=newest)

    assert reading.cells(drawing, "points") == [19, 10]
