"""A table of two weeks and what a program asks of it."""

import pytest

from rankings.api.limits import limiter
from tests import make

TABLE = """
week       | list           | country | title              | season   | hours
2022-01-23 | tv-non-english |         | The Silent Sea     | Season 1 | 20,000,000
2022-01-30 | tv-non-english |         | All of Us Are Dead | Season 1 | 124,790,000
2022-01-30 | tv-non-english |         | The Silent Sea     | Season 1 | 10,000,000
2022-01-30 | tv             | KR      | All of Us Are Dead | Season 1 |
"""


@pytest.fixture(autouse=True)
def nobody_asked_yet(settings):
    """Let no test be counted with those before it."""
    settings.API_PER_MINUTE = 0
    limiter.rests_until = 0.0


@pytest.fixture
def published(db):
    """Publish the table. Return its releases."""
    return make.editions(TABLE)


@pytest.fixture
def ask(client):
    """Return a function that asks the API and returns what it answered."""

    def asked(address, status=200):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == status, answer.content
        return answer.json()

    return asked
