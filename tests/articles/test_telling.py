"""A story is read once for each edit: a release reads none again, an edit every one."""

from datetime import timedelta

import pytest

from articles import publishing
from config.standing import reading
from rankings.language import KOREAN
from rankings.models import Release, Title, Widget
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
AGAIN = "?other=1"
"""A parameter by which no page is kept."""
BEHIND = "newer numbers look otherwise"


@pytest.fixture(autouse=True)
def _kept(settings, time_machine):
    settings.PAGE_SECONDS = 60
    time_machine.move_to(LATER)
    reading.forget()
    yield
    reading.forget()


@pytest.fixture
def story(newsroom):
    make.editions("title | hours\n---\nOzark | 3,000,000")
    write.chart("leaders")
    titles = [Title.objects.get()]
    return write.story(newsroom, "Story", body=write.placed("leaders"), titles=titles)


def asked_of(client, story):
    """Return the tables that the page of ``story`` asks once more, and its words."""
    page = visit(client, f"{story.get_absolute_url()}{AGAIN}")
    tables = {word for query in page.queries for word in query.split('"') if "article" in word}
    return tables, page.text


def test_it_is_read_once(client, story):
    first, _ = asked_of(client, story)

    again, words = asked_of(client, story)

    assert "articles_article" in first
    assert again == set()
    assert "Story" in words
    assert "Ozark" in words


def test_a_release_reads_no_story_again_and_shows_its_numbers(client, story):
    asked_of(client, story)

    make.editions("week | title | hours\n2022-02-06 | Bridgerton | 236,230,000")
    reading.forget()
    tables, words = asked_of(client, story)

    assert "articles_mention" not in tables
    assert "Bridgerton" in words


def test_a_chart_that_a_release_leaves_behind_says_so_at_once(client, story):
    pinned = {"mode": Widget.Mode.PINNED, "pinned_to": Release.objects.get()}
    Widget.objects.update(**pinned)
    reading.forget()
    assert BEHIND not in asked_of(client, story)[1]

    Widget.objects.update(is_behind=True)  # as publishing does, which edits no chart
    reading.forget()

    assert BEHIND in asked_of(client, story)[1]


def test_an_edit_is_told_at_once(client, newsroom, story):
    asked_of(client, story)
    story.headline = "Another headline"

    publishing.save(story, by=newsroom.editor, now=LATER)
    reading.forget()
    _, words = asked_of(client, story)

    assert "Another headline" in words
    assert "Updated" in words


def test_another_story_about_the_same_is_led_to_at_once(client, newsroom, story):
    asked_of(client, story)

    write.story(newsroom, "Neighbour", titles=Title.objects.all())
    reading.forget()

    assert "Neighbour" in asked_of(client, story)[1]


def test_what_is_withdrawn_is_gone_at_once(client, newsroom, story):
    asked_of(client, story)

    publishing.withdraw(story, by=newsroom.editor, now=LATER)
    reading.forget()

    assert client.get(f"{story.get_absolute_url()}{AGAIN}").status_code == 410


def test_it_is_told_in_each_language(client, story):
    assert "All stories by" in asked_of(client, story)[1]

    page = visit(client, f"/{KOREAN}{story.get_absolute_url()}{AGAIN}")

    assert "All stories by" not in page.text
