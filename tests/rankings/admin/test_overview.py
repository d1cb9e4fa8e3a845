"""The desk's Refresh page: how every feed stands, what is held, and that evidence stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from rankings.models import Release, Run, Schedule
from rankings.models.schedule import HEARTBEAT

FEED = "netflix.global"
NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
LIST = reverse("admin:rankings_run_changelist")

pytestmark = pytest.mark.django_db


def page_of(run):
    return reverse("admin:rankings_run_change", args=[run.pk])


def states(desk):
    context = desk.get(LIST).context
    return {each.slug: each.state for each in context["standings"]}


def test_every_feed_is_listed_before_it_ever_ran(desk):
    assert states(desk) == {
        "netflix.global": ("off", "Never run"),
        "netflix.countries": ("off", "Never run"),
        "netflix.most_popular": ("off", "Never run"),
        "flixpatrol.daily": ("off", "Never run"),
    }


def test_every_verdict_leaves_a_mark(desk, published):
    for state in Run.State:
        Run.objects.exclude(pk__in=Release.objects.values("run")).delete()
        Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state=state)
        assert desk.get(LIST).status_code == 200


def test_a_feed_says_what_most_needs_saying(desk, published, time_machine):
    time_machine.move_to(NOW)
    assert states(desk)[FEED] == ("ok", "Current")

    schedule = Schedule(feed=FEED, weekdays=[1], at="15:00", zone="America/New_York", is_on=False)
    schedule.save()
    assert states(desk)[FEED] == ("off", "Paused")

    failed = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="failed")
    assert states(desk)[FEED] == ("bad", "Failed")

    published("null")
    assert states(desk)[FEED] == ("warn", "Held")

    failed.delete()
    Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="failed")
    assert states(desk)[FEED] == ("warn", "Held")  # a fetch that failed has decided nothing

    Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="running")
    assert states(desk)[FEED] == ("off", "Running")


def test_a_feed_that_missed_its_hour_is_late(desk, published, time_machine):
    Schedule.objects.create(
        feed=FEED, weekdays=[1], at="15:00", zone="America/New_York", next_due_at=NOW
    )

    time_machine.move_to(NOW + timedelta(days=7, hours=3))

    assert states(desk)[FEED] == ("warn", "Late")


def test_held_runs_come_first_and_say_what_readers_see(desk, lost_week):
    page = desk.get(LIST).content.decode()

    assert "Held for a decision" in page
    assert "Readers see the week to 30 Jan 2022 until you choose." in page


def test_a_dead_clock_is_said_on_the_desk(desk):
    cache.delete(HEARTBEAT)

    assert "the clock or the worker is not running" in desk.get(LIST).content.decode()


def test_evidence_is_never_deleted_changed_or_made_up(desk, published):
    run = Run.objects.get()
    for name, args in (
        ("run_delete", [run.pk]),
        ("run_add", []),
        ("release_delete", [run.release.pk]),
        ("release_add", []),
    ):
        assert desk.get(reverse(f"admin:rankings_{name}", args=args)).status_code == 403
    assert desk.post(page_of(run), {"state": "failed"}).status_code == 403


def test_releases_can_be_read(desk, published):
    release = Run.objects.get().release
    address = reverse("admin:rankings_release_change", args=[release.pk])

    assert desk.get(address).status_code == 200
    assert desk.get(reverse("admin:rankings_release_changelist")).status_code == 200


def test_the_page_asks_as_often_however_many_runs_there_are(
    desk, published, django_assert_max_num_queries
):
    for _ in range(20):
        Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="failed")

    with django_assert_max_num_queries(26):
        desk.get(LIST)
