"""A worker meets the end of its disk, its memory or its time: the run fails in words, whole."""

import resource
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from rankings.models import Snapshot
from tests.fakes.publisher import Answer, held_back
from tests.faults.runs import (
    NEXT,
    PATH,
    asked,
    assert_next_released_once,
    states,
    wait_until,
)
from tests.faults.site import children_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ENDED = ("failed", "released")
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


@contextmanager
def limited(worker, what, most):
    """Let the processes that do the worker's tasks have ``most`` of something for a while."""
    for child in children_of(worker.pid):
        resource.prlimit(child, what, (most, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for child in children_of(worker.pid):
            resource.prlimit(child, what, NO_LIMIT)


def size_of(worker):
    """Return the bytes of memory that a process of the worker has claimed, at most."""
    claimed = [Path(f"/proc/{child}/statm").read_text() for child in children_of(worker.pid)]
    return max(int(each.split()[0]) for each in claimed) * resource.getpagesize()


@pytest.mark.parametrize("room", [0, 20_000, 120_000])
def test_a_disk_without_room_for_the_file(site, readers, refresh_again, room):
    """Nothing of it finds room, or a part; all that came is thrown away."""
    site.publisher.says(PATH, Answer(NEXT + b"\n" * 80_000))
    worker = site.worker()
    before = Snapshot.objects.count()
    with readers:
        with limited(worker, resource.RLIMIT_FSIZE, room):
            site.tell(run := asked())
            wait_until(lambda: states()[-1] == "failed")

        run.refresh_from_db()
        assert run.reason == "storage"
        assert "File too large" in run.message
        assert "bytes are free" in run.message
        assert Snapshot.objects.count() == before
        assert list((site.folder / "var" / "incoming").iterdir()) == []

        site.publisher.says(PATH, Answer(NEXT))
        site.tell(asked())
        assert_next_released_once()


def test_a_worker_without_memory(site, readers, refresh_again):
    gate = Event()
    site.publisher.says(PATH, held_back(NEXT, gate), Answer(NEXT))
    worker = site.worker()
    with readers:
        site.tell(asked())
        wait_until(lambda: states()[-1] == "running" and len(site.publisher.asked) > 1)
        with limited(worker, resource.RLIMIT_AS, size_of(worker) // 2):
            gate.set()
            wait_until(lambda: states()[-1] in ENDED or "WorkerLost" in said(worker))

        if states()[-1] != "released":
            site.tell(asked())
        wait_until(lambda: states()[-1] in ("released", "unchanged"))
        assert_next_released_once()


def said(worker):
    return worker.log.read_text()


def test_a_run_over_its_time(site, readers, refresh_again):
    gate = Event()
    site.publisher.says(PATH, held_back(NEXT, gate), Answer(NEXT))
    site.worker()
    with readers:
        run = asked()
        site.tell(run, soft_time_limit=1, time_limit=10)
        wait_until(lambda: states()[-1] == "failed")
        gate.set()

        run.refresh_from_db()
        assert run.reason == "time_limit"
        assert "was ended" in run.message
        site.tell(asked())
        assert_next_released_once()
