"""What holds for every test."""

import random
from pathlib import Path

import psycopg_pool.base
import pytest

from config import patience, standing
from rankings.kept import kept
from tests import real
from tests.newsroom import newsroom  # noqa: F401 — a fixture for all

# Connections are opened in a thread, and expire by chance. Hypothesis takes whoever moves Python's
# own generator meanwhile for the test that draws, now and then.
psycopg_pool.base.random = random.Random().random

NEEDS_REAL_FILES = {"test_incidents.py", "test_invented_names.py", "test_story.py"}


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what reads the publishers' own files where there are none."""
    if collection_path.name in NEEDS_REAL_FILES and not real.NETFLIX.is_dir():
        return True
    return None


def pytest_report_header() -> str:
    """Say where the publishers' own files are, or what is left out without them."""
    if real.NETFLIX.is_dir():
        return f"publishers' files: {real.DATA}"
    left_out = ", ".join(sorted(NEEDS_REAL_FILES))
    return f"publishers' files: none in {real.DATA}, so {left_out} is left out (CHARTROOM_DATA)"


def shares(item: pytest.Item) -> bool:
    """Say whether a test shares the real processes of a site with others."""
    return "processes" in getattr(item, "fixturenames", ())


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep together what shares the processes of a site, where tests run side by side."""
    if shares(item):
        item.add_marker(pytest.mark.xdist_group("processes"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Run tests that empty the database last, whatever the order of the day.

    They empty it of what migrations put there, too: countries, which all others count on. First
    among them is what shares processes: it takes long.
    """

    def empties(item: pytest.Item) -> int:
        asked = item.get_closest_marker("django_db")
        return 2 * bool(asked and asked.kwargs.get("transaction")) - shares(item)

    items.sort(key=empties)


@pytest.fixture(autouse=True)
def nothing_known_yet() -> None:
    """Let no test see how fresh the data of the one before it was, or that it was away."""
    standing.reading.forget()
    kept.forget()
    patience.breaker.answered()
