"""Whole lists added up, week by week."""

from datetime import date

from rankings.charts import totals
from rankings.listed import listed
from tests.rankings.charts import reading

ROWS = [
    ("tv-non-english", date(2022, 1, 23), 222_750_000),
    ("tv-english", date(2022, 1, 23), 346_750_000),
    ("tv-non-english", date(2022, 1, 30), 349_350_000),
    ("tv-english", date(2022, 1, 30), 343_980_000),
]


def drawn(rows=ROWS):
    lists = [listed(f"netflix.global/{slug}") for slug in ("tv-non-english", "tv-english")]
    return totals.draw(rows, reading.choices(lists=lists, weeks=8))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    page = reading.framed(drawing)

    paths = {tuple(path.classes): path.attrs["d"] for path in page.all("svg.geo path")}
    assert paths["s1",] == "M0 44.31L100 12.66"
    assert reading.cells(drawing, "hours") == [hours for _, _, hours in ROWS]
    top = max(float(label.text) for label in page.all(".pl.y"))
    assert [round((1 - y / 100) * top, 2) for y in (44.31, 12.66)] == [222.76, 349.36]


def test_lists_are_named_at_their_ends_and_kept_apart():
    ends = reading.framed(drawn()).all(".pl.end")

    assert [label.text for label in ends] == ["Non-English TV", "English TV"]
    assert ends[1].variable("top") - ends[0].variable("top") > 6


def test_words_tell_each_list():
    assert drawn().words.startswith(
        "Non-English TV: up from 222.75 million hours in the week to 23 Jan 2022 to 349.35 in "
        "the week to 30 Jan 2022; most, 349.35 in the week to 30 Jan 2022."
    )


def test_a_list_without_hours_has_no_line():
    drawing = drawn([row for row in ROWS if row[0] == "tv-english"])

    assert [each.text for each in reading.framed(drawing).all(".pl.end")] == ["English TV"]


def test_nothing_published_is_one_sentence():
    assert drawn([]).empty == (
        "No hours of non-English TV and English TV were published for these weeks."
    )
