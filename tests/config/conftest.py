"""Fixtures of the tests that start servers and demos."""

import shutil

import pytest


@pytest.fixture
def folder(tmp_path):
    """Return an empty folder; afterwards remove also what was kept elsewhere on its behalf."""
    yield tmp_path
    for link in tmp_path.rglob("*"):
        if link.is_symlink():
            shutil.rmtree(link.resolve(), ignore_errors=True)
