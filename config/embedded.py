"""
Real PostgreSQL and Redis for the demo and the tests, where no server is configured.

Django is not imported here: settings need the addresses first. To see it work::

    eval "$(python -m config.embedded --dir /tmp/chartroom env)"
    python -m config.embedded --dir /tmp/chartroom down

Tests that need to stop, kill or freeze a server use ``Services(...).postgres`` and
``.redis``: each has ``start()``, ``stop()`` and ``pid``.
"""

import argparse
import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.processes import Failure, as_servers, user_for_servers
from config.servers import NAME, Postgres, Redis, Server, opens_database, pings

ADDRESSES: dict[str, Callable[[str], bool]] = {"DATABASE_URL": opens_database, "REDIS_URL": pings}


class Services:
    """
    PostgreSQL and Redis below one directory: ``start()``, ``environ()``, ``stop()``.

    A server whose address is ``given`` is not started, only asked whether it answers.
    """

    def __init__(
        self,
        directory: Path,
        *,
        durable: bool = True,
        attached: bool = True,
        given: Mapping[str, str] | None = None,
    ):
        self.given = {name: given[name] for name in ADDRESSES if given and given.get(name)}
        self.directory = home(directory)
        self.postgres = Postgres(self.directory / "postgres", durable=durable, attached=attached)
        self.redis = Redis(self.directory / "redis", attached=attached)
        self.secret = self.directory / "secret-key"

    def started_here(self) -> list[Server]:
        """Return the servers that are ours to start, watch and stop."""
        ours = {"DATABASE_URL": self.postgres, "REDIS_URL": self.redis}
        return [server for name, server in ours.items() if name not in self.given]

    def start(self) -> "Services":
        """Start what is ours; stop what was started when one does not come up."""
        for name, address in self.given.items():
            if not ADDRESSES[name](address):
                raise Failure(f"No server answers at {name}; start it, or unset {name}.")
        try:
            for server in self.started_here():
                server.start()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop what is ours, in reverse order."""
        for server in reversed(self.started_here()):
            server.stop()

    def environ(self) -> dict[str, str]:
        """Return what config.settings needs to know."""
        if not self.secret.exists():
            self.secret.touch(mode=0o600)
            self.secret.write_text(secrets.token_urlsafe(50))
        addresses = dict(self.given)
        if "DATABASE_URL" not in addresses:
            addresses["DATABASE_URL"] = self.postgres.url()
        if "REDIS_URL" not in addresses:
            addresses["REDIS_URL"] = self.redis.url()
        return {
            **addresses,
            "SECRET_KEY": self.secret.read_text(),
            "DATA_DIR": str(self.directory / "var"),
            "STATIC_ROOT": str(self.directory / "var" / "static"),
        }


def home(directory: Path) -> Path:
    """
    Return ``directory``, made and owned by the servers' account.

    That account must be able to walk there. Below a closed directory such as /root
    it cannot, whoever owns the last step: the data then lives in /var/tmp and
    ``directory`` is a link to it.
    """
    directory = directory.absolute()
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    directory = directory.resolve()
    user = user_for_servers()
    if user is None:
        return directory
    owner = as_servers(user)
    os.chown(directory, owner["user"], owner["group"])
    if subprocess.run(["test", "-x", directory], cwd="/", check=False, **owner).returncode == 0:
        return directory
    directory.rmdir()
    directory.symlink_to(tempfile.mkdtemp(prefix=f"{NAME}-", dir="/var/tmp"))
    return home(directory)


@contextmanager
def private_services(*, durable: bool = False) -> Iterator[Services]:
    """Run servers in a temporary directory that is gone afterwards, also when we are killed."""
    services = Services(Path(tempfile.mkdtemp(prefix=f"{NAME}-")), durable=durable)
    # Waits for our end of the pipe to close, which the kernel does whatever ends us.
    script = 'cat >/dev/null; sleep 1; while ! rm -rf -- "$1"; do sleep 1; done'
    with subprocess.Popen(
        ["sh", "-c", script, "sh", services.directory],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as watcher:
        try:
            yield services.start()
        finally:
            services.stop()
            shutil.rmtree(services.directory, ignore_errors=True)
            watcher.kill()


def run(command: list[str]) -> int:
    """Run ``command`` with private servers, as durable as real ones, and return its exit code."""
    with private_services(durable=True) as services:
        environ = {**os.environ, **services.environ()}
        return subprocess.run(command, env=environ, check=False).returncode


def main(arguments: list[str] | None = None) -> int:
    """Start, stop or name the servers kept in a directory, or run a command with private ones."""
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=main.__doc__)
    parser.add_argument("--dir", type=Path, default=Path(".demo/services"), help="their data")
    parser.add_argument("--fast", action="store_true", help="do not wait for the disk")
    parser.add_argument("action", choices=["up", "down", "env", "run"])
    parser.add_argument("command", nargs="*", help="what to run, after --")
    given = parser.parse_args(arguments)
    try:
        if given.action == "run":
            return run(given.command)
        services = Services(given.dir, durable=not given.fast, attached=False)
        (services.stop if given.action == "down" else services.start)()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    if given.action == "env":
        for name, value in services.environ().items():
            print(f"export {name}={shlex.quote(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
