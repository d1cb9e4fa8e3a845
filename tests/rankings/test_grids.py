"""How places look, and which weeks of a strip are named."""

from datetime import date, timedelta

import pytest

from rankings import grids


@pytest.mark.parametrize(
    ("rank", "tone"), [(1, "a"), (2, "b"), (3, "b"), (6, "c"), (7, "d"), (10, "d"), (None, "")]
)
def test_the_ramp_of_places_has_four_steps(rank, tone):
    assert grids.place_tone(rank) == tone


def test_every_place_has_its_look_and_none_has_one_too():
    looks = grids.looks()

    assert list(looks) == [None, *range(1, 11)]
    assert all(look == grids.look_of_place(rank) for rank, look in looks.items())
    assert looks[3] == ("b", "3", "place 3")


def test_a_strip_of_few_weeks_names_them_all():
    weeks = [date(2022, 1, 2) + timedelta(days=7 * index) for index in range(7)]

    assert all(shown for _, shown in grids.heat_of("Title", weeks[:4], []).weeks)
    assert [shown for _, shown in grids.heat_of("Title", weeks, []).weeks][::2] == [True] * 4


def test_a_strip_of_more_weeks_than_a_phone_has_room_for_scrolls():
    weeks = [date(2022, 1, 2) + timedelta(days=7 * each) for each in range(12)]

    assert grids.heat_of("Country", weeks, []).is_wide
    assert not grids.heat_of("Country", weeks[:7], []).is_wide


def test_of_many_columns_no_screen_has_room_for_every_number():
    stack = grids.Stack("30 Jan", "1", ())

    assert [grids.Stacks((stack,) * number).is_dense for number in (14, 15)] == [False, True]
