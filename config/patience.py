"""
How long a request waits for the database, and what happens after one has waited in vain.

A server that is frozen keeps its connections open and says nothing: timeouts of its own do not
help, and those of TCP do not either, since the kernel still acknowledges. So one thread looks at
what the others wait for, and hangs up on what takes too long. Then the database counts as away:
for a moment nobody asks it, and after that one request at a time does, until it answers.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from django.db import OperationalError, connection

READERS, DESK = 3.0, 30.0
"""Seconds a question of a page may take: thousands of times what it does take."""

REST = 2.0
"""Seconds for which a database that is away is left alone."""

LOOK_EVERY = 0.1
AWAY = ("08", "57P", "53300")
"""How SQLSTATEs begin that say that the server goes, comes or has no connection left."""


def is_away(error: BaseException) -> bool:
    """Tell whether ``error`` says that the server cannot be asked, and not that it refuses."""
    cause = error.__cause__ or error
    if not isinstance(cause, psycopg.OperationalError):
        return False
    return cause.sqlstate is None or cause.sqlstate.startswith(AWAY)


class Breaker:
    """Knows whether the database is away."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.broken = False
        self.rests_until = 0.0

    def may_ask(self) -> bool:
        """Tell whether to ask the database. While it is away, one is told yes now and then."""
        if not self.broken:
            return True
        with self.lock:
            now = time.monotonic()
            if now < self.rests_until:
                return False
            # Whoever is told yes may wait as long as a question can take.
            self.rests_until = now + REST + READERS
            return True

    def notice(self, error: BaseException) -> None:
        """Count the database as away, if ``error`` says so."""
        if is_away(error):
            with self.lock:
                was_there, self.broken = not self.broken, True
                self.rests_until = time.monotonic() + REST
            if was_there:
                drop_idle_lines()

    def answered(self) -> None:
        """Count the database as there."""
        if self.broken:
            with self.lock:
                self.broken = False
            drop_idle_lines()


class Watch:
    """Hangs up on the database for a thread that has waited too long for it."""

    def __init__(self) -> None:
        self.waiting: dict[int, tuple[float, Any]] = {}
        self.lock = threading.Lock()
        self.watcher: threading.Thread | None = None

    @contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        """Let no question of this thread take longer than ``seconds``."""
        if not self.is_looking:
            self._begin()

        def asked(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
            me = threading.get_ident()
            self.waiting[me] = time.perf_counter() + seconds, context["connection"].connection
            try:
                answer = execute(sql, params, many, context)
            except OperationalError as error:
                breaker.notice(error)
                raise
            finally:
                self.waiting.pop(me, None)
            breaker.answered()
            return answer

        with connection.execute_wrapper(asked):
            yield

    @property
    def is_looking(self) -> bool:
        """Tell whether there is a thread that looks: a process that was forked has none."""
        return self.watcher is not None and self.watcher.is_alive()

    def _begin(self) -> None:
        with self.lock:
            if not self.is_looking:
                self.watcher = threading.Thread(target=self._look, name="patience", daemon=True)
                self.watcher.start()

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            now = time.perf_counter()  # of all clocks the one that no test sets
            for deadline, line in list(self.waiting.values()):
                if now > deadline:
                    hang_up(line)


def drop_idle_lines() -> None:
    """Let nobody be given a connection of before the database went: it would fail at once."""
    if pool := getattr(connection, "pool", None):
        pool.drain()


def hang_up(line: Any) -> None:
    """End a connection of which another thread waits for an answer. It gets an error."""
    with (
        suppress(OSError, psycopg.Error),
        socket.socket(fileno=os.dup(line.fileno())) as duplicate,
    ):
        duplicate.shutdown(socket.SHUT_RDWR)


breaker = Breaker()
watch = Watch()
