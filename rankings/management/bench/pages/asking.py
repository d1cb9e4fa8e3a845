"""A web server of the site's, and a reader who asks it as cheaply as Python can, in turns."""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

ROUNDS, SECONDS = 7, 0.3
KEEPING, NOT_KEEPING = "3600", "0"
"""How many seconds the servers that are measured keep what they made."""
EMPTY = "/healthz"
"""It goes through every middleware to a view that does nothing."""
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


@dataclass
class Target:
    """A page as it is asked for, and how long one answer took in each round."""

    name: str
    address: str
    headers: str = ""
    status: int = 200
    goal: float | None = None
    most: float | None = None
    times: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def took(self) -> float:
        """Return the seconds that one answer takes."""
        return statistics.median(self.times)


class Reader(AbstractContextManager):
    """A connection that stays open, and asks as cheaply as Python can."""

    def __init__(self, port: int):
        self.host = f"127.0.0.1:{port}"
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __exit__(self, *error: object) -> None:
        self.socket.close()

    def request(self, target: Target) -> bytes:
        """Return the bytes that ask for ``target``."""
        return (
            f"GET {target.address} HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Accept-Encoding: br\r\n{target.headers}\r\n"
        ).encode()

    def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """Return the head and the body of the answer."""
        self.socket.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        while length and len(body) < int(length[1]):
            body += self._more()
        return head, body

    def _more(self) -> bytes:
        if more := self.socket.recv(262_144):
            return more
        raise ConnectionError("The server hung up.")


@contextmanager
def server(seconds: str = KEEPING, **environ: str) -> Iterator[int]:
    """Run the site's web server, one process and one thread, and give its port."""
    changed = {"PAGE_SECONDS": seconds, "DEBUG": "0", **environ}
    with serving("config.wsgi:application", changed) as port:
        yield port


@contextmanager
def serving(
    application: str,
    environ: dict[str, str],
    *,
    python: Path | str = sys.executable,
    folder: Path | str = settings.BASE_DIR,
) -> Iterator[int]:
    """Run a WSGI application of a ``folder`` likewise, with another ``python``; give its port."""
    port = free_port()
    command = [
        *(str(python), "-m", "granian", "--interface", "wsgi", application),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1"),
        *("--no-ws", "--log-level", "warning"),
    ]
    with running(command, port, env=os.environ | environ, cwd=folder):
        yield port


@contextmanager
def running(command: list[str], port: int, **said) -> Iterator[None]:
    """Run ``command``, which serves ``port``, until it is no longer needed."""
    process = subprocess.Popen(command, **said)
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port: int) -> None:
    """Return when something answers at ``port``. Raise RuntimeError if nothing ever does."""
    for _ in range(100):
        try:
            with Reader(port) as reader:
                reader.ask(reader.request(Target("", EMPTY)))
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The web server did not start.")


def measure(
    port: int,
    listed: Callable[[Reader], list[Target]],
    rounds: int = ROUNDS,
    seconds: float = SECONDS,
) -> list[Target]:
    """
    Ask for every page that is ``listed`` in turns, ``seconds`` each in every round.

    Return them with what they took.
    """
    with Reader(port) as reader:
        targets = listed(reader)
        _round(reader, targets, seconds)  # warms up
        taken = [_round(reader, targets, seconds) for _ in range(rounds)]
    for target, *times in zip(targets, *taken, strict=True):
        target.times = times
    return targets


def _round(reader: Reader, targets: list[Target], seconds: float) -> list[float]:
    return [one(reader, target, seconds) for target in targets]


def one(reader: Reader, target: Target, seconds: float = SECONDS) -> float:
    """Return what an answer took, asked for again and again. Raise RuntimeError at a wrong one."""
    request, count = reader.request(target), 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        head, body = reader.ask(request)
        count += 1
    took = (time.perf_counter() - start) / count
    if int(head.split(b" ", 2)[1]) != target.status:
        raise RuntimeError(f"{target.address} answered {head.splitlines()[0].decode()}.")
    target.size = len(body)
    return took
