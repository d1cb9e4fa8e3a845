"""A new name in the place of an old one, with its numbers, is the same entry; nothing else is."""

import pytest

from rankings.models import Alias, Doubt, Entry, Title
from rankings.models.aliases import seasons
from tests import make

pytestmark = pytest.mark.django_db

OZARK = """
    week       | rank | title       | season                 | hours      | weeks
    2022-01-30 | 1    | Ozark       | Ozark: Season 4 Part 1 | 96,340,000 | 2
    2022-01-30 | 2    | Ozark       | Ozark: Season 1        | 22,000,000 | 9
    2022-01-23 | 1    | Ozark       | Ozark: Season 4 Part 1 | 77,010,000 | 1
"""
POP = """
    week       | list              | rank | title                | hours     | weeks
    2022-03-13 | films-non-english | 1    | Tudo por um Pop Star | 3,210,000 | 1
    2022-03-13 | films-non-english | 2    | Restless             | 2,000,000 | 3
"""
RANKS = """
    week       | country | rank | title    | weeks
    2022-01-30 | KR      | 1    | I Am Solo | 1
    2022-01-30 | KR      | 2    | Kingdom  | 1
    2022-01-30 | JP      | 1    | I Am Solo | 1
    2022-01-30 | JP      | 2    | Kingdom  | 1
    2022-01-30 | TW      | 1    | I Am Solo | 1
    2022-01-30 | TW      | 2    | Kingdom  | 1
"""


def title_of(show):
    return Alias.objects.get(show=show).title


def test_a_season_renamed_stays_the_season_it_was():
    make.release(OZARK)
    make.release(OZARK.replace("Season 4 Part 1", "Season 4"))

    title = Title.objects.get()
    named = [[alias.season for alias in each] for each in seasons(Alias.objects.of(title))]
    assert named == [
        ["Ozark: Season 1"],
        ["Ozark: Season 4", "Ozark: Season 4 Part 1"],
    ]


def test_a_show_renamed_in_its_place_with_its_hours_is_the_same_title():
    make.release(POP)
    make.release(POP.replace("Tudo por um", "Anything for a"))

    assert title_of("Anything for a Pop Star") == title_of("Tudo por um Pop Star")
    assert Entry.objects.of(title_of("Tudo por um Pop Star")).count() == 1
    assert [title.name for title in Title.objects.named("anything for")] == ["Tudo por um Pop Star"]
    assert not Doubt.objects.exists()


@pytest.mark.parametrize(
    "other",
    [
        POP.replace("Tudo por um Pop Star | 3,21", "Anything            | 3,22"),
        POP.replace("Tudo por um Pop Star | 3,210,000 | 1", "Anything | 3,210,000 | 2"),
        POP + "    2022-03-13 | films-non-english | 3 | Tudo por um Pop Star | 1,000,000 | 1\n",
    ],
    ids=["other hours", "another counter", "the old name in the same list"],
)
def test_another_work_in_its_place_is_another_title(other):
    make.release(POP)
    new = other.replace("Tudo por um Pop Star | 3,210", "Anything | 3,210")
    make.release(new)

    assert title_of("Anything") != title_of("Tudo por um Pop Star")


def test_both_names_in_two_lists_of_one_week_are_two_works_and_a_doubt():
    make.release(POP)
    both = POP.replace("Tudo por um", "Anything for a")
    make.release(
        both + "    2022-03-13 | films-english | 1 | Tudo por um Pop Star | 9,000,000 | 1\n"
    )

    doubt = Doubt.objects.get()
    assert title_of("Anything for a Pop Star") != title_of("Tudo por um Pop Star")
    assert doubt.reason == Doubt.Reason.RENAMED
    assert doubt.candidates == [
        {
            "title": title_of("Tudo por um Pop Star").pk,
            "why": "It stands in 1 place of “Tudo por um Pop Star”, with the same numbers. "
            "But both are in the lists of one week.",
        }
    ]


def test_ranks_alone_prove_a_new_name_only_in_many_places():
    make.release(RANKS, feed="netflix.countries")
    make.release(RANKS.replace("I Am Solo", "Na neun Solo"), feed="netflix.countries")

    assert title_of("Na neun Solo") == title_of("I Am Solo")


def test_ranks_alone_in_one_place_are_a_title_of_its_own_and_a_doubt():
    one = "\n".join(line for line in RANKS.splitlines() if "JP" not in line and "TW" not in line)
    make.release(one, feed="netflix.countries")
    make.release(one.replace("I Am Solo", "Na neun Solo"), feed="netflix.countries")

    assert title_of("Na neun Solo") != title_of("I Am Solo")
    assert [each.reason for each in Doubt.objects.all()] == ["renamed"]


def test_a_list_that_moves_up_renames_nobody():
    make.release(RANKS, feed="netflix.countries")
    moved = RANKS.replace("KR      | 1    | I Am Solo", "KR      | 1    | Vincenzo ")
    make.release(moved, feed="netflix.countries")

    assert title_of("Vincenzo") != title_of("I Am Solo")
    assert not Doubt.objects.exists()


def test_a_new_name_that_another_title_has_is_a_doubt():
    make.release(POP + "    2022-03-06 | films-non-english | 1 | Restless Two | 1,000,000 | 1\n")
    Alias.objects.create(
        source="netflix", kind="film", show="Anything", season="Other", title=title_of("Restless")
    )
    make.release(POP.replace("Tudo por um Pop Star", "Anything"))

    alias = Alias.objects.get(show="Anything", season="")
    assert alias.title == title_of("Restless")
    assert [each.reason for each in Doubt.objects.all()] == ["renamed"]
