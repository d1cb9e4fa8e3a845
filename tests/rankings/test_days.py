"""Questions about days, beside plain loops; weekly entries are never among the answers."""

from collections import defaultdict

import pytest

from rankings.models import Edition, Entry, Ranking, Release, Title
from tests import make, slow_truth
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"


@pytest.fixture
def rows():
    make.editions(WEEKS)
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")
    make.editions(TABLE)
    return make.standing(FEED)


def test_points_number_ones_and_lists_are_those_of_plain_loops(rows):
    found = {
        (each.day, each.name): (each.points, each.firsts, each.lists)
        for each in Entry.objects.tallies()
    }

    assert found == slow_truth.tallies(rows)


def test_lists_and_days_are_counted_as_plain_loops_do(rows):
    assert Entry.objects.covered() == slow_truth.covered(rows)
    days = slow_truth.days_by_title(rows)
    by_slug = {name.lower().replace(" ", "-"): count for name, count in days.items()}
    slugs = dict(Title.objects.values_list("pk", "slug"))
    assert {slugs[pk]: n for pk, n in Entry.objects.days_by_title().items()} == by_slug


def test_each_of_several_lists_is_counted_by_itself(rows):
    make.editions(
        """
        day        | list      | country | rank | title
        2022-01-31 | disney-tv | KR      | 1    | All of Us Are Dead
        2022-01-31 | disney-tv | JP      | 2    | Ozark
        2022-01-31 | disney-tv | JP      | 1    | Eleven Attics
        """
    )
    by_list = defaultdict(list)
    for row in make.standing(FEED):
        by_list[row.list].append(row)

    tallies, covered = Entry.objects.tallies_by_list(), Entry.objects.covered_by_list()

    assert tallies.keys() == covered.keys() == {"netflix-tv", "disney-tv"}
    for slug, of in by_list.items():
        found = {(e.day, e.name): (e.points, e.firsts, e.lists) for e in tallies[slug]}
        assert found == slow_truth.tallies(of)
        assert covered[slug] == slow_truth.covered(of)


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


def test_days_are_those_of_one_list_newest_first(rows):
    assert [f"{day}" for day in Edition.objects.days(FEED, "netflix-tv")] == [
        "2022-01-31",
        "2022-01-30",
    ]
    assert Edition.objects.days(FEED, "netflix-films") == []
