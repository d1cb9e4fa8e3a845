"""What crawlers are told: every page that is out, none that is not, and what each is about."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.utils.timezone import localtime

from articles import publishing
from articles.models import Author
from config.views import crawlers
from rankings.models import Credit, Person, Title
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LATER = NOW + timedelta(days=1)
TABLE = """
week       | country | title              | hours
2022-01-30 |         | All of Us Are Dead | 124,790,000
2022-01-30 | KR      | All of Us Are Dead |
"""


@pytest.fixture(autouse=True)
def site(time_machine, newsroom):
    """Publish a list and a story with a chart; and have others that are not out."""
    time_machine.move_to(LATER, tick=False)
    make.editions(TABLE)
    make.editions("day | country | title\n2022-01-31 | KR | All of Us Are Dead")
    title = Title.objects.get()
    for slug in ("shown", "coming", "gone"):
        write.chart(slug, is_listed=False)
    write.draft(newsroom, "A draft", body=write.placed("coming"), titles=[title])
    write.scheduled(newsroom, "To come", at=LATER + timedelta(hours=1), titles=[title])
    withdrawn = write.story(newsroom, "Withdrawn", body=write.placed("gone"), titles=[title])
    publishing.withdraw(withdrawn, by=newsroom.editor, now=NOW)
    write.story(newsroom, "Out </script><b>", body=write.placed("shown"), titles=[title])
    return newsroom


def locations(client, address):
    """Return the paths a sitemap has."""
    tree = ET.fromstring(client.get(address).content)
    return [each.text.removeprefix("http://testserver") for each in tree.iter(f"{MAP}loc")]


def linked(client, address):
    """Return the JSON-LD of a page."""
    page = client.get(address).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(found)
    assert told["@context"] == "https://schema.org"
    return told


def test_every_page_of_every_sitemap_is_there(client):
    sections = locations(client, "/sitemap.xml")
    pages = [page for section in sections for page in locations(client, section)]

    assert sections == [
        f"/sitemaps/{language}{name}.xml"
        for language in ("", "ko-")
        for name in (
            "stories",
            "sections",
            "charts",
            "titles",
            "makers",
            "countries",
            "weeks",
            "days",
        )
        if (language, name) != ("ko-", "stories")
    ]
    assert "/news/out-scriptb/" in pages
    for page in (
        "/c/shown/",
        "/titles/all-of-us-are-dead/",
        "/countries/kr/",
        "/charts/netflix/global/2022-01-30/tv-non-english/",
        "/charts/daily/2022-01-31/netflix-tv/",
    ):
        for there in (page, f"/ko{page}"):
            assert there in pages
            assert client.get(there).status_code == 200


def test_what_is_not_out_is_nowhere(client):
    assert locations(client, "/sitemaps/stories.xml") == ["/news/out-scriptb/"]
    assert locations(client, "/sitemaps/charts.xml") == ["/c/shown/"]
    assert locations(client, "/sitemaps/news.xml") == ["/news/out-scriptb/"]
    assert client.get("/sitemaps/nothing.xml").status_code == 404


def test_news_is_news_for_two_days(client, time_machine):
    tree = ET.fromstring(client.get("/sitemaps/news.xml").content)
    assert [each.text for each in tree.iter(f"{NEWS}title")] == ["Out </script><b>"]
    assert [each.text[:10] for each in tree.iter(f"{NEWS}publication_date")] == ["2022-02-02"]

    time_machine.move_to(NOW + timedelta(hours=48, seconds=1), tick=False)
    assert locations(client, "/sitemaps/news.xml") == ["/news/to-come/"]


def test_robots_are_told_where_the_sitemaps_are(client):
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml\n" in told
    assert "Disallow: /desk/\n" in told


@pytest.mark.parametrize(
    "section", ["stories", "sections", "charts", "titles", "weeks", "days", "news"]
)
def test_a_sitemap_asks_as_often_whatever_there_is(client, site, section):
    few = len(visit(client, f"/sitemaps/{section}.xml").queries)
    write.story(site, "Another", hero=write.chart("another", is_listed=False))
    make.editions("week | title\n2022-02-06 | Thirty-Nine")
    make.editions("day | country | title\n2022-02-01 | KR | Thirty-Nine")

    assert len(visit(client, f"/sitemaps/{section}.xml").queries) == few


def test_a_story_is_a_news_article(client):
    told = linked(client, "/news/out-scriptb/")

    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "Out </script><b>"
    assert told["datePublished"] == told["dateModified"] == NOW.isoformat()
    assert told["author"]["url"] == "http://testserver/authors/mina/"
    assert [each["name"] for each in told["about"]] == ["All of Us Are Dead"]
    (card,) = told["image"]
    answer = client.get(card.removeprefix("http://testserver"))
    assert answer["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("/c/shown/", 6),
        ("/charts/netflix/global/latest/tv-non-english/", 6),
        ("/countries/kr/", 6),
    ],
)
def test_numbers_are_datasets_whose_files_are_there(client, address, files):
    told = linked(client, address)
    dataset = told.get("@graph", [told])[0]

    assert dataset["@type"] == "Dataset"
    assert dataset["creator"]["name"]
    assert len(dataset["distribution"]) == files
    for each in dataset["distribution"]:
        answer = client.get(each["contentUrl"].removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(each["encodingFormat"])


def test_each_list_of_a_page_is_a_dataset_of_its_own_and_an_empty_one_none(client):
    assert b"ld+json" not in client.get("/charts/netflix/most-popular/").content
    table = "list | title | hours\ntv-english | Wednesday | 1,000\nfilms-english | Red Notice | 900"
    make.editions(table, feed="netflix.most_popular")

    told = linked(client, "/charts/netflix/most-popular/")["@graph"]

    page = "http://testserver/charts/netflix/most-popular/#data-leaderboard-"
    assert [each["@id"] for each in told] == [f"{page}tv-english", f"{page}films-english"]


def test_a_title_is_a_series_or_a_film_and_who_made_it(client):
    title = Title.objects.get()
    person = Person.objects.create(slug="lee", name="Lee Jae-kyoo", native_name="이재규")
    Credit.objects.create(title=title, person=person, role=Credit.Role.DIRECTOR)
    Title.objects.update(original_name="지금 우리 학교는", origin="KR")

    told = linked(client, "/titles/all-of-us-are-dead/")
    assert told["@type"] == "TVSeries"
    assert told["alternateName"] == ["지금 우리 학교는"]
    assert told["director"] == [
        {
            "@type": "Person",
            "name": "Lee Jae-kyoo",
            "alternateName": "이재규",
            "url": "http://testserver/people/lee/",
        }
    ]
    Title.objects.update(kind="film")
    assert linked(client, "/titles/all-of-us-are-dead/")["@type"] == "Movie"


def test_a_byline_is_a_person_and_that_of_a_desk_an_organization(client):
    writer = Author.objects.get(slug="mina")
    writer.role = "Staff"
    writer.save()
    person = linked(client, "/authors/mina/")
    writer.is_desk = True
    writer.save()
    desk = linked(client, "/authors/mina/")

    assert (person["@type"], person["jobTitle"]) == ("Person", "Staff")
    assert desk["@type"] == "Organization"
    assert "jobTitle" not in desk


PAGES = [
    *("/", "/news/", "/news/out-scriptb/", "/news/sections/news/", "/authors/mina/", "/charts/"),
    *("/countries/", "/countries/kr/", "/titles/", "/titles/all-of-us-are-dead/", "/c/shown/"),
    *("/data/", "/data/status/", "/data/methods/", "/charts/netflix/most-popular/"),
    "/charts/netflix/global/latest/tv-non-english/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_canonical_address_and_says_what_it_is(client, page):
    text = client.get(page).content.decode()
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', text)
    said = re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)">', text)
    told = dict(said)

    assert len(said) == len(told)  # each once
    assert client.get(canonical.removeprefix("http://testserver")).status_code == 200
    assert told["og:url"] == canonical
    assert told["og:title"]
    assert f'<meta name="description" content="{told["og:description"]}">' in text
    assert told["og:type"] == ("article" if "out-" in page else "website")


def test_what_is_said_is_escaped_once(client):
    text = client.get("/news/out-scriptb/").content.decode()
    assert '<meta property="og:title" content="Out &lt;/script&gt;&lt;b&gt;">' in text
    assert "\\u003C/script\\u003E\\u003Cb\\u003E" in text


@pytest.mark.parametrize("page", ["/nothing/", "/titles/?q=nothing", "/display/"])
def test_a_page_that_nobody_is_to_index_says_nothing(client, page):
    assert "og:title" not in client.get(page).content.decode()


def test_the_icon_is_where_browsers_ask_for_it(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/static/img/mark")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer
    assert finders.find(answer["Location"].removeprefix("/static/"))


def test_more_pages_than_one_map_has_go_into_another(client, monkeypatch):
    write.chart("also", is_listed=True)
    monkeypatch.setattr(crawlers.InParts, "limit", 1)

    maps = [each for each in locations(client, "/sitemap.xml") if "/charts.xml" in each]

    assert maps == ["/sitemaps/charts.xml", "/sitemaps/charts.xml?p=2"]
    assert [locations(client, each) for each in maps] == [["/c/also/"], ["/c/shown/"]]


def test_the_index_says_when_a_story_and_a_chart_were_last_edited(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    edited = {
        each.find(f"{MAP}loc").text.removeprefix("http://testserver/sitemaps/"): each.find(
            f"{MAP}lastmod"
        )
        for each in tree.iter(f"{MAP}sitemap")
    }

    for name in ("stories.xml", "charts.xml"):
        assert edited[name].text == localtime(LATER).isoformat(), name
    assert edited["titles.xml"] is None
