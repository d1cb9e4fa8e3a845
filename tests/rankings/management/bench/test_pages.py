"""The bench of pages: asks a real server, and says what was missed."""

from contextlib import contextmanager
from functools import partial

import pytest

from rankings.management.bench import pages
from rankings.management.bench.pages import weight

WITHOUT_DATA = {"a day", "a country"}
NEVER_KEPT = {"the status"}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def quickly(port, monkeypatch):
    """Measure the tests' own server, and only for a moment."""

    @contextmanager
    def server(seconds=""):
        yield port

    monkeypatch.setattr(pages, "server", server)
    monkeypatch.setattr(pages, "measure", partial(pages.measure, rounds=1, seconds=0.01))


def test_every_page_is_compared_with_an_empty_view(quickly):
    heading, empty, *lines = pages.run()
    lines = [line for line in lines if not line.startswith("an empty view")]

    assert "ratio" in heading
    assert empty.split()[-1] == "1.000"
    measured = {line.split("  ")[0] for line in lines}
    of_all = {name for name, _ in (*pages.PAGES, ("a title", ""))} - WITHOUT_DATA
    assert measured == {
        *(f"{name}, newly made" for name in of_all),
        *(f"{name}, nothing kept" for name in of_all),
        *(f"{name}, kept" for name in of_all - NEVER_KEPT),
        *(f"{name}, not changed (304)" for name in of_all - NEVER_KEPT),
    }


@pytest.mark.usefixtures("story")
def test_the_story_that_leads_is_measured_too(quickly):
    lines = list(pages.run())

    assert [line for line in lines if line.startswith("the story, kept")]


@pytest.mark.usefixtures("story")
def test_it_says_what_a_story_weighs(quickly, monkeypatch):
    monkeypatch.setattr(weight, "MOST", 1.0)

    lines = [line for line in pages.run() if " kB: " in line or ", css" in line or ", html" in line]
    weights = [float(line.split()[3]) for line in lines]

    assert [line.split()[2] for line in lines] == ["html", "css", "js", "all"]
    assert min(weights[:2]) > 1
    assert sum(weights[:3]) == pytest.approx(weights[3], abs=0.2)
    assert lines[2].endswith("at most 10 kB: met")
    assert lines[3].endswith("at most 1 kB: MISSED")


def test_what_misses_its_goal_is_said_to(quickly, monkeypatch):
    monkeypatch.setattr(pages, "KEPT_GOAL", 10**6)

    lines = list(pages.run())

    missed = [line for line in lines if line.endswith("goal 1000000: MISSED")]
    assert missed == [line for line in lines if ", kept" in line or "(304)" in line] != []


def test_a_page_that_takes_too_long_to_make_is_said_to(quickly, monkeypatch):
    monkeypatch.setattr(pages, "NEW_MOST", 0.001)

    made = [line for line in pages.run() if ", newly made" in line]

    assert made
    assert all(line.endswith("at most 0 ms: MISSED") for line in made)


def test_a_page_that_answers_something_else_ends_the_measuring(port):
    target = pages.Target("nothing", "/nowhere/")

    refused = pytest.raises(RuntimeError, match=r"/nowhere/ answered HTTP/1\.1 404")
    with refused:
        pages.measure(port, lambda reader: [target], rounds=1, seconds=0.001)
