"""``bench peer``: a story newly made beside a page of Wagtail's."""

import subprocess

import pytest

from rankings.management.bench import peer
from rankings.management.bench.pages.asking import EMPTY, Target

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_they_are_asked_for_in_turns(port, story, monkeypatch):
    monkeypatch.setattr(peer, "PLAIN", EMPTY)
    monkeypatch.setattr(peer, "SECONDS", 0.01)

    plain, made, bare = peer.measured(port, port, port)

    assert len(plain.times) == len(made.times) == len(bare.times) == peer.ROUNDS
    assert min(*plain.times, *made.times, *bare.times) > 0
    assert made.address == bare.address
    assert made.address.startswith(story.get_absolute_url())


def test_it_says_how_many_times_as_fast_the_story_is(story):
    plain = Target("plain", EMPTY, times=[0.010])
    made = Target("the story", story.get_absolute_url(), goal=2.0, times=[0.020])

    _, _, line, questions = peer.lines_of([plain, made])

    assert line.split()[-4:] == ["0.500", "goal", "2.0:", "MISSED"]
    assert 5 < int(questions.split()[2]) <= 16
    assert questions.endswith("goal 16: met")


def test_without_wagtail_it_says_why(monkeypatch):
    def refused(folder, environ):
        raise subprocess.CalledProcessError(1, "pip", output="", stderr="trying\nno network")

    monkeypatch.setattr(peer, "blog", refused)

    assert list(peer.run()) == ["Not measured: Wagtail could not be set up. no network"]
