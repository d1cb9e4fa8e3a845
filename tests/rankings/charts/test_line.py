"""Runs of titles as lines: gaps stay open, seasons apart or added up, by date or since entry."""

import json

from rankings.charts import line
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title              | season   | hours
    -----------+------+--------------------+----------+------------
    2022-01-23 | 8    | Squid Game         | Season 1 |  10,200,000
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
    2022-02-06 | 1    | All of Us Are Dead | Season 1 | 236,230,000
    2022-02-13 | 1    | All of Us Are Dead | Season 1 | 113,240,000
    2022-02-13 | 9    | Squid Game         | Season 1 |  15,000,000
"""
TITLES = ["All of Us Are Dead", "Squid Game"]


def drawn(table=TABLE, titles=TITLES, **more):
    chosen = {
        "titles": [reading.title(name) for name in titles],
        "seasons": "",
        "align": "",
        "weeks": 104,
        "week": "2022-02-13",
    } | more
    return line.draw(reading.places(table), reading.choices(**chosen))


def strokes(page, tone):
    return [path.attrs["d"] for path in page.all("svg.geo path") if path.classes == tone.split()]


def hours_at(page, d):
    """Return the hours that the points of a path stand for, by the axis."""
    axis = {float(each.text): each.variable("top") for each in page.all(".pl.y")}
    top = max(axis)
    points = d.replace("h0", "").replace("L", "M").split("M")[1:]
    return [(1 - float(point.split()[1]) / 100) * top for point in points]


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    page = reading.framed(drawing)

    (dots,) = strokes(page, "s1 dot")
    told = [round(hours, 0) for hours in hours_at(page, dots)]
    assert told == [round(hours / 1_000_000, 0) for hours in reading.cells(drawing, "hours")[:3]]


def test_a_gap_is_not_joined():
    page = reading.framed(drawn())

    assert strokes(page, "s1") == ["M33.33 50.08L66.67 5.51L100 54.7"]
    assert strokes(page, "s2") == []
    assert len(strokes(page, "s2 dot")[0].split("M")) == 3
    assert page.one("p.note").text == "A gap means not in a worldwide top 10."


def test_lines_are_named_where_they_end():
    page = reading.framed(drawn())

    assert [label.text for label in page.all(".pl.end")] == TITLES


def test_by_week_since_entry_every_run_begins_at_the_left():
    drawing = drawn(align="entry")
    page = reading.framed(drawing)

    starts = [strokes(page, f"{tone} dot")[0].split()[0] for tone in ("s1", "s2")]
    assert starts == ["M0", "M0"]
    assert [label.text for label in page.all(".pl.x")] == ["1st", "2nd", "3rd", "4th week"]
    assert "by week since entry" in drawing.measure


def test_by_week_since_entry_its_table_and_what_is_read_count_those_weeks():
    drawing, by_date = drawn(align="entry"), drawn()

    assert reading.cells(drawing, "week_since_entry") == [1, 2, 3, 1, 4]
    assert [each[1] for each in json.loads(drawing.marks.read)["at"]] == [
        *("1st week", "2nd week", "3rd week", "4th week")
    ]
    assert "week_since_entry" not in {column.slug for column in by_date.columns}


def test_a_first_week_that_was_not_whole_is_said():
    table = """
        week       | rank | title              | season   | hours       | premiered_on
        -----------+------+--------------------+----------+-------------+-------------
        2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000 | 2022-01-28
        2022-02-06 | 1    | All of Us Are Dead | Season 1 | 236,230,000 | 2022-01-28
    """

    for align in ("", "entry"):
        assert drawn(table, TITLES[:1], align=align).note == (
            "‘All of Us Are Dead’ was out for three of the seven days to 30 Jan 2022."
        )


def test_runs_of_one_week_each_stand_at_the_left_and_are_named():
    table = """
        week       | rank | title              | season   | hours
        -----------+------+--------------------+----------+------------
        2022-01-23 | 8    | Squid Game         | Season 1 |  10,200,000
        2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
    """
    page = reading.framed(drawn(table, align="entry"))

    assert sorted(label.text for label in page.all(".pl.s1") + page.all(".pl.s2")) == TITLES


OZARK = """
    week       | rank | title | season   | hours
    -----------+------+-------+----------+-----------
    2022-01-23 | 1    | Ozark | Season 4 | 77,010,000
    2022-01-23 | 7    | Ozark | Season 1 | 24,480,000
    2022-01-30 | 1    | Ozark | Season 4 | 96,340,000
    2022-01-30 | 4    | Ozark | Season 1 | 35,230,000
"""


def test_seasons_are_lines_of_their_own():
    drawing = drawn(OZARK, ["Ozark"])

    assert [each.text for each in reading.framed(drawing).all(".pl.end")] == [
        "Ozark S4",
        "Ozark S1",
    ]


def test_seasons_added_up_are_said_to_be_computed():
    drawing = drawn(OZARK, ["Ozark"], seasons="together")

    assert reading.cells(drawing, "hours") == [101_490_000, 131_570_000]
    assert drawing.note == "Seasons listed in the same week are added up (computed)."


def test_no_more_than_five_lines_are_drawn_and_a_note_says_so():
    many = "week | rank | title | season | hours\n" + "\n".join(
        f"2022-01-30 | {rank} | Show | Season {rank} | {100 - rank},000,000" for rank in range(1, 8)
    )
    drawing = drawn(many, ["Show"])

    assert len(drawing.rows) == 5
    assert "The 5 seasons with most hours are shown." in drawing.note


def test_no_line_crosses_the_change_of_measure():
    table = """
        week       | rank | title | season   | hours
        -----------+------+-------+----------+-----------
        2023-06-04 | 1    | Long  | Season 1 | 30,120,000
        2023-06-11 | 1    | Long  | Season 1 | 20,120,000
        2023-06-18 | 2    | Long  | Season 1 | 18,100,000
        2023-06-25 | 2    | Long  | Season 1 | 12,100,000
    """
    drawing = drawn(table, ["Long"], week="2023-06-25")
    page = reading.framed(drawing)

    (path,) = strokes(page, "s1")
    assert path.count("M") == 2
    assert strokes(page, "brk") == ["M50 0V100"]
    assert page.one(".pl.brk").text == "By views since June 2023"
    assert "rounds hours to 100,000" in drawing.note
    assert drawing.words == (
        "Long: 30.12 million hours in the week to 4 Jun 2023; 12.1 in the week to 25 Jun 2023, "
        "after the measure changed; most, 30.12 in the week to 4 Jun 2023."
    )


def test_a_week_without_hours_is_a_gap():
    table = TABLE.replace("236,230,000", "")

    assert len(drawn(table).rows) == 4


def test_only_the_weeks_asked_for_are_drawn():
    assert len(drawn(weeks=2).rows) == 3
    assert len(drawn(weeks=2, align="entry").rows) == 3


def test_titles_in_no_list_are_one_sentence():
    assert drawn("week | title").empty == (
        "Not in a worldwide top 10 so far: All of Us Are Dead and Squid Game."
    )


SEASONS = """
    week       | rank | title | season   | hours
    -----------+------+-------+----------+-----------
    2022-01-30 | 1    | Ozark | Season 4 | 96,340,000
    2022-01-30 | 2    | Ozark | Season 1 | 30,000,000
    2022-01-30 | 3    | Ozark | Season 2 | 20,000,000
    2022-01-30 | 4    | Ozark | Season 3 | 19,000,000
    2022-01-30 | 5    | Ozark | Season 5 | 18,000,000
    2022-01-30 | 10   | Dead  | Season 1 |  1,000,000
"""


def test_every_title_has_a_line_however_small_it_is_and_a_colour_of_its_own():
    page = reading.framed(drawn(SEASONS, ["Ozark", "Dead"], week="2022-01-30"))
    named = {each.text: each.classes for each in page.all(".pl.end")}

    assert list(named) == ["Ozark S4", "Ozark S1", "Ozark S2", "Ozark S3", "Dead"]
    assert named["Ozark S4"] == ["pl", "end", "s1"]
    assert named["Dead"] == ["pl", "end", "s2"]
    assert named["Ozark S1"] == ["pl", "end"]
    assert page.one("p.note").text == (
        "Shown are the 5 seasons with most hours, at least one of each title."
    )


def test_seasons_of_one_title_alone_have_both_colours():
    of_one = SEASONS[: SEASONS.index("    2022-01-30 | 10")]
    page = reading.framed(drawn(of_one, ["Ozark"], week="2022-01-30"))

    assert [each.classes[2:] for each in page.all(".pl.end")] == [["s1"], ["s2"], [], [], []]


def test_by_week_since_entry_it_says_that_runs_are_cut():
    cut = reading.framed(drawn(align="entry", weeks=2))
    whole = reading.framed(drawn(align="entry", weeks=4))

    assert "The first 2 weeks of each are shown." in cut.one("p.note").text
    assert "are shown" not in whole.one("p.note").text
