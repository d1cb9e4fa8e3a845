"""Liveness asks nothing; readiness needs the database and tells of the rest."""

from datetime import UTC, datetime, time, timedelta

import psycopg
import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as BrokerAway

from rankings.models import Run, Schedule
from rankings.models.schedule import HEARTBEAT
from rankings.views import health

NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def ticking():
    cache.set(HEARTBEAT, NOW - timedelta(seconds=5))
    yield
    cache.delete(HEARTBEAT)


def test_liveness_asks_no_database(client, django_assert_num_queries):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_all_is_well(client, ticking):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": "ok", "late": []}


@pytest.mark.django_db
def test_a_dead_clock_is_said_and_readers_are_served(client):
    cache.set(HEARTBEAT, NOW - timedelta(minutes=4))

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["late"] == ["No tick for 4 minutes."]


@pytest.mark.django_db
def test_a_clock_that_never_ran_is_said(client):
    cache.delete(HEARTBEAT)

    assert "No tick was ever done" in client.get("/readyz").json()["late"][0]


@pytest.mark.django_db
def test_a_broker_that_is_away_is_said(client, monkeypatch):
    def away(_):
        raise BrokerAway("refused")

    monkeypatch.setattr(health.cache, "get", away)

    assert client.get("/readyz").json()["late"] == ["The message broker is away."]


@pytest.mark.django_db
def test_what_is_overdue_is_named(client, ticking):
    Schedule.objects.create(
        feed="netflix.global",
        weekdays=[1],
        at=time(15),
        zone="America/New_York",
        next_due_at=NOW - timedelta(minutes=4),
    )
    Run.objects.create(
        feed="netflix.countries", trigger="hand", requested_at=NOW - timedelta(minutes=4)
    )

    assert client.get("/readyz").json()["late"] == [
        "netflix.global was due and not started.",
        "A run of netflix.countries waits for a worker.",
    ]


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def refuses(**_):
        raise psycopg.OperationalError("refused")

    monkeypatch.setattr(health.psycopg, "connect", refuses)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": "OperationalError"}
