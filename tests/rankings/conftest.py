"""A publisher that is a folder, and a place of its own for what is kept."""

from datetime import UTC, datetime

import pytest

from rankings import ingest
from rankings.models import Run
from rankings.sources import feeds
from tests import make

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)


class Folder:
    """A folder with a publisher's files in it."""

    def __init__(self, path):
        self.path = path

    def says(self, body, feed="netflix.global"):
        """Have the feed say ``body``, text or a drawn table. Return the text."""
        text = make.body(body, feed=feed) if " | " in body else body
        (self.path / feeds()[feed].path).write_bytes(text.encode())
        return text

    def refresh(self, feed="netflix.global", *, run=None, now=NOW):
        """Refresh ``feed`` from here. Return the run, which must be over."""
        run = run or Run.objects.create(feed=feed, trigger="hand", requested_at=now)
        ingest.refresh(run, now=now, origin=str(self.path))
        stored = Run.objects.get(pk=run.pk)
        assert (stored.state, stored.message) == (run.state, run.message)
        return run


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "var"
    settings.DATA_DIR.mkdir()
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": kept}
    (tmp_path / "publisher").mkdir()
    return Folder(tmp_path / "publisher")
