"""The strip of a title's page shows the weeks and the countries in which it did best."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rankings.views.strip import COUNTRIES, MOST, countries_of, span_of

FIRST = date(2021, 9, 19)


def weeks(*counts):
    """Return (week, countries) for each of ``counts`` in a row; 0 is a week in no list."""
    each = ((FIRST + timedelta(weeks=number), count) for number, count in enumerate(counts))
    return [(week, count) for week, count in each if count]


def week(number):
    return FIRST + timedelta(weeks=number)


def test_a_run_for_which_there_is_room_is_shown_whole():
    assert span_of(weeks(9, 4, 0, 2)) == (week(0), week(3))


def test_a_title_that_came_back_shows_its_run_and_not_the_newest_weeks():
    assert span_of(weeks(50, 80, 60, *[0] * 40, 3, 1)) == (week(0), week(2))
    assert span_of(weeks(3, 1, *[0] * 40, 50, 80)) == (week(42), week(43))


def test_of_a_longer_run_most_countries_decide():
    rising = span_of(weeks(*range(1, MOST + 5)))

    assert rising == (week(4), week(MOST + 3))
    assert span_of(weeks(*[7] * (MOST + 5))).first == week(0)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=90).filter(any))
def test_no_other_weeks_that_it_has_room_for_had_more_countries(counts):
    reach = weeks(*counts)
    first, last = span_of(reach)
    room = timedelta(weeks=MOST)

    shown = sum(count for each, count in reach if first <= each <= last)
    assert last - first < room
    assert shown == max(
        sum(count for each, count in reach if begun <= each < begun + room) for begun, _ in reach
    )


def test_the_usual_countries_come_first_and_those_that_never_listed_it_do_not():
    assert countries_of([("AR", 2), ("CL", 1), ("JP", 9), ("KR", 4)]) == ["KR", "JP", "CL", "AR"]


def test_there_is_room_for_so_many_countries():
    everywhere = [(f"{letter}{letter}", 1) for letter in "ABCDEFGHIJKLMNOPQ"]

    assert countries_of(everywhere) == [code for code, _ in everywhere[:COUNTRIES]]
