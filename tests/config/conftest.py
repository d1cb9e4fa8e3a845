"""What the tests of servers, demos and composed pages share."""

import shutil

import pytest

from tests.config import charted


@pytest.fixture
def folder(tmp_path):
    """Return an empty folder; afterwards remove also what was kept elsewhere on its behalf."""
    yield tmp_path
    for link in tmp_path.rglob("*"):
        if link.is_symlink():
            shutil.rmtree(link.resolve(), ignore_errors=True)


@pytest.fixture
def chart():
    """Return a chart of one list, with its first version."""
    return charted.chart()
