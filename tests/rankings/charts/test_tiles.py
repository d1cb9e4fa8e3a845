"""The map of number ones: letters, a key, a hatch where no list was published."""

from rankings.charts import tiles
from rankings.models import Country
from tests.rankings.charts import reading

COUNTRIES = [
    Country(code="US", name="United States", region="americas", column=3, row=3),
    Country(code="MX", name="Mexico", region="americas", column=2, row=4),
    Country(code="RU", name="Russia", region="europe", column=16, row=2),
    Country(code="KR", name="South Korea", region="apac", column=23, row=6),
    Country(code="JP", name="Japan", region="apac", column=24, row=6),
]
TABLE = """
    country | list | rank | title
    --------+------+------+-------------------
    US      | tv   | 1    | Ozark
    MX      | tv   | 1    | Cafe con aroma
    KR      | tv   | 1    | All of Us Are Dead
    JP      | tv   | 1    | All of Us Are Dead
"""


def drawn(table=TABLE, countries=COUNTRIES):
    rows = countries, reading.places(table)
    return tiles.draw(rows, reading.choices("netflix.countries/tv"))


def test_the_page_says_the_titles_of_the_table():
    drawing = drawn()
    squares = reading.framed(drawing).all("a.tile")

    told = dict(square.attrs["title"].split(": ") for square in squares)
    table = zip(reading.cells(drawing, "country"), reading.cells(drawing, "title"), strict=True)
    assert told == dict(table) | {"Russia": "no list published"}


def test_the_titles_that_lead_most_have_letters_in_that_order():
    page = reading.framed(drawn())

    assert {square.one("span").text: square.one("b").text for square in page.all("a.tile")} == {
        "US": "C",
        "MX": "B",
        "RU": "",
        "KR": "A",
        "JP": "A",
    }
    assert [each.text for each in page.all(".key span")] == [
        "A All of Us Are Dead, 2",
        "B Cafe con aroma, 1",
        "C Ozark, 1",
        "No list published",
    ]


def test_a_country_without_a_list_is_hatched():
    squares = reading.framed(drawn()).all("a.tile.nd")

    assert [square.one("span").text for square in squares] == ["RU"]


def test_all_other_titles_are_one_entry_of_the_key():
    many = "country | list | rank | title\n" + "\n".join(
        f"{code} | tv | 1 | Title {code}" for code in ("US", "MX", "RU", "KR", "JP")
    )
    drawing = drawn(many)

    assert drawing.key[-1].words == "1 other title, 1"
    assert [key.letter for key in drawing.key] == ["A", "B", "C", "D", ""]


def test_every_square_has_its_place_on_the_wide_map_and_its_region():
    page = reading.framed(drawn())

    regions = {part.one("p").text: part for part in page.all(".reg")}
    assert [each.text for each in regions["Americas"].all("a span")] == ["US", "MX"]
    item = regions["Europe"].one("li")
    assert (item.variable("--x"), item.variable("--y")) == (16, 2)
    assert list(regions) == ["Americas", "Europe", "Middle East and Africa", "Asia and Pacific"]


def test_words_count_the_lists():
    assert drawn().words == (
        "Of 4 country lists, first: All of Us Are Dead in 2, Cafe con aroma in 1 and Ozark in 1. "
        "3 titles lead somewhere."
    )


def test_no_list_is_one_sentence():
    assert drawn("country | list | title").empty == (
        "No TV list worldwide was published for 24–30 January 2022."
    )
