"""The leaderboard: places, changes, ladders, hours or views, and what left."""

from datetime import date

from rankings.charts import leaderboard
from rankings.marks import Board, ShortBoard
from rankings.vocabulary import STANDING
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title                  | season         | origin | weeks | hours
    -----------+------+------------------------+----------------+--------+-------+------------
    2022-01-16 | 1    | Cafe con aroma         | Season 1       |        | 3     |  70,000,000
    2022-01-16 | 2    | Old Friend             | Season 1       |        | 4     |  20,000,000
    2022-01-23 | 1    | Cafe con aroma         | Season 1       |        | 4     |  96,360,000
    2022-01-23 | 2    | Our Beloved Summer     | Limited series | KR     | 5     |  19,740,000
    2022-01-23 | 3    | Squid Game             | Season 1       | KR     | 19    |  10,200,000
    2022-01-30 | 1    | All of Us Are Dead     | Season 1       | KR     | 1     | 124,790,000
    2022-01-30 | 2    | Cafe con aroma         | Season 1       |        | 5     |  82,750,000
    2022-01-30 | 3    | Our Beloved Summer     | Limited series | KR     | 6     |  22,730,000
    2022-01-30 | 4    | Old Friend             | Season 1       |        | 5     |  10,400,000
"""
USUAL = {"top": 10, "short": False}


def drawn(table=TABLE, **more):
    return leaderboard.draw(reading.places(table), reading.choices(**(USUAL | more)))


def test_every_entry_says_how_it_moved():
    board = drawn().marks

    changes = [(line.name, line.change.kind, line.change.by) for line in board.standings]
    assert changes == [
        ("All of Us Are Dead", "new", 0),
        ("Cafe con aroma", "down", 1),
        ("Our Beloved Summer", "down", 1),
        ("Old Friend", "back", 0),
    ]


def test_what_left_stands_below_with_where_it_was():
    board = drawn().marks

    assert [(gone.name, gone.was) for gone in board.gone] == [("Squid Game", "was 3, 10.20")]
    assert board.gone_words == "Squid Game (was 3, 10.20)"


def test_a_list_cut_short_says_nothing_of_what_left():
    drawing = drawn(top=2)

    assert len(drawing.marks.standings) == 2
    assert drawing.marks.gone == ()
    assert reading.cells(drawing, "title") == ["All of Us Are Dead", "Cafe con aroma"]


def test_the_ladder_has_eight_weeks_and_leaves_gaps():
    ladders = {line.name: line.ladder.ranks for line in drawn().marks.standings}

    assert ladders["Old Friend"] == (None, None, None, None, None, 2, None, 4)
    assert ladders["All of Us Are Dead"] == (None,) * 7 + (1,)


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    lines = reading.framed(drawing).all("table.lb tbody tr")[:4]

    shown = [reading.millions(line.one(".hv").shown) for line in lines]
    assert shown == reading.cells(drawing, "hours")[:4]
    assert [int(line.one("td.r").text) for line in lines] == reading.cells(drawing, "place")[:4]
    assert [line.one(".tt").text for line in lines] == reading.cells(drawing, "title")[:4]
    assert [line.variable("--v") for line in lines] == [100.0, 66.3, 18.2, 8.3]


def test_the_table_has_the_leavers_without_a_place():
    drawing = drawn()

    assert reading.cells(drawing, "place") == [1, 2, 3, 4, None]
    assert reading.cells(drawing, "place_before") == [None, 1, 2, None, 3]
    assert reading.cells(drawing, "hours")[-1] is None


def test_titles_of_a_country_are_blue_and_words_say_so():
    drawing = drawn(highlight="KR")

    assert [line.is_on for line in drawing.marks.standings] == [True, False, True, False]
    assert drawing.note == "Korean titles in blue."
    assert drawn(highlight="JP").note == ""


def test_a_country_has_places_and_ladders_but_no_hours():
    table = """
        week       | country | list | rank | title              | season   | weeks
        -----------+---------+------+------+--------------------+----------+------
        2022-01-23 | KR      | tv   | 1    | Our Beloved Summer | Season 1 | 7
        2022-01-30 | KR      | tv   | 1    | All of Us Are Dead | Season 1 | 1
        2022-01-30 | KR      | tv   | 2    | Our Beloved Summer | Season 1 | 8
    """
    drawing = drawn(table, list_="netflix.countries/tv", country=reading.korea(), short=True)

    page = reading.framed(drawing)
    assert drawing.measure == "Place in South Korea, 24–30 January 2022"
    assert "hours" not in [column.slug for column in drawing.columns]
    assert isinstance(drawing.marks, ShortBoard)
    assert [line.text for line in page.all("ol.lbm .r")] == ["1", "2"]
    assert len(page.all("svg.lad")) == 2


def test_since_june_2023_views_are_shown_and_the_order_kept():
    table = """
        week       | rank | title | hours      | views
        -----------+------+-------+------------+----------
        2023-06-18 | 1    | Short | 20,000,000 | 10,000,000
        2023-06-18 | 2    | Long  | 90,000,000 |  9,000,000
    """
    drawing = drawn(table, week="2023-06-18")

    assert drawing.measure == "Million views worldwide, 12–18 June 2023"
    assert [line.value for line in drawing.marks.standings] == ["10.0", "9.0"]


def test_the_first_list_ever_has_no_change_to_tell():
    table = """
        week       | rank | title | season   | weeks | hours
        -----------+------+-------+----------+-------+-----------
        2021-07-04 | 1    | First | Season 1 | 1     | 50,000,000
    """
    line = drawn(table, week="2021-07-04").marks.standings[0]

    assert line.change.kind == ""
    assert line.ladder is None


def test_the_most_popular_have_no_week():
    table = """
        list           | rank | title      | season   | hours         | views
        ---------------+------+------------+----------+---------------+------------
        tv-non-english | 1    | Squid Game | Season 1 | 2,205,200,000 | 265,200,000
    """
    rows = [place._replace(period=STANDING) for place in reading.places(table)]
    chosen = reading.choices("netflix.most_popular/tv-non-english", **USUAL) | {"week": STANDING}
    drawing = leaderboard.draw(rows, chosen)

    assert drawing.title == "Most popular: non-English TV"
    assert drawing.measure == "Million views in the first 91 days worldwide, of all time"
    assert isinstance(drawing.marks, Board)
    assert "week" not in [column.slug for column in drawing.columns]


def test_words_tell_the_first_three_and_what_is_new():
    assert drawn().words == (
        "1st is All of Us Are Dead S1 (124.79 million hours, new), 2nd is Cafe con aroma S1 "
        "(82.75 million hours, down 1) and 3rd is Our Beloved Summer (22.73 million hours, "
        "down 1). 1 of 4 are new."
    )


def test_no_list_is_one_sentence():
    drawing = leaderboard.draw([], reading.choices(week="2019-01-06", **USUAL))

    assert drawing.marks is None
    assert drawing.empty == (
        "No non-English TV list worldwide was published for 31 December 2018–6 January 2019."
    )
    assert reading.framed(drawing).one("p.void").text == drawing.empty


def test_the_newest_week_is_what_the_seal_is_about():
    assert drawn().period == date(2022, 1, 30)
