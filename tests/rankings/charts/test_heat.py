"""A title by country and week: a number in each cell, blank out of the ten, hatch without list."""

from datetime import date

from rankings.charts import heat
from rankings.models import Country
from tests.rankings.charts import reading

COUNTRIES = [reading.korea(), Country(code="US", name="United States")]
TABLE = """
    week       | country | list | rank | title              | season
    -----------+---------+------+------+--------------------+---------
    2022-01-30 | KR      | tv   | 1    | All of Us Are Dead | Season 1
    2022-01-30 | KR      | tv   | 4    | All of Us Are Dead | Season 2
    2022-01-30 | US      | tv   | 4    | All of Us Are Dead | Season 1
    2022-02-13 | KR      | tv   | 5    | All of Us Are Dead | Season 1
"""
WEEKS = [date(2022, 1, 30), date(2022, 2, 6), date(2022, 2, 13)]
LISTS = [("KR", week) for week in WEEKS] + [("US", week) for week in WEEKS[:2]]


def drawn(table=TABLE, lists=LISTS, **more):
    chosen = {
        "title": reading.title("All of Us Are Dead"),
        "countries": COUNTRIES,
        "weeks": 12,
        "week": "2022-02-13",
    } | more
    rows = reading.places(table), lists
    return heat.draw(rows, reading.choices("netflix.countries/tv", **chosen))


def test_the_page_says_the_places_of_the_table():
    drawing = drawn()
    rows = reading.framed(drawing).all("table.heat tbody tr")

    shown = [cell.shown for row in rows for cell in row.all("td")]
    table = ["" if place is None else str(place) for place in reading.cells(drawing, "place")]
    assert shown == table == ["1", "", "5", "4", "", ""]


def test_an_empty_cell_says_why():
    rows = reading.framed(drawn()).all("table.heat tbody tr")

    assert [cell.text for cell in rows[1].all("td")] == [
        "4",
        "not in the ten",
        "no list published",
    ]
    assert rows[1].all("td")[2].classes == ["nd"]


def test_the_highest_season_counts_unless_one_is_chosen():
    assert drawn(season="season-2").words == (
        "All of Us Are Dead, of 2 countries: first in 0 and in the ten in 1 in the week to "
        "30 Jan 2022."
    )


def test_it_opens_on_the_newest_week():
    page = reading.framed(drawn())

    scroller = page.one("div.scrollx.endfirst")
    assert scroller.attrs["tabindex"] == "0"
    assert [each.text for each in page.all("table.heat thead th")][-1] == "13 Feb"


def test_no_more_weeks_than_asked_for():
    assert len(drawn(weeks=2).marks.weeks) == 2


def test_words_compare_the_ends():
    assert drawn().words == (
        "All of Us Are Dead, of 2 countries: first in 1 and in the ten in 2 in the week to "
        "30 Jan 2022; first in 0 and in the ten in 1 in the week to 13 Feb 2022."
    )


def test_a_title_in_none_of_them_is_one_sentence():
    assert drawn("week | title", []).empty == (
        "‘All of Us Are Dead’ has not been in the ten of these countries."
    )
