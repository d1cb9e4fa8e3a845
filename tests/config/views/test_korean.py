"""Pages in Korean: under addresses of their own, with all that is around the data in Korean."""

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from config.languages import in_english, in_korean
from rankings import versions
from rankings.ingest.validate.gates import GATES
from rankings.models import Country, Credit, Person, Run, Title
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

WEEKS = """
week       | title              | season                       | hours       | weeks
-----------+--------------------+------------------------------+-------------+------
2022-01-23 | Ozark              | Ozark: Season 4              |  77,970,000 | 1
2022-01-30 | All of Us Are Dead | All of Us Are Dead: Season 1 | 124,790,000 | 1
2022-01-30 | Ozark              | Ozark: Season 4              |  60,000,000 | 2
"""
COUNTRIES = """
week       | country | title
-----------+---------+-------------------
2022-01-30 | KR      | All of Us Are Dead
2022-01-30 | JP      | Ozark
"""
DAYS = """
day        | country | title
-----------+---------+-------------------
2022-01-29 | KR      | Ozark
2022-01-30 | KR      | All of Us Are Dead
"""
PAGES = [
    "/",
    "/news/",
    "/news/three-days-were-enough/",
    "/authors/mina/",
    "/charts/",
    "/charts/all/",
    "/charts/netflix/global/2022-01-30/tv-non-english/",
    "/charts/netflix/most-popular/",
    "/charts/daily/2022-01-30/",
    "/countries/",
    "/countries/kr/",
    "/titles/",
    "/titles/?q=ozark",
    "/titles/all-of-us-are-dead/",
    "/companies/",
    "/companies/netflix/",
    "/people/",
    "/people/lee-jae-gyoo/",
    "/calendar/",
    "/compare/?t=ozark&t=nobody&align=entry",
    "/compare/?t=ozark&t=all-of-us-are-dead",
    "/search/",
    "/search/?q=ozark",
    "/search/?q=zzzz",
    "/data/",
    "/data/status/",
    "/data/methods/",
    "/c/leaders/",
    "/c/leaders/@1/",
    "/embed/c/leaders/",
    "/embed/c/leaders/@1/",
    "/embed/c/nothing/",
    "/display/",
    "/nothing/",
]
LINKED = ["/", "/news/three-days-were-enough/", "/titles/?q=ozark", "/countries/kr/", "/data/"]
PLAIN = re.compile(r"/(?:c/leaders/data|charts/data|api|data/templates)[/.]|.*/feed\.")
"""What is linked that is no page: files, feeds and what programs ask."""
UNSEEN = re.compile(r"<(script|style|svg|code|pre|bdi|textarea)\b.*?</\1>", re.DOTALL)
WRITTEN = re.compile(r"<(\w+) [^>]*\blang=en\b[^>]*>.*?</\1>", re.DOTALL)
SAID = re.compile(r' (?:alt|aria-label|content|placeholder|title)="([^"]*[A-Za-z]{3}[^"]*)"')
DATA = (
    *(r"https?://[^\s\"]+", "All of Us Are Dead", "Ozark", "Lee Jae-gyoo", "Netflix Top 10"),
    *("Netflix", "FlixPatrol", "Chartroom", "News", "Mina Park", "Non-English TV", r"Ten\."),
    *("Three days were enough", r"No entry was watched for longer\.", r"netflix\.global"),
    *(
        "API",
        "CSV",
        "JSON",
        "XLSX",
        "SVG",
        "PNG",
        "ZIP",
        "BibTeX",
        "CSL-JSON",
        "Atom",
        "ozark",
        "zzzz",
    ),
    *("place_before", "points, share", "summary_large_image", "website", "article", "noindex"),
    *("width=device-width,initial-scale=1", "light dark"),
    r"^(?:light|week|place|hours|views|weeks|country|date|days|kind|points|rank|service|title)$",
)
"""What is the same in both languages: data, what writers wrote, what programs read."""


@pytest.fixture(autouse=True)
def site(time_machine, newsroom):
    """Publish lists and a story, on the day after."""
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    for table in (WEEKS, COUNTRIES, DAYS):
        make.editions(table)
    title = Title.objects.get(name="All of Us Are Dead")
    title.original_name, title.original_language = "지금 우리 학교는", "ko"
    title.origin, title.premiered_on = Country.objects.get(pk="KR"), date(2022, 1, 28)
    title.save()
    person = Person.objects.create(
        slug="lee-jae-gyoo", name="Lee Jae-gyoo", native_name="이재규", native_language="ko"
    )
    Credit.objects.create(title=title, person=person, role=Credit.Role.DIRECTOR)
    versions.keep(write.chart("leaders"), now=NOW)
    write.story(newsroom, body=write.placed("leaders"), titles=[title])


def said(html):
    """Return the stretches of text of a page that have an English word, attributes too."""
    plain = WRITTEN.sub("", UNSEEN.sub("\0", html))
    texts = re.split(r"<[^>]*>|\0", plain[plain.index("<body") :])
    head = plain[: plain.index("<body")]
    found = [*texts, *SAID.findall(plain), *re.findall(r"<title>(.*?) · ", head)]
    return {each.strip() for each in found if re.search(r"[A-Za-z]{3}", each)}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_korean_says_nothing_in_english_and_asks_no_more(client, path):
    visit(client, path)
    english, korean = visit(client, path), visit(client, in_korean(path))

    same = {re.sub("|".join(DATA), "", each) for each in said(english.text) & said(korean.text)}
    assert {each for each in same if re.search("[A-Za-z]{3}", each)} == set()
    assert korean.response.status_code == english.response.status_code
    assert len(korean.queries) == len(english.queries)
    assert korean.in_templates == []


def test_checks_that_passed_are_told_in_korean_and_others_as_they_were_written(client):
    run = Run.objects.filter(feed="netflix.global").latest("pk")
    for message in (GATES["not_tsv"].passed, "Line 7 has no week."):
        run.findings.create(check_name="not_tsv", level="pass", message=message)

    page = visit(client, "/ko/data/status/").text

    assert "<span>UTF-8 텍스트로 된 표입니다.</span>" in page
    assert "<span lang=en>Line 7 has no week.</span>" in page


@pytest.mark.parametrize("path", LINKED)
def test_both_pages_name_each_other_and_links_stay_in_the_language(client, path):
    english, korean = visit(client, path).text, visit(client, in_korean(path)).text
    links = set(re.findall(r'<a\b[^>]* href="(/[^"]*)"', korean))

    assert '<html lang="en"' in english
    assert '<html lang="ko"' in korean
    assert f'href="{in_korean(path)}" lang="ko"'.replace("&", "&amp;") in english
    assert f'href="{path}" lang="en"'.replace("&", "&amp;") in korean
    alternates = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')
    assert alternates.findall(english) == alternates.findall(korean)
    pages = {link for link in links if link != path and not PLAIN.match(link)}
    assert {link for link in pages if not link.startswith("/ko/")} == set()


def test_addresses_in_each_language_are_named_to_search_engines(client):
    page = visit(client, "/ko/countries/kr/").text

    week = "countries/kr/2022-01-30/"
    for language, address in (("en", week), ("ko", f"ko/{week}"), ("x-default", week)):
        assert f'hreflang="{language}" href="http://testserver/{address}"' in page
    assert f'<link rel="canonical" href="http://testserver/ko/{week}">' in page
    assert "hreflang" not in visit(client, "/ko/search/?q=ozark").text.partition("<body")[0]


def test_a_story_whose_text_is_english_is_found_at_its_english_address_alone(client):
    story = "/news/three-days-were-enough/"
    for path in (story, f"/ko{story}"):
        head, _, body = visit(client, path).text.partition("<body")
        (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)

        assert f'<link rel="canonical" href="http://testserver{story}">' in head
        assert f'<meta property="og:url" content="http://testserver{story}">' in head
        assert "hreflang" not in head
        assert json.loads(told)["mainEntityOfPage"] == f"http://testserver{story}"
        assert f'href="{in_korean(story) if path == story else story}" lang=' in body
    assert client.get("/sitemaps/ko-stories.xml").status_code == 404
    assert "/ko/news/" not in client.get("/sitemaps/stories.xml").content.decode()
    assert client.get("/sitemaps/ko-sections.xml").status_code == 200


def test_names_are_those_readers_know(client):
    assert (
        "<h1><bdi>지금 우리 학교는</bdi></h1>"
        in visit(client, "/ko/titles/all-of-us-are-dead/").text
    )
    assert "<h1>한국</h1>" in visit(client, "/ko/countries/kr/").text
    assert "<h1><bdi>이재규</bdi></h1>" in visit(client, "/ko/people/lee-jae-gyoo/").text
    assert "1억 2,479만" in visit(client, "/ko/titles/all-of-us-are-dead/").text
    assert "12,479" in visit(client, "/ko/charts/netflix/global/2022-01-30/tv-non-english/").text


def test_a_chart_is_cited_and_put_on_other_sites_in_the_language_of_its_page(client):
    page = visit(client, "/ko/c/leaders/@1/").text
    frame = visit(client, "/ko/embed/c/leaders/@1/")
    told = client.get("/oembed", {"url": "http://testserver/ko/c/leaders/@1/"}).json()

    for code in (page, told["html"]):
        assert "http://testserver/ko/embed/c/leaders/@1/" in code
    assert "출처: Netflix Top 10." in page
    assert "Source:" not in page
    assert '<html lang="ko"' in frame.text
    assert 'href="http://testserver/ko/c/leaders/@1/"' in frame.text
    assert frame.response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not frame.response.cookies


def test_what_a_writer_wrote_stays_in_its_language(client):
    page = visit(client, "/ko/news/three-days-were-enough/").text

    assert '<div class="prose" lang=en><p>Before</p>' in page
    assert "<h1 lang=en>Three days were enough</h1>" in page
    assert " lang=en" not in visit(client, "/news/three-days-were-enough/").text


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/embed/c/leaders/", "<h1 lang=en><a "),
        ("/charts/all/", '<a class="tt" lang=en href="/ko/c/leaders/">'),
        ("/news/three-days-were-enough/", '<a lang=en href="#chart-leaders">'),
        ("/authors/mina/", "<h1 lang=en>Mina Park</h1>"),
        ("/search/?q=english", '<a class="tt" lang=en href="/ko/c/leaders/">'),
        ("/search/?q=enough", '<a class="tt" lang=en href="/ko/news/three-days-were-enough/">'),
    ],
)
def test_titles_of_charts_and_bylines_say_that_they_are_english(client, path, marked):
    assert marked in visit(client, in_korean(path)).text
    assert " lang=en" not in visit(client, path).text


@pytest.mark.parametrize(
    "path",
    ["/api/v1/sources", "/news/feed.atom", "/desk/", "/c/leaders/data.csv", "/robots.txt"],
)
def test_what_is_no_page_is_had_in_english_alone(client, path):
    assert client.get(f"/ko{path}").status_code == 404


def test_neither_a_browser_nor_a_cookie_changes_the_language(client):
    client.cookies["django_language"] = "ko"

    assert '<html lang="en"' in visit(client, "/", accept_language="ko").text
    assert "Korea" in client.get("/api/v1/countries").text


@pytest.mark.parametrize("address", ["/ko", "/ko/titles"])
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, address):
    assert client.get(address)["Location"] == f"{address}/"


def test_after_a_page_in_korean_addresses_are_english_again(client):
    visit(client, "/ko/")

    assert reverse("front") == "/"
    assert in_english("/ko/news/") == "/news/"
    assert in_english("/korea/") == "/korea/"


def test_an_address_that_others_hung_something_on_is_linked_without_it(client):
    page = visit(client, "/titles/?q=ozark&utm_source=mail&fbclid=1").text

    assert 'href="/ko/titles/?q=ozark" lang="ko"' in page


def test_what_is_had_in_english_alone_names_no_other_language(client):
    page = client.get("/api/v1/docs").content.decode()

    assert 'rel="canonical"' in page
    assert "hreflang" not in page
    assert client.get("/ko/api/v1/docs").status_code == 404
