"""``manage.py migrate`` is one at a time: what is started beside it waits, and finds it done."""

import os
import subprocess
import sys
from threading import Thread
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from config.management.commands import migrate
from config.processes import until
from config.settings import BASE_DIR


@pytest.fixture
def aside(django_db_setup, django_db_blocker):
    """A connection beside the test's own."""
    with (
        django_db_blocker.unblock(),
        psycopg.connect(**connection.get_connection_params(), autocommit=True) as found,
    ):
        yield found


def held(aside):
    """Return how many hold the lock."""
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted"
    return aside.execute(asked, [migrate.MIGRATING]).fetchone()[0]


def test_a_second_one_waits_for_the_first(aside, monkeypatch):
    done = []

    def second():
        call_command("migrate", verbosity=0)
        done.append(True)
        connections.close_all()

    with migrate.alone("default"):
        beside = Thread(target=second)
        beside.start()
        beside.join(3 * migrate.LOOK_EVERY)
        assert not done
        assert held(aside) == 1
    beside.join(20)

    assert done == [True]
    assert until(lambda: held(aside) == 0, 5)


def test_one_that_fails_lets_go(aside):
    with pytest.raises(ZeroDivisionError), migrate.alone("default"):
        raise ZeroDivisionError

    assert until(lambda: held(aside) == 0, 5)


def test_two_at_once_make_the_tables_of_an_empty_database(aside):
    name = f"{connection.settings_dict['NAME']}_empty"
    url = urlsplit(os.environ["DATABASE_URL"])
    env = os.environ | {"DATABASE_URL": urlunsplit(url._replace(path=f"/{name}"))}
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity", "0"]
    aside.execute(f'CREATE DATABASE "{name}"')
    try:
        both = [
            subprocess.Popen(command, cwd=BASE_DIR, env=env, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [each.communicate(timeout=120)[1] for each in both]
    finally:
        aside.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    assert [(each.returncode, words) for each, words in zip(both, said, strict=True)] == [
        (0, ""),
        (0, ""),
    ]
