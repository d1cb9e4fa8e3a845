"""Workers die, messages come twice or not at all, the broker goes away: released exactly once."""

import os
import signal
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import psycopg
import pytest
from django.db import connection
from redis import Redis

from config.demo import publisher as sample
from config.demo.sample import STORY
from config.processes import until
from rankings.models import Entry, Release, Run, Schedule
from tests.fakes.publisher import Answer, held_back

FEED = "netflix.global"
PATH = "/all-weeks-global.tsv"
BODY = sample.body(PATH, STORY)
LINES = 800

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


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


def children_of(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def publishing_blocked():
    """Keep runs inside their publishing transaction. Gives the connection that does."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("LOCK TABLE rankings_release IN EXCLUSIVE MODE")
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


def test_a_worker_killed_while_it_fetches(site):
    gate = Event()
    site.publisher.says(PATH, held_back(BODY, gate), Answer(BODY))
    worker = site.worker()
    site.tell(asked())
    wait_until(lambda: states() == ["running"] and site.publisher.asked)

    kill(worker)
    gate.set()
    site.worker()
    site.tick()

    assert_released_once(after=["abandoned"])


def test_a_worker_process_killed_as_if_out_of_memory(site):
    gate = Event()
    site.publisher.says(PATH, held_back(BODY, gate), Answer(BODY))
    worker = site.worker()
    site.tell(asked())
    wait_until(lambda: states() == ["running"] and site.publisher.asked)

    for child in children_of(worker.pid):
        os.kill(child, signal.SIGKILL)
    gate.set()
    wait_until(lambda: "WorkerLostError" in worker.log.read_text())
    site.tick()

    assert_released_once(after=["abandoned"])


def test_a_worker_killed_in_the_publishing_transaction(site):
    site.publisher.says(PATH, Answer(BODY))
    worker = site.worker()
    with publishing_blocked():
        site.tell(asked())
        wait_until(is_blocked)

        kill(worker)
        assert Entry.objects.count() == 0

    site.worker()
    site.tick()

    assert_released_once(after=["abandoned"])


def test_a_database_that_hangs_up_in_the_publishing_transaction(site):
    site.publisher.says(PATH, Answer(BODY))
    site.worker()
    with publishing_blocked() as other:
        site.tell(asked())
        wait_until(is_blocked)

        other.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
        wait_until(lambda: not is_blocked())
        assert Entry.objects.count() == 0

    def has_healed():
        site.tick()
        return states()[-1:] == ["released"]

    assert until(has_healed, 25, pause=0.5)
    assert_released_once(after=["abandoned"])


def test_a_message_that_comes_again_after_all_is_done(site):
    site.publisher.says(PATH, Answer(BODY))
    worker = site.worker()
    run = asked()
    site.tell(run)
    assert_released_once()

    site.tell(run)

    wait_until(lambda: worker.log.read_text().count("succeeded") == 2)
    assert_released_once()
    assert len(site.publisher.asked) == 1


def test_two_refreshes_of_a_feed_at_once(site):
    gate = Event()
    site.publisher.says(PATH, held_back(BODY, gate))
    site.worker()
    first = asked()
    site.tell(first)
    site.tell(first)
    wait_until(lambda: states() == ["running"])

    second = asked()
    site.tell(second)
    wait_until(lambda: states() == ["running", "busy"])
    gate.set()

    wait_until(lambda: states() == ["released", "busy"])
    second.refresh_from_db()
    assert "under way" in second.message
    assert (Release.objects.count(), Entry.objects.count()) == (1, LINES)


def test_a_broker_that_is_stopped_and_started_again(site):
    """Worker and clock come back by themselves, and what was due in between happens."""
    site.publisher.says(PATH, Answer(BODY))
    site.worker()
    site.clock()
    site.broker.stop()
    Schedule.objects.create(
        feed=FEED,
        weekdays=[1],
        at="15:00",
        zone="America/New_York",
        next_due_at=datetime.now(UTC) - timedelta(minutes=1),
    )

    assert not until(lambda: states() != [], 3)
    site.broker.start()

    wait_until(lambda: states() == ["released"], 60)
    assert Release.objects.get().run.trigger == "schedule"


def test_a_broker_that_forgets_what_it_was_told(site):
    site.publisher.says(PATH, Answer(BODY))
    run = asked(sent_at=datetime.now(UTC) - timedelta(minutes=2))
    site.tell(run)
    with Redis.from_url(site.broker.url()) as broker:
        broker.flushall()
    site.worker()

    site.tick()

    assert_released_once()
