"""Marks that know how they look and how they are read aloud."""

import pytest

from rankings import marks
from rankings.marks import Change, Ladder


def test_a_ladder_lights_the_newest_week():
    ladder = Ladder((None, 9, 5, 1))

    assert ladder.now == "M54.6 1h16.8v2h-16.8z"
    assert ladder.past == "M18.6 17h16.8v2h-16.8zM36.6 9h16.8v2h-16.8z"
    assert ladder.words == "Places over 4 weeks: not in the ten, 9, 5, 1"


def test_a_ladder_of_what_left_lights_nothing():
    assert Ladder((4, None)).now == ""


@pytest.mark.parametrize(
    ("change", "look"),
    [
        (Change("up", 3), ("up", "up ", "3")),
        (Change("down", 1), ("dn", "down ", "1")),
        (Change("level"), ("eq", "no change", "")),
        (Change("new"), ("new", "New", "")),
        (Change("back"), ("re", "Back", "")),
        (Change(""), ("", "", "")),
    ],
)
def test_a_change_has_a_class_an_arrow_and_words(change, look):
    tone, _, hidden, shown = change.look

    assert (tone, hidden, shown) == look
    assert bool(change.look[1]) == (change.kind in ("up", "down", "level"))


def test_columns_are_many_above_eight():
    post = marks.Post("30 Jan", "1.00", "1", "50")

    assert not marks.Posts((post,) * 8).is_many
    assert marks.Posts((post,) * 9).is_many
