"""The front page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from articles.models import Article, Author, Mention, Section
from config.views.front import stories_of
from rankings.models import Title, Widget
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def write():
    """Return a function that publishes a story, each an hour before the last."""
    author = Author.objects.create(slug="desk", name="Chart desk")
    sections = {}

    def publish(headline, section="News", **fields):
        if section not in sections:
            sections[section] = Section.objects.create(slug=section.lower(), name=section)
        at = NOW - timedelta(hours=Article.objects.count() + 1)
        return Article.objects.create(
            slug=headline.lower().replace(" ", "-"),
            headline=headline,
            section=sections[section],
            author=author,
            **{"state": "published", "publish_at": at, **fields},
        )

    return publish


@pytest.fixture
def hero():
    return Widget.objects.create(
        slug="hero",
        kind="bars",
        title="Ahead of all",
        words="Bars.",
        choices={"lists": ["netflix.global/tv-non-english"]},
    )


def test_the_front_stands_before_the_first_release_and_story(client):
    visited = visit(client, "/")

    assert visited.response.status_code == 200
    assert "No story is published yet" in visited.text
    assert "No list has been read yet." in visited.text
    assert visited.in_templates == []


def test_the_newest_story_with_a_chart_leads_with_its_chart(client, write, hero):
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")
    write("Newer without a chart")
    write("The lead", hero=hero)

    page = visit(client, "/").text

    assert page.index("The lead") < page.index("Ahead of all") < page.index("Newer without")


def test_drafts_and_stories_of_tomorrow_are_not_on_the_front(client, write):
    write("A draft", state="draft", publish_at=None)
    write("Tomorrow", publish_at=NOW + timedelta(seconds=1))
    write("Withdrawn", state="withdrawn")

    page = visit(client, "/").text

    assert not [name for name in ("A draft", "Tomorrow", "Withdrawn") if name in page]


def test_five_are_latest_and_reads_come_from_another_section(write):
    lead = write("Lead")
    latest = [write(f"News {number}") for number in range(5)]
    write("More news")
    read = write("Explained", "Explainers")

    shared = stories_of([lead, *latest, *Article.objects.newest_first()[6:]])

    assert shared.lead == lead
    assert shared.latest == latest
    assert shared.reads == [read]


def test_the_four_lists_movers_new_gone_and_the_map_are_there(client):
    make.editions(
        """
        week       | list           | title              | hours       | weeks
        -----------+----------------+--------------------+-------------+------
        2022-01-23 | tv-non-english | Our Beloved Summer | 20,000,000  | 5
        2022-01-23 | tv-non-english | Squid Game         | 10,200,000  | 19
        2022-01-30 | tv-non-english | All of Us Are Dead | 124,790,000 | 1
        2022-01-30 | tv-non-english | Our Beloved Summer | 22,730,000  | 6
        2022-01-30 | films-english  | Home Team          | 21,000,000  | 1
        """
    )
    make.editions("country | title\nKR | All of Us Are Dead")

    visited = visit(client, "/")

    page = visited.text
    assert "24–30 January 2022" in page
    assert page.index("New in a top 10") < page.index("Gone from a top 10")
    assert "19 wks" in page
    assert "+2.73" in page
    assert "/countries/kr/" in page
    assert visited.in_templates == []


def test_more_stories_ask_no_more(client, write, hero):
    make.editions("title | hours\nOzark | 100,000")
    for story in (write("Lead", hero=hero), write("Other", "Explainers")):
        Mention.objects.create(article=story, title=Title.objects.get())
    few = visit(client, "/")

    for number in range(12):
        story = write(f"Story {number}", "Explainers", hero=hero)
        Mention.objects.create(article=story, title=Title.objects.get())
    many = visit(client, "/")

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []
    assert "Read the numbers" in many.text
