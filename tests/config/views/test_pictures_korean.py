"""Cards and charts as pictures: in Korean under /ko/, where pages in Korean lead to them."""

import json
import re
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from config.languages import speaking
from config.views import card
from rankings import charts
from rankings.models import Title, Version
from rankings.pictures import store
from tests.articles import write
from tests.pages import visit

pytestmark = pytest.mark.django_db

ENGLISH = ("csv", "json", "xlsx", "zip")
PICTURES = ("svg", "png")
CARDS = (
    "/cards/charts/leaders.png",
    "/cards/charts/leaders/@1.png",
    "/cards/titles/all-of-us-are-dead.png",
    "/cards/news/three-days-were-enough.png",
)
SVGS = (
    "/c/leaders/data.svg",
    "/c/leaders/@1/data.svg",
    "/charts/data/leaderboard.svg?list=netflix.global/tv-non-english",
)


@pytest.fixture(autouse=True)
def site(settings, tmp_path, newsroom, chart):
    settings.DATA_DIR = tmp_path
    Title.objects.update(original_name="지금 우리 학교는", original_language="ko")
    return write.story(newsroom, hero=chart)


def words(svg):
    picture = ElementTree.fromstring(svg)
    return " ".join("".join(each.itertext()) for each in picture.iter() if each.tag[-4:] == "text")


def linked(page):
    """Return the paths of cards and files that a page leads to, in whatever way it does."""
    found = re.findall(r'(?:"contentUrl": "|"image": \["|content="|href=")([^"?]+)', page)
    paths = {each.removeprefix("http://testserver") for each in found}
    return {
        each for each in paths if "/cards/" in each or "/data." in each or "charts/data" in each
    }


@pytest.mark.parametrize("path", CARDS)
def test_a_card_is_drawn_in_the_language_of_its_address_once(client, path, monkeypatch):
    english, korean = client.get(path), client.get(f"/ko{path}")
    monkeypatch.setattr(store, "_drawn", Mock(side_effect=AssertionError("made again")))

    assert korean["Content-Type"] == "image/png"
    assert korean.content != english.content
    assert korean["ETag"] != english["ETag"]
    assert korean["Cache-Control"] == english["Cache-Control"]
    assert client.get(f"/ko{path}").content == korean.content
    assert client.get(path).content == english.content


def test_cards_say_in_korean_what_no_writer_wrote(site, chart, settings):
    settings.SAMPLE_BAND = "Sample data"
    with speaking("ko"):
        story, drawn = words(card.of_story(site)), words(card.of_chart(chart))
        title = words(card.of_title(Title.objects.in_language().get(), charts.newest()))

    assert "Three days were enough" in story
    assert "글 Mina Park, 2022년 2월 2일" in story
    assert "12,479" in drawn
    for said in ("지금 우리 학교는", "All of Us Are Dead", "1억 2,479만"):
        assert said in title
    for each in (story, drawn, title):
        assert "출처: Netflix Top 10. 2022년 1월 24일~30일" in each


def test_the_card_of_a_title_has_its_english_name_where_no_font_writes_the_other():
    Title.objects.update(original_name="地獄", original_language="ko")
    with speaking("ko"):
        said = words(card.of_title(Title.objects.in_language().get(), charts.newest()))

    assert "All of Us Are Dead" in said
    assert "地" not in said


@pytest.mark.parametrize("path", SVGS)
def test_a_chart_is_drawn_in_the_language_of_its_address(client, path):
    english, korean = client.get(path), client.get(f"/ko{path}")

    assert "출처: Netflix Top 10." in words(korean.content)
    assert "Source: Netflix Top 10." in words(english.content)
    assert f"testserver/ko{path.partition('data')[0]}" in words(korean.content)
    assert korean["Cache-Control"] == english["Cache-Control"]
    name = re.search('filename="(.*).svg"', english["Content-Disposition"])[1]
    assert f'filename="{name}-ko.svg"' in korean["Content-Disposition"]


def test_a_picture_is_had_in_the_dark_in_korean_too(client):
    dark = client.get("/ko/c/leaders/data.svg?theme=dark")

    assert 'filename="leaders-ko-dark.svg"' in dark["Content-Disposition"]
    assert "출처" in words(dark.content)
    assert dark.content != client.get("/ko/c/leaders/data.svg").content


@pytest.mark.parametrize("format", ENGLISH)
def test_data_is_had_in_english_alone(client, format):
    for path in ("/c/leaders/data", "/c/leaders/@1/data", "/charts/data/leaderboard"):
        assert client.get(f"/ko{path}.{format}").status_code == 404
    with speaking("ko"):
        assert reverse("widget_data", args=["leaders", format]) == f"/c/leaders/data.{format}"


@pytest.mark.parametrize(
    "path",
    [
        "/c/leaders/",
        "/c/leaders/@1/",
        "/titles/all-of-us-are-dead/",
        "/news/three-days-were-enough/",
    ],
)
def test_each_page_leads_to_pictures_in_its_language_and_the_same_data(client, path):
    english, korean = (linked(visit(client, f"{each}{path}").text) for each in ("", "/ko"))

    pictures = {each for each in english if each.endswith(PICTURES)}
    assert pictures
    assert {each for each in english if each.startswith("/ko/")} == set()
    assert korean == {f"/ko{each}" for each in pictures} | (english - pictures)


def test_what_others_are_told_of_a_page_in_korean_names_its_card(client):
    told = client.get("/oembed", {"url": "http://testserver/ko/c/leaders/"}).json()

    assert told["thumbnail_url"] == "http://testserver/ko/cards/charts/leaders.png"
    api = json.loads(client.get("/api/v1/widgets/leaders").content)
    assert api["files"]["svg"] == "/c/leaders/data.svg"


def test_a_version_shows_in_korean_what_it_was_kept_with(client):
    version = Version.objects.get()
    before = client.get("/ko/c/leaders/@1/data.svg").content
    Title.objects.update(original_name="다른 이름")

    assert client.get("/ko/c/leaders/@1/data.svg").content == before
    assert "다른 이름" in words(client.get("/ko/c/leaders/data.svg").content)
    assert Version.objects.get().digest == version.digest
