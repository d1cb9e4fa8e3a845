"""The largest weeks and the largest debuts."""

import pytest

from rankings import charts
from rankings.charts import records
from rankings.listed import listed
from tests import make, slow_truth
from tests.rankings.charts import reading

TV = "netflix.global/tv-non-english"
TABLE = """
    week       | rank | title              | season   | hours       | weeks | premiered_on
    -----------+------+--------------------+----------+-------------+-------+-------------
    2021-10-03 | 1    | Squid Game         | Season 1 | 571,760,000 | 3     |
    2022-02-06 | 1    | All of Us Are Dead | Season 1 | 236,230,000 | 2     | 2022-01-28
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000 | 1     | 2022-01-28
"""


def drawn(table=TABLE, over="", **more):
    chosen = {"lists": [listed(TV)], "over": over, "top": 10} | more
    return records.draw(reading.places(table), reading.choices(**chosen))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()

    shown = [reading.millions(each.text) for each in reading.framed(drawing).all("ul.hb .v")]
    assert shown == reading.cells(drawing, "hours")


def test_a_week_of_fewer_days_says_so():
    details = [bar.detail for bar in drawn().marks.bars]

    assert details[1:] == ["S1, week to 6 Feb 2022", "S1, week to 30 Jan 2022, 3 of 7 days"]


def test_words_name_the_largest():
    assert drawn().words.startswith(
        "Largest: Squid Game S1, 571.76 million hours in the week to 3 Oct 2021, "
    )


def test_of_debuts_a_note_says_that_weeks_may_be_short():
    assert drawn(over="debut").note == "A first week may have fewer than seven days."
    assert drawn().note == ""


def test_where_the_measure_changed_between_a_note_says_so():
    later = TABLE + "    2023-07-02 | 1 | Later | | 9,000,000 | 1 |\n"

    assert "rounds hours to 100,000" in drawn(later).note


@pytest.mark.django_db
@pytest.mark.parametrize("over", ["", "debut"])
def test_its_rows_are_those_of_plain_loops(over):
    make.editions(
        """
        week       | rank | title | season   | hours       | weeks
        -----------+------+-------+----------+-------------+------
        2021-07-04 | 1    | Begun | Season 1 | 900,000,000 | 1
        2021-07-11 | 1    | Begun | Season 1 | 400,000,000 | 2
        2021-07-11 | 2    | New   | Season 1 | 300,000,000 | 1
        2021-07-18 | 1    | Newer | Season 1 | 350,000,000 | 1
        2021-07-18 | 2    | New   | Season 1 | 310,000,000 | 2
        """
    )
    drawing = charts.build("records", {"lists": TV, "over": over})

    slow = slow_truth.records(make.standing("netflix.global"), is_debut=bool(over))
    assert reading.cells(drawing, "hours") == slow
    assert (900_000_000 in slow) == (over == "")


def test_no_hours_is_one_sentence():
    assert drawn("week | title").empty == "No hours of non-English TV were published by then."
