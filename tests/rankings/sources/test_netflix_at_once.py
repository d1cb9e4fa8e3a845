"""Ten lines of Netflix's files read at once: the same as one by one, and named as exactly."""

import pytest

from rankings.sources import Lines, Row, SourceChanged, feeds, rows_of
from tests.rankings.sources.layouts import (
    COUNTRIES,
    LAYOUT_A,
    LAYOUT_B,
    LAYOUT_C,
    LAYOUT_D,
    MISLABELLED,
    MOST_POPULAR_28,
    MOST_POPULAR_91,
)


def ten(of=COUNTRIES, **facts):
    """Return the first line of a body with ten places, told apart by their rank."""
    header, first, *_ = of.splitlines()
    cells = dict(zip(header.split("\t"), first.split("\t"), strict=True)) | facts
    places = [cells | {"weekly_rank": str(rank), "rank": str(rank)} for rank in range(1, 11)]
    columns = header.split("\t")
    return [header, *("\t".join(place[name] for name in columns) for place in places)]


def pieces(lines, feed="netflix.countries"):
    body = [f"{line}\n" for line in lines]
    return list(feeds()[feed].together(body, lambda check, words: None))


LAYOUTS = [
    (LAYOUT_A, "netflix.global"),
    (LAYOUT_B, "netflix.global"),
    (LAYOUT_C, "netflix.global"),
    (LAYOUT_D, "netflix.global"),
    (COUNTRIES, "netflix.countries"),
    (MISLABELLED, "netflix.countries"),
    (MOST_POPULAR_28, "netflix.most_popular"),
    (MOST_POPULAR_91, "netflix.most_popular"),
]


@pytest.mark.parametrize(("body", "feed"), LAYOUTS)
def test_ten_lines_of_an_edition_are_read_at_once_as_one_by_one(body, feed):
    lines = ten(body)

    (together,) = pieces(lines, feed)

    assert isinstance(together, Lines)
    assert together.rows() == pieces([f"{line}\r" for line in lines], feed)


@pytest.mark.parametrize(
    "changed",
    [
        {"country_iso2": "FR"},
        {"week": "2022-01-23"},
        {"category": "TV"},
        {"show_title": '"All of Us Are Dead"'},
    ],
)
def test_lines_that_differ_in_more_than_their_place_are_read_one_by_one(changed):
    lines = [*ten()[:10], ten(**changed)[10]]

    found = pieces(lines)

    assert [type(piece) for piece in found] == [Row] * 10
    assert found[:9] == pieces(ten())[0].rows()[:9]


def test_an_empty_line_among_ten_moves_no_numbers():
    header, *lines = ten()

    found = pieces([header, *lines[:5], "", *lines[5:]])

    assert [row.line for row in rows_of(found)] == [*range(2, 7), *range(8, 13)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("\t7\t", "\tseven\t", "not_a_number"),
        ("\t7\t", "\t7\t\t", "truncated"),
        ("\t7\t", "\t", "truncated"),
    ],
)
def test_the_one_line_of_ten_that_cannot_be_read_is_named(old, new, reason):
    lines = [line.replace(old, new) for line in ten()]

    with pytest.raises(SourceChanged) as caught:
        pieces(lines)

    assert (caught.value.reason, caught.value.line) == (reason, 8)


def test_what_one_line_has_too_much_another_does_not_make_up_for():
    lines = ten()
    lines[4], lines[5] = lines[4].rpartition("\t")[0], f"{lines[5]}\t1"

    with pytest.raises(SourceChanged, match=r"Line 5: 7 of 8 cells"):
        pieces(lines)
