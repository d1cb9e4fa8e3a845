"""What changed between two states of a list, cell by cell."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from rankings.changes import Line, cells
from tests import slow_truth

WEEK = date(2022, 1, 30)


def line(place, name, season="", **numbers):
    return Line(1, "", "TV (Non-English)", WEEK, place, name, season, **numbers)


def told(old, new):
    """Return (place, name, what, old, new) of each cell that changed."""
    return [(c.place, c.name, c.what, c.old, c.new) for c in cells(old, new)]


def test_nothing_changed_between_a_list_and_itself():
    lines = [line(1, "Ozark", hours=5), line(2, "Lupin", hours=3)]

    assert told(lines, lines) == []


def test_each_number_that_was_corrected_is_a_cell():
    old = line(1, "Ozark", hours=96_340_000, weeks=2)
    new = line(1, "Ozark", hours=96_350_000, views=9_000_000, runtime=600, weeks=3)

    assert told([old], [new]) == [
        (1, "Ozark", "hours", 96_340_000, 96_350_000),
        (1, "Ozark", "views", None, 9_000_000),
        (1, "Ozark", "runtime", None, 600),
        (1, "Ozark", "weeks", 2, 3),
    ]


def test_an_entry_that_moved_is_the_same_entry_at_another_place():
    old = [line(3, "Ozark", hours=5), line(4, "Lupin", hours=4)]
    new = [line(3, "Lupin", hours=4), line(4, "Ozark", hours=5)]

    assert told(old, new) == [(3, "Lupin", "place", 4, 3), (4, "Ozark", "place", 3, 4)]


def test_another_name_at_the_same_place_is_a_change_of_name():
    old, new = line(1, "Money Heist", "Part 5"), line(1, "La casa de papel", "Part 5")

    assert told([old], [new]) == [
        (1, "La casa de papel", "name", "Money Heist", "La casa de papel")
    ]


def test_a_season_named_anew_is_a_change_of_season():
    old, new = line(1, "Money Heist", "Season 5"), line(1, "Money Heist", "Part 5")

    assert told([old], [new]) == [(1, "Money Heist", "season", "Season 5", "Part 5")]


def test_who_came_is_added_and_who_left_is_gone():
    old, new = [line(1, "Ozark"), line(2, "Lupin")], [line(1, "Ozark"), line(3, "Squid Game")]

    assert told(old, new) == [(2, "Lupin", "gone", 2, None), (3, "Squid Game", "added", None, 3)]


def test_two_lists_are_never_mixed_up():
    here = line(1, "Ozark", hours=1)
    there = here._replace(ranking=2, list="TV (English)")

    assert [(c.list, c.what) for c in cells([here], [there])] == [
        ("TV (English)", "added"),
        ("TV (Non-English)", "gone"),
    ]


def test_the_newest_week_comes_first():
    older = line(1, "Ozark")._replace(period=date(2022, 1, 23))

    assert [cell.period for cell in cells([], [older, line(1, "Ozark")])] == [WEEK, older.period]


LISTS = some.lists(
    some.builds(
        Line,
        ranking=some.integers(1, 2),
        country=some.just(""),
        list=some.just("TV"),
        period=some.sampled_from([date(2022, 1, 23), WEEK]),
        place=some.integers(1, 4),
        name=some.sampled_from("abcd"),
        season=some.sampled_from(["", "1"]),
        hours=some.one_of(some.none(), some.integers(0, 2)),
        views=some.none(),
        runtime=some.none(),
        weeks=some.integers(1, 2),
    ),
    unique_by=lambda line: (*line.edition, line.place),
)


@given(LISTS, LISTS)
def test_it_says_what_plain_loops_say(old, new):
    found = [
        ((1 if c.list == "one" else 2, c.period), c.place, c.what, c.old, c.new)
        for c in cells(map(named, old), map(named, new))
    ]

    assert Counter(found) == Counter(slow_truth.changed_cells(old, new))


@given(LISTS, LISTS)
def test_lines_that_are_the_same_in_both_may_be_left_out(old, new):
    same = set(old) & set(new)

    assert cells(set(old) - same, set(new) - same) == cells(old, new)


def named(line):
    """Return a line whose list tells which ranking it is of."""
    return line._replace(list="one" if line.ranking == 1 else "two")
