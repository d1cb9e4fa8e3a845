"""Weeks, numbers and places as the house writes them."""

from datetime import date

import pytest

from rankings import wording
from rankings.vocabulary import STANDING, Measure

JANUARY, FEBRUARY = date(2022, 1, 30), date(2022, 2, 6)


@pytest.mark.parametrize(
    ("sunday", "words"),
    [
        (JANUARY, "24–30 January 2022"),
        (FEBRUARY, "31 January–6 February 2022"),
        (date(2022, 1, 2), "27 December 2021–2 January 2022"),
    ],
)
def test_a_week_is_named_in_full(sunday, words):
    assert wording.week(sunday) == words


def test_a_week_in_few_letters():
    assert wording.week_short(JANUARY) == "30 Jan"
    assert wording.week_to(JANUARY) == "Week to 30 Jan 2022"
    assert wording.in_week_to(JANUARY) == "in the week to 30 Jan 2022"


def test_a_stretch_of_weeks_says_a_year_once_if_it_can():
    assert wording.weeks_between(JANUARY, FEBRUARY) == "weeks ending 30 Jan to 6 Feb 2022"
    assert wording.weeks_between(date(2021, 12, 12), JANUARY) == (
        "weeks ending 12 Dec 2021 to 30 Jan 2022"
    )
    assert wording.weeks_between(JANUARY, JANUARY) == "week ending 30 Jan 2022"


def test_numbers_have_the_precision_that_was_published():
    assert wording.millions(124_790_000, wording.decimals(JANUARY)) == "124.79"
    assert wording.millions(16_600_000, wording.decimals(date(2026, 7, 19))) == "16.6"
    assert wording.decimals(STANDING) == 1
    assert wording.millions(None) == "–"
    assert wording.millions(2_205_200_000, 1) == "2,205.2"


def test_changes_have_a_sign_and_a_real_minus():
    assert wording.signed_millions(19_330_000) == "+19.33"
    assert wording.signed_millions(-34_710_000) == "−34.71"


def test_every_digit_and_a_dash_for_nothing():
    assert wording.in_full(124_790_000) == "124,790,000"
    assert wording.in_full(-5) == "−5"
    assert wording.in_full(None) == "–"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")],
)
def test_places_are_ordinal(number, words):
    assert wording.ordinal(number) == words


def test_names_are_joined():
    assert wording.joined([]) == ""
    assert wording.joined(["a"]) == "a"
    assert wording.joined(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("show", "printed", "label", "short"),
    [
        ("Ozark", "Ozark: Season 4", "Season 4", "S4"),
        ("The Sinner", "The Sinner: Season 4: Percy", "Season 4: Percy", "Season 4: Percy"),
        ("Neymar", "Neymar: Limited Series", "Limited series", "Limited series"),
        ("Money Heist", "Money Heist: Part 5", "Part 5", "Part 5"),
        ("I am Solo", "I am Solo: Part 5 -", "Part 5", "Part 5"),
        ("Home Team", "", "", ""),
        ("Raw", "Raw", "Raw", "Raw"),
    ],
)
def test_a_season_is_what_tells_it_from_the_others(show, printed, label, short):
    assert wording.season(show, printed) == label
    assert wording.season_short(label) == short


def test_an_entry_names_its_season_unless_there_is_but_one():
    assert wording.entry("Ozark", "Season 4") == "Ozark S4"
    assert wording.entry("Our Beloved Summer", "Limited series") == "Our Beloved Summer"
    assert wording.entry("Home Team", "") == "Home Team"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("TV (Non-English)", "non-English TV"),
        ("Films (English)", "English films"),
        ("TV", "TV"),
        ("Films", "films"),
    ],
)
def test_a_list_is_named_within_a_sentence(printed, name):
    assert wording.list_name(printed) == name


def test_a_change_is_told_in_words():
    told = [wording.change(kind, 3) for kind in ("up", "down", "level", "new", "back", "")]

    assert told == ["up 3", "down 3", "no change", "new", "back after an absence", ""]


def test_absent_is_not_in_the_ten_never_zero():
    assert wording.places([9, None, 5]) == "9, not in the ten, 5"


def test_the_change_of_measure_is_told_once():
    assert wording.new_measure() == (
        "Since the week to 18 Jun 2023 Netflix ranks by views and rounds hours to 100,000."
    )
    assert wording.measure(date(2023, 6, 11)) is Measure.HOURS
    assert wording.measure(date(2023, 6, 18)) is Measure.VIEWS


def test_a_part_week_says_how_much_of_it():
    assert wording.partial_week("Dead", 3, JANUARY) == (
        "‘Dead’ was out for three of the seven days to 30 Jan 2022."
    )
