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


def spread(boxes, start=0, end=100):
    return geometry.spread([at for at, _ in boxes], [high for _, high in boxes], start, end)


def edges(boxes, placed):
    """Return (top, bottom) of the boxes where they were placed, from the top."""
    found = zip(placed, boxes, strict=True)
    return sorted((middle - high / 2, middle + high / 2) for middle, (_, high) in found)


def test_labels_move_both_ways_and_as_little_as_need_be():
    assert spread([(10, 6), (50, 6), (52, 6)]) == [10, 48, 54]
    assert spread([(99, 6), (98, 6)]) == [97, 91]
    assert spread([(0, 6), (1, 12)]) == [3, 12]
    assert spread([(30, 6), (30, 6), (35, 6), (80, 12)]) == [25.67, 31.67, 37.67, 80]
    assert spread([]) == []


def test_a_label_between_others_parts_them():
    assert spread([(40, 6), (46, 6), (43, 6)]) == [37, 49, 43]


BOXES = st.lists(st.tuples(st.integers(0, 100), st.floats(1, 16)), max_size=6)


@given(BOXES)
def test_labels_lie_apart_within_bounds_and_in_order(boxes):
    placed = spread(boxes)

    found = edges(boxes, placed)
    assert all(bottom <= top + 0.02 for (_, bottom), (top, _) in pairwise(found))
    assert all(top >= -0.01 and bottom <= 100.01 for top, bottom in found)
    order = sorted(range(len(boxes)), key=lambda index: boxes[index][0])
    assert [placed[index] for index in order] == sorted(placed)


@given(BOXES)
def test_labels_that_touch_nothing_stay_where_their_points_are(boxes):
    placed = spread(boxes, start=-1000, end=1000)

    found = sorted(zip(placed, boxes, strict=True))
    tops = [middle - high / 2 for middle, (_, high) in found] + [1000]
    bottoms = [-1000] + [middle + high / 2 for middle, (_, high) in found]
    for index, (middle, (at, _)) in enumerate(found):
        if tops[index] > bottoms[index] + 0.02 and tops[index + 1] > bottoms[index + 1] + 0.02:
            assert middle == pytest.approx(at, abs=0.01)
    assert sum(placed) == pytest.approx(sum(at for at, _ in boxes), abs=0.1)


@given(BOXES)
def test_labels_are_spread_upwards_as_they_are_downwards(boxes):
    upside_down = [(100 - at, high) for at, high in reversed(boxes)]

    assert spread(upside_down) == pytest.approx(
        [100 - at for at in reversed(spread(boxes))], abs=0.02
    )


def test_labels_without_room_end_where_they_must():
    assert spread([(50, 60), (50, 60)]) == [10, 70]


def test_points_along_a_line_begin_and_end_with_it():
    points = geometry.along([(0, 0), (3, 4)], apart=1)

    assert points[0] == (0, 0)
    assert points[-1] == (3, 4)
    assert len(points) == 6
    assert geometry.along([]) == []


def test_a_ladder_has_a_dash_for_each_place_of_the_ten():
    assert geometry.ladder((None, 9, 1, 11)) == [(18.6, 17, 16.8), (36.6, 1, 16.8)]
    assert geometry.dash((18.6, 17, 16.8)) == "M18.6 17h16.8v2h-16.8z"
