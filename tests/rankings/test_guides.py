"""Every kind of chart says when to take it, under one question, and what it looks like."""

import re

import pytest

from rankings import charts, kinds
from rankings.guides import Ask

KINDS = charts.kinds()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_in_a_sentence_what_for_and_what_not(kind):
    guide = KINDS[kind].GUIDE

    assert guide.ask in Ask
    for words in (guide.use, guide.avoid):
        assert re.fullmatch(r"[A-Z].{15,80}\.", words)


def test_no_two_kinds_say_the_same():
    said = [kind.GUIDE.use for kind in KINDS.values()]

    assert len(set(said)) == len(said)


def test_every_question_is_answered_by_one_kind_first():
    firsts = {ask: [kind.GUIDE.is_first for _, kind in found] for ask, found in kinds.asked()}

    assert list(firsts) == list(Ask)
    assert all(first and not any(rest) for first, *rest in firsts.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_sketch_keeps_within_its_box(kind):
    strokes = KINDS[kind].GUIDE.sketch

    assert strokes
    for x, y in (end for stroke in strokes for end in ends(stroke.d)):
        assert 0 <= x <= 96
        assert 0 <= y <= 64


def ends(path: str):
    """Yield where the corners of a path are: each box has two that say all, each line its own."""
    for x, y, rest in re.findall(r"M([\d.]+) ([\d.]+)([^M]*)", path):
        across, down = re.findall(r"h([\d.]+)v([\d.]+)", rest)[0] if "h" in rest else (0, 0)
        yield from ((float(x), float(y)), (float(x) + float(across), float(y) + float(down)))
        yield from ((float(x), float(y)) for x, y in re.findall(r"L([\d.]+) ([\d.]+)", rest))


def test_the_kinds_stand_under_their_questions_once_each():
    shown = [name for _, found in kinds.asked() for name, _ in found]

    assert sorted(shown) == sorted(KINDS)


def test_what_corners_are_is_read_rightly():
    assert list(ends("M1 2h3v4h-3z")) == [(1, 2), (4, 6)]
