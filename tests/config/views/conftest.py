"""What the tests of composed pages share: the clock stands still at noon."""

from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2022, 2, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon():
    """Let it be noon of the day after the story's lists came."""
    with time_machine.travel(NOW, tick=False):
        yield
