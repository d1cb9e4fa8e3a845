"""Gains and losses of hours between two weeks."""

from rankings.charts import movers
from rankings.listed import listed
from tests.rankings.charts import reading

TABLE = """
    week       | list       | rank | title      | season   | hours
    -----------+------------+------+------------+----------+-----------
    2022-01-23 | tv-english | 1    | Ozark      | Season 4 | 77,010,000
    2022-01-23 | tv-english | 2    | Archive 81 | Season 1 | 70,980,000
    2022-01-23 | tv-english | 3    | Gone       | Season 1 | 50,000,000
    2022-01-23 | tv-english | 4    | Level      | Season 1 | 30,000,000
    2022-01-30 | tv-english | 1    | Ozark      | Season 4 | 96,340,000
    2022-01-30 | tv-english | 2    | New        | Season 1 | 40,080,000
    2022-01-30 | tv-english | 3    | Archive 81 | Season 1 | 36,270,000
    2022-01-30 | tv-english | 4    | Level      | Season 1 | 30,000,000
"""


def drawn(table=TABLE, **more):
    chosen = {"lists": [listed("netflix.global/tv-english")], "top": 5} | more
    return movers.draw(reading.places(table), reading.choices(**chosen))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    lines = reading.framed(drawing).all("ul.dv li")

    assert [line.one(".l").text for line in lines] == ["Ozark S4", "Archive 81 S1"]
    assert [line.one(".b").text for line in lines] == ["+19.33", "−34.71"]
    assert [reading.millions(line.one(".b").text) for line in lines] == reading.cells(
        drawing, "change"
    )
    assert [line.one(".b").variable("--v") for line in lines] == [55.7, 100.0]


def test_up_and_down_lie_on_both_sides_of_zero():
    lines = reading.framed(drawn()).all("ul.dv li")

    assert [line.classes for line in lines] == [["up"], ["dn"]]


def test_what_is_in_one_week_only_did_not_move():
    assert not {"New", "Gone", "Level"} & set(reading.cells(drawn(), "title"))


def test_only_the_largest_are_shown():
    small = "2022-01-30 | tv-english | 9 | Gone | Season 1 | 49,000,000"

    assert reading.cells(drawn(f"{TABLE}\n{small}", top=1), "title") == ["Ozark", "Archive 81"]


def test_where_nothing_fell_only_gains_are_told():
    only_up = TABLE.replace("36,270,000", "99,270,000").replace("96,340,000", "")

    assert drawn(only_up).words == "Largest gain: Archive 81 S1, 28.29 million hours."


def test_where_nothing_rose_only_losses_are_told():
    assert drawn(TABLE.replace("96,340,000", "")).words.startswith("Largest loss:")


def test_words_name_the_largest_gain_and_loss():
    assert drawn().words == (
        "Largest gain: Ozark S4, 19.33 million hours. "
        "Largest loss: Archive 81 S1, 34.71 million hours."
    )


def test_hours_of_before_and_after_the_change_of_measure_are_not_compared():
    table = TABLE.replace("2022-01-23", "2023-06-11").replace("2022-01-30", "2023-06-18")

    drawing = drawn(table, week="2023-06-18")

    assert drawing.marks is None
    assert drawing.empty == (
        "Since the week to 18 Jun 2023 Netflix ranks by views and rounds hours to 100,000. "
        "So hours of that week are not compared with the week before."
    )


def test_a_first_week_is_one_sentence():
    alone = "\n".join(line for line in TABLE.splitlines() if "2022-01-23" not in line)

    assert drawn(alone).empty.startswith("No entry of the week 24–30 January 2022")
