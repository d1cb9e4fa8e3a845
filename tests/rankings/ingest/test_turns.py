"""Whose turn it is: one run of a feed at a time, and a worker that died is found out."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from rankings.ingest import publish, turns
from rankings.models import Entry, Finding, Run

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)
FEED = "netflix.global"
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""


@pytest.fixture
def somebody_else():
    """Hold the feed's turn on another connection."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [turns.FEEDS, FEED])
        yield other


@pytest.mark.usefixtures("somebody_else")
def test_a_run_is_busy_while_another_is_under_way(folder):
    folder.says(FIRST)

    run = folder.refresh()

    assert (run.state, run.message) == (Run.State.BUSY, "Another run of this feed was under way.")
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("somebody_else")
def test_a_message_that_comes_twice_leaves_the_run_that_is_under_way_alone(folder):
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="running")

    folder.refresh(run=run)

    assert Run.objects.get().state == Run.State.RUNNING


def test_a_message_that_comes_late_finds_the_run_over(folder):
    folder.says(FIRST)
    run = folder.refresh()
    finished_at = run.finished_at

    folder.refresh(run=run)

    assert Run.objects.get().finished_at == finished_at


def test_a_run_whose_worker_died_is_abandoned_by_the_next(folder):
    dead = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="running")
    folder.says(FIRST)

    run = folder.refresh()

    dead.refresh_from_db()
    assert (run.state, dead.state) == (Run.State.RELEASED, Run.State.ABANDONED)


def test_findings_of_a_worker_that_died_are_not_said_twice(folder):
    folder.says("null")
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="running")
    Finding.objects.create(run=run, check_name="not_tsv", level="hold", message="half said")

    folder.refresh(run=run)

    assert run.findings.count() == 1


def test_one_feed_does_not_wait_for_another(folder, somebody_else):
    folder.says("title | views\nOzark | 5", "netflix.most_popular")

    assert folder.refresh("netflix.most_popular").state == Run.State.RELEASED


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_others_see_how_far_a_run_is_while_it_publishes(folder, monkeypatch):
    folder.says(FIRST)
    monkeypatch.setattr(turns, "OFTEN", 0)
    seen = []

    def look(changes, *, run, now):
        with psycopg.connect(**connection.get_connection_params()) as other:
            seen.append(
                other.execute(
                    "SELECT state, step, rows_done, bytes_done > 0 FROM rankings_run"
                ).fetchone()
            )
            seen.append(other.execute("SELECT count(*) FROM rankings_entry").fetchone())
        return real(changes, run=run, now=now)

    real = publish.release
    monkeypatch.setattr(publish, "release", look)

    folder.refresh()

    assert seen == [("running", "publish", 20, True), (0,)]
