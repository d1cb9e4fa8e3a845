"""A writer and an editor at the desk."""

import pytest


@pytest.fixture
def writer(client, newsroom):
    """Return the browser of a writer."""
    client.force_login(newsroom.writer)
    return client


@pytest.fixture
def editor(client, newsroom):
    """Return the browser of an editor."""
    client.force_login(newsroom.editor)
    return client
