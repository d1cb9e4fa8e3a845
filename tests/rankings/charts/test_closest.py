"""Lists that have most in common with a country's."""

from rankings.charts import closest
from tests.rankings.charts import reading

ROWS = [
    ("KR", "South Korea", 10),
    ("JP", "Japan", 5),
    ("HK", "Hong Kong", 4),
    ("US", "United States", 1),
]


def drawn(rows=ROWS, **more):
    chosen = {"country": reading.korea(), "top": 8} | more
    return closest.draw(rows, reading.choices("netflix.countries/tv", **chosen))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    lines = reading.framed(drawing).all("ul.hb li")

    assert [line.one(".v").text for line in lines] == ["5 of 10", "4 of 10", "1 of 10"]
    assert [int(line.one(".v").text.split()[0]) for line in lines] == reading.cells(
        drawing, "in_common"
    )
    assert [line.variable("--v") for line in lines] == [50.0, 40.0, 10.0]


def test_the_country_itself_has_no_bar():
    assert "South Korea" not in reading.cells(drawn(), "country")


def test_bars_link_to_the_countries():
    links = reading.framed(drawn(top=1)).all("ul.hb a")

    assert [link.attrs["href"] for link in links] == ["/countries/jp/"]


def test_countries_that_only_the_alphabet_cut_are_counted():
    rows = [*ROWS[:2], *((code, code, 4) for code in ("AA", "BB", "CC", "DD")), ROWS[3]]

    assert drawn(rows, top=3).note == (
        "A full bar would be all 10. Not shown: 2 countries with as many in common as the last."
    )
    assert drawn(rows, top=5).note == "A full bar would be all 10."
    assert drawn(rows, top=6).note == "A full bar would be all 10."


def test_a_country_without_a_list_is_one_sentence():
    assert drawn([]).empty == ("No TV list in South Korea was published for 24–30 January 2022.")


def test_a_list_alone_says_nothing_in_common():
    drawing = drawn(ROWS[:1])

    assert drawing.words == ""
    assert drawing.marks.bars == ()
