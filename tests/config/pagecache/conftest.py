"""A site below the cache that counts how often it is asked, and a say in what stands."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from config import pagecache
from config.standing import Standing, reading


class Site:
    """What lies below the cache: counts how often it is asked."""

    def __init__(self, answer=None):
        self.asked = 0
        self.answer = answer or (lambda request: HttpResponse(f"page {self.asked}"))
        self.cache = pagecache.PageCache(self)

    def __call__(self, request):
        self.asked += 1
        return self.answer(request)

    def get(self, address="/charts/", **meta):
        return self.cache(RequestFactory().get(address, **meta))


@pytest.fixture
def site_of():
    """Return a function that makes a site, answering with its first argument."""
    return Site


@pytest.fixture(autouse=True)
def kept_for_a_minute():
    """Turn the page cache on, as readers have it."""
    reading.forget()
    with override_settings(PAGE_SECONDS=60):
        yield
    reading.forget()


@pytest.fixture
def stands(monkeypatch):
    """Return a function that says what stands, without a database."""
    versions = ["1"]
    monkeypatch.setattr(pagecache, "standing_now", lambda: versions[0] and Standing(versions[0]))

    def say(version):
        versions[0] = version

    return say
