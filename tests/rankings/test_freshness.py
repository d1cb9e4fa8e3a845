"""How a feed stands, judged from its releases and from how its runs ended: one question a page."""

from datetime import UTC, datetime, timedelta

import pytest

from rankings import charts, freshness
from rankings.models import Expectation, Run, Widget
from rankings.standing import State
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
TUESDAY = datetime(2022, 2, 1, 20, 4, tzinfo=UTC)
NEXT = datetime(2022, 2, 8, 20, tzinfo=UTC)
"""When the week to 6 February is expected."""
LISTED = "title | hours\nAll of Us Are Dead | 124,790,000"


@pytest.fixture(autouse=True)
def listed(time_machine):
    time_machine.move_to(TUESDAY, tick=False)
    make.editions(LISTED, now=TUESDAY)


def ended(*states):
    for state in states:
        Run.objects.create(feed=FEED, trigger="hand", requested_at=TUESDAY, state=state)


def state(now=TUESDAY):
    return freshness.newest(now=now)[FEED].standing.state


@pytest.mark.parametrize(
    ("states", "stands"),
    [
        (["held"], State.HELD),
        (["held", "failed"], State.HELD),
        (["held", "abandoned", "failed", "busy", "queued"], State.HELD),
        (["held", "unchanged"], State.FRESH),
        (["held", "released"], State.FRESH),
        (["held", "discarded"], State.FRESH),
        (["failed"], State.FRESH),
    ],
)
def test_a_held_file_is_held_until_somebody_decides(states, stands):
    ended(*states)

    assert state() is stands


def test_nobody_has_to_run_for_a_feed_to_be_late():
    """Neither clock nor worker nor schedule is asked: there is none here."""
    assert [state(NEXT + timedelta(hours=hours)) for hours in (-1, 0, 1, 7 * 24)] == [
        State.FRESH,
        State.DUE,
        State.LATE,
        State.STALE,
    ]


def test_good_runs_that_bring_nothing_do_not_make_a_weekly_feed_fresh():
    Run.objects.create(
        feed=FEED, trigger="hand", requested_at=NEXT, finished_at=NEXT, state="unchanged"
    )

    assert state(NEXT + timedelta(hours=2)) is State.LATE


def test_a_list_of_all_time_is_as_new_as_it_was_last_looked_at():
    feed = "netflix.most_popular"
    make.editions("title | hours\nOzark | 100,000", feed=feed, now=TUESDAY)
    at = NEXT + timedelta(hours=2)

    before = freshness.newest(now=at)[feed].standing.state
    Run.objects.create(
        feed=feed, trigger="schedule", requested_at=at, finished_at=at, state="unchanged"
    )

    assert (before, freshness.newest(now=at)[feed].standing.state) == (State.LATE, State.FRESH)


def test_an_editor_may_expect_it_at_another_hour():
    Expectation.objects.create(feed=FEED, weekdays=[2], at="09:30", zone="Asia/Seoul", lag=3)

    # Wednesday 09:30 in Seoul is 00:30 UTC.
    assert state(NEXT + timedelta(hours=4, minutes=29)) is State.FRESH
    assert state(NEXT + timedelta(hours=4, minutes=30)) is State.DUE
    assert freshness.newest(now=NEXT)[FEED].standing.expected.at == datetime(
        2022, 2, 9, 0, 30, tzinfo=UTC
    )


def test_as_of_the_past_nothing_is_missing():
    release = freshness.newest(now=TUESDAY)[FEED].pk
    ended("held")

    found = freshness.newest(release, now=NEXT + timedelta(days=100))

    assert found[FEED].standing.state is State.FRESH


def test_it_is_one_question_for_a_page(django_assert_num_queries):
    Expectation.objects.create(feed=FEED, grace_minutes=5)

    with django_assert_num_queries(1):
        freshness.newest(now=TUESDAY)


# -- what readers see of it


def test_a_late_feed_is_said_on_every_page_that_uses_it(client, time_machine):
    time_machine.move_to(NEXT + timedelta(hours=3), tick=False)

    for address in ("/", "/charts/", "/charts/netflix/global/latest/tv-non-english/"):
        page = visit(client, address)
        assert "Expected on Tuesday 8 Feb 2022 at 20:00 UTC, 3 hours late." in page.text
        assert "The list to 30 Jan 2022 stays until then." in page.text
        assert 'class="asof late"' in page.text
        assert page.in_templates == []


def test_a_held_file_is_said_above_the_list_that_stays(client):
    ended("held")

    page = visit(client, "/charts/netflix/global/latest/tv-non-english/").text

    assert "A newer file is held: an editor looks at it first." in page
    assert "Week to 30 Jan 2022, newer file held" in page
    assert "All of Us Are Dead" in page


def test_the_seal_of_an_older_week_says_that_it_is_the_newest_that_is_late(time_machine):
    make.editions("week | title | hours\n2022-01-23 | Ozark | 100,000", now=TUESDAY)
    time_machine.move_to(NEXT + timedelta(hours=3), tick=False)
    choices = {"list": f"{FEED}/tv-non-english"}

    older = charts.build("leaderboard", {**choices, "week": "2022-01-23"})
    newest = charts.build("leaderboard", choices)

    assert older.as_of.words == "Week to 23 Jan 2022, newest list late"
    assert newest.as_of.words == "Week to 30 Jan 2022, late"
    assert newest.plain()["as_of"]["state"] == "late"


def test_an_open_chart_is_drawn_anew_when_its_feed_becomes_late(time_machine):
    widget = Widget.objects.create(
        slug="w",
        kind="leaderboard",
        title="W",
        words="W.",
        choices={"list": f"{FEED}/tv-non-english"},
    )
    fresh = charts.version(widget)
    assert fresh in charts.render(widget)
    time_machine.move_to(NEXT + timedelta(hours=3), tick=False)

    late = charts.version(widget)

    assert late != fresh
    assert late in charts.render(widget)
