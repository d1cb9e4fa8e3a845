"""The demo's runner, with real processes: up, watched, down, and nothing left behind."""

import http.client
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from config.demo import runner
from config.embedded import Services
from config.processes import free_port, is_alive, until
from config.settings import BASE_DIR


@pytest.fixture
def home(folder):
    """Return a demo's directory in which the data of the publisher was loaded before."""
    (folder / "netflix").mkdir()
    (folder / "netflix" / "loaded.done").write_text("ours")
    (folder / "static").mkdir()
    (folder / "static.done").write_text(runner.fingerprint())
    return folder


@contextmanager
def demo(home: Path, *more: str):
    """Run the demo as `make demo SOURCE=netflix` does, but with no way to the publisher."""
    ours = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DATA_DIR", "STATIC_ROOT")
    environ = {name: value for name, value in os.environ.items() if name not in ours}
    environ["NETFLIX_URL"] = "http://127.0.0.1:9"
    command = [sys.executable, "-m", "config.demo", "--dir", str(home), "--source", "netflix"]
    with subprocess.Popen(
        [*command, "--port", str(free_port()), *more],
        cwd=BASE_DIR,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: subprocess.Popen, words: str) -> str:
    """Return what the demo says up to the line with ``words``."""
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def everything(home: Path) -> list[tuple[int, str]]:
    """Return all processes of the demo: pid and a mark of its command line."""
    kept = json.loads((home / "state.json").read_text())
    servers = Services(home / "netflix" / "services").started_here()
    return [
        (kept["pid"], "config.demo"),
        *((pid, command) for pid, command in kept["children"]),
        *((server.pid, server.mark) for server in servers),
    ]


def is_gone(pid: int, mark: str) -> bool:
    """Say whether a process has ended, and with it all it started: each leads a group."""
    with suppress(ProcessLookupError):
        os.killpg(pid, 0)
        return False
    return not is_alive(pid, mark)


def status(address: str, path: str) -> int:
    page = http.client.HTTPConnection(address.split("/")[2], timeout=10)
    try:
        page.request("GET", path)
        return page.getresponse().status
    finally:
        page.close()


def test_it_starts_once_says_where_and_stops_everything(home):
    with demo(home) as process:
        said = read_until(process, "To stop")
        address = json.loads((home / "state.json").read_text())["address"]
        assert address in said
        assert (home / "netflix" / "password").read_text() in said
        assert status(address, "/healthz") == 200
        parts = everything(home)
        assert len(parts) == 6  # parent, web, worker, clock, PostgreSQL, Redis
        assert all(is_alive(pid, mark) for pid, mark in parts)

        with demo(home) as second:
            assert f"already runs at {address}" in second.stdout.read()
            assert second.wait() == 1
        assert all(is_alive(pid, mark) for pid, mark in parts)

        process.send_signal(signal.SIGTERM)
        assert "Stopped." in process.stdout.read()
        assert process.wait() == 0
    assert until(lambda: all(is_gone(pid, mark) for pid, mark in parts), 5)
    assert not (home / "state.json").exists()


def test_a_killed_parent_leaves_nothing_and_the_next_start_heals(home):
    with demo(home) as process:
        read_until(process, "To stop")
        parts = everything(home)
        process.kill()
    assert until(lambda: all(is_gone(pid, mark) for pid, mark in parts), 30)
    with demo(home) as process:
        read_until(process, "To stop")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def test_a_part_that_dies_is_named_and_the_rest_is_stopped(home):
    with demo(home) as process:
        read_until(process, "To stop")
        parts = everything(home)
        os.kill(next(pid for pid, mark in parts if " worker " in mark), signal.SIGKILL)
        assert "The worker died." in process.stdout.read()
        assert process.wait() == 1
    assert until(lambda: all(is_gone(pid, mark) for pid, mark in parts), 5)


def test_stop_ends_a_demo_started_elsewhere(home):
    with demo(home) as process:
        read_until(process, "To stop")
        parts = everything(home)
        with demo(home, "--stop") as other:
            assert "Stopped." in other.stdout.read()
        assert process.wait() == 0
    assert until(lambda: all(is_gone(pid, mark) for pid, mark in parts), 5)


def test_a_folder_that_is_none_is_named_at_once(folder):
    command = [sys.executable, "-m", "config.demo", "--dir", str(folder), "--data", "/nowhere"]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "DATA=/nowhere is no folder. Name the one that holds the files.\n"


def test_each_kind_of_data_has_a_database_of_its_own(folder):
    kinds = {
        runner.Wanted().kind,
        runner.Wanted(data=folder).kind,
        runner.Wanted(data=folder / "older").kind,
        runner.Wanted(source="netflix").kind,
    }
    assert len(kinds) == 4
