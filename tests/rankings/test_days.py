"""Questions about days, beside plain loops; weekly entries are never among the answers."""

import pytest

from rankings.models import Edition, Entry, Title
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
