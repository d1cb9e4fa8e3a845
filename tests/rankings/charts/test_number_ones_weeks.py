"""Countries at number one over time: a line for each title."""

from datetime import date, timedelta

from rankings.charts import number_ones_weeks
from tests.rankings.charts import reading

FIRST, WEEK = date(2022, 1, 16), timedelta(days=7)
ROWS = [
    ("squid-game", "Squid Game", FIRST, 60),
    ("ozark", "Ozark", FIRST, 34),
    ("ozark", "Ozark", FIRST + WEEK, 94),
    ("dead", "Dead", FIRST + 2 * WEEK, 90),
    ("squid-game", "Squid Game", FIRST + 2 * WEEK, 4),
]


def drawn(rows=ROWS, titles=()):
    chosen = reading.choices("netflix.countries/tv", titles=[*map(reading.title, titles)], weeks=13)
    return number_ones_weeks.draw(rows, chosen)


def counts(page, tone):
    """Return the countries that the dots of a line stand for, by the axis."""
    top = max(float(each.text) for each in page.all(".pl.y"))
    (path,) = [each for each in page.all("svg.geo path") if each.classes == [tone, "dot"]]
    points = path.attrs["d"].replace("h0", "").split("M")[1:]
    return [round((1 - float(point.split()[1]) / 100) * top) for point in points]


def test_the_page_says_the_numbers_of_the_table():
    drawing = drawn(titles=["Ozark", "Squid Game"])
    page = reading.framed(drawing)

    assert counts(page, "s1") == reading.cells(drawing, "countries")[:2] == [34, 94]
    assert counts(page, "s2") == reading.cells(drawing, "countries")[2:] == [60, 4]
    assert reading.cells(drawing, "of") == [94, 94, 94, 94]


def test_a_week_first_nowhere_is_a_gap():
    page = reading.framed(drawn(titles=["Squid Game"]))

    assert [each for each in page.all("svg.geo path") if each.classes == ["s1"]] == []
    assert page.one("p.note").text == "A gap means first in no country."


def test_without_titles_those_that_led_most_are_drawn_who_leads_now_first():
    assert list(dict.fromkeys(reading.cells(drawn(), "title"))) == ["Dead", "Squid Game", "Ozark"]


def test_words_tell_the_last_and_the_best_week():
    assert drawn(titles=["Ozark"]).words == (
        "Ozark: last, first in 94 of 94 in the week to 23 Jan 2022; "
        "most, 94 of 94 in the week to 23 Jan 2022."
    )


def test_nothing_to_draw_is_one_sentence():
    assert drawn([]).empty.endswith("list worldwide was published for 24–30 January 2022.")
    assert drawn(titles=["Nobody"]).empty == "First in no country in these weeks: Nobody."
