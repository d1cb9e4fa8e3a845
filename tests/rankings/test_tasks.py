"""The clock and the worker: what is due is done once, and what is lost is found."""

from datetime import UTC, datetime, time, timedelta
from unittest.mock import Mock

import psycopg
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection

from rankings import ingest, tasks
from rankings.ingest import turns
from rankings.models import Run, Schedule, Snapshot

NOW = datetime(2022, 2, 1, 20, 0, 3, tzinfo=UTC)
FEED = "netflix.global"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def sent(monkeypatch):
    """Return what workers were told, without telling them."""
    told = []
    monkeypatch.setattr(tasks.refresh, "delay", told.append)
    return told


@pytest.fixture
def broker_away(monkeypatch):
    def fails(_):
        raise tasks.refresh.OperationalError("Error 111 connecting. Connection refused.")

    monkeypatch.setattr(tasks.refresh, "delay", fails)


@pytest.fixture
def schedule():
    return Schedule.objects.create(
        feed=FEED,
        weekdays=[1],
        at=time(15),
        zone="America/New_York",
        next_due_at=NOW - timedelta(seconds=3),
    )


@pytest.fixture
def tick(django_capture_on_commit_callbacks):
    def once():
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()

    return once


def a_run(state=Run.State.QUEUED, **fields):
    return Run.objects.create(
        **{"feed": FEED, "trigger": "hand", "requested_at": NOW, "state": state, **fields}
    )


def states():
    return list(Run.objects.order_by("pk").values_list("state", flat=True))


# -- what is due


def test_a_due_feed_is_refreshed_by_a_worker(schedule, sent, tick):
    tick()

    run = Run.objects.get()
    assert (run.feed, run.trigger, run.state) == (FEED, "schedule", "queued")
    assert (run.requested_at, run.sent_at) == (NOW, NOW)
    assert sent == [run.pk]


def test_two_clocks_start_one_run(schedule, sent, tick):
    tick()
    tick()

    assert states() == ["queued"]
    assert len(sent) == 1


def test_an_hour_that_was_missed_is_made_good(schedule, sent, tick, clock):
    clock.move_to(NOW + timedelta(days=3), tick=False)

    tick()

    schedule.refresh_from_db()
    assert states() == ["queued"]
    assert schedule.next_due_at == datetime(2022, 2, 8, 20, tzinfo=UTC)


def test_nothing_due_is_nothing_done(sent, tick):
    tick()

    assert states() == sent == []


def test_a_clock_that_dies_between_claim_and_run_has_claimed_nothing(schedule, sent, monkeypatch):
    def dies(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "ask", dies)

    with pytest.raises(KeyboardInterrupt):
        tasks.tick()

    assert list(Schedule.objects.due(NOW)) == [schedule]


def test_due_while_a_run_waits_is_that_run(schedule, sent, tick):
    waiting = a_run(sent_at=NOW)

    tick()

    assert Run.objects.get() == waiting


# -- what is lost


def test_asking_twice_is_asking_once(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = tasks.ask(FEED, trigger="hand", now=NOW)
        second = tasks.ask(FEED, trigger="hand", now=NOW)

    assert first == second


def test_a_run_nobody_heard_of_is_told_again_after_a_minute(sent, tick, clock):
    run = a_run(sent_at=NOW)

    tick()
    assert sent == []

    clock.move_to(NOW + timedelta(seconds=61), tick=False)
    tick()
    tick()
    assert sent == [run.pk]


def test_while_the_broker_is_away_a_run_waits_and_says_so(
    broker_away, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        run = tasks.ask(FEED, trigger="hand", now=NOW)

    run.refresh_from_db()
    assert (run.state, run.sent_at) == ("queued", None)
    assert "broker is away" in run.message


def test_when_the_broker_is_back_the_run_is_sent_and_says_no_more(sent, tick):
    run = a_run(message=tasks.AWAY)

    tick()

    run.refresh_from_db()
    assert sent == [run.pk]
    assert (run.sent_at, run.message) == (NOW, "")


# -- doing it


def test_a_message_that_comes_twice_is_done_once(monkeypatch):
    done = []

    def refresh(run, *, now, ends):
        done.append(run.pk)
        Run.objects.filter(pk=run.pk).update(state=Run.State.UNCHANGED)

    monkeypatch.setattr(ingest, "refresh", refresh)
    run = a_run()

    tasks.refresh(run.pk)
    tasks.refresh(run.pk)

    assert done == [run.pk]


@pytest.mark.parametrize("state", ["running", "released", "held", "failed", "abandoned"])
def test_a_run_that_does_not_wait_is_left_alone(monkeypatch, state):
    monkeypatch.setattr(ingest, "refresh", None)
    run = a_run(state)

    tasks.refresh(run.pk)

    assert states() == [state]


def test_a_run_that_was_deleted_is_no_trouble():
    tasks.refresh(404)


def test_over_its_time_a_run_is_ended_and_says_so(monkeypatch):
    monkeypatch.setattr(ingest, "_work", Mock(side_effect=SoftTimeLimitExceeded))
    run = a_run()

    tasks.refresh(run.pk)

    run.refresh_from_db()
    assert (run.state, run.reason) == ("failed", "time_limit")
    assert run.message == "It took longer than 15 minutes and was ended."


def test_limits_are_below_the_time_after_which_the_broker_sends_again(settings):
    patience = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]

    assert tasks.refresh.soft_time_limit < tasks.refresh.time_limit < patience
    assert tasks.refresh.acks_late


# -- workers that die


def test_a_run_whose_worker_died_is_abandoned_and_tried_again(sent, tick):
    dead = a_run(Run.State.RUNNING, trigger="schedule")

    tick()

    dead.refresh_from_db()
    assert states() == ["abandoned", "queued"]
    assert (dead.reason, dead.finished_at) == ("abandoned", NOW)
    assert Run.objects.last().trigger == "schedule"
    assert len(sent) == 1


def test_a_run_that_has_its_turn_is_alive(tick):
    a_run(Run.State.RUNNING)
    parameters = connection.get_connection_params()
    with psycopg.connect(**parameters, autocommit=True) as worker:
        worker.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [turns.FEEDS, FEED])

        tick()

    assert states() == ["running"]


def test_a_run_that_had_its_bytes_is_tried_again_with_them(sent, tick):
    kept = Snapshot.objects.create(
        feed=FEED, sha256="0" * 64, path="x", size=1, url="x", fetched_at=NOW
    )
    a_run(Run.State.RUNNING, snapshot=kept, accepted_reason="Netflix said so.")

    tick()

    again = Run.objects.last()
    assert (again.state, again.snapshot, again.accepted_reason) == (
        "queued",
        kept,
        "Netflix said so.",
    )


def test_three_dead_in_a_row_pause_the_feed_and_say_why(schedule, sent, tick):
    schedule.plan(now=NOW)
    schedule.save()
    for _ in range(3):
        a_run(Run.State.RUNNING)
        Run.objects.waiting().delete()
        tick()

    schedule.refresh_from_db()
    assert states()[-1] == "abandoned"
    assert schedule.is_on is False
    assert "3 runs in a row lost their worker" in schedule.paused_because
    assert "1 February 2022 at 20:00 UTC" in schedule.paused_because


def test_a_good_run_in_between_starts_the_count_again(schedule, sent, tick):
    schedule.plan(now=NOW)
    schedule.save()
    for state in ("abandoned", "abandoned", "released", "abandoned"):
        a_run(state)
    a_run(Run.State.RUNNING)

    tick()

    schedule.refresh_from_db()
    assert schedule.is_on
    assert states()[-1] == "queued"
