"""Countries at number one, by title."""

from rankings.charts import number_ones
from tests.rankings.charts import reading

TABLE = """
    country | list | rank | title              | origin
    --------+------+------+--------------------+--------
    KR      | tv   | 1    | All of Us Are Dead | KR
    JP      | tv   | 1    | All of Us Are Dead | KR
    US      | tv   | 1    | Ozark              |
    MX      | tv   | 1    | Cafe con aroma     |
    BR      | tv   | 1    | Cafe con aroma     |
    AR      | tv   | 1    | Cafe con aroma     |
"""


def drawn(table=TABLE, **more):
    usual = {"top": 6} | more
    return number_ones.draw(reading.places(table), reading.choices("netflix.countries/tv", **usual))


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn()
    lines = reading.framed(drawing).all("ul.hb li")

    assert [line.one(".l").text for line in lines] == [
        "Cafe con aroma",
        "All of Us Are Dead",
        "Ozark",
    ]
    assert [int(line.one(".v").text) for line in lines] == reading.cells(drawing, "countries")
    assert reading.cells(drawing, "of") == [6, 6, 6]


def test_what_is_left_out_is_counted():
    assert drawn(top=1).note == "2 other titles lead in 3 countries."
    assert drawn(top=2).note == "1 other title leads in 1 country."


def test_titles_of_a_country_are_blue_and_words_say_so():
    drawing = drawn(highlight="KR")

    assert [bar.tone for bar in drawing.marks.bars] == ["", "on", ""]
    assert drawing.note == "Korean titles in blue."


def test_words_count_lists_and_titles():
    assert drawn().words == (
        "First of 6 country lists: Cafe con aroma in 3, All of Us Are Dead in 2 and Ozark in 1. "
        "3 titles lead somewhere."
    )


def test_no_list_is_one_sentence():
    assert number_ones.draw([], reading.choices("netflix.countries/tv", top=6)).empty
