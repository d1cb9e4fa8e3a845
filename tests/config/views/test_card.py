"""Social cards: their size, their words, and that each is made once."""

import re
import struct
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest

from config.views import card
from rankings import charts
from rankings.drawing import Drawing
from rankings.marks import Tile, Tiles
from rankings.models import Title
from rankings.pictures import cards, store
from tests import make
from tests.articles import write
from tests.rankings.charts import reading
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def words(svg):
    return " ".join(each.text or "" for each in ElementTree.fromstring(svg).iter() if each.text)


@pytest.mark.parametrize(
    "address",
    ["/cards/charts/leaders.png", "/cards/charts/leaders/@1.png", "/cards/titles/{title}.png"],
)
def test_a_card_is_a_png_of_the_usual_size(client, chart, address):
    answer = client.get(address.format(title="all-of-us-are-dead"))

    assert answer["Content-Type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert "public" in answer["Cache-Control"]


def test_it_is_made_once_and_sent_once(client, chart, monkeypatch):
    first = client.get("/cards/charts/leaders.png")
    monkeypatch.setattr(store, "_drawn", Mock(side_effect=AssertionError("made again")))

    assert client.get("/cards/charts/leaders.png").content == first.content
    known = client.get("/cards/charts/leaders.png", headers={"If-None-Match": first["ETag"]})
    assert known.status_code == 304


def test_a_story_has_one_once_it_is_out(client, newsroom):
    story = write.story(newsroom, "‘지금 우리 학교는’ leads")
    draft = write.draft(newsroom, "Not out yet")

    said = words(card.of_story(story))

    assert client.get(f"/cards/news/{story.slug}.png").status_code == 200
    assert client.get(f"/cards/news/{draft.slug}.png").status_code == 404
    assert "지금 우리 학교는" in said
    assert "By Mina Park, 2 February 2022" in said


def test_a_story_shows_the_chart_it_leads_with_or_the_first_it_places(newsroom, chart):
    hero = write.story(newsroom, "One", hero=chart)
    placed = write.story(newsroom, "Two", body=write.placed("leaders"))
    broken = write.draft(newsroom, "Three", hero=write.chart("gone", kind="gone"))
    none = write.story(newsroom, "Four")

    shown = ["124.79" in words(card.of_story(each)) for each in (hero, placed, none)]

    assert shown == [True, True, False]
    assert card.lead_of(broken) is None
    assert "Source: Netflix Top 10. Week to 30 Jan 2022" in words(card.of_story(hero))


def test_what_pages_say_of_sample_data_every_card_says(newsroom, chart, settings):
    story = write.story(newsroom, "One", hero=chart)
    title = Title.objects.get()

    def made():
        return [card.of_story(story), card.of_chart(chart), card.of_title(title, charts.newest())]

    assert not any("Sample" in each for each in made())
    settings.SAMPLE_BAND = "Sample data. All of it is invented."
    for each in made():
        assert "Sample data. All of it is invented." in words(each)
        assert 'width="1200" height="630"' in each


def test_a_title_has_its_names_and_figures(chart):
    title = Title.objects.get()
    title.original_name, title.original_language = "지금 우리 학교는", "ko"

    said = words(card.of_title(title, charts.newest()))

    assert "All of Us Are Dead" in said
    assert "지금 우리 학교는" in said
    assert "124.79m" in said
    assert "Source: Netflix Top 10. Week to 30 Jan 2022" in said


def test_a_title_without_figures_names_no_source(db):
    said = words(card.of_title(Title.objects.create(slug="x", name="Not yet", kind="film"), {}))

    assert "Source" not in said
    assert "In the streaming charts" in said


def test_a_name_no_font_here_can_write_is_left_out(chart):
    title = Title.objects.get()
    title.original_name, title.original_language = "鬼滅の刃", "ja"

    assert "鬼" not in words(card.of_title(title, charts.newest()))


def test_a_chart_that_is_not_there_has_none(client):
    write.chart(kind="gone")

    for address in ("charts/leaders", "charts/nothing", "charts/leaders/@1", "titles/x", "news/x"):
        assert client.get(f"/cards/{address}.png").status_code == 404


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_fits_beside_a_headline(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    told = dict.fromkeys(("section", "headline", "standfirst", "by", "site"), "Words")

    svg = cards.story(**told, lead=charts.build(kind, CHOICES[kind]))

    assert foot_of_marks(svg) <= cards.FOOT - 64


def test_the_frame_beside_a_headline_ends_where_its_chart_does(newsroom, chart):
    svg = card.of_story(write.story(newsroom, hero=chart))

    frame = next(e for e in ElementTree.fromstring(svg).iter() if e.get("fill") == "none")
    foot = float(frame.get("y")) + float(frame.get("height"))
    assert 0 < foot - foot_of_marks(svg) < 101  # below it stand two lines on its source


@pytest.mark.parametrize("kind", CHOICES)
def test_what_is_said_around_every_kind_can_be_read_half_as_large(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    drawing = charts.build(kind, CHOICES[kind])
    told = dict.fromkeys(("section", "headline", "standfirst", "by", "site"), "Words")

    svg = cards.story(**told, lead=drawing)

    said = around(svg)
    assert cards.credited(drawing.source, drawing.as_of) in " ".join(each.text for each in said)
    assert min(float(each.get("font-size")) for each in said) >= 24


@pytest.mark.parametrize("band", ["", "Sample data. All of it is invented. " * 3])
def test_no_word_on_the_card_of_a_title_is_smaller_nor_below_a_band(chart, settings, band):
    settings.SAMPLE_BAND = band
    laid = ElementTree.fromstring(card.of_title(Title.objects.get(), charts.newest()))

    (whole,) = laid.findall(f"{SVG}g")
    scale = re.search(r"scale\(([\d.]+)\)", whole.find(f"{SVG}g").get("transform"))
    sizes = [float(each.get("font-size")) for each in laid.iter(f"{SVG}text")]
    assert min(sizes) >= 24
    assert not band or sorted(set(sizes))[1] * float(scale[1]) >= 24


@pytest.mark.parametrize("kind", ["bars", "leaderboard", "daily_list", "points_board"])
def test_a_list_beside_a_headline_is_few_lines_that_can_be_read(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    told = dict.fromkeys(("section", "headline", "standfirst", "by", "site"), "Words")
    drawing = charts.build(kind, CHOICES[kind])

    laid = ElementTree.fromstring(cards.story(**told, lead=drawing))

    (card_of,) = laid.findall(f"{SVG}g")
    *_, marks = card_of.findall(f"{SVG}g")
    scale = float(re.search(r"scale\(([\d.]+)\)", marks.get("transform"))[1])
    lines = [each for each in marks.iter(f"{SVG}text") if each.get("class") == "l"]
    assert 0 < len(lines) <= cards.SHORTEST
    assert min(scale * float(each.get("font-size")) for each in lines) >= 20
    assert next(iter(reading.cells(drawing, "title"))) in lines[0].text


def around(svg):
    """Return the words of a card beside a chart, but for those of its marks and key."""
    (card_of,) = ElementTree.fromstring(svg).findall(f"{SVG}g")
    *parts, _ = card_of.findall(f"{SVG}g")
    return [each for part in (card_of, *parts) for each in part.findall(f"{SVG}text")]


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_fits_a_card(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    drawing = charts.build(kind, CHOICES[kind])

    svg = cards.chart(drawing, site="Chartroom")

    assert drawing.title.split()[0] in words(svg)
    assert drawing.source in words(svg)
    assert foot_of_marks(svg) <= cards.FOOT - 30


def foot_of_marks(svg):
    """Return how far down the lowest bar, square or column of the marks reaches."""
    laid = ElementTree.fromstring(svg)[-1].findall(f"{SVG}g")[-1]
    _, top, scale = map(float, re.findall(r"[\d.]+", laid.get("transform") + " scale(1)")[:3])
    rects = laid.iter(f"{SVG}rect")
    return top + scale * max(
        (float(each.get("y")) + float(each.get("height")) for each in rects), default=0
    )


def test_a_map_on_a_card_has_what_can_be_read_there_alone():
    tiles = Tiles((("Asia", (Tile("KR", "--x:23;--y:6", "a", "1", "South Korea: place 1"),)),))
    drawing = Drawing("Where", "Place", tiles, words="It was there.")

    said = words(cards.chart(drawing, site="Chartroom"))

    assert "1" in said.split()
    assert "KR" not in said
