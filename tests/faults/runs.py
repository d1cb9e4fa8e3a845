"""Runs as these tests ask for them, and hold them where something is to go wrong."""

import os
import signal
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import psycopg
from django.db import connection

from config.demo import publisher as sample
from config.demo.sample import STORY, weeks
from config.processes import until
from rankings.models import Entry, Release, Run, Schedule

FEED = "netflix.global"
PATH = "/all-weeks-global.tsv"
BODY = sample.body(PATH, STORY)
NEXT = sample.body(PATH, weeks(STORY, sample.LAST)[1])
LINES, LINES_NEXT = 800, 840


def asked(**fields):
    """Return a run of the feed that waits, and of which a worker was told."""
    now = datetime.now(UTC)
    fields = {"requested_at": now, "sent_at": now, **fields}
    return Run.objects.create(feed=FEED, trigger="hand", **fields)


def states():
    return list(Run.objects.order_by("pk").values_list("state", flat=True))


def wait_until(ready, seconds=60):
    assert until(ready, seconds), f"it did not happen; runs are {states()}"


def kill(worker):
    """End a worker and all its processes at once, as a power cut would."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.process.wait()


@contextmanager
def publishing_blocked():
    """Keep runs inside their publishing transaction. Gives the connection that does."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("LOCK TABLE rankings_release IN SHARE ROW EXCLUSIVE MODE")
        yield other


def is_blocked():
    """Tell whether somebody waits to write a release."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted "
            "AND relation = 'rankings_release'::regclass"
        )
        return cursor.fetchone() != (0,)


def assert_released_once(*, after=()):
    wait_until(lambda: states()[-1:] == ["released"])
    assert states() == [*after, "released"]
    assert Release.objects.count() == 1
    assert Entry.objects.count() == LINES


def assert_next_released_once():
    """Fail unless the second release is there, once and whole."""
    wait_until(lambda: Release.objects.count() == 2)
    wait_until(lambda: not Run.objects.not_over().exists())
    assert Release.objects.count() == 2
    assert Entry.objects.count() == LINES_NEXT


def due(**fields):
    """Return a schedule that is due."""
    given = {"weekdays": [1], "at": time(15), "zone": "America/New_York", **fields}
    moment = datetime.now(UTC) - timedelta(minutes=1)
    return Schedule.objects.create(feed=FEED, next_due_at=moment, **given)
