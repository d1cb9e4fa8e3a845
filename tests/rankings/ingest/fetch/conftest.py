"""A publisher to fetch from, and a storage of our own."""

import pytest

from rankings.ingest.fetch import asking
from tests.fakes.publisher import Publisher


@pytest.fixture
def publisher(settings, monkeypatch):
    monkeypatch.setattr(asking, "BACKOFF", 0.01)
    with Publisher() as one:
        settings.SOURCE_URLS = {"netflix": one.url}
        settings.FETCH = {
            "user_agent": "Mozilla/5.0 (a browser)",
            "allow": frozenset({one.place}),
            "max_bytes": 1 << 20,
            "seconds": 5,
        }
        yield one


@pytest.fixture(autouse=True)
def private_storage(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": kept}
