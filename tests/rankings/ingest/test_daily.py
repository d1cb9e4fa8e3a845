"""A feed whose bodies have some days and not all: what one brings, replaces and may lose."""

from datetime import UTC, date, datetime

import pytest

from rankings.models import Alias, Entry, Release, Run, Title
from rankings.sources import feeds
from tests import make
from tests.fakes import daily
from tests.rankings.ingest.checking import findings, passes

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"
DAILY = feeds()[FEED]
NOW = datetime(2022, 2, 1, 8, tzinfo=UTC)
FRIDAY, SATURDAY = daily.body("2022-01-28"), daily.body("2022-01-29")
"""Ten places each in South Korea and the United States."""


def says(folder, *bodies):
    folder.says(daily.joined(*bodies), feed=FEED)
    return folder.refresh(FEED, now=NOW)


def days():
    return sorted(set(Entry.objects.values_list("period", flat=True)))


def test_a_body_brings_its_days_and_says_nothing_of_others(folder):
    says(folder, FRIDAY)

    run = says(folder, SATURDAY)

    assert run.message == "Release 2: 20 entries added, 0 changed, 0 removed."
    assert days() == [date(2022, 1, 28), date(2022, 1, 29)]


def test_a_release_of_one_day_is_of_all_the_days_held(folder):
    says(folder, SATURDAY)
    says(folder, FRIDAY)

    newest = Release.objects.newest(FEED)

    assert (newest.first_period, newest.last_period) == (date(2022, 1, 28), date(2022, 1, 29))
    assert newest.entries == 40


def test_the_same_day_again_is_nothing_new(folder):
    says(folder, FRIDAY)

    run = says(folder, FRIDAY, "# with a remark\n")

    assert run.state == Run.State.UNCHANGED


def test_a_day_that_reads_differently_is_changed_and_no_other(folder):
    says(folder, FRIDAY, SATURDAY)

    run = says(folder, SATURDAY.replace("KR Series 3", "A renamed series"))

    assert run.message == "Release 2: 0 entries added, 1 changed, 0 removed."


def test_a_list_that_is_lost_within_a_day_is_held(folder):
    says(folder, FRIDAY, SATURDAY)

    run = says(folder, daily.without(SATURDAY, "US"))

    assert (run.state, run.reason) == (Run.State.HELD, "lost_periods")
    assert run.message == "The day 29 January 2022 is gone, of Netflix TV, United States."


def test_a_day_is_any_day_and_weeks_stay_whole(folder):
    make.editions("title\nAll of Us Are Dead")
    says(folder, FRIDAY)

    assert Entry.objects.of_feed("netflix.global").count() == 1
    assert Entry.objects.of_feed(FEED).count() == 20


def test_a_country_nobody_knows_is_held_and_named(folder):
    run = says(folder, FRIDAY.replace(",US,", ",Atlantis,"))

    assert (run.reason, run.message) == ("unknown_country", "There is no country “ATLANTIS”.")


def test_a_title_another_publisher_named_is_the_same_title(folder):
    make.editions("title\nKR Series 1")
    says(folder, FRIDAY)

    titles = Entry.objects.filter(alias__show="KR Series 1").values_list("title", flat=True)

    assert len(set(titles)) == 1


# -- short lists


def ranks(*of):
    table = "day | country | rank | title\n"
    table += "".join(f"2022-01-29 | KR | {rank} | Series {rank}\n" for rank in of)
    rows = make.rows_of(make.lines_of(table), DAILY)
    return [row._replace(line=line) for line, row in enumerate(rows, 2)]


def test_a_list_may_have_fewer_than_ten_places():
    ((_, rows),) = passes(ranks(1, 2, 3, 4), DAILY)

    assert len(rows) == 4


@pytest.mark.parametrize(
    ("of", "check", "words"),
    [
        ((1, 2, 4), "rank_gap", "KR Netflix TV, day 29 January 2022, lacks rank 3."),
        ((2, 3), "rank_gap", "KR Netflix TV, day 29 January 2022, lacks rank 1."),
        ((1, 1, 2), "duplicate_rank", "KR Netflix TV, day 29 January 2022, has rank 1 twice."),
        ((1, 11), "rank_out_of_range", "KR Netflix TV, day 29 January 2022, has rank 11."),
    ],
)
def test_but_none_with_a_gap_twice_or_an_eleventh(of, check, words):
    assert findings(ranks(*of), DAILY)[check].message == words


# -- which title is meant


def test_a_name_that_means_two_titles_elsewhere_is_a_third_one(folder):
    make.editions("title\nKR Series 1\nKR Series 2")
    aliases = Alias.objects.order_by("pk")
    aliases.filter(show="KR Series 2").update(
        show="KR Series 1", season="2", normalised="KR Series 1"
    )

    says(folder, FRIDAY)

    assert Title.objects.filter(name="KR Series 1").count() == 2
    assert Alias.objects.get(source="flixpatrol", show="KR Series 1").title.slug == "kr-series-1-2"


def test_a_film_is_not_the_series_of_its_name(folder):
    make.editions("title\nKR Series 1")
    says(folder, daily.body("2022-01-28", kind="films"))

    assert set(Title.objects.filter(name="KR Series 1").values_list("kind", flat=True)) == {
        "film",
        "series",
    }
