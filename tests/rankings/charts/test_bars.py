"""Bars of the week's entries: one scale, the publisher's order, what the numbers need said."""

from rankings.charts import bars
from rankings.listed import listed
from tests.rankings.charts import reading

TABLE = """
    list           | rank | title              | season   | origin | premiered_on | hours
    ---------------+------+--------------------+----------+--------+--------------+------------
    tv-non-english | 1    | All of Us Are Dead | Season 1 | KR     | 2022-01-28   | 124,790,000
    tv-non-english | 2    | Cafe con aroma     | Season 1 |        |              |  82,750,000
    tv-english     | 1    | Ozark              | Season 4 |        |              |  96,340,000
    tv-english     | 4    | Ozark              | Season 1 |        |              |  35,230,000
"""
BOTH = ["netflix.global/tv-non-english", "netflix.global/tv-english"]


def drawn(table=TABLE, lists=BOTH, **more):
    chosen = {"lists": [listed(each) for each in lists], "top": 8, "measure": ""}
    return bars.draw(reading.places(table), reading.choices(**(chosen | more)))


def test_bars_of_two_lists_stand_on_one_scale():
    page = reading.framed(drawn())

    lines = page.all("ul.hb li")
    assert [line.one(".v").text for line in lines] == ["124.79", "96.34", "82.75", "35.23"]
    assert [line.variable("--v") for line in lines] == [100.0, 77.2, 66.3, 28.2]
    assert [line.one(".l").text for line in lines][:2] == [
        "All of Us Are Dead Season 1, non-English",
        "Ozark Season 4, English",
    ]


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()

    shown = [each.text for each in reading.framed(drawing).all("ul.hb .v")]
    assert [reading.millions(each) for each in shown] == reading.cells(drawing, "hours")


def test_a_single_list_keeps_the_order_of_its_publisher():
    tied = """
        list       | rank | title  | hours
        -----------+------+--------+-----------
        tv-english | 1    | Second | 10,000,000
        tv-english | 2    | First  | 10,000,000
        tv-english | 3    | Third  | 11,000,000
    """
    drawing = drawn(tied, [BOTH[1]])

    assert reading.cells(drawing, "title") == ["Second", "First", "Third"]
    assert drawing.marks.bars[0].share == "90.9"


def test_notes_say_part_weeks_and_sums_of_seasons():
    assert drawn(highlight="KR").note == (
        "‘All of Us Are Dead’ was out for three of the seven days to 30 Jan 2022. "
        "Each season is ranked on its own: the two seasons of ‘Ozark’ listed add up to "
        "131.57 million hours (computed). Korean titles in blue."
    )


def test_titles_chosen_stand_out_and_others_are_context():
    chosen = [reading.title("Ozark"), reading.title("Cafe con aroma")]

    assert [bar.tone for bar in drawn(titles=chosen).marks.bars] == ["", "on", "on2", "on"]


def test_views_that_were_not_published_leave_nothing_to_draw():
    drawing = drawn(measure="views")

    assert drawing.empty == (
        "No views of non-English TV and English TV were published for 24–30 January 2022."
    )


def test_words_say_the_lead():
    assert drawn().words == (
        "First of 4, All of Us Are Dead S1 has 124.79 million hours, 28.45 million more than "
        "the next, Ozark S4; last, Ozark S1 has 35.23 million hours."
    )


def test_one_bar_has_no_lead():
    assert drawn(top=1).words == "All of Us Are Dead S1 has 124.79 million hours."
