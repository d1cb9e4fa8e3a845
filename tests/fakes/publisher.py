"""
A publisher on loopback that answers what it is told to, and can lie.

``with Publisher() as publisher:`` starts it; ``publisher.says("/a.tsv", Answer(...), ...)`` lays
out its answers to a path, the last one for ever. ``publisher.asked`` is what it was asked. A new
kind of lie is a function that writes to a connection, given as ``Answer(how=...)``.
"""

import contextlib
import gzip
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO


@dataclass(frozen=True)
class Answer:
    """One answer: a status, a body, headers; or ``how``, which writes everything by itself."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    how: Callable[[BinaryIO], None] | None = None


class Publisher:
    """Answers on a port of its own until it is closed."""

    def __init__(self):
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._answers: dict[str, list[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def place(self) -> str:
        """Return "host:port", as FETCH_ALLOW wants it."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def says(self, path: str, *answers: Answer) -> None:
        """Answer ``path`` with these, one after the other, the last one for ever."""
        self._answers[path] = list(answers)

    def next_answer(self, path: str) -> Answer:
        left = self._answers.get(path) or [Answer("no such file", 404)]
        return left.pop(0) if len(left) > 1 else left[0]

    def __enter__(self) -> "Publisher":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(publisher: Publisher) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            publisher.asked.append((self.path, dict(self.headers)))
            answer = publisher.next_answer(self.path)
            self.close_connection = True
            with contextlib.suppress(OSError):  # the other side hangs up, as it should
                answer.how(self.wfile) if answer.how else self.answer(answer)

        def answer(self, answer: Answer) -> None:
            status, body = answer.status, _bytes(answer.body)
            if answer.headers.get("ETag", "none") == self.headers.get("If-None-Match"):
                status, body = HTTPStatus.NOT_MODIFIED, b""
            headers = {"Content-Length": str(len(body)), "Connection": "close", **answer.headers}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            pass

    return Handler


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body


# -- honest answers


def redirect(to: str, status: int = 302) -> Answer:
    return Answer("moved", status, {"Location": to})


def zipped(body: bytes | str) -> Answer:
    return Answer(gzip.compress(_bytes(body)), headers={"Content-Encoding": "gzip"})


def held_back(body: bytes, gate: threading.Event) -> Answer:
    """Send the first half of ``body``, and the rest when ``gate`` opens."""

    def how(out: BinaryIO) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        half = len(body) // 2
        out.write(head.encode() + body[:half])
        gate.wait(60)
        out.write(body[half:])

    return Answer(how=how)


# -- lies


def cut(body: bytes, at: int) -> Answer:
    """Announce all of ``body`` and hang up after ``at`` bytes."""
    return Answer(body[:at], headers={"Content-Length": str(len(body))})


def bomb(megabytes: int) -> Answer:
    """Send very little that unpacks to very much."""
    return zipped(b"\0" * (megabytes << 20))


def endless(piece: bytes = b"a line that never ends\t", pause: float = 0.0) -> Answer:
    """Send ``piece`` for ever, with a pause before each."""

    def how(out: BinaryIO) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            time.sleep(pause)
            out.write(piece)

    return Answer(how=how)


def dripping_status() -> Answer:
    """Send a status line, one letter at a time, and never get to its end."""

    def how(out: BinaryIO) -> None:
        out.write(b"HTTP/1.1 200 ")
        while True:
            time.sleep(0.05)
            out.write(b"O")

    return Answer(how=how)


def long(size: int, announced: bool = True) -> Answer:
    """Send ``size`` bytes, made up as they go."""

    def how(out: BinaryIO) -> None:
        length = f"Content-Length: {size}\r\n" if announced else ""
        out.write(f"HTTP/1.1 200 OK\r\n{length}Connection: close\r\n\r\n".encode())
        for _ in range(size >> 16):
            out.write(b"x" * (1 << 16))

    return Answer(how=how)


def silence() -> Answer:
    """Take the request and hang up without a word."""
    return Answer(how=lambda out: None)
