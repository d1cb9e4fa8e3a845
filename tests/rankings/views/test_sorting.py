"""Leaderboards in another order."""

import pytest
from django.http import Http404

from rankings.drawing import Drawing
from rankings.marks import Board, Change, Standing
from rankings.views.sorting import sorted_board


def standing(rank, value, weeks):
    return Standing(
        rank, Change(""), "slug", f"title {rank}", "", "", "", "", weeks, None, value, "0", False
    )


@pytest.fixture
def drawing():
    rows = (("1", "1,024.5", "2"), ("2", "9.75", "11"), ("3", "–", ""))
    return Drawing(
        "title", "measure", Board("caption", "unit", "8", tuple(standing(*r) for r in rows))
    )


@pytest.mark.parametrize(("by", "ranks"), [("rank", "123"), ("value", "123"), ("weeks", "213")])
def test_numbers_are_sorted_as_numbers(drawing, by, ranks):
    board = sorted_board(drawing, by).marks

    assert "".join(each.rank for each in board.standings) == ranks


def test_only_the_column_sorted_by_says_so(drawing):
    sorts = sorted_board(drawing, "weeks").marks.sorts

    assert {name: each["sort"] for name, each in sorts.items()} == {
        "rank": "",
        "value": "",
        "weeks": "descending",
    }
    assert sorts["rank"]["href"] == "?"


def test_an_empty_drawing_stays_as_it_is():
    empty = Drawing("title", "measure", empty="Nothing.")

    assert sorted_board(empty, "weeks") is empty


def test_there_is_no_sorting_by_what_there_is_not(drawing):
    with pytest.raises(Http404):
        sorted_board(drawing, "name")
