"""What failed is tried again, hourly and three times at most, and so is a list that is late."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rankings import tasks
from rankings.models import Run, Schedule
from tests import make

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
NOW = datetime(2022, 2, 8, 20, 10, tzinfo=UTC)
"""Ten minutes after the week to 6 February was expected."""
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    told = []
    monkeypatch.setattr(tasks.refresh, "delay", told.append)
    return told


@pytest.fixture
def schedule():
    return Schedule.objects.create(
        feed=FEED,
        weekdays=[1],
        at=time(15, 10),
        zone="America/New_York",
        next_due_at=NOW + timedelta(weeks=1),
    )


def ended(state, at=NOW, **more):
    fields = {"feed": FEED, "trigger": "schedule", "requested_at": at, "finished_at": at, **more}
    return Run.objects.create(state=state, **fields)


def waiting():
    return Run.objects.waiting().count()


def test_a_failed_run_is_tried_again_after_an_hour_and_not_before(schedule, clock):
    ended("failed", reason="unreachable")

    clock.move_to(NOW + HOUR - timedelta(seconds=1), tick=False)
    tasks.tick()
    assert waiting() == 0

    clock.move_to(NOW + HOUR, tick=False)
    tasks.tick()
    tasks.tick()
    assert waiting() == 1
    assert Run.objects.waiting().get().trigger == "schedule"


def test_it_is_tried_three_times_and_then_left_until_its_next_moment(schedule, clock):
    moment = NOW
    for _ in range(6):
        ended("failed", at=moment)
        moment += HOUR
        clock.move_to(moment, tick=False)
        tasks.tick()
        Run.objects.waiting().delete()

    schedule.refresh_from_db()
    assert schedule.tries == 3
    clock.move_to(NOW + timedelta(weeks=1), tick=False)
    tasks.tick()
    schedule.refresh_from_db()
    assert (waiting(), schedule.tries) == (1, 0)


def test_two_clocks_try_again_once(schedule, clock):
    ended("failed")
    (first,), (second,) = Schedule.objects.all(), Schedule.objects.all()

    assert Schedule.objects.claim_retry(first) is True
    assert Schedule.objects.claim_retry(second) is False


def test_a_weekly_list_that_is_late_is_looked_for_again(schedule, clock):
    make.editions("title\nOzark", now=NOW - timedelta(weeks=1))
    ended("unchanged")

    clock.move_to(NOW + HOUR, tick=False)
    tasks.tick()

    assert waiting() == 1


def test_a_list_that_is_here_is_not_looked_for_again(schedule, clock):
    make.editions("week | title\n2022-02-06 | Ozark", now=NOW)
    ended("unchanged")

    clock.move_to(NOW + 2 * HOUR, tick=False)
    tasks.tick()

    assert waiting() == 0


@pytest.mark.parametrize(
    ("state", "more", "again"),
    [
        ("failed", {}, 1),
        ("failed", {"trigger": "hand"}, 1),
        ("held", {"reason": "truncated"}, 1),
        ("held", {"reason": "lost_weeks"}, 0),
        ("failed", {"trigger": "command"}, 0),
    ],
)
def test_what_may_come_yet_is_tried_again_and_what_needs_an_editor_is_not(
    schedule, clock, state, more, again
):
    ended(state, **more)

    clock.move_to(NOW + HOUR, tick=False)
    tasks.tick()

    assert waiting() == again


def test_nothing_is_tried_again_while_a_run_goes_on_or_the_schedule_is_paused(schedule, clock):
    ended("failed")
    going_on = ended("queued", finished_at=None, sent_at=NOW + HOUR)
    clock.move_to(NOW + HOUR, tick=False)

    tasks.tick()
    assert waiting() == 1

    going_on.delete()
    schedule.pause("Netflix is moving.")
    tasks.tick()
    assert waiting() == 0


def test_with_no_retries_nothing_is_tried_again(schedule, clock):
    Schedule.objects.update(retries=0)
    ended("failed")

    clock.move_to(NOW + HOUR, tick=False)
    tasks.tick()

    assert waiting() == 0


@pytest.mark.parametrize(
    ("retries", "minutes", "words"),
    [
        (3, 60, "tried again hourly, 3 times at most"),
        (1, 30, "tried again every 30 minutes, once"),
        (0, 60, "not tried again"),
    ],
)
def test_retries_are_a_sentence(retries, minutes, words):
    assert Schedule(retries=retries, retry_minutes=minutes).retries_in_words() == words
