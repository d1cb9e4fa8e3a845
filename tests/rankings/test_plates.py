"""The dashes of title plates: one for each week in a list, at its place."""

from datetime import date, timedelta

import pytest

from rankings.models import Title
from rankings.plates import dashes_of, plates_of
from tests import make

SUNDAY = date(2022, 1, 30)


def weeks(*ranks):
    """Return (week, rank) of the weeks to 30 January 2022; a week without a rank is left out."""
    first = SUNDAY - timedelta(days=7 * (len(ranks) - 1))
    placed = [(first + timedelta(days=7 * at), rank) for at, rank in enumerate(ranks)]
    return [each for each in placed if each[1]]


def test_a_dash_stands_at_its_place_and_first_places_are_told_from_others():
    dashes = dashes_of(weeks(1, 4, 10))

    assert [(dash.y, dash.is_first) for dash in dashes] == [
        ("0", True),
        ("9", False),
        ("27", False),
    ]


def test_a_week_out_of_the_lists_leaves_a_gap():
    dashes = dashes_of(weeks(2, None, 3, 1, 1, 1))

    step = float(dashes[2].x) - float(dashes[1].x)
    assert float(dashes[1].x) - float(dashes[0].x) == pytest.approx(2 * step, abs=0.1)


def test_a_week_in_two_lists_is_shown_at_its_best_place():
    assert [dash.y for dash in dashes_of([(SUNDAY, 7), (SUNDAY, 3)])] == ["6"]


def test_half_a_year_is_as_much_as_a_plate_shows():
    dashes = dashes_of(weeks(*[5] * 40))

    assert len(dashes) == 26
    assert float(dashes[-1].x) + float(dashes[-1].width) < 100


@pytest.mark.django_db
def test_plates_of_titles_take_one_question(django_assert_num_queries):
    make.editions(
        """
        week       | rank | title
        -----------+------+------
        2022-01-23 | 1    | Ozark
        2022-01-30 | 1    | Bridgerton
        2022-01-30 | 2    | Ozark
        """
    )
    titles = list(Title.objects.by_name())

    with django_assert_num_queries(1):
        plates = plates_of(titles)

    assert [(title.name, [dash.y for dash in dashes]) for title, dashes in plates] == [
        ("Bridgerton", ["0"]),
        ("Ozark", ["0", "3"]),
    ]


@pytest.mark.parametrize(
    ("name", "language", "size"),
    [
        ("지금 우리 학교는", "ko", ""),
        ("Amandla", "", ""),
        ("Grandma’s Getaway Car", "", "s"),
        ("Perfect Strangers", "", "m"),
        ("How I Fell in Love with a Gangster", "", "s"),
        ("오징어게임의법칙", "ko", "xs"),
        ("The Woman in the House Across the Street from the Girl in the Window", "", "xs"),
    ],
)
def test_a_plate_s_letters_are_as_large_as_words_and_dashes_have_room(name, language, size):
    assert Title(name=name, original_language=language).plate_size == size
