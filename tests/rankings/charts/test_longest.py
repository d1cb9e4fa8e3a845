"""Most weeks in a list: by season, whatever its spellings."""

from datetime import date
from itertools import permutations

import pytest

from rankings.charts import longest
from rankings.models.questions import Stay
from tests.rankings.charts import reading

FIRST, LAST = date(2021, 7, 4), date(2022, 1, 30)
STAYS = [
    Stay("squid-game", "Squid Game", "Season 1", 14, date(2021, 9, 19), date(2022, 1, 2)),
    Stay("playlist", "Hospital Playlist", "Season 2", 11, FIRST, date(2021, 10, 31)),
    Stay("playlist", "Hospital Playlist", "Season 2", 7, FIRST, date(2021, 12, 5)),
    Stay("playlist", "Hospital Playlist", "Season 1", 15, FIRST, LAST),
]


def drawn(stays=STAYS, **more):
    return longest.draw(stays, reading.choices(top=8, **more))


def test_spellings_of_a_season_are_counted_together():
    page = reading.framed(drawn())

    assert [line.one(".l").text for line in page.all("ul.hb li")] == [
        "Hospital Playlist S2",
        "Hospital Playlist S1",
        "Squid Game S1",
    ]
    assert [line.one(".v").text for line in page.all("ul.hb li")] == ["18", "15", "14"]


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()

    shown = [int(each.text) for each in reading.framed(drawing).all("ul.hb .v")]
    assert shown == reading.cells(drawing, "weeks")


def test_blue_is_still_in_the_ten_and_a_note_says_so():
    drawing = drawn()

    assert [bar.tone for bar in drawing.marks.bars] == ["", "on", ""]
    assert drawing.note == "Blue: still in the ten in the week to 30 Jan 2022."
    assert drawn(STAYS[:1]).note == ""


def test_words_name_the_longest():
    assert drawn().words == (
        "Longest: Hospital Playlist S2, 18 weeks, Hospital Playlist S1, 15 weeks and "
        "Squid Game S1, 14 weeks. 1 of 3 are still in the ten."
    )


def test_no_list_is_one_sentence():
    assert drawn([]).empty.startswith("No non-English TV list worldwide was published")


def test_a_season_that_went_by_two_names_is_one_and_goes_by_the_newer():
    renamed = STAYS[2]._replace(season="Part 2", first_season="Season 2")

    page = reading.framed(drawn([STAYS[1], renamed]))

    assert [line.one(".l").text for line in page.all("ul.hb li")] == ["Hospital Playlist Part 2"]
    assert page.one("ul.hb .v").text == "18"


@pytest.mark.parametrize("order", permutations(range(3)))
def test_names_and_order_do_not_depend_on_that_of_the_rows(order):
    renamed = STAYS[2]._replace(season="Part 2", first_season="Season 2")
    others = [STAYS[0], *(STAYS[0]._replace(slug=name, name=name) for name in ("Alias", "Zoo"))]
    rows = [STAYS[1], renamed, *(others[index] for index in order)]

    shown = longest.draw(rows if order[0] else rows[::-1], reading.choices(top=3))
    assert [row[:2] for row in shown.rows] == [
        ("Hospital Playlist", "Part 2"),
        ("Alias", "Season 1"),
        ("Squid Game", "Season 1"),
    ]
