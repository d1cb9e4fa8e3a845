"""From series to a plot: gaps, breaks, dots, and names that hide as little as they can."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings import geometry, plotting
from rankings.plotting import Series

FIRST = date(2022, 1, 2)
Y = geometry.scale(0, 100, 100, 0)


def weeks(count, first=FIRST):
    return [first + timedelta(days=7 * index) for index in range(count)]


def series(values, tone="s1", name="Name", first=FIRST):
    at, _, _ = plotting.across(weeks(len(values), first))
    points = [(week, at[week], value) for week, value in zip(at, values, strict=True)]
    return Series(name, tone, tuple(point for point in points if point[2] is not None))


def test_weeks_stand_evenly_and_the_last_at_the_end():
    at, labels, breaks = plotting.across(weeks(5))

    assert list(at.values()) == [0, 25, 50, 75, 100]
    assert [text for _, text in labels] == ["2 Jan", "9 Jan", "16 Jan", "23 Jan", "30 Jan"]
    assert breaks == []


def test_a_single_week_stands_at_the_end():
    assert plotting.across(weeks(1))[0] == {FIRST: 100}


def test_years_are_labelled_by_month():
    _, labels, _ = plotting.across(weeks(160))

    assert len(labels) <= 5
    assert labels[-1] == (100, "Jan 2025")


def test_the_axis_breaks_between_two_weeks_measured_differently():
    _, _, breaks = plotting.across(weeks(3, date(2023, 6, 4)))

    assert breaks == [75]


THREE = [series([50, 60, 70], "s1"), series([10, 20, 30], "ctx"), series([5, 6, 7], "ctx")]


def test_lines_of_context_are_told_apart_by_their_dashes():
    plot = plotting.lines(THREE, labels=[])

    tones = [stroke.tone for stroke in plot.strokes if stroke.tone not in ("g", "z", "lead")]
    assert tones == ["ctx", "ctx k1", "halo", "s1", "ctx dot", "s1 dot"]


def test_context_of_places_is_one_path_beneath_what_stands_out():
    plot = plotting.bump(THREE, labels=[])

    assert [each.tone for each in plot.strokes] == ["ctx", "halo", "s1", "ctx dot", "s1 dot"]


def test_a_long_series_has_dots_only_at_its_end_and_where_it_stands_alone():
    values = [10] * 20 + [None, 30, None] + [20] * 20

    assert plotting.marked(plotting.cut(series(values), Y)) == [
        (geometry.scale(0, 42, 0, 100)(21), 70),
        (100, 80),
    ]


def test_names_at_the_end_are_kept_apart():
    plot = plotting.lines([series([1, 50.0], "s1", "A"), series([1, 50.2], "ctx", "B")], labels=[])

    tops = [float(label.y) for label in plot.labels if label.role.startswith("end")]
    assert abs(tops[0] - tops[1]) >= 6.5


def test_names_are_spread_around_the_ends_of_their_lines():
    ends = [("Ozark Season 4 Part 1", 96), ("Ozark S2", 21.5), ("Ozark S3", 20.3), ("Summer", 22.7)]

    plot = plotting.lines([series([1, value], "ctx", name) for name, value in ends], labels=[])

    tops = {each.text: float(each.y) for each in plot.labels if each.role == "end"}
    line = 100 * plotting.TEXT / plotting.HEIGHT
    mean = 100 - (21.5 + 20.3 + 22.7) / 3
    assert tops["Ozark Season 4 Part 1"] == 4
    assert tops["Summer"] == pytest.approx(mean - line, abs=0.01)
    assert tops["Ozark S2"] == pytest.approx(mean, abs=0.01)
    assert tops["Ozark S3"] == pytest.approx(mean + line, abs=0.01)


def test_a_line_that_ends_before_the_plot_is_led_to_its_name():
    short = Series("Short", "s2", ((FIRST, 0, 20), (FIRST + plotting.WEEK, 50, 60)))
    long = Series("Long", "s1", ((FIRST, 0, 20), (FIRST + plotting.WEEK, 100, 100)))

    plot = plotting.lines([long, short], labels=[])

    assert [each.d for each in plot.strokes if each.tone == "lead"] == ["M50 40H100L102 40"]
    assert [(each.role, each.y) for each in plot.labels if each.text == "Short"] == [
        ("end s2", "40")
    ]


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 3)), min_size=1, max_size=5),
    st.sampled_from(["Ozark", "The Woman in the House Across the Street from the Girl"]),
)
def test_no_name_stands_on_another_or_in_the_plot(ends, name):
    drawn = [
        Series(name, "ctx", ((FIRST, 0, 1), (FIRST + plotting.WEEK, 100 - 20 * early, value)))
        for value, early in ends
    ]

    plot = plotting.lines(drawn, labels=[])

    names = [each for each in plot.labels if each.text == name]
    tops = sorted(float(each.y) * plotting.HEIGHT / 100 for each in names)
    lines = 1 if len(name) <= plotting.NAME_LETTERS else 2
    assert {each.role for each in names} == {"end"}
    assert all(after - top >= lines * plotting.TEXT - 0.1 for top, after in pairwise(tops))
    assert -0.1 <= tops[0] <= tops[-1] <= plotting.HEIGHT


def test_a_name_in_the_plot_goes_where_no_line_is():
    steep = Series("Steep", "s1", ((FIRST, 0, 90), (FIRST, 20, 10)))
    wall = Series("Wall", "ctx", ((FIRST, 25, 10.0), (FIRST, 60, 10.0), (FIRST, 100, 10.0)))

    label = next(plotting.inside([steep], [steep, wall], Y, 260))

    assert (label.role, label.x, label.y) == ("above s1", "20", "90")


def test_two_names_do_not_stand_on_one_another():
    one = Series("One", "s1", ((FIRST, 20, 50), (FIRST, 30, 50)))
    two = Series("Two", "s2", ((FIRST, 20, 50), (FIRST, 30, 50)))

    labels = list(plotting.inside([one, two], [one, two], Y, 260))

    assert len({(label.role.split()[0], label.x, label.y) for label in labels}) == 2


def test_along_the_axis_every_other_label_may_give_way_but_never_the_last():
    labels = plotting.along([(x * 25, str(x)) for x in range(5)])

    assert [label.role for label in labels] == ["x", "x alt", "x", "x alt", "x"]


def test_ticks_share_their_decimals():
    assert plotting.tick_words([0, 0.5, 1.0]) == ["0.0", "0.5", "1.0"]
    assert plotting.tick_words([0, 0.05, 0.1]) == ["0.00", "0.05", "0.10"]
    assert plotting.tick_words([0, 200, 400]) == ["0", "200", "400"]
