"""The desk: who sits at it, and what was published."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission, User

from config.demo import publisher
from config.demo.sample import STORY
from rankings import ingest
from rankings.models import Run
from tests import make

FEED = "netflix.global"
NAME = "all-weeks-global.tsv"
TABLE = "title | hours\nAll of Us Are Dead | 124,790,000\nOur Beloved Summer | 22,730,000"
NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)


@pytest.fixture
def desk(admin_client):
    return admin_client


@pytest.fixture
def reader_of_runs(client):
    """Return somebody of the desk who may look at runs and do nothing."""
    user = User.objects.create_user("writer", password="pass", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_run"))
    client.force_login(user)
    return client


@pytest.fixture
def published(tmp_path):
    """Publish the sample once; return what publishes another body of the feed."""
    path = tmp_path / NAME

    def publish(body):
        path.write_text(body)
        run = Run.objects.create(feed=FEED, trigger="command", requested_at=NOW)
        return ingest.refresh(run, now=NOW, origin=str(path))

    publish(publisher.body(f"/{NAME}", STORY).decode())
    return publish


@pytest.fixture
def lost_week(published):
    """Return a run that is held because its file has lost a week it had."""
    lines = publisher.body(f"/{NAME}", STORY).decode().splitlines()
    return published("\n".join(line for line in lines if not line.startswith("2021-09-19")))


@pytest.fixture
def releases():
    """Publish a list of two titles, of which charts are built. Return its releases."""
    return make.editions(TABLE)
