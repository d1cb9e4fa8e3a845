"""A list by week: who stays, who visits."""

from datetime import date, timedelta

from rankings.charts import stayers
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title              | season
    -----------+------+--------------------+---------------
    2022-01-09 | 1    | Our Beloved Summer | Limited series
    2022-01-09 | 2    | Visitor            | Season 1
    2022-01-23 | 1    | Our Beloved Summer | Limited series
    2022-01-23 | 2    | Returner           | Season 1
    2022-01-30 | 1    | All of Us Are Dead | Season 1
    2022-01-30 | 2    | Our Beloved Summer | Limited series
    2022-01-30 | 3    | Returner           | Season 1
"""


def drawn(table=TABLE, **more):
    return stayers.draw(reading.places(table), reading.choices(**({"weeks": 12, "top": 14} | more)))


def rows(drawing):
    return reading.framed(drawing).all("table.heat tbody tr")


def test_the_page_says_the_places_of_the_table():
    drawing = drawn()

    shown = [cell.shown for row in rows(drawing) for cell in row.all("td") if cell.shown]
    assert [int(each) for each in shown] == reading.cells(drawing, "place")


def test_those_with_most_weeks_come_first():
    assert [row.one("th").text for row in rows(drawn())] == [
        "Our Beloved Summer",
        "Returner S1",
        "All of Us Are Dead S1",
        "Visitor S1",
    ]
    assert len(rows(drawn(top=2))) == 2


def test_a_week_without_a_list_is_hatched_and_one_outside_the_ten_blank():
    cells = rows(drawn())[1].all("td")

    assert [cell.text for cell in cells] == ["not in the ten", "no list published", "2", "3"]


def test_words_name_the_longest():
    assert drawn().words == (
        "Most weeks: Our Beloved Summer for 3 weeks, Returner S1 for 2 weeks and "
        "All of Us Are Dead S1 for 1 week. 3 of 4 are in the newest list."
    )


def test_words_tell_two_seasons_of_a_series_apart():
    two = """
    week       | rank | title | season
    -----------+------+-------+---------
    2022-01-30 | 1    | Ozark | Season 4
    2022-01-30 | 2    | Ozark | Season 1
    """
    assert drawn(two).words.startswith("Most weeks: Ozark S4 for 1 week and Ozark S1 for 1 week.")


def test_of_many_weeks_every_other_one_is_named():
    sundays = [date(2022, 1, 2) + timedelta(days=7 * week) for week in range(7)]
    table = "week | rank | title\n" + "\n".join(f"{day} | 1 | Show" for day in sundays)
    marks = drawn(table, week="2022-02-13").marks

    assert [shown for _, shown in marks.weeks] == [True, False, True, False, True, False, True]


def test_no_list_is_one_sentence():
    assert drawn("week | title").empty.startswith("No non-English TV list worldwide")
