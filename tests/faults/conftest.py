"""What the faults need: a publisher that lies, a broker to stop, workers to kill."""

import itertools
import shutil
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from django.db import connection, connections

from config.demo import publisher as sample
from config.demo.sample import STORY
from config.embedded import home
from config.processes import until
from config.servers import Redis
from config.testing import SERVICES
from rankings import ingest
from rankings.ingest.fetch import asking
from rankings.models import Run
from tests.fakes.publisher import Answer, Publisher
from tests.faults.site import Readers, Site

FEED = "netflix.global"
PATH = "/all-weeks-global.tsv"
NOW = datetime(2022, 2, 9, 20, tzinfo=UTC)
ASKED = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@pytest.fixture(scope="session")
def processes(request, django_db_setup, tmp_path_factory):
    """Return the real processes on the test's database, which all these tests share."""
    folder = home(Path(tempfile.mkdtemp(prefix="chartroom-broker-")))
    broker = Redis(folder / "redis")
    broker.start()
    database = connection.settings_dict["NAME"]
    postgres = request.config.stash[SERVICES].postgres
    site = Site(tmp_path_factory.mktemp("site"), postgres, broker, database)
    yield site
    site.close()
    broker.stop()
    shutil.rmtree(folder)


def is_quiet():
    """Tell whether nobody else asks the database: whatever a release brings is made."""
    with connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute(ASKED)
            if cursor.fetchone()[0]:
                return False
            time.sleep(0.1)
    return True


@pytest.fixture
def site(processes, transactional_db, settings):
    """Return the real processes, whole again after each test."""
    settings.DATA_DIR = Path(processes.env["DATA_DIR"])
    processes.publisher.asked.clear()
    yield processes
    processes.heal()
    for alias in connections:
        connections[alias].close()
        connections[alias].close_pool()
    with broker_of(processes) as broker:
        broker.flushall()
    if Run.objects.not_over().exists() or not until(is_quiet, 20):
        processes.no_worker()


@contextmanager
def broker_of(site):
    """Give a client of the site's broker."""
    with redis.Redis.from_url(site.broker.url()) as client:
        yield client


@pytest.fixture
def readers(site, record_property):
    """Return readers of the site, who begin to read ``with`` them. The report counts them."""
    site.web()
    reading = Readers(site)
    yield reading
    record_property("reads", len(reading.answers))
    record_property("failed", reading.failed)


@pytest.fixture
def lying(request):
    """Return a publisher that answers what it is told to: the site's, where there is one."""
    if "site" in request.fixturenames:
        yield request.getfixturevalue("site").publisher
        return
    with Publisher() as publisher:
        yield publisher


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
