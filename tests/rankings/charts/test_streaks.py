"""The longest runs of a list without a break."""

from rankings.charts import streaks
from tests import slow_truth
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title      | season
    -----------+------+------------+---------
    2021-12-26 | 1    | Squid Game | Season 1
    2022-01-02 | 1    | Squid Game | Season 1
    2022-01-09 | 1    | Ozark      | Season 4
    2022-01-16 | 1    | Squid Game | Season 1
    2022-01-23 | 1    | Dead       |
    2022-01-30 | 1    | Dead       |
"""


def drawn(table=TABLE, within="", **more):
    return streaks.draw(reading.places(table), reading.choices(within=within, top=8, **more))


def test_a_break_begins_another_run():
    assert [(row[0], row[-3]) for row in drawn().rows] == [
        ("Dead", 2),
        ("Squid Game", 2),
        ("Squid Game", 1),
        ("Ozark", 1),
    ]


def test_the_page_says_the_numbers_of_the_table_and_of_plain_loops():
    drawing = drawn()

    shown = [int(each.text) for each in reading.framed(drawing).all("ul.hb .v")]
    assert shown == reading.cells(drawing, "weeks")
    assert shown == slow_truth.streaks(reading.places(TABLE))


def test_blue_goes_on_and_a_note_says_so():
    drawing = drawn()

    assert [bar.tone for bar in drawing.marks.bars] == ["on", "", "", ""]
    assert drawing.note == "Blue: goes on in the week to 30 Jan 2022."


def test_words_name_the_longest():
    assert drawn().words == (
        "Longest number one: Dead, 2 weeks, Squid Game S1, 2 weeks and Squid Game S1, 1 week. "
        "1 of 4 go on."
    )


def test_in_the_ten_every_place_counts():
    drawing = drawn(TEN, "ten")

    assert reading.cells(drawing, "weeks") == [3, 2]
    assert drawing.title == "Longest runs in the ten: non-English TV worldwide"


TEN = """
    week       | rank | title
    -----------+------+-------
    2022-01-16 | 1    | First
    2022-01-16 | 9    | Ninth
    2022-01-23 | 8    | Ninth
    2022-01-23 | 2    | First
    2022-01-30 | 9    | Ninth
"""


def test_no_list_is_one_sentence():
    assert drawn("week | title").empty.startswith("No non-English TV list worldwide was published")
