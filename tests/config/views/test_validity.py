"""Pages are valid HTML, feeds valid Atom and JSON Feed, and oEmbed says what its spec asks for."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import feedparser
import pytest

from rankings import versions
from rankings.models import Broadcast, Company, Credit, Maker, Person, Title, Widget
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.config import validity

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
TABLES = (
    """
    week       | list           | title              | season   | hours
    2022-01-23 | tv-non-english | The Silent Sea     | Season 1 |  20,000,000
    2022-01-30 | tv-non-english | All of Us Are Dead | Season 1 | 124,790,000
    2022-01-30 | tv-non-english | The Silent Sea     | Season 1 |  10,000,000
    2022-01-30 | tv-english     | Ozark & “Co” <b>   | Season 4 |  96,340,000
    """,
    """
    week       | country | rank | title
    2022-01-23 | KR      | 1    | The Silent Sea
    2022-01-30 | KR      | 1    | All of Us Are Dead
    2022-01-30 | JP      | 2    | All of Us Are Dead
    """,
    """
    day        | country | rank | title
    2022-01-29 | KR      | 1    | All of Us Are Dead
    2022-01-30 | KR      | 1    | All of Us Are Dead
    """,
)
REVISED = "week | title | season | hours\n2022-01-30 | All of Us Are Dead | Season 1 | 125,000,000"
REFUSED = (
    *("/nothing/", "/embed/c/nothing/"),
    "/charts/netflix/global/2022-01-30/tv-non-english/?as_of=x",
)
PAGES = (
    *("/", "/news/", "/news/sections/data-stories/", "/authors/mina-park/"),
    *("/news/led/", "/news/placed/", "/news/placed/?mode=live", "/news/plain/"),
    *("/charts/", "/charts/all/", "/charts/netflix/most-popular/"),
    "/charts/netflix/global/2022-01-30/tv-non-english/",
    "/charts/netflix/global/2022-01-30/tv-non-english/?as_of=netflix.global/1",
    "/charts/netflix/global/2022-01-30/tv-non-english/?compare=netflix.global/1",
    *("/charts/daily/2022-01-30/netflix-tv/", "/countries/", "/countries/kr/2022-01-30/"),
    *("/titles/", "/titles/all-of-us-are-dead/", "/titles/ozark-co-b/", "/titles/unlisted/"),
    *("/people/", "/people/lee/", "/companies/", "/companies/netflix/", "/companies/studio/"),
    *("/compare/", "/compare/?t=all-of-us-are-dead&t=the-silent-sea"),
    *("/search/", "/search/?q=dead", "/search/?q=%3Cb%3E", "/calendar/", "/display/"),
    *("/data/", "/data/status/", "/data/methods/", "/api/v1/docs"),
    *("/c/following/", "/c/pinned/", "/c/pinned/?mode=live", "/c/following/@1/"),
    *("/embed/c/following/", "/embed/c/pinned/?height", "/ko/embed/c/following/"),
    *REFUSED,
)
FEEDS = (
    *("/news/feed", "/news/sections/data-stories/feed", "/authors/mina-park/feed"),
    *("/charts/netflix/global/tv-non-english/feed", "/countries/kr/feed"),
    "/charts/daily/netflix-tv/feed",
    *("/titles/all-of-us-are-dead/feed", "/data/corrections/feed"),
)
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
THUMBNAIL = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
NEEDED = {"rich": {"html", "width", "height"}, "link": set()}
NUMBERS = {"width", "height", "cache_age", "thumbnail_width", "thumbnail_height"}
KNOWN = {"type", "version", "title", "html", *NUMBERS, *THUMBNAIL}
KNOWN |= {"author_name", "author_url", "provider_name", "provider_url"}
OEMBED = ("/c/following/", "/c/following/@1/", "/news/led/", "/news/plain/", "/titles/ozark-co-b/")


@pytest.fixture
def site(time_machine, newsroom, settings):
    """Publish something for every page to show."""
    time_machine.move_to(NOW + timedelta(days=9), tick=False)
    settings.SAMPLE_BAND = "Sample data & more."
    release, *_ = [found for table in TABLES for found in make.editions(table)]
    make.editions("title | hours\n---+---\nSquid Game | 1,650,450,000", feed="netflix.most_popular")
    newsroom.section.slug, newsroom.author.slug = "data-stories", "mina-park"
    newsroom.section.save()
    newsroom.author.save()
    dead = Title.objects.get(slug="all-of-us-are-dead")
    Title.objects.create(slug="unlisted", name="Unlisted <i>", kind="film")
    lee = Person.objects.create(slug="lee", name="Lee & Lee", native_name="이재규")
    studio = Company.objects.create(slug="studio", name="Studio <N>")
    Credit.objects.create(title=dead, person=lee, role=Credit.Role.DIRECTOR)
    Maker.objects.create(title=dead, company=studio, role=Maker.Role.PRODUCER)
    shown = {"country_id": "KR", "service": "Netflix", "starts_on": NOW.date()}
    Broadcast.objects.create(title=dead, **shown)
    following = write.chart("following", title="Charts & “quotes” <b>")
    versions.keep(following, now=NOW)
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    make.editions(REVISED)
    for feed in ("netflix.global", "netflix.countries"):
        versions.keep_all(feed, now=NOW)
    Widget.objects.filter(slug="following").update(title="Charts & “quotes” <b> <i>")
    versions.keep(following, now=NOW)
    body = write.placed("pinned", "following") + "<ul><li>a</li></ul><aside><p>Care.</p></aside>"
    write.story(newsroom, "Placed", body=body, titles=[dead])
    write.story(newsroom, "Led", hero=following, titles=[dead])
    write.story(newsroom, "Plain")


def test_every_page_is_valid(client, site):
    wrong, answers = {}, {}
    for page in PAGES:
        answer = client.get(page, follow=True)
        assert answer["Content-Type"].startswith("text/html")
        answers[page] = answer.status_code
        if found := validity.of_page(answer.content.decode()):
            wrong[page] = found

    assert wrong == {}
    assert {page for page, status in answers.items() if status != 200} == set(REFUSED)


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='/'>one <a href='/'>two</a></p>",
        "<p id=a class=b id=c></p>",
        "<a href='?a=1&copy=2'>x</a>",
        "<ul><div></div></ul>",
        "<span><div></div></span>",
        "<p id=a></p><p id=a></p>",
        "<label for=nobody>x</label>",
        "<a href='#nowhere'>x</a>",
        "<b><i></b></i>",
        "<center></center>",
    ],
)
def test_what_is_wrong_is_found(html):
    whole = "<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title></head><body>"

    assert validity.of_page(f"{whole}</body></html>") == []
    assert validity.of_page(f"{whole}{html}</body></html>") != []


def test_every_feed_is_valid_atom(client, site):
    for feed in FEEDS:
        body = client.get(f"{feed}.atom").content
        told = feedparser.parse(body)

        assert told.bozo is False, (feed, told.get("bozo_exception"))
        assert told.version == "atom10"
        assert told.entries, feed
        links = {link.rel: link.href for link in told.feed.links}
        assert links["self"] == f"{SITE}{feed}.atom"
        ids = [entry.id for entry in told.entries]
        assert len(ids) == len(set(ids)), feed
        assert all(re.match(r"(https?|tag|urn):", each) for each in (told.feed.id, *ids))
        root = ElementTree.fromstring(body)
        entries = root.findall(f"{ATOM}entry")
        # RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, and have once.
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1, (feed, name)
            assert re.fullmatch(MOMENT, element.findtext(f"{ATOM}updated"))
        named = [root] if root.find(f"{ATOM}author") is not None else entries
        assert all(each.find(f"{ATOM}author/{ATOM}name") is not None for each in named), feed


def test_every_feed_is_a_valid_json_feed(client, site):
    for feed in FEEDS:
        told = client.get(f"{feed}.json").json()

        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert told["title"]
        assert told["feed_url"] == f"{SITE}{feed}.json"
        assert len({item["id"] for item in told["items"]}) == len(told["items"]) > 0, feed
        for item in told["items"]:
            assert isinstance(item["id"], str)
            assert item.keys() & {"content_html", "content_text"}, feed
            moments = [item[name] for name in ("date_published", "date_modified") if name in item]
            assert all(re.fullmatch(MOMENT, each) for each in moments), feed


def test_every_answer_of_oembed_has_what_its_type_must_have(client, site):
    for page in OEMBED:
        asked = {"url": f"{SITE}{page}"}
        plain = client.get("/oembed", asked)
        told = plain.json()
        xml = ElementTree.fromstring(client.get("/oembed", asked | {"format": "xml"}).content)

        assert plain["Content-Type"] == "application/json"
        assert told["version"] == "1.0"
        assert NEEDED[told["type"]] <= told.keys() <= KNOWN, page
        numbers = [value for name, value in told.items() if name in NUMBERS]
        assert all(isinstance(each, int) for each in numbers), page
        assert told.keys() & THUMBNAIL in (set(), THUMBNAIL), page
        assert {each.tag: each.text for each in xml} == {k: str(told[k]) for k in told}, page


def test_every_page_that_can_be_embedded_leads_to_its_answer(client, site):
    for page in OEMBED:
        body = client.get(page).content.decode()
        for format in ("json", "xml"):
            link = rf'<link rel="alternate" type="[a-z]+/{format}\+oembed" href="([^"]+)"'
            address = unescape(re.search(link, body)[1]).removeprefix(SITE)
            assert client.get(address).status_code == 200, page
