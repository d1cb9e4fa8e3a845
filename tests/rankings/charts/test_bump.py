"""Places of a list over weeks: the first at the top, gaps open, what left named where it was."""

from rankings.charts import bump
from tests.rankings.charts import reading

TABLE = """
    week       | rank | title              | season   | origin
    -----------+------+--------------------+----------+-------
    2022-01-09 | 8    | Squid Game         | Season 1 | KR
    2022-01-09 | 1    | Cafe con aroma     | Season 1 |
    2022-01-16 | 10   | Squid Game         | Season 1 | KR
    2022-01-16 | 1    | Cafe con aroma     | Season 1 |
    2022-01-23 | 8    | Squid Game         | Season 1 | KR
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | KR
    2022-01-30 | 2    | Cafe con aroma     | Season 1 |
"""


def drawn(table=TABLE, **more):
    return bump.draw(reading.places(table), reading.choices(weeks=8, **more))


def paths(page):
    return {" ".join(path.classes): path.attrs["d"] for path in page.all("svg.geo path")}


def test_the_page_says_the_places_of_the_table():
    drawing = drawn(highlight="KR")
    page = reading.framed(drawing)

    axis = {round(label.variable("top"), 1): int(label.text) for label in page.all(".pl.y")}
    dots = [path.attrs["d"] for path in page.all("svg.geo path") if "dot" in path.classes]
    tops = [float(point.split()[1].removesuffix("h0")) for d in dots for point in d.split("M")[1:]]
    assert sorted(axis[round(top, 1)] for top in tops) == sorted(reading.cells(drawing, "place"))


def test_the_first_place_is_at_the_top():
    ranks = reading.framed(drawn()).all(".pl.y")

    assert (ranks[0].text, ranks[0].variable("top")) == ("1", 0)
    assert (ranks[-1].text, ranks[-1].variable("top")) == ("10", 100)


def test_lines_join_consecutive_weeks_only():
    drawn_paths = paths(reading.framed(drawn()))

    assert drawn_paths["ctx"] == "M0 77.78L33.33 100L66.67 77.78M0 0L33.33 0"


def test_what_is_in_the_last_week_is_named_at_the_end():
    page = reading.framed(drawn(titles=[reading.title("Squid Game")]))

    assert [label.text for label in page.all(".pl.end")] == [
        "Cafe con aroma",
        "All of Us Are Dead",
    ]
    assert [label.text for label in page.all(".pl.s1")] == ["Squid Game"]


def test_words_tell_the_runs_that_stand_out():
    assert drawn(titles=[reading.title("Squid Game")]).words == (
        "First in the week to 30 Jan 2022: All of Us Are Dead. "
        "Squid Game S1: places 8, 10, 8, then out."
    )


def test_titles_of_a_country_are_blue_and_words_say_so():
    assert drawn(highlight="KR").note.endswith("Korean titles in blue.")


def test_no_list_is_one_sentence():
    assert drawn("week | title").empty.startswith("No non-English TV list worldwide")
