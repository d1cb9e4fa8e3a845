"""The bench of pages: asks a real server, and says what was missed."""

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.test import override_settings

from articles.models import Article, Author, Section
from config.standing import reading
from rankings.management.bench import pages
from tests import make

WITHOUT_DATA = {"a day", "a country"}
NEVER_KEPT = {"the status"}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def port(live_server):
    reading.forget()
    make.editions("title | hours\nOzark | 100,000")
    with override_settings(PAGE_SECONDS=60):
        yield urlsplit(live_server.url).port
    reading.forget()


@pytest.fixture
def quickly(port, monkeypatch):
    """Measure the tests' own server, and only for a moment."""

    @contextmanager
    def server(seconds=pages.KEEPING):
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


def test_the_story_that_leads_is_measured_too(quickly):
    Article.objects.create(
        slug="lead",
        headline="The lead",
        section=Section.objects.create(slug="news", name="News"),
        author=Author.objects.create(slug="desk", name="Desk"),
        state="published",
        publish_at=datetime(2022, 2, 2, tzinfo=UTC),
    )

    lines = list(pages.run())

    assert [line for line in lines if line.startswith("the story, kept")]


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
    with pages.Reader(port) as reader, refused:
        pages._one(reader, target, 0.001)
