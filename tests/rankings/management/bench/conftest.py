"""A site of the tests' own that is measured: its port, and a story that leads it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.test import override_settings

from articles.models import Article, Author, Section
from config.standing import reading
from tests import make


@pytest.fixture
def port(live_server):
    reading.forget()
    make.editions("title | hours\nOzark | 100,000")
    with override_settings(PAGE_SECONDS=60):
        yield urlsplit(live_server.url).port
    reading.forget()


@pytest.fixture
def story(port):
    return Article.objects.create(
        slug="lead",
        headline="The lead",
        section=Section.objects.create(slug="news", name="News"),
        author=Author.objects.create(slug="desk", name="Desk"),
        state="published",
        publish_at=datetime(2022, 2, 2, tzinfo=UTC),
    )
