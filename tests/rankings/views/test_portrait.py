"""What is said of a title."""

from datetime import date

from rankings.models.questions import Place
from rankings.views.portrait import Portrait

WEEKS = [date(2022, 1, 30), date(2022, 2, 6), date(2022, 2, 13)]


def place(week, rank, hours, season="Season 1", list_="tv-non-english"):
    return Place("", list_, week, rank, "slug", "Title", season=season, hours=hours)


def portrait(places, best=(), firsts=(), of=94, newest=WEEKS[-1]):
    return Portrait(places, list(best), list(firsts), of, newest)


def said(portrait):
    return {each.label: (each.number, each.unit, each.line) for each in portrait.figures()}


def test_hours_are_added_up_and_the_best_week_named():
    title = portrait([place(WEEKS[0], 1, 124_790_000), place(WEEKS[1], 1, 236_230_000)])

    assert said(title)["Hours in the top 10"] == ("361.02", "m", "in 2 weeks")
    assert said(title)["Best week"] == ("236.23", "m", "31 January–6 February 2022")


def test_weeks_at_number_one_are_of_all_weeks_and_say_the_list():
    title = portrait([place(WEEKS[1], 1, 1), place(WEEKS[2], 4, 1)])

    figure = said(title)["Weeks at number one"]

    assert figure == ("1", "of 2", "non-English TV, still in the ten")


def test_a_title_never_first_has_a_best_place():
    title = portrait([place(WEEKS[0], 9, 1), place(WEEKS[1], 4, 1)])

    assert said(title)["Best place"] == ("4", "of 10", "in 1 week, worldwide")


def test_several_seasons_in_one_week_are_one_week():
    title = portrait([place(WEEKS[0], 1, 2_000_000), place(WEEKS[0], 4, 1_000_000, "Season 2")])

    assert said(title)["Hours in the top 10"] == ("3.00", "m", "in 1 week, 2 seasons")


def test_countries_at_number_one_are_those_of_the_peak():
    title = portrait([], [("KR", 1)], [(WEEKS[0], 29), (WEEKS[1], 63)])

    assert said(title)["Countries at number one"] == (
        "63",
        "of 94",
        "at the peak, 31 January–6 February 2022",
    )


def test_a_title_first_nowhere_says_where_it_was_listed():
    title = portrait([], [("KR", 3), ("JP", 7)])

    assert said(title) == {"Countries that listed it": ("2", "", "never first; 3rd at its highest")}
    assert title.is_listed


def test_a_title_in_no_list_says_nothing():
    title = portrait([])

    assert title.figures() == []
    assert title.dashes == []
    assert not title.is_listed


def test_the_plate_has_a_dash_for_each_week_at_its_best_place_and_a_gap_for_none():
    places = [place(WEEKS[0], 1, 1), place(WEEKS[0], 8, 1, "Season 2"), place(WEEKS[2], 10, 1)]

    dashes = portrait(places).dashes

    assert [(y, first) for _, y, _, first in dashes] == [("0", True), ("27", False)]
    assert float(dashes[1][0]) > 40


def test_weeks_long_ago_are_not_on_the_plate():
    places = [place(date(2021, 9, 19), 1, 1), place(WEEKS[2], 10, 1)]

    assert len(portrait(places).dashes) == 2
    assert len(portrait([place(date(2021, 1, 3), 1, 1), *places]).dashes) == 2


def test_values_stand_in_published_precision_newest_first():
    places = [
        place(date(2023, 6, 11), 2, 10_400_000),
        place(date(2023, 6, 18), 3, 9_800_000),
    ]

    table = portrait(places).newest_first

    assert [week.hours for week in table] == ["9.8", "10.40"]
    assert {week.list for week in table} == {"TV, non-English"}
