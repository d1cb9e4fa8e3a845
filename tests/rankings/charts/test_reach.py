"""Where a title is: its place in each square, in the week or at its best."""

from rankings.charts import reach
from rankings.models import Country
from tests.rankings.charts import reading

COUNTRIES = [
    Country(code="US", name="United States", region="americas", column=3, row=3),
    Country(code="RU", name="Russia", region="europe", column=16, row=2),
    Country(code="KR", name="South Korea", region="apac", column=23, row=6),
    Country(code="JP", name="Japan", region="apac", column=24, row=6),
]
PLACES = [("KR", 1), ("US", 4)]
LISTS = ["KR", "JP", "US"]


def drawn(places=PLACES, lists=LISTS, **more):
    chosen = {"title": reading.title("All of Us Are Dead"), "over": ""} | more
    return reach.draw((COUNTRIES, places, lists), reading.choices("netflix.countries/tv", **chosen))


def test_the_page_says_the_places_of_the_table():
    drawing = drawn()
    page = reading.framed(drawing)

    shown = {square.attrs["title"]: square.one("b").text for square in page.all("a.tile")}
    assert shown == {
        "United States: place 4": "4",
        "Russia: no list published": "",
        "South Korea: place 1": "1",
        "Japan: not in the ten": "",
    }
    assert dict(
        zip(reading.cells(drawing, "country"), reading.cells(drawing, "place"), strict=True)
    ) == {"United States": 4, "South Korea": 1, "Japan": None}


def test_colour_goes_by_the_place():
    page = reading.framed(drawn([("KR", 1), ("US", 3), ("JP", 10)]))

    tones = {square.one("span").text: square.classes[1:] for square in page.all("a.tile")}
    assert tones == {"US": ["b"], "RU": ["nd"], "KR": ["a"], "JP": ["d"]}


def test_the_best_place_says_up_to_when():
    drawing = drawn(over="best")

    assert drawing.measure == (
        "Best place on Netflix’s weekly TV list, up to the week ending 30 Jan 2022"
    )


def test_a_country_that_listed_it_once_is_known_though_its_list_ended():
    drawing = drawn([*PLACES, ("RU", 2)], over="best")

    assert "Russia" in reading.cells(drawing, "country")
    assert drawing.note.endswith("In the ten of 3 of 4.")


def test_words_count_first_places():
    assert drawn().words == (
        "All of Us Are Dead is in the ten of 2 of 3 countries: first in 1, in the first three in 1."
    )


def test_no_list_is_one_sentence():
    assert drawn([], []).empty
