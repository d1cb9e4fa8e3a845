"""What the faults need: a publisher that lies, a broker to stop, workers to kill."""

import itertools
import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery import Celery
from django.db import connection

from config.demo import parts
from config.demo import publisher as sample
from config.demo.sample import STORY
from config.embedded import home
from config.servers import Redis
from rankings import ingest
from rankings.ingest.fetch import asking
from rankings.models import Run
from tests.fakes.publisher import Answer, Publisher

FEED = "netflix.global"
PATH = "/all-weeks-global.tsv"
NOW = datetime(2022, 2, 9, 20, tzinfo=UTC)


@pytest.fixture
def lying():
    """Return a publisher that answers what it is told to."""
    with Publisher() as publisher:
        yield publisher


@pytest.fixture
def broker():
    """Return a Redis of our own, to stop and start again."""
    folder = home(Path(tempfile.mkdtemp(prefix="chartroom-broker-")))
    server = Redis(folder / "redis")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def site(transactional_db, broker, lying, tmp_path, settings):
    """
    Return real processes on the test's database.

    ``worker()`` and ``clock()`` start one, ``tell(run)`` and ``tick()`` send a message.
    """
    settings.DATA_DIR = tmp_path / "var"
    logs, children, app = tmp_path / "logs", [], Celery(broker=broker.url())
    env = {
        **os.environ,
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0]
        + f"/{connection.settings_dict['NAME']}",
        "REDIS_URL": broker.url(),
        "DATA_DIR": str(settings.DATA_DIR),
        "NETFLIX_URL": lying.url,
        "FETCH_ALLOW": lying.place,
    }

    def start(child):
        children.append(child.start())
        return child

    def worker():
        child = start(parts.worker(logs, env))
        child.wait_until(lambda: " ready." in child.log.read_text(), 30)
        child.log.write_text("")
        return child

    yield SimpleNamespace(
        broker=broker,
        publisher=lying,
        worker=worker,
        clock=lambda: start(parts.clock(tmp_path, logs, env)),
        tell=lambda run: app.send_task("rankings.tasks.refresh", args=[run.pk]),
        tick=lambda: app.send_task("rankings.tasks.tick"),
    )
    for child in reversed(children):
        child.stop(3)
    app.close()


@pytest.fixture
def refresh(lying, settings, tmp_path, monkeypatch):
    """Return what refreshes the feed from a publisher that gives these answers."""
    monkeypatch.setattr(asking, "BACKOFF", 0.01)
    settings.DATA_DIR = tmp_path
    settings.SOURCE_URLS = {"netflix": lying.url}
    settings.FETCH = {
        "user_agent": "Mozilla/5.0",
        "allow": frozenset({lying.place}),
        "max_bytes": 8 << 20,
        "seconds": 1,
    }

    hours = itertools.count()

    def once(*answers):
        lying.says(PATH, *answers)
        now = NOW + timedelta(hours=next(hours))
        return ingest.refresh(Run.objects.ask(FEED, trigger="hand", now=now), now=now)

    return once


@pytest.fixture
def refresh_again(refresh):
    """Return what refreshes the feed after the story's week was released."""
    run = refresh(Answer(sample.body(PATH, STORY)))
    assert run.state == "released", run.message
    return refresh
