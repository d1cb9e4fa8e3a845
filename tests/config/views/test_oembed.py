"""oEmbed: what another site is told of a chart, a story and a title."""

import html
import re
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User

from rankings import versions
from rankings.models import Title
from tests.articles import write

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def ask(client, path, **more):
    return client.get("/oembed", {"url": f"{SITE}{path}", **more})


def test_a_chart_is_a_frame(client, chart):
    told = ask(client, "/c/leaders/").json()

    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Non-English TV")
    assert told["provider_url"] == f"{SITE}/"
    assert f'src="{SITE}/embed/c/leaders/"' in told["html"]
    assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]


@pytest.mark.parametrize(("most", "width"), [(320, 320), (480, 480), (2000, 800), (200, 200)])
def test_it_is_no_wider_than_there_is_room(client, chart, most, width):
    told = ask(client, "/c/leaders/", maxwidth=most, maxheight=300).json()

    assert told["width"] == width
    assert told["height"] <= 300
    assert "thumbnail_url" not in told


def test_a_version_is_the_frame_of_that_version(client, chart):
    told = ask(client, "/c/leaders/@1/").json()

    assert f'src="{SITE}/embed/c/leaders/@1/"' in told["html"]
    assert client.get(told["thumbnail_url"]).status_code == 200


def test_a_story_is_the_chart_it_leads_with_or_a_link(client, chart, newsroom):
    led = write.story(newsroom, "With a chart", hero=chart)
    plain = write.story(newsroom, "Without one")

    rich = ask(client, led.get_absolute_url()).json()
    link = ask(client, plain.get_absolute_url()).json()

    assert (rich["type"], rich["title"]) == ("rich", "With a chart")
    assert "/embed/c/leaders/" in rich["html"]
    assert (link["type"], link["title"], link["author_name"]) == (
        "link",
        "Without one",
        "Mina Park",
    )
    assert "html" not in link


def test_a_title_is_a_link_in_any_script(client, chart):
    Title.objects.create(name="The Glory", slug="더-글로리", kind="series")

    assert ask(client, "/titles/더-글로리/").json()["title"] == "The Glory"
    assert ask(client, "/titles/all-of-us-are-dead/").json()["type"] == "link"


def test_xml_says_what_json_says(client, chart):
    told = ask(client, "/c/leaders/").json()
    answer = ask(client, "/c/leaders/", format="xml")

    root = ElementTree.fromstring(answer.content)
    assert answer["Content-Type"].startswith("text/xml")
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(told[name]) for name in told}


def test_what_readers_cannot_see_is_not_told_of(client, chart, newsroom):
    draft = write.draft(newsroom, "Not out yet")
    path = draft.get_absolute_url()

    assert ask(client, path).status_code == 404
    assert ask(client, f"{path}preview/").status_code == 401
    assert ask(client, "/desk/").status_code == 401
    client.force_login(User.objects.create_superuser("chief"))
    assert ask(client, path).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"url": f"{SITE}/c/nothing/"}, 404),
        ({"url": f"{SITE}/c/leaders/@9/"}, 404),
        ({"url": f"{SITE}/news/"}, 404),
        ({"url": f"{SITE}/nowhere"}, 404),
        ({"url": "http://elsewhere.example/c/leaders/"}, 404),
        ({"url": "http://[/c/leaders/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": f"{SITE}/c/leaders/", "format": "yaml"}, 501),
        ({"url": f"{SITE}/c/leaders/", "maxwidth": "wide"}, 400),
        ({}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_plainly(client, chart, given, status):
    answer = client.get("/oembed", given)

    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")


def links(page):
    found = re.findall(r'type="(\w+/\w+\+oembed)" href="([^"]+)"', page)
    return {kind: html.unescape(address) for kind, address in found}


def test_pages_say_where_to_ask_and_have_a_card(client, chart, newsroom):
    story = write.story(newsroom, "With a chart", hero=chart)
    pages = (
        "/c/leaders/",
        "/c/leaders/@1/",
        story.get_absolute_url(),
        "/titles/all-of-us-are-dead/",
    )
    for path in pages:
        page = client.get(path).content.decode()
        found = links(page)
        assert set(found) == {"application/json+oembed", "text/xml+oembed"}
        for address in found.values():
            assert parse_qs(urlsplit(address).query)["url"] == [f"{SITE}{path}"]
            assert client.get(address).status_code == 200
        (card,) = re.findall(r'property="og:image" content="([^"]+)"', page)
        assert client.get(card)["Content-Type"] == "image/png"
        assert 'name="twitter:card" content="summary_large_image"' in page


def test_a_pinned_chart_asked_for_live_has_a_frame_that_is_live(client, chart):
    release = versions.Version.objects.get().release
    write.chart("pinned", mode="pinned", pinned_to=release)

    told = client.get("/oembed", {"url": f"{SITE}/c/pinned/?mode=live"}).json()

    assert f"{SITE}/embed/c/pinned/?mode=live" in told["html"]
    assert told["thumbnail_url"] == f"{SITE}/cards/charts/pinned.png?mode=live"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/c/nothing/", "There is no chart “nothing”."),
        ("/news/nothing/", "There is no such story."),
        ("/titles/nothing/", "There is no such title."),
        ("/no/page/at/all/", "There is no page at this address."),
    ],
)
def test_what_there_is_not_is_said_in_plain_words(client, chart, path, said):
    answer = client.get("/oembed", {"url": f"{SITE}{path}"})

    assert (answer.status_code, answer.content.decode()) == (404, said)
