"""One season under two names is one entry: in charts, lists and streaks, and when it is joined."""

from datetime import UTC, date, datetime

import pytest

from rankings import charts, identity
from rankings.models import Alias, Entry, IdentityChange
from tests import make

pytestmark = pytest.mark.django_db

WHY = identity.Decision(None, "Netflix calls it so now.", datetime(2022, 2, 2, 9, tzinfo=UTC))
TABLE = """
week       | title | season                 | hours      | weeks
2022-01-23 | Ozark | Ozark: Season 4        | 77,000,000 | 1
2022-01-30 | Ozark | Ozark: Season 4 Part 1 | 96,340,000 | 2
2022-01-30 | Ozark | Ozark: Season 3        | 30,000,000 | 9
2022-02-06 | Ozark | Ozark: The Last Season | 20,000,000 | 3
"""
LIST = {"list": "netflix.global/tv-non-english", "week": "2022-01-30"}


@pytest.fixture(autouse=True)
def ozark():
    make.editions(TABLE)


def join():
    names = ("Ozark: Season 4", "Ozark: Season 4 Part 1")
    return identity.join(Alias.objects.filter(season__in=names), WHY)


def chart(kind, **choices):
    return charts.build(kind, LIST | choices)


def test_before_they_are_joined_the_second_is_new():
    assert chart("leaderboard").rows[0][2] is None


def test_a_list_knows_where_the_season_stood_under_its_other_name():
    join()

    board = chart("leaderboard")
    first = board.marks.standings[0]
    assert (first.season, first.change.kind) == ("Season 4 Part 1", "level")
    assert [each.season for each in board.marks.gone] == []


def test_a_streak_goes_on_under_the_new_name():
    join()

    stays = chart("longest")
    assert [row[:3] for row in stays.rows] == [
        ("Ozark", "Season 4 Part 1", 2),
        ("Ozark", "Season 3", 1),
    ]


def test_what_a_season_was_called_first_is_asked_only_where_one_was(django_assert_num_queries):
    entries = Entry.objects.on("netflix.global", "tv-non-english").up_to(date(2022, 1, 30))
    with django_assert_num_queries(1):
        before = [place.entry[1] for place in entries.places()]
    join()

    with django_assert_num_queries(2):
        after = [place.entry[1] for place in entries.places()]
    assert before == ["Season 4", "Season 4 Part 1", "Season 3"]
    assert after == ["Season 4", "Season 4", "Season 3"]


@pytest.mark.parametrize("season", ["", "Season 4", "Season 4 Part 1"])
def test_columns_have_its_weeks_under_either_name(season):
    join()

    drawn = chart("columns", title="ozark", season=season)
    assert [row[-1] for row in drawn.rows] == [77_000_000, 96_340_000]


def test_it_is_one_row_of_a_strip():
    before = chart("stayers")
    join()

    assert (len(before.marks.rows), len(chart("stayers").marks.rows)) == (3, 2)


def test_it_is_one_line():
    join()

    drawn = charts.build("line", {"titles": ["ozark"], "week": "2022-01-30"})
    assert drawn.words.count("Ozark") == 2


# -- joining


def test_joining_is_a_decision_that_can_be_taken_back():
    change = join()

    assert change.verb == IdentityChange.Verb.SEASON
    assert change.words == "“Ozark: Season 4” and 1 more are one season of Ozark."
    identity.undo(change, by=None, reason="It was wrong.", at=WHY.at)
    assert not Alias.objects.exclude(season_of=None).exists()


def test_a_season_joined_brings_the_names_it_has():
    join()
    names = ("Ozark: The Last Season", "Ozark: Season 4 Part 1")

    identity.join(Alias.objects.filter(season__in=names), WHY)

    joined = Alias.objects.exclude(season_of=None).values_list("season", "season_of__season")
    assert {first for _, first in joined} == {"Ozark: Season 4"}
    assert {season for season, _ in joined} == set(names)


@pytest.mark.parametrize("names", [["Ozark: Season 4"], []])
def test_one_name_is_joined_with_nothing(names):
    with pytest.raises(identity.Impossible):
        identity.join(Alias.objects.filter(season__in=names), WHY)


def test_what_is_joined_already_is_said():
    join()

    with pytest.raises(identity.Impossible, match="already"):
        join()


def test_two_seasons_of_one_list_and_week_are_two():
    names = ("Ozark: Season 3", "Ozark: Season 4 Part 1")

    with pytest.raises(identity.Impossible, match="stand in one list"):
        identity.join(Alias.objects.filter(season__in=names), WHY)


def test_numbers_stay_as_they_are():
    before = list(Entry.objects.order_by("period", "rank").values_list("hours", "alias"))
    join()

    assert list(Entry.objects.order_by("period", "rank").values_list("hours", "alias")) == before
