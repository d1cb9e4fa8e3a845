"""One title's weeks as columns: gaps, part weeks, seasons, the change of measure."""

from rankings.charts import columns
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title              | season         | hours
    -----------+------+--------------------+----------------+-----------
    2021-12-26 | 9    | Our Beloved Summer | Limited series |  9,980,000
    2022-01-02 | 9    | Our Beloved Summer | Limited series | 13,840,000
    2022-01-16 | 5    | Our Beloved Summer | Limited series | 18,710,000
    2022-01-23 | 4    | Our Beloved Summer | Limited series | 19,740,000
    2022-01-30 | 5    | Our Beloved Summer | Limited series | 22,730,000
"""


def drawn(table=TABLE, name="Our Beloved Summer", **more):
    chosen = {"title": reading.title(name), "weeks": 12, "blue": ""} | more
    return columns.draw(reading.places(table), reading.choices(**chosen))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    posts = reading.framed(drawing).all("ul.cols li")

    shown = [each for each in posts if each.all(".in")]
    assert [reading.millions(post.one(".v").text) for post in shown] == reading.cells(
        drawing, "hours"
    )
    assert [int(post.one(".in").shown) for post in shown] == reading.cells(drawing, "place")


def test_a_week_outside_the_ten_is_a_gap_and_never_zero():
    posts = reading.framed(drawn()).all("ul.cols li")

    assert [post.one(".v").text for post in posts] == [
        "9.98", "13.84", "–", "18.71", "19.74", "22.73"
    ]  # fmt: skip
    assert "not in the ten" in posts[2].text
    assert posts[2].variable("--v") == 0
    assert "A dash means not in the ten." in drawn().note


def test_columns_stand_on_zero():
    posts = reading.framed(drawn()).all("ul.cols li")

    heights = [post.variable("--v") for post in posts]
    assert heights[-1] == 88.0
    assert heights[0] == round(88.0 * 9.98 / 22.73, 1)


def test_the_last_week_is_blue_or_the_peak_or_all():
    def lit(drawing):
        return [post.label for post in drawing.marks.posts if post.tone]

    assert lit(drawn()) == ["30 Jan"]
    assert lit(drawn(TABLE.replace("13,840,000", "93,840,000"), blue="peak")) == ["2 Jan"]
    assert len(lit(drawn(blue="all"))) == 5


def test_only_the_weeks_asked_for_are_drawn():
    assert [post.label for post in drawn(weeks=2).marks.posts] == ["23 Jan", "30 Jan"]


def test_words_name_the_season_and_a_larger_week_before_those_shown():
    table = """
        week       | rank | title | season   | hours
        -----------+------+-------+----------+-----------
        2022-01-09 | 1    | Ozark | Season 4 | 96,340,000
        2022-01-23 | 1    | Ozark | Season 4 | 77,010,000
        2022-01-30 | 2    | Ozark | Season 4 | 35,230,000
        2022-01-30 | 7    | Ozark | Season 1 | 24,480,000
    """
    said = "Ozark S4 is down from {} 2022 to 35.23 million hours in the week to 30 Jan 2022. "
    largest = "Largest: 96.34 million hours in the week to 9 Jan 2022"

    assert drawn(table, "Ozark", weeks=2).words == (
        said.format("77.01 million hours in the week to 23 Jan")
        + f"{largest}, before the weeks shown."
    )
    assert drawn(table, "Ozark").words == (
        said.format("96.34 million hours in the week to 9 Jan") + f"{largest}."
    )


def test_the_season_listed_last_is_meant_unless_one_is_chosen():
    table = """
        week       | rank | title | season   | hours
        -----------+------+-------+----------+-----------
        2022-01-23 | 1    | Ozark | Season 4 | 77,010,000
        2022-01-23 | 7    | Ozark | Season 1 | 24,480,000
        2022-01-30 | 1    | Ozark | Season 4 | 96,340,000
        2022-01-30 | 4    | Ozark | Season 1 | 35,230,000
    """

    assert reading.cells(drawn(table, "Ozark"), "hours") == [77_010_000, 96_340_000]
    assert reading.cells(drawn(table, "Ozark", season="season-1"), "hours") == [
        24_480_000,
        35_230_000,
    ]


def test_a_part_week_and_an_end_are_said():
    table = """
        week       | rank | title              | season   | premiered_on | hours
        -----------+------+--------------------+----------+--------------+------------
        2022-01-30 | 1    | All of Us Are Dead | Season 1 | 2022-01-28   | 124,790,000
        2022-02-06 | 1    | All of Us Are Dead | Season 1 | 2022-01-28   | 236,230,000
    """
    drawing = drawn(table, "All of Us Are Dead", week="2022-02-27")

    assert drawing.note == (
        "Weeks are labelled by the Sunday they end on. ‘All of Us Are Dead’ was out for three of "
        "the seven days to 30 Jan 2022. Not in the ten after the week to 6 Feb 2022."
    )
    assert drawing.words == (
        "All of Us Are Dead is up from 124.79 million hours in the week to 30 Jan 2022 to 236.23 "
        "million hours in the week to 6 Feb 2022. Largest: 236.23 million hours in the week to "
        "6 Feb 2022."
    )


def test_the_change_of_measure_is_a_rule_and_a_note():
    table = """
        week       | rank | title | season   | hours
        -----------+------+-------+----------+-----------
        2023-06-11 | 1    | Long  | Season 1 | 20,120,000
        2023-06-18 | 2    | Long  | Season 1 | 18,100,000
    """
    drawing = drawn(table, "Long", week="2023-06-18")

    assert [post.above for post in drawing.marks.posts] == ["20.12", "18.1"]
    assert [post.is_break for post in drawing.marks.posts] == [False, True]
    assert "Since the week to 18 Jun 2023 Netflix ranks by views" in drawing.note


def test_a_single_week_has_no_trend():
    table = """
        week       | rank | title  | hours
        -----------+------+--------+-----------
        2022-01-30 | 1    | Single | 20,120,000
    """
    drawing = drawn(table, "Single")

    assert drawing.words == "Single: 20.12 million hours in the week to 30 Jan 2022."


def test_a_title_in_no_list_is_one_sentence():
    assert drawn("week | title", "Nobody").empty == (
        "‘Nobody’ was in no worldwide top 10 up to 30 Jan 2022."
    )


def test_a_title_long_gone_is_shown_as_it_went():
    table = """
        week       | rank | title | hours
        -----------+------+-------+-----------
        2021-07-11 | 1    | Gone  | 20,000,000
        2021-07-18 | 2    | Gone  | 10,000,000
    """
    drawing = drawn(table, "Gone")

    assert [post.label for post in drawing.marks.posts] == ["11 Jul", "18 Jul"]
    assert "Not in the ten after the week to 18 Jul 2021." in drawing.note
