"""Hours that come twice or never, and machines whose clock is wrong: due once, late at worst."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest

from rankings import tasks
from rankings.models import Run, Schedule
from rankings.views import health

FEED = "netflix.global"
NOW = datetime(2022, 2, 1, 20, 0, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW_YORK = "America/New_York"

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """Return what workers were told. Each does its run at once."""
    told = []

    def do(run):
        told.append(Run.objects.get(pk=run).requested_at)
        Run.objects.filter(pk=run).update(state="unchanged", finished_at=told[-1])

    monkeypatch.setattr(tasks.refresh, "delay", do)
    return told


@pytest.fixture
def tick_at(time_machine, django_capture_on_commit_callbacks):
    """Return what lets the clock tick at a moment."""

    def once(moment):
        time_machine.move_to(moment, tick=False)
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()

    return once


def scheduled(at=time(15), weekdays=(1,), *, now=NOW - HOUR):
    schedule = Schedule(feed=FEED, weekdays=list(weekdays), at=at, zone=NEW_YORK)
    schedule.plan(now=now)
    schedule.save()
    return schedule


@pytest.mark.parametrize(
    ("day", "at", "due"),
    [
        ("2022-03-13", time(2, 30), "2022-03-13 07:30"),  # an hour that is skipped
        ("2022-03-13", time(1, 30), "2022-03-13 06:30"),
        ("2022-11-06", time(1, 30), "2022-11-06 05:30"),  # an hour that comes twice
        ("2022-11-06", time(3, 30), "2022-11-06 08:30"),
    ],
)
def test_on_both_days_when_clocks_change_it_is_due_once(sent, tick_at, day, at, due):
    start = datetime.fromisoformat(f"{day} 00:00+00:00")
    scheduled(at, range(7), now=start)

    for quarters in range(24 * 4):
        tick_at(start + quarters * HOUR / 4)

    local_day = [each for each in sent if each >= start + 4 * HOUR]
    assert [f"{each:%Y-%m-%d %H:%M}" for each in local_day] == [due]


def test_a_clock_that_was_down_over_the_hour_starts_it_once(sent, tick_at):
    scheduled()

    for minutes in range(0, 600, 5):
        tick_at(NOW + timedelta(days=2, minutes=minutes))

    assert sent == [NOW + timedelta(days=2)]


def test_two_clocks_that_disagree_start_it_once(sent, tick_at):
    scheduled()

    for minutes in range(-30, 30):
        tick_at(NOW + timedelta(minutes=minutes))
        tick_at(NOW + timedelta(minutes=minutes - 4))

    assert len(sent) == 1


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=30), timedelta(days=3650)])
def test_a_clock_that_jumps_ahead_and_back_misses_no_week(sent, tick_at, ahead):
    scheduled()
    tick_at(NOW - HOUR + ahead)
    early = len(sent)
    assert early == 1

    for days in range(1, 22):
        tick_at(NOW + timedelta(days=days))

    weeks = Counter(each.isocalendar()[1] for each in sent[early:])
    assert sorted(weeks) == [6, 7, 8]
    assert set(weeks.values()) == {1}


def test_a_clock_that_jumps_back_starts_nothing_twice(sent, tick_at):
    scheduled()
    tick_at(NOW)

    tick_at(NOW - timedelta(days=3))
    for minutes in range(30):
        tick_at(NOW + timedelta(minutes=minutes))

    assert len(sent) <= 2
    assert len({each for each in sent if each >= NOW}) <= 1


def test_a_run_that_was_told_of_in_the_future_is_told_again(sent, tick_at):
    Run.objects.create(
        feed=FEED, trigger="hand", requested_at=NOW, sent_at=NOW + timedelta(days=365)
    )

    tick_at(NOW)

    assert sent == [NOW]


def test_a_tick_of_the_future_does_not_hide_a_dead_clock(sent, tick_at):
    tick_at(NOW + timedelta(days=365))

    assert "No tick for" in health.late(NOW)[0]
    tick_at(NOW)
    assert health.late(NOW) == []


@pytest.mark.parametrize("weeks", [1, 5])
def test_a_schedule_that_is_off_and_on_again_waits_for_its_next_hour(sent, tick_at, weeks):
    schedule = scheduled()
    schedule.pause("A holiday.")
    for days in range(7 * weeks):
        tick_at(NOW + timedelta(days=days))
    assert sent == []

    schedule.is_on = True
    schedule.plan(now=NOW + timedelta(weeks=weeks) - HOUR)
    schedule.save()
    tick_at(NOW + timedelta(weeks=weeks) - HOUR / 2)
    assert sent == []
    tick_at(NOW + timedelta(weeks=weeks))
    assert len(sent) == 1
