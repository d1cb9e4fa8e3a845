"""Questions about days, beside plain loops; weekly entries are never among the answers."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from rankings.models import Edition, Entry, Ranking, Release, Score, Title
from tests import make, slow_truth
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"
FIRST, LAST = date(2022, 1, 1), date(2022, 2, 28)
OTHERS = """
    day        | list      | country | rank | title
    2022-01-31 | disney-tv | KR      | 1    | All of Us Are Dead
    2022-01-31 | disney-tv | JP      | 2    | Ozark
    2022-01-31 | disney-tv | JP      | 1    | Eleven Attics
"""


@pytest.fixture
def rows():
    make.editions(WEEKS)
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")
    make.editions(TABLE)
    return make.standing(FEED)


@pytest.fixture(params=["as it stands", "as of then"])
def as_of(request, rows):
    """The release to ask as of: None for what stands. Of then, all that came since is gone."""
    if request.param == "as it stands":
        return None
    then = max(Release.objects.values_list("pk", flat=True))
    make.release(make.file(TABLE.replace("Ozark", "Someone Else"), FEED), feed=FEED)
    return then


def numbers(tallies):
    """Return what Tallies say, by day and name."""
    return {(each.day, each.name): (each.points, each.firsts, each.lists) for each in tallies}


def test_points_number_ones_and_lists_are_those_of_plain_loops(rows, as_of):
    scores = Score.objects.as_of(as_of).of_feed(FEED)

    assert numbers(scores.tallies()) == slow_truth.tallies(rows)


def test_lists_are_counted_as_plain_loops_do(rows, as_of):
    covered = Edition.objects.as_of(as_of).covered(FEED, ["netflix-tv"], FIRST, LAST)

    assert covered == {"netflix-tv": slow_truth.covered(rows)}


def test_only_days_between_are_counted(rows, as_of):
    days = slow_truth.covered(rows)
    first = min(days)

    covered = Edition.objects.as_of(as_of).covered(FEED, ["netflix-tv"], first, first)

    assert covered == {"netflix-tv": {first: days[first]}}
    assert Edition.objects.as_of(as_of).covered(FEED, ["disney-tv"], FIRST, LAST) == {}


def test_days_are_counted_as_plain_loops_do(rows, as_of):
    found = Score.objects.as_of(as_of).of_feed(FEED).on_lists(["netflix-tv"]).days_by_title()

    slugs = dict(Title.objects.values_list("pk", "slug"))
    assert {slugs[pk]: days for pk, days in found.items()} == {
        name.lower().replace(" ", "-"): days
        for name, days in slow_truth.days_by_title(rows).items()
    }


def test_each_of_several_lists_is_counted_by_itself(rows):
    make.editions(OTHERS)
    by_list = defaultdict(list)
    for row in make.standing(FEED):
        by_list[row.list].append(row)

    tallies = Score.objects.tallies_by_list()
    covered = Edition.objects.as_of(None).covered(FEED, list(by_list), FIRST, LAST)

    assert tallies.keys() == covered.keys() == {"netflix-tv", "disney-tv"}
    for slug, of in by_list.items():
        assert numbers(tallies[slug]) == slow_truth.tallies(of)
        assert covered[slug] == slow_truth.covered(of)
    assert Entry.objects.tallies_by_list() == tallies


def test_entries_and_scores_answer_alike(rows):
    make.editions(OTHERS)
    for slug in ("netflix-tv", "disney-tv"):
        of_entries = Entry.objects.of_feed(FEED).on_lists([slug])
        of_scores = Score.objects.of_feed(FEED).on_lists([slug])
        day = date(2022, 1, 31)

        assert of_scores.tallies() == of_entries.tallies()
        for kept in (of_scores, of_entries):
            two = kept.between(day - timedelta(days=1), day)
            here = kept.with_titles_of(two.in_period(day)).up_to(day)
            assert (
                here.days_by_title()
                == Entry.objects.on_lists([slug])
                .filter(title__in=of_entries.in_period(day).values("title"))
                .days_by_title()
            )


def test_lists_are_held_that_have_an_edition_then(rows):
    before = max(Release.objects.values_list("pk", flat=True))
    make.editions("day | list | country | title\n2022-01-31 | disney-tv | KR | Ozark")
    of_days = Ranking.objects.matching(feed=FEED)

    assert of_days.lists_held(Edition.objects.as_of(before)) == {(FEED, "netflix-tv")}
    assert of_days.lists_held(Edition.objects.as_of(None)) == {
        (FEED, "netflix-tv"),
        (FEED, "disney-tv"),
    }


def test_days_of_a_countrys_lists_are_counted_as_plain_loops_do(rows):
    found = Entry.objects.filter(ranking__country="KR").days_by_list()

    days = slow_truth.days_by_title([row for row in rows if row.country == "KR"])
    by_name = {
        ("netflix-tv", name.lower().replace(" ", "-")): count for name, count in days.items()
    }
    assert found == by_name


def test_weekly_questions_have_no_days_in_their_answers(rows):
    countries = Entry.objects.of_countries()

    assert {place.period.isoformat() for place in countries.places()} == {make.WEEK}
    assert countries.best_by_country() == [("KR", 1), ("US", 4)]
    assert countries.countries_by_week()[0][1] == 2
    assert len(countries.published()) == 1
    assert len(Entry.objects.worldwide().places()) == 1


def test_days_are_those_of_one_list_newest_first(rows, as_of):
    editions = Edition.objects.as_of(as_of)

    assert [f"{day}" for day in editions.days(FEED, "netflix-tv")] == ["2022-01-31", "2022-01-30"]
    assert editions.days(FEED, "netflix-films") == []
