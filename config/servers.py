"""
One PostgreSQL and one Redis, each with its files in a directory of its own.

Port and password are kept there, so that a server killed and started again is
found at its old address. Servers listen on loopback only, behind a random
password, and run as ``nobody`` when we are root, because PostgreSQL refuses root.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg
import redis

from config import programs
from config.processes import (
    Child,
    Failure,
    as_servers,
    end,
    free_port,
    hand_over,
    is_alive,
    until,
    user_for_servers,
)

NAME = "chartroom"
# For data that may be lost in a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server(ABC):
    """One server with its files in a directory of its own; port and password are kept there."""

    name: str
    stop_by = signal.SIGTERM

    def __init__(self, directory: Path, *, attached: bool = True):
        self.directory = directory
        self.log = directory / "log"
        self.attached = attached
        self.child: Child | None = None
        kept = directory / "state.json"
        self.state: dict = json.loads(kept.read_text()) if kept.exists() else {}

    @abstractmethod
    def prepare(self) -> None:
        """Write what the server needs to start; every start calls this again."""

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command line. It must hold the directory: that is how we know it again."""

    @abstractmethod
    def answers(self) -> bool:
        """Say whether the server accepts our password and answers a question."""

    @property
    def pid(self) -> int:
        """Return the number of the server's first process."""
        return self.state["pid"]

    @property
    def mark(self) -> str:
        """Return what tells our server's command line from any other's."""
        return str(self.directory)

    def is_running(self) -> bool:
        """Say whether the server runs, whoever started it."""
        return "pid" in self.state and is_alive(self.pid, self.mark)

    def start(self) -> None:
        """Start the server, on its old port if that is still free, and wait until it answers."""
        if self.is_running() and self.answers():
            return
        self.stop()  # also one that hangs, or that was killed and not yet waited for
        self.directory.mkdir(parents=True, exist_ok=True)
        self.state.setdefault("password", secrets.token_urlsafe(24))
        self.state["port"] = self.port()
        self.prepare()
        hand_over(self.directory)
        self.child = Child(
            self.name,
            self.command(),
            log=self.log,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": programs.utf8_locale()},
            cwd="/",  # that account may not enter ours
            user=user_for_servers(),
            stop_by=self.stop_by,
            attached=self.attached,
        ).start()
        self.state["pid"] = self.child.pid
        self.write_state()
        self.child.wait_until(self.answers, 60)

    def port(self) -> int:
        """Return the old port, waiting a little for the last of a killed server, else another."""
        old = self.state.get("port")
        if old and until(lambda: free_port(old) == old, 3):
            return old
        return free_port()

    def stop(self) -> None:
        """Stop the server, also one that an earlier process started."""
        if self.child is not None:
            self.child.stop()
        elif self.is_running():
            end(self.pid, self.mark, self.stop_by)
        self.state.pop("pid", None)
        if self.directory.exists():
            self.write_state()

    def write_state(self) -> None:
        """Keep port, password and process number for the next start."""
        kept = self.directory / "state.json"
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(self.state))


class Postgres(Server):
    """PostgreSQL with one empty database, whose owner may create extensions and more of them."""

    name = "PostgreSQL"
    stop_by = signal.SIGINT  # "fast": open sessions are ended, data is written

    def __init__(self, directory: Path, *, durable: bool = True, attached: bool = True):
        super().__init__(directory, attached=attached)
        self.durable = durable
        self.data = directory / "data"

    def url(self, database: str = NAME) -> str:
        """Return the address of ``database``, password included."""
        return (
            f"postgres://{NAME}:{self.state['password']}@127.0.0.1:{self.state['port']}/{database}"
        )

    def prepare(self) -> None:
        """Find the programs; make the cluster the first time."""
        self.programs = programs.postgres(self.directory / "programs")
        made_by = self.data / "PG_VERSION"
        if not made_by.exists():
            self.make_cluster()
        elif made_by.read_text().strip() != str(programs.version_of(self.programs / "postgres")):
            raise Failure(
                f"{self.data} was made by PostgreSQL {made_by.read_text().strip()} and cannot be "
                "read by the one installed now; `make clean` starts afresh."
            )

    def make_cluster(self) -> None:
        """Run initdb: UTF-8, passwords even on loopback, no socket anybody else could open."""
        secret = self.directory / "secret"
        secret.touch(mode=0o600)
        secret.write_text(self.state["password"])
        shutil.rmtree(self.data, ignore_errors=True)
        hand_over(self.directory)
        made = subprocess.run(
            [
                self.programs / "initdb",
                f"--pgdata={self.data}",
                f"--username={NAME}",
                f"--pwfile={secret}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                f"--locale={programs.utf8_locale()}",
                *([] if self.durable else ["--no-sync"]),
                "--no-instructions",
            ],
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": programs.utf8_locale()},
            capture_output=True,
            text=True,
            check=False,
            **as_servers(user_for_servers()),
        )
        secret.unlink()
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise Failure(f"initdb could not make a database: {made.stderr.strip()}")

    def command(self) -> list[str]:
        """Return the command line of the server, on loopback and without a socket file."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.state["port"],
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **({} if self.durable else FAST),
        }
        given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.data), *given]

    def answers(self) -> bool:
        """Say whether our database can be opened; make it the first time."""
        if not opens_database(self.url("postgres")):
            return False
        with psycopg.connect(self.url("postgres"), autocommit=True) as database:
            known = database.execute("select 1 from pg_database where datname = %s", [NAME])
            if known.fetchone() is None:
                database.execute(f"create database {NAME}")
        return True


class Redis(Server):
    """Redis (Valkey), in memory only: the database knows what is due, this carries hints."""

    name = "Redis"

    def url(self, number: int = 0) -> str:
        """Return the address of database ``number``, password included."""
        return f"redis://:{self.state['password']}@127.0.0.1:{self.state['port']}/{number}"

    def prepare(self) -> None:
        """Find the program; write its settings where only its account reads them."""
        self.program = programs.redis(self.directory / "programs")
        settings = self.directory / "redis.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            f"bind 127.0.0.1\nport {self.state['port']}\nrequirepass {self.state['password']}\n"
            f'dir "{self.directory}"\nsave ""\nappendonly no\nset-proc-title no\n'
        )

    def command(self) -> list[str]:
        """Return the command line of the server."""
        return [str(self.program), str(self.directory / "redis.conf")]

    def answers(self) -> bool:
        """Say whether it answers PING."""
        return pings(self.url())


def opens_database(address: str) -> bool:
    """Say whether the database at ``address`` can be opened."""
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def pings(address: str) -> bool:
    """Say whether the Redis at ``address`` answers."""
    limits = {"socket_timeout": 2, "socket_connect_timeout": 2}
    try:
        with redis.Redis.from_url(address, **limits) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        return False
