"""Feeds of stories, and that nothing unpublished is in them."""

from datetime import timedelta

import pytest

from articles import publishing
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

FEEDS = ["/news/feed", "/news/sections/news/feed", "/authors/mina/feed"]
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def stories(newsroom):
    write.draft(newsroom, "A draft")
    write.scheduled(newsroom, "To come", at=LATER + timedelta(hours=1))
    withdrawn = write.story(newsroom, "Withdrawn")
    publishing.withdraw(withdrawn, by=newsroom.editor, now=NOW)
    return write.story(newsroom, "It is out")


@pytest.mark.parametrize("address", FEEDS)
def test_only_what_readers_may_see_is_told(client, stories, address):
    [item] = client.get(f"{address}.json").json()["items"]

    assert item["id"] == f"tag:testserver,2026:/stories/{stories.pk}"
    assert item["title"] == "It is out"
    assert item["authors"] == [{"name": "Mina Park"}]
    assert item["date_published"] == item["date_modified"] == NOW.isoformat()
    assert "It is out" in client.get(f"{address}.atom").content.decode()


def test_a_change_is_told_of_the_same_item(client, stories, newsroom):
    [before] = client.get("/news/feed.json").json()["items"]
    stories.headline = "It is really out"
    publishing.save(stories, by=newsroom.editor, now=NOW + timedelta(hours=2))
    [after] = client.get("/news/feed.json").json()["items"]

    assert after["id"] == before["id"]
    assert after["date_published"] == before["date_published"]
    assert after["date_modified"] > before["date_modified"]
    assert after["summary"].endswith("Updated: headline.")


def test_saving_without_a_change_changes_nothing(client, stories, newsroom):
    before = client.get("/news/feed.atom")
    publishing.save(stories, by=newsroom.editor, now=NOW + timedelta(hours=2))

    assert client.get("/news/feed.atom").content == before.content


@pytest.mark.parametrize("address", FEEDS)
def test_it_asks_as_often_whatever_there_is(client, stories, newsroom, address):
    few = len(visit(client, f"{address}.atom").queries)
    for number in range(3):
        write.story(newsroom, f"More {number}")

    assert len(visit(client, f"{address}.atom").queries) == few


@pytest.mark.parametrize("address", ["/news/sections/none/feed.atom", "/authors/none/feed.json"])
def test_there_is_no_feed_of_what_there_is_not(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "feed"),
    [("/news/sections/news/", FEEDS[1]), ("/authors/mina/", FEEDS[2])],
)
def test_pages_name_their_feeds(client, stories, page, feed):
    assert f'href="{feed}.json"' in client.get(page).content.decode()
