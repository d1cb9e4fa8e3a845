"""Workers die, messages come twice or not at all, the broker goes away: released exactly once."""

import os
import signal
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from redis import Redis

from config.processes import until
from rankings.models import Entry, Release, Run
from tests.fakes.publisher import Answer, held_back
from tests.faults.runs import (
    BODY,
    LINES,
    NEXT,
    PATH,
    asked,
    assert_next_released_once,
    assert_released_once,
    due,
    is_blocked,
    kill,
    publishing_blocked,
    states,
    wait_until,
)
from tests.faults.site import children_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


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


def test_a_worker_killed_as_soon_as_its_release_can_be_seen(site, readers, refresh_again):
    """Between its commit and its word to the broker, or just after: the message comes again."""
    site.publisher.says(PATH, Answer(NEXT))
    worker, run = site.worker(), asked()
    with readers:
        site.tell(run)
        wait_until(lambda: Release.objects.count() == 2)
        kill(worker)

        site.worker()
        site.tell(run)
        site.tick()
        wait_until(lambda: not Run.objects.not_over().exists())

        assert_next_released_once()


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
    due()

    assert not until(lambda: states() != [], 3)
    site.broker.start()

    wait_until(lambda: states() == ["released"], 60)
    assert Release.objects.get().run.trigger == "schedule"


def test_a_broker_that_forgets_what_it_was_told(site):
    site.publisher.says(PATH, Answer(BODY))
    site.no_worker()
    run = asked(sent_at=datetime.now(UTC) - timedelta(minutes=2))
    site.tell(run)
    with Redis.from_url(site.broker.url()) as broker:
        broker.flushall()
    site.worker()

    site.tick()

    assert_released_once()
