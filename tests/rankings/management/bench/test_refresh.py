"""``bench refresh``: it reads a story while a refresh runs, and says how that felt."""

import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from rankings.management.bench import ingest, refresh
from rankings.management.bench.pages.asking import Reader, Target
from rankings.management.bench.refresh import Asked

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def beside(port, monkeypatch):
    """Return a function that gives the refresh: a process of which these are the words."""
    monkeypatch.setattr(refresh, "WARMING", 0.01)
    monkeypatch.setattr(refresh, "BEFORE", 0.01)

    @contextmanager
    def server(**environ):
        yield port

    def say(code):
        command = [sys.executable, "-c", code]
        begun = lambda *of: subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: E731
        monkeypatch.setattr(ingest, "began", begun)

    monkeypatch.setattr(refresh, "server", server)
    return say


@pytest.mark.usefixtures("story")
def test_the_story_is_read_before_and_for_as_long_as_the_refresh_runs(beside):
    beside("import time; print('begins', flush=True); time.sleep(1)")

    before, meanwhile = refresh.measure("", {})

    for asked in (before, meanwhile):
        assert asked.took["kept"]
        assert len(asked.took["kept"]) == len(asked.took["newly made"])
        assert asked.failed == 0
    assert 0.5 < sum(sum(each) for each in meanwhile.took.values()) < 2


@pytest.mark.usefixtures("story")
def test_a_refresh_that_fails_measures_nothing(beside):
    beside("print('begins', flush=True); raise SystemExit(3)")

    with pytest.raises(RuntimeError, match="ended with 3"):
        refresh.measure("", {})


def test_an_answer_that_is_none_is_counted(port):
    asked = Asked()

    with Reader(port) as reader:
        asked.ask(reader, {"kept": Target("", "/healthz"), "newly made": Target("", "/nowhere/")})

    assert asked.failed == 1


def test_it_says_what_took_longer_than_it_may():
    before = Asked({"kept": [0.001], "newly made": [0.010]})
    meanwhile = Asked({"kept": [0.0014], "newly made": [0.030, 0.021, 0.020]}, failed=1)

    _, kept, made, failed = refresh.lines_of(before, meanwhile)

    assert kept.split()[1:4] == ["1.00", "1.40", "1.40x"]
    assert kept.endswith("goal 1.5x: met")
    assert made.split()[2:5] == ["10.00", "21.00", "2.10x"]
    assert made.endswith("goal 2.0x: MISSED")
    assert failed.split()[3:] == ["1", "of", "4", "goal", "0:", "MISSED"]


def test_a_database_in_use_is_not_copied(monkeypatch):
    monkeypatch.setattr(ingest, "write_files", lambda *of: "no rows")

    with psycopg.connect(**connection.get_connection_params()):
        lines = list(refresh.run())

    assert lines[1].startswith("Not measured: the site is running on this database")
