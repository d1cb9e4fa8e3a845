"""Validating: what cannot be is held, with every reason, in words, and with the lines it is on."""

from dataclasses import replace
from datetime import date

import pytest

from rankings.sources import Limits
from tests.rankings.ingest.checking import (
    COUNTRIES,
    GLOBAL,
    MOST_POPULAR,
    TABLE,
    changed,
    findings,
    passes,
    rows,
)

pytestmark = pytest.mark.django_db


# -- ranks


def test_whole_lists_pass_as_they_are():
    ((edition, together),) = passes(rows())

    assert edition == ("", "tv-non-english", date(2022, 1, 30))
    assert together == rows()


def test_a_rank_that_is_missing_holds_the_file():
    found = findings([row for row in rows() if row.rank not in (4, 7)])

    assert list(found) == ["rank_gap"]
    assert found["rank_gap"].message == (
        "TV (Non-English), week to 30 January 2022, lacks rank 4, 7."
    )
    assert found["rank_gap"].lines == [2]


def test_a_rank_that_is_there_twice_holds_the_file():
    found = findings(changed(rows(), 4, rank=3))

    assert set(found) == {"duplicate_rank", "rank_gap"}
    assert found["duplicate_rank"].lines == [4, 5]
    assert "has rank 3 twice" in found["duplicate_rank"].message


@pytest.mark.parametrize("rank", [0, 11, -1])
def test_a_rank_beyond_the_list_holds_the_file(rank):
    found = findings(changed(rows(), 10, rank=rank))

    assert set(found) >= {"rank_out_of_range", "rank_gap"}
    assert found["rank_out_of_range"].lines == [11]


def test_a_list_that_is_there_twice_holds_the_file():
    other = rows("list | title\ntv-english | Ozark")

    found = findings([*rows(), *other, *rows()])

    assert "is there twice" in found["duplicate_rank"].message


def test_a_list_need_not_lie_in_one_piece():
    other = rows("list | title | hours\ntv-english | Ozark | 96,340,000")
    mixed = [row for pair in zip(rows(), other, strict=True) for row in pair]

    assert {edition[1] for edition, _ in passes(mixed)} == {"tv-english", "tv-non-english"}


# -- numbers


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"hours": -1}, "-1 hours"),
        ({"hours": 9_000_000_000}, "9,000,000,000 hours"),
        ({"views": -5}, "-5 views"),
        ({"runtime": 20_000}, "20,000 runtime"),
        ({"weeks": 5_000}, "5,000 weeks"),
    ],
)
def test_numbers_that_cannot_be_hold_the_file(facts, words):
    found = findings(changed(rows(), 1, **facts))

    assert words in found["absurd_number"].message
    assert found["absurd_number"].lines == [2]


def test_limits_are_the_feeds_own():
    whole = changed(rows(), 1, hours=1_000_000_000)

    assert passes(whole)
    assert findings(whole, replace(GLOBAL, limits=Limits(hours=999_999_999)))


def test_numbers_are_judged_once_where_they_repeat_themselves():
    table = "country | title | weeks\nKR | Ozark | 1\nUS | Ozark | 1\nJP | Ozark | 5000"
    whole = rows(table, COUNTRIES)

    found = findings(whole, COUNTRIES)

    assert len(found["absurd_number"].lines) == 10


# -- what a list is ranked by


def test_hours_that_rise_down_a_list_hold_the_file():
    found = findings(changed(rows(), 3, hours=1))

    assert found["rising_metric"].message == (
        "TV (Non-English), week to 30 January 2022: hours rise down the list."
    )
    assert found["rising_metric"].lines == [5]


def test_lists_are_ranked_by_views_since_june_2023():
    table = """
        week       | rank | title | hours | views
        2023-06-18 | 1    | FUBAR |   100 | 20
        2023-06-18 | 10   | Suits |   900 | 10
    """

    assert passes(rows(table))
    assert set(findings(rows(table.replace("2023-06-18", "2023-06-11")))) == {"rising_metric"}


def test_a_list_without_what_it_is_ranked_by_holds_the_file():
    found = findings(rows(TABLE.replace("2022-01-30", "2023-06-18")))

    assert found["missing_number"].message == (
        "TV (Non-English), week to 18 June 2023, is ranked by views, and has none."
    )
    assert len(found["missing_number"].lines) == 10


def test_the_most_popular_are_ranked_by_hours_until_they_have_views():
    table = """
        rank | title      | hours | views
        1    | Red Notice |   100 | 20
        10   | Bird Box   |   900 | 10
    """

    assert passes(rows(table, MOST_POPULAR), MOST_POPULAR)
    without = [row._replace(views=None) for row in rows(table, MOST_POPULAR)]
    assert set(findings(without, MOST_POPULAR)) == {"rising_metric"}


def test_ties_are_common():
    assert passes([row._replace(hours=5) for row in rows()])


def test_countries_are_ranked_by_nothing_that_is_published():
    assert passes(rows("country | title\nKR | Ozark", COUNTRIES), COUNTRIES)


# -- names and countries


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"show": "x" * 10_000}, "has 10,000 characters; 200 is the most"),
        ({"season": "x" * 201}, "has 201 characters"),
        ({"show": "All of\0 Us"}, "has a NUL character in it"),
        ({"show": ""}, "is empty"),
        ({"show": "\u200b\u200e"}, "nothing in it can be seen"),
        ({"season": " "}, "nothing in it can be seen"),
    ],
)
def test_names_that_are_no_names_hold_the_file(facts, words):
    found = findings(changed(rows(), 10, **facts))

    assert words in found["bad_name"].message
    assert found["bad_name"].lines == [11]


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "=HYPERLINK(1)", "\u202eABC", "1917", "오징어 게임", "x" * 200],
)
def test_strange_names_are_names(name):
    assert passes(changed(rows(), 10, show=name))


def test_an_unknown_country_waits_for_an_editor():
    whole = rows("country | title\nKR | Ozark\nXK | Ozark", COUNTRIES)

    found = findings(whole, COUNTRIES)

    assert found["unknown_country"].message == "There is no country “XK”."
    assert found["unknown_country"].lines == [12]
