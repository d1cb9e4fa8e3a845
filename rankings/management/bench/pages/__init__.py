"""
What pages cost a server, as ratios to an empty view on the same server, measured in turns.

One process, one thread, one connection that stays open: what is compared is the work, not the
crowd. A page is measured as it is kept; made anew, as after a story was edited; and made anew where
nothing at all is kept, no drawing and not how fresh the data is, as the first after a release.
Add a page to ``PAGES``.
"""

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

EMPTY = "/healthz"
"""It goes through every middleware to a view that does nothing."""
LIST = "/charts/netflix/global/latest/tv-non-english/"
PAGES = (
    ("the front page", "/"),
    ("the news", "/news/"),
    ("all charts", "/charts/"),
    ("a list", LIST),
    ("the most popular", "/charts/netflix/most-popular/"),
    ("a day", "/charts/daily/latest/"),
    ("the countries", "/countries/"),
    ("a country", "/countries/kr/"),
    ("the titles", "/titles/"),
    ("the data", "/data/"),
    ("the status", "/data/status/"),
    ("the methods", "/data/methods/"),
)
ROUNDS, SECONDS = 7, 0.3
KEEPING, NOT_KEEPING = "3600", "0"
"""How many seconds the servers that are measured keep what they made."""
KEPT_GOAL = 0.85
NEW_MOST = 30.0
"""How many milliseconds a page that is newly made may take on a quiet core."""
NEWLY = "?bench=1"
"""A parameter that the page cache does not know, and passes by."""
LEAD = re.compile(rb'class="leadh"><a class="hl" href="([^"]+)"')
TITLE = re.compile(rb'href="(/titles/[^"?/]+/)"')
FOUND = (("the story", "/", LEAD), ("a title", LIST, TITLE))
"""Pages whose address stands on another."""
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
OK = b"HTTP/1.1 200"
ETAG = re.compile(rb"\r\netag: ([^\r]+)", re.IGNORECASE)


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


def addresses_of(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every public page, those of a story and a title as found."""
    for name, page, link in FOUND:
        _, body = reader.ask(reader.request(Target("", f"{page}{NEWLY}")))  # not kept, so plain
        if found := link.search(body):
            yield name, found[1].decode()
    yield from PAGES


def pages_of(reader: Reader) -> list[Target]:
    """
    Return what is measured: the empty view first, then pages kept and newly made.

    One that is not there yet, for want of data, is left out; one that is never kept has one line.
    """
    targets = [Target("an empty view", EMPTY)]
    for name, address in addresses_of(reader):
        head, _ = reader.ask(reader.request(Target("", address)))
        if not head.startswith(OK):
            continue
        if etag := ETAG.search(head):
            seen = f"If-None-Match: {etag[1].decode()}\r\n"
            targets += [
                Target(f"{name}, kept", address, goal=KEPT_GOAL),
                Target(f"{name}, not changed (304)", address, seen, 304, KEPT_GOAL),
            ]
        targets.append(Target(f"{name}, newly made", f"{address}{NEWLY}", most=NEW_MOST))
    return targets


def firsts_of(reader: Reader) -> list[Target]:
    """Return what is measured where nothing is kept: the empty view, and each page."""
    pages = [
        Target(f"{name}, nothing kept", f"{address}{NEWLY}")
        for name, address in addresses_of(reader)
    ]
    there = [each for each in pages if reader.ask(reader.request(each))[0].startswith(OK)]
    return [Target("an empty view", EMPTY), *there]


@contextmanager
def server(seconds: str = KEEPING) -> Iterator[int]:
    """Run the site's web server, one process and one thread, and give its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1"),
        *("--no-ws", "--log-level", "warning"),
    ]
    running = subprocess.Popen(command, env=os.environ | {"PAGE_SECONDS": seconds, "DEBUG": "0"})
    try:
        _wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_for(port: int) -> None:
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
    listed: Callable[[Reader], list[Target]] = pages_of,
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
    return [_one(reader, target, seconds) for target in targets]


def _one(reader: Reader, target: Target, seconds: float) -> float:
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


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'one thread':34}{'ms':>8}{'kB':>8}{'ratio':>8}"
    with server() as port:
        yield from lines_of(measure(port))
    with server(NOT_KEEPING) as port:
        yield from lines_of(measure(port, firsts_of))


def lines_of(targets: list[Target]) -> Iterator[str]:
    """Yield a line for each of ``targets``, of which the empty view is the first."""
    empty = targets[0].took
    for target in targets:
        line = f"{target.name:34}{target.took * 1000:8.2f}{target.size / 1000:8.1f}"
        yield f"{line}{empty / target.took:8.3f}{verdict(target, empty)}"


def verdict(target: Target, empty: float) -> str:
    """Return whether ``target`` met its goal, given what the ``empty`` view took."""
    if target.goal:
        return f"  goal {target.goal}: {'met' if empty / target.took >= target.goal else 'MISSED'}"
    if target.most:
        is_met = target.took * 1000 <= target.most
        return f"  at most {target.most:.0f} ms: {'met' if is_met else 'MISSED'}"
    return ""
