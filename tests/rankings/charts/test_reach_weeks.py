"""Reach over time: stacked columns of the countries at each step, of all with a list."""

from datetime import date, timedelta

import pytest

from rankings import charts
from rankings.charts import reach_weeks
from tests import make, slow_truth
from tests.rankings.charts import reading

FIRST, WEEK = date(2022, 1, 30), timedelta(days=7)
REACHED = [(FIRST, 29, 51, 73, 91), (FIRST + WEEK, 63, 90, 94, 94), (FIRST + 3 * WEEK, 0, 0, 1, 2)]
LISTS = [(FIRST + n * WEEK, 94) for n in range(4)]


def drawn(reached=REACHED, lists=LISTS):
    chosen = reading.choices("netflix.countries/tv", title=reading.title("Dead"), weeks=26)
    return reach_weeks.draw((reached, lists), chosen)


def columns(page):
    """Return the countries of each part of each column, the first places first, by its height."""
    return [
        [round(part.variable("--v") * 94 / 100) for part in reversed(column.all("b"))]
        for column in page.all("ul.cols li")
    ]


def test_the_marks_say_the_numbers_of_the_table():
    drawing = drawn()
    names = ("first", "to_third", "to_sixth", "to_tenth")
    rows = list(zip(*(reading.cells(drawing, name) for name in names), strict=True))

    assert rows == [(29, 22, 22, 18), (63, 27, 4, 0), (0, 0, 1, 1)]
    assert [tuple(parts) for parts in columns(reading.framed(drawing)) if parts] == rows


def test_a_total_stands_above_and_a_week_in_no_ten_is_an_empty_column():
    page = reading.framed(drawn())

    assert [each.text for each in page.all("ul.cols .v")] == ["91", "94", "", "2"]
    assert "An empty column means in the ten of no country." in page.one("p.note").text
    assert "13 Feb: in no ten" in page.all("ul.cols li")[2].text


@pytest.mark.parametrize(
    ("widest", "most", "said"),
    [
        (3, 5, "5 of 94 countries"),
        (6, 10, "10 of 94 countries"),
        (10, 10, "10 of 94 countries"),
        (11, 25, "25 of 94 countries"),
        (26, 50, "50 of 94 countries"),
        (51, 94, "all 94 countries"),
    ],
)
def test_a_title_in_few_countries_is_drawn_larger_and_says_on_what_scale(widest, most, said):
    drawing = drawn([(FIRST, 1, 1, 1, widest)], LISTS[:1])
    heights = [part.variable("--v") for part in reading.framed(drawing).all("ul.cols b")]

    assert sum(heights) == pytest.approx(100 * widest / most, abs=0.2)
    assert drawing.measure.endswith(f"week ending 30 Jan 2022. A full column would be {said}")
    assert drawing.words.startswith(f"Dead: in the ten of {widest} of 94")


def test_a_scale_is_never_beyond_the_lists_there_are():
    drawing = drawn([(FIRST, 1, 1, 1, 2)], [(FIRST, 4)])

    assert drawing.measure.endswith("A full column would be all 4 countries")


def test_each_part_is_said_and_small_ones_print_no_number():
    (first, second, *_) = reading.framed(drawn()).all("ul.cols li")

    assert "29 1st" in first.text
    assert [part.shown for part in second.all("b")] == ["", "", "27", "63"]


def test_words_tell_the_first_the_widest_and_the_last_week():
    assert drawn().words == (
        "Dead: in the ten of 91 of 94, first in 29, in the week to 30 Jan 2022; "
        "in the ten of 94 of 94, first in 63, in the week to 6 Feb 2022; "
        "in the ten of 2 of 94, first in 0, in the week to 20 Feb 2022."
    )


def test_a_title_in_no_ten_is_one_sentence():
    assert drawn([], []).empty == "‘Dead’ has not been in the ten of a country."


@pytest.mark.django_db
def test_of_seasons_in_one_list_the_highest_counts_as_plain_loops_have_it():
    make.editions(
        """
        week       | country | rank | title | season
        -----------+---------+------+-------+---------
        2022-01-30 | KR      | 1    | Ozark | Season 4
        2022-01-30 | KR      | 3    | Ozark | Season 1
        2022-01-30 | JP      | 1    | Other |
        2022-01-30 | JP      | 5    | Ozark | Season 4
        2022-01-30 | US      | 1    | Other |
        2022-02-06 | US      | 8    | Ozark | Season 4
        2022-02-06 | US      | 1    | Other |
        """
    )
    drawing = charts.build("reach_weeks", {"list": "netflix.countries/tv", "title": "ozark"})

    rows = make.standing("netflix.countries")
    assert [tuple(row[1:]) for row in drawing.rows] == slow_truth.reach_by_week(rows, "Ozark")
