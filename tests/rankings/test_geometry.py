"""Scales, ticks, paths, labels kept apart, ladders."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings import geometry


def test_a_scale_maps_ends_to_ends():
    y = geometry.scale(0, 500, 100, 0)

    assert (y(0), y(250), y(500)) == (100, 50, 0)


def test_a_scale_of_one_value_does_not_divide_by_zero():
    assert geometry.scale(3, 3, 0, 100)(3) == 0


@pytest.mark.parametrize(("value", "of", "percent"), [(1, 3, 33.3), (5, 5, 100.0), (0, 0, 0.0)])
def test_a_share_is_percent_to_a_tenth(value, of, percent):
    assert geometry.share(value, of) == percent


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (571.76, [0, 200, 400, 600]),
        (459.28, [0, 100, 200, 300, 400, 500]),
        (100, [0, 20, 40, 60, 80, 100]),
        (0.9, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, [0, 1]),
    ],
)
def test_ticks_are_round_and_reach_the_top(top, expected):
    assert geometry.ticks(top) == pytest.approx(expected)


@given(st.floats(0.001, 1e9))
def test_ticks_begin_at_zero_reach_the_top_and_are_few(top):
    ticks = geometry.ticks(top)

    assert ticks[0] == 0
    assert ticks[-1] >= top * 0.999
    assert 2 <= len(ticks) <= 7


@given(st.integers(1, 300), st.integers(1, 12))
def test_some_of_many_are_few_and_hold_the_last(length, most):
    found = geometry.some(range(length), most)

    assert found[-1] == length - 1
    assert len(found) <= most


@pytest.mark.parametrize(
    ("value", "words"), [(33.333333, "33.33"), (50.0, "50"), (0.5, "0.5"), (-2.0, "-2")]
)
def test_numbers_are_as_short_as_a_path_wants(value, words):
    assert geometry.number(value) == words


def test_a_run_ends_where_a_key_does_not_follow():
    points = [(1, (0, 0)), (2, (1, 1)), (4, (3, 3)), (5, (4, 4))]

    runs = geometry.runs(points, lambda before, after: after - before == 1)

    assert runs == [[(0, 0), (1, 1)], [(3, 3), (4, 4)]]


def test_a_path_leaves_out_points_that_stand_alone_and_dots_have_them_all():
    runs = [[(0, 10), (50, 20.5)], [(100, 30)]]

    assert geometry.path(geometry.written(runs)) == "M0 10L50 20.5"
    assert (
        geometry.dots(point for run in geometry.written(runs) for point in run)
        == "M0 10h0M50 20.5h0M100 30h0"
    )


def test_labels_move_as_little_as_need_be():
    assert geometry.spread([10, 50, 52], 6) == [10, 50, 56]
    assert geometry.spread([99, 98], 6) == [100, 94]
    assert geometry.spread([], 6) == []


@given(st.lists(st.floats(0, 100), max_size=10), st.floats(1, 9))
def test_labels_are_kept_apart_and_in_order(positions, gap):
    placed = geometry.spread(positions, gap)

    ordered = sorted(placed)
    assert all(after - before >= gap - 0.02 for before, after in pairwise(ordered))
    assert all(position <= 100.01 for position in placed)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    assert [placed[index] for index in order] == ordered


def test_points_along_a_line_begin_and_end_with_it():
    points = geometry.along([(0, 0), (3, 4)], apart=1)

    assert points[0] == (0, 0)
    assert points[-1] == (3, 4)
    assert len(points) == 6
    assert geometry.along([]) == []


def test_a_ladder_has_a_dash_for_each_place_of_the_ten():
    assert geometry.ladder((None, 9, 1, 11)) == [(18.6, 17, 16.8), (36.6, 1, 16.8)]
    assert geometry.dash((18.6, 17, 16.8)) == "M18.6 17h16.8v2h-16.8z"
