"""One table for the page, the CSV and the JSON; seals; nothing that runs in a spreadsheet."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from rankings import drawing
from rankings.drawing import AsOf, Column, Drawing
from rankings.vocabulary import STANDING

RELEASED = datetime(2022, 2, 1, 20, 4, tzinfo=UTC)


def drawn(rows, **more):
    columns = (Column("week", "Week to"), Column("title", "Title"), Column("hours", "Hours", True))
    return Drawing("Title", "Measure", None, columns, tuple(rows), **more)


def test_page_csv_and_json_have_the_same_numbers():
    table = drawn(
        [
            (date(2022, 1, 30), "All of Us Are Dead", 124_790_000),
            (date(2022, 2, 6), "Our Beloved Summer", None),
        ]
    )

    columns, rows = table.table()
    read = list(csv.reader(io.StringIO(table.csv())))
    told = json.loads(json.dumps(table.plain()))["rows"]

    assert [column.label for column in columns] == ["Week to", "Title", "Hours"]
    assert rows == [
        ["30 Jan 2022", "All of Us Are Dead", "124,790,000"],
        ["6 Feb 2022", "Our Beloved Summer", "–"],
    ]
    assert read == [
        ["week", "title", "hours"],
        ["2022-01-30", "All of Us Are Dead", "124790000"],
        ["2022-02-06", "Our Beloved Summer", ""],
    ]
    assert told[1] == {"week": "2022-02-06", "title": "Our Beloved Summer", "hours": None}


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_a_name_that_would_run_as_a_formula_is_text(name):
    cell = list(csv.reader(io.StringIO(drawn([(None, name, -5)]).csv())))[1]

    assert cell == ["", f"'{name}", "-5"]


def test_what_every_row_says_is_left_out_of_the_page_and_kept_in_files():
    table = drawn([(date(2022, 1, 30), name, 5) for name in ("A", "B")])

    columns, rows = table.table()

    assert [column.slug for column in columns] == ["title", "hours"]
    assert rows == [["A", "5"], ["B", "5"]]
    assert table.csv().startswith("week,title,hours")


def test_a_table_without_rows_has_its_heads():
    columns, rows = drawn([]).table()

    assert ([column.slug for column in columns], rows) == (["week", "title", "hours"], [])


def test_a_column_that_is_empty_in_every_row_is_not_published():
    columns, rows = drawing.tabulate(
        ["A", "B"],
        (drawing.TITLE, str),
        (drawing.SEASON, lambda _: ""),
        (drawing.VIEWS, lambda _: None),
        (drawing.HOURS, lambda _: 0),
    )

    assert [column.slug for column in columns] == ["title", "hours"]
    assert rows == (("A", 0), ("B", 0))
    assert drawing.tabulate([], (drawing.TITLE, str)) == ((), ())


@pytest.mark.parametrize(
    ("period", "pinned", "words"),
    [
        (date(2022, 1, 30), False, "Week to 30 Jan 2022"),
        (date(2022, 1, 30), True, "Week to 30 Jan 2022, as published 1 Feb 2022"),
        (STANDING, False, "Published 1 Feb 2022"),
        (None, False, "Published 1 Feb 2022"),
    ],
)
def test_the_seal_says_the_newest_week_in_words(period, pinned, words):
    assert AsOf("netflix.global", 31, 5, RELEASED, period, is_pinned=pinned).words == words


def test_json_says_which_release_it_is_of():
    seal = AsOf("netflix.global", 31, 5, RELEASED, date(2022, 1, 30))

    assert drawn([], as_of=seal).plain()["as_of"] == {
        "feed": "netflix.global",
        "release": 5,
        "id": 31,
        "released_at": "2022-02-01T20:04:00+00:00",
        "period": "2022-01-30",
        "state": "fresh",
    }


def test_choices_travel_as_an_address():
    table = drawn([], choices={"titles": ["a", "b"], "week": "latest"})

    assert table.query == "titles=a&titles=b&week=latest"
