"""
The pytest plugin that gives the tests PostgreSQL and Redis of their own.

Named by ``-p config.testing`` in pyproject.toml and not by a conftest, because
settings read their addresses before any conftest is imported.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import override_settings

from config.embedded import Services, private_services

CONTENTS = "_test_serialized_contents"
RUNNING = pytest.StashKey[ExitStack]()
SERVICES = pytest.StashKey[Services]()
"""The servers, for tests that stop, freeze or restart one."""


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start the servers; wrapped around pytest-django, which reads the settings here."""
    running = early_config.stash[RUNNING] = ExitStack()
    services = early_config.stash[SERVICES] = running.enter_context(private_services())
    os.environ.update(services.environ())
    Path(os.environ["STATIC_ROOT"]).mkdir(parents=True)
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers and remove their directory."""
    config.stash[RUNNING].close()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef) -> Generator[None, object, object]:
    """
    Let every connection know what migrations wrote, for tests that empty the tables.

    Django keeps it on one connection. While Playwright's event loop runs, asgiref gives this
    thread another one, which would put nothing back.
    """
    made = yield
    if fixturedef.argname == "django_db_setup" and hasattr(connection, CONTENTS):
        setattr(DatabaseWrapper, CONTENTS, getattr(connection, CONTENTS))
    return made


@pytest.fixture(autouse=True, scope="session")
def settings_of_tests() -> Iterator[None]:
    """
    Serve static files as they lie in static/, uncollected, and every page newly made.

    Passwords of tests guard nothing: hashing one as slowly as it should be costs a test's time.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        PASSWORD_HASHERS=quick,
        PAGE_SECONDS=0,
    ):
        yield
