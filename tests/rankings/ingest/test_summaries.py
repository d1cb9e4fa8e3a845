"""What publishing keeps beside entries is what counting says, after any files and back."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings.ingest import publish
from rankings.ingest.publish import back
from rankings.management.commands.audit import PROOFS, count
from rankings.models import Edition, Ranking, Release, Score, Stretch
from rankings.sources import Row
from tests import make, slow_truth

pytestmark = pytest.mark.django_db

KEPT = [what for what in PROOFS if what.startswith(("stretches", "scores"))]
FIRST = {"flixpatrol.daily": date(2022, 1, 1), "netflix.countries": date(2022, 1, 2)}
STEP = {"flixpatrol.daily": timedelta(days=1), "netflix.countries": timedelta(weeks=1)}
LISTS = {"flixpatrol.daily": "netflix-tv", "netflix.countries": "tv"}


def lines(feed):
    """Return a strategy of the lines of a file of ``feed``: few countries, periods with gaps."""
    periods = [FIRST[feed] + index * STEP[feed] for index in range(7)]
    line = st.builds(
        Row,
        country=st.sampled_from(["KR", "JP", "BR"]),
        list=st.just(LISTS[feed]),
        period=st.sampled_from(periods),
        rank=st.integers(1, 3),
        show=st.sampled_from(["Ozark", "오자크", "1917"]),
        season=st.just(""),
        hours=st.none(),
        views=st.none(),
        runtime=st.none(),
        weeks=st.none(),
        line=st.just(0),
    )
    return st.lists(line, unique_by=lambda row: row[:4], max_size=30)


def histories(feed):
    """Return a strategy of (files, the number of the one to go back to)."""
    return st.tuples(st.lists(lines(feed), min_size=1, max_size=4), st.integers(0, 3))


def go_back(release):
    """Publish what ``release`` said, as a release of its own."""
    with publish.alone():
        run = make.run(feed=release.feed, now=release.released_at)
        run.back_to = release
        return publish.release(back.stage(release), run=run, now=release.released_at)


def agrees(feed):
    """Assert that what is kept is what counting says, now and as of each release."""
    assert {what: count(PROOFS[what]) for what in KEPT} == dict.fromkeys(KEPT, 0)
    rows = make.standing(feed)
    assert Stretch.objects.periods() == sorted({row.period for row in rows}, reverse=True)
    assert Stretch.objects.breaks(feed) == slow_truth.breaks(rows, STEP[feed])
    assert Stretch.objects.periods_by_list() == sorted(
        {(feed, row.list, row.period) for row in rows}
    )
    for release in [None, *Release.objects.values_list("pk", flat=True)]:
        stood = make.standing(feed, as_of=release)
        editions = Edition.objects.as_of(release)
        assert editions.periods() == sorted({row.period for row in stood}, reverse=True)
        korean = sorted({row.period for row in stood if row.country == "KR"}, reverse=True)
        assert editions.of_country(feed, "KR").periods() == korean
        assert editions.on(feed, LISTS[feed], "KR").periods() == korean
        assert Ranking.objects.lists_held(editions) == {(feed, row.list) for row in stood}
        for period in {row.period for row in rows}:
            of = {row.country for row in stood if row.period == period}
            assert editions.countries_in(feed, period) == len(of)


@pytest.mark.parametrize("feed", LISTS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_stretches_and_scores_are_what_counting_says_after_any_files_and_back(feed, data):
    files, number = data.draw(histories(feed))
    with transaction.atomic():
        releases = [release for file in files if (release := make.release(file, feed=feed))]
        agrees(feed)
        if releases:
            go_back(releases[number % len(releases)])
            agrees(feed)
        transaction.set_rollback(True)


def week(number):
    return f"2022-01-{2 + 7 * number:02} | KR | Ozark"


def stretches():
    return [
        (f"{each.first:%d.%m}", f"{each.last:%d.%m}") for each in Stretch.objects.order_by("first")
    ]


def published(*numbers):
    """Publish a file that has some weeks of one list, and no others."""
    table = "\n".join(["week | country | title", *map(week, numbers)])
    make.release(table, feed="netflix.countries")


def test_a_week_more_prolongs_a_stretch_and_one_between_joins_two():
    published(0, 1)
    assert stretches() == [("02.01", "09.01")]

    published(0, 1, 2)
    assert stretches() == [("02.01", "16.01")]

    published(0, 1, 2, 4)
    assert stretches() == [("02.01", "16.01"), ("30.01", "30.01")]

    published(0, 1, 2, 3, 4)
    assert stretches() == [("02.01", "30.01")]


def test_a_week_that_went_parts_a_stretch_and_the_last_ends_it():
    published(0, 1, 2, 3)

    published(0, 2, 3)
    assert stretches() == [("02.01", "02.01"), ("16.01", "23.01")]

    published(2)
    assert stretches() == [("16.01", "16.01")]


def test_days_that_nothing_touched_are_not_added_up_again():
    days = "day | country | title\n2022-01-30 | KR | Ozark\n2022-01-31 | KR | Ozark"
    make.release(days, feed="flixpatrol.daily")
    Score.objects.update(points=99)

    make.release(f"{days}\n2022-01-31 | JP | Ozark", feed="flixpatrol.daily")

    assert list(Score.objects.order_by("period").values_list("points", flat=True)) == [99, 20]


def test_weeks_have_no_scores():
    published(0, 1)

    assert not Score.objects.exists()
