"""Charts that readers may not see yet, wherever one can be asked for."""

import pytest

from articles import publishing
from rankings.models import Widget
from tests.articles import write
from tests.config import charted
from tests.config.charted import NOW

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/c/secret/",
    "/ko/c/secret/",
    "/c/secret/@1/",
    "/c/secret/data.csv",
    "/c/secret/@1/data.csv",
    "/charts/live/secret/",
    "/embed/c/secret/",
    "/embed/c/secret/@1/",
    "/cards/charts/secret.png",
    "/cards/charts/secret/@1.png",
    "/oembed?url=http://testserver/c/secret/",
    "/oembed?url=http://testserver/c/secret/@1/",
)


@pytest.fixture
def secret():
    """A chart of a story that is yet to come."""
    return charted.chart("secret", is_listed=False)


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/widgets/secret"])
def test_before_a_story_is_out_its_chart_is_nobodys_business(client, secret, newsroom, address):
    write.draft(newsroom, hero=secret)
    assert client.get(address).status_code == 404

    write.story(newsroom, "It is out", hero=secret)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_once_its_only_story_is_withdrawn_it_says_so_where_it_was(
    client, secret, newsroom, address
):
    story = write.story(newsroom, "It was out", body=write.placed("secret"))
    assert client.get(address).status_code == 200

    publishing.withdraw(story, by=newsroom.editor, now=NOW)

    answer = client.get(address)
    assert answer.status_code == 410
    assert "Non-English TV" not in answer.content.decode()
    assert "Cache-Control" not in answer
    publishing.publish(story, by=newsroom.editor, now=NOW)
    assert client.get(address).status_code == 200


def test_the_api_says_so_as_a_problem_and_that_it_may(client, secret, newsroom):
    story = write.story(newsroom, "It was out", hero=secret)
    publishing.withdraw(story, by=newsroom.editor, now=NOW)

    answer = client.get("/api/v1/widgets/secret")

    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "The chart secret was withdrawn with its story.",
    }
    assert client.get("/api/v1/widgets/none").status_code == 404
    told = client.get("/api/v1/openapi.json").json()["paths"]
    assert [path for path, each in told.items() if "410" in each["get"]["responses"]] == [
        "/api/v1/widgets/{slug}"
    ]


def test_a_frame_on_another_site_says_that_it_was_withdrawn(client, secret, newsroom):
    story = write.story(newsroom, "It was out", hero=secret)
    publishing.withdraw(story, by=newsroom.editor, now=NOW)

    for address, words in (
        ("/embed/c/secret/", "This chart was withdrawn with its story."),
        ("/c/secret/@1/", "The chart “secret” was withdrawn with its story."),
        ("/ko/c/secret/", "철회"),
    ):
        assert words in client.get(address).content.decode()


def test_a_chart_that_another_story_shows_or_an_editor_lists_stays(client, secret, newsroom):
    for story in (write.story(newsroom, f"It is {n}", hero=secret) for n in range(2)):
        publishing.withdraw(story, by=newsroom.editor, now=NOW)
    assert client.get("/c/secret/@1/").status_code == 410

    Widget.objects.update(is_listed=True)

    assert client.get("/c/secret/@1/").status_code == 200


def test_in_a_draft_that_was_never_out_it_was_never_there(client, secret, newsroom):
    story = write.scheduled(newsroom, at=NOW.replace(year=2099), hero=secret, now=NOW)
    publishing.withdraw(story, by=newsroom.editor, now=NOW)

    assert client.get("/c/secret/").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_staff_see_it_before_and_nobody_keeps_it(client, secret, newsroom, address):
    client.force_login(newsroom.writer)

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_one_may_be_public_without_a_story(client, secret):
    Widget.objects.update(is_listed=True)

    assert client.get("/c/secret/").status_code == 200
    assert "Cache-Control" not in client.get("/c/secret/")
    assert "Non-English TV" in client.get("/charts/all/").content.decode()
