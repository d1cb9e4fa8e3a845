"""Every kind of chart as a picture: what is drawn, read back, is what the table says."""

import re
from xml.etree import ElementTree

import pytest

from rankings import charts, pictures
from rankings.marks import Bar, Bars
from rankings.pictures.bars import bars
from rankings.pictures.heights import HEIGHTS
from tests import make
from tests.rankings.charts import reading
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
MILLIONS = {"hours", "change", "gap"}
WRITTEN = {
    "bars": "hours",
    "closest": "in_common",
    "gap": "gap",
    "columns": "hours",
    "leaderboard": "hours",
    "longest": "weeks",
    "movers": "change",
    "number_ones": "countries",
    "points_board": "points",
    "reach_weeks": "countries",
    "records": "hours",
    "streaks": "weeks",
}
"""The kinds that write a column of the table beside their marks."""
GRIDS = ("heat", "reach", "stayers")
PLOTS = {
    "bump": "place",
    "line": "hours",
    "number_ones_daily": "countries",
    "number_ones_weeks": "countries",
    "points": "points",
    "totals": "hours",
}
REST = ("daily_list", "tiles")


@pytest.fixture(autouse=True)
def published():
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)


class Picture:
    """The picture of a kind, read back."""

    def __init__(self, kind):
        self.drawing = charts.build(kind, CHOICES[kind])
        svg = pictures.svg(self.drawing, site="Chartroom", address="https://test/c/it/")
        self.root = ElementTree.fromstring(svg)

    def all(self, tag, role):
        found = self.root.iter(f"{SVG}{tag}")
        return [each for each in found if each.get("class", "").partition(" ")[0] == role]

    def words(self, role):
        return [each.text for each in self.all("text", role)]

    def cells(self, column):
        return [cell for cell in reading.cells(self.drawing, column) if cell is not None]


def number(words, column):
    if column in MILLIONS:
        return reading.millions(words)
    return int(re.match(r"[\d,]+", words)[0].replace(",", ""))


def test_every_kind_is_read_here():
    assert {*WRITTEN, *GRIDS, *PLOTS, *REST} == set(charts.kinds())


@pytest.mark.parametrize(("kind", "column"), WRITTEN.items())
def test_numbers_are_those_of_the_table(kind, column):
    picture = Picture(kind)

    said = [number(words, column) for words in picture.words("v") if words != "–"]
    assert said == picture.cells(column)


@pytest.mark.parametrize("kind", ["bars", "leaderboard", "longest", "number_ones", "movers"])
def test_bars_are_as_long_as_their_numbers(kind):
    picture = Picture(kind)
    column = WRITTEN[kind]

    lengths = [float(each.get("width")) for each in picture.all("rect", "bar")]
    numbers = [abs(each) for each in picture.cells(column)]
    assert len(lengths) == len(numbers)
    for length, of in zip(lengths, numbers, strict=True):
        assert length / max(lengths) == pytest.approx(of / max(numbers), abs=0.01)


@pytest.mark.parametrize("kind", GRIDS)
def test_places_stand_in_their_squares(kind):
    picture = Picture(kind)

    assert sorted(map(int, picture.words("v"))) == sorted(picture.cells("place"))


@pytest.mark.parametrize(("kind", "column"), PLOTS.items())
def test_dots_stand_where_the_axis_says(kind, column):
    picture = Picture(kind)
    ticks = [(float(t.text), float(t.get("y")) - 4.5) for t in picture.all("text", "y")]
    (low, low_y), (high, high_y) = ticks[0], ticks[-1]
    unit = 1_000_000 if column in MILLIONS else 1

    def value(dot):
        return unit * (low + (float(dot.get("cy")) - low_y) / (high_y - low_y) * (high - low))

    shown = sorted(map(value, picture.all("circle", "dot")))
    assert shown == pytest.approx(sorted(picture.cells(column)), rel=0.02)


def test_a_map_has_a_letter_for_each_list():
    picture = Picture("tiles")

    assert len(picture.words("v")) == len(picture.drawing.rows)


def test_a_days_list_has_its_places():
    picture = Picture("daily_list")

    assert list(map(int, picture.words("r"))) == picture.cells("place")


@pytest.mark.parametrize("kind", CHOICES)
def test_it_says_all_that_a_chart_owes_where_it_is_seen_alone(kind):
    picture = Picture(kind)
    drawing = picture.drawing
    said = " ".join(each.text or "" for each in picture.root.iter(f"{SVG}text"))

    assert picture.root.find(f"{SVG}title").text == drawing.title
    assert picture.root.find(f"{SVG}desc").text == drawing.words
    for words in (drawing.title, drawing.measure, drawing.note, drawing.source):
        assert words.split(".")[0] in said
    assert f"{drawing.as_of.words}." in said
    assert "https://test/c/it/" in said
    assert [key.words for key in drawing.key] == picture.words("k")


@pytest.mark.parametrize("kind", CHOICES)
def test_nothing_is_drawn_beyond_the_picture_or_in_a_variable(kind):
    picture = Picture(kind)
    wide = float(picture.root.get("width"))

    text = ElementTree.tostring(picture.root, encoding="unicode")
    assert "var(" not in text
    assert re.findall(r"#[0-9A-F]{6}", text)
    for rect in picture.root.iter(f"{SVG}rect"):
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= wide


def test_every_shape_of_the_pages_is_drawn_and_knows_its_height(settings):
    pages = {path.stem for path in (settings.BASE_DIR / "templates" / "charts").glob("*.html")}

    assert set(pictures.SHAPES) == set(HEIGHTS)
    assert set(pictures.SHAPES) <= pages


def test_a_bar_of_a_long_title_says_its_season_and_list_too():
    name = "The Woman in the House Across the Street from the Girl in the Window"
    bar = Bar(name, "Season 1, English", "40.08", "100")

    drawn = bars(Bars((bar, bar)), 752).root.iter("text")
    said = [each.text for each in drawn if each.get("class", "").startswith("l")]

    assert " ".join(said) == " ".join([f"{name} Season 1, English"] * 2)
