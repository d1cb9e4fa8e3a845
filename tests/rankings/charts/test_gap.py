"""The gap between the first and the second, by what the list is ranked by."""

from rankings.charts import gap
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title              | season   | hours
    -----------+------+--------------------+----------+------------
    2022-01-23 | 1    | Our Beloved Summer | Season 1 |  19,740,000
    2022-01-23 | 2    | Squid Game         | Season 1 |  10,200,000
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
    2022-01-30 | 2    | Our Beloved Summer | Season 1 |  22,730,000
"""
CHANGED = """
    week       | rank | title | hours      | views
    -----------+------+-------+------------+-----------
    2023-06-11 | 1    | Early | 30,120,000 |
    2023-06-11 | 2    | Next  | 20,120,000 |
    2023-06-18 | 1    | Short | 18,100,000 | 12,100,000
    2023-06-18 | 2    | Long  | 28,100,000 |  9,400,000
"""


def drawn(table=TABLE, **more):
    return gap.draw(reading.places(table), reading.choices(weeks=8, **more))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()

    values = [reading.millions(each.text) for each in reading.framed(drawing).all("ul.hb .v")]
    assert values == reading.cells(drawing, "gap") == [102_060_000, 9_540_000]


def test_the_gap_is_what_the_first_has_less_what_the_second_has():
    drawing = drawn()
    first, second = (reading.cells(drawing, name) for name in ("first_has", "second_has"))

    assert reading.cells(drawing, "gap") == [a - b for a, b in zip(first, second, strict=True)]


def test_bars_are_lengths_of_the_largest_gap():
    lengths = [line.variable("--v") for line in reading.framed(drawn()).all("ul.hb li")]

    assert lengths == [100.0, 9.3]


def test_weeks_ranked_by_another_measure_are_left_out_and_a_note_says_so():
    drawing = drawn(CHANGED, week="2023-06-18")

    assert reading.cells(drawing, "gap") == [2_700_000]
    assert "Million views by which" in drawing.measure
    assert drawing.note.endswith("Weeks ranked otherwise are left out.")


def test_words_tell_the_newest_and_the_largest():
    assert drawn().words == (
        "All of Us Are Dead leads Our Beloved Summer by 102.06 million hours "
        "in the week to 30 Jan 2022, the most of 2 weeks."
    )
    narrow = "2022-02-06 | 1 | New | | 2,000,000\n2022-02-06 | 2 | Old | | 1,000,000\n"
    assert drawn(TABLE + narrow, week="2022-02-06").words == (
        "New leads Old by 1.00 million hours in the week to 6 Feb 2022. The most: All of Us Are "
        "Dead leads Our Beloved Summer by 102.06 million hours in the week to 30 Jan 2022."
    )


def test_a_week_without_a_second_or_without_numbers_is_left_out():
    assert "were published for these weeks" in drawn(TABLE.replace("| 2   ", "| 3   ")).empty
    assert drawn("week | title").empty.startswith("No non-English TV list")
