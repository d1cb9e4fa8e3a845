"""
One run at a time for each feed: whose turn it is, how far it has come, how it ended.

A turn is an advisory lock on a connection of its own. It ends with that connection, so a worker
that dies leaves a Run that says ``running`` and a lock that is free: whoever comes next knows. The
same connection says how far the run is, which the publishing transaction could not show anyone.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import LiteralString

import psycopg
from django.db import connection, transaction
from django.db.models import QuerySet
from psycopg import sql

from rankings.models import Finding, Run

FEEDS = 7_420_001
"""The first half of the advisory lock of a feed; the second is made of its name."""
RUNS, BEYOND = 7_420_002, 2**31
"""The first half of the lock of a run; the second is its id, below what such a number can be."""

ENDING = (
    *("state", "step", "finished_at", "message", "reason"),
    *("snapshot", "bytes_done", "bytes_total", "rows_done", "preview", "based_on"),
)

Tell = Callable[..., None]
"""Is told of a run that ended: ``tell(run, now=...)``."""

OFTEN = 0.5
"""Seconds between two words on progress."""


class Turn:
    """A run's turn to refresh its feed. False when another run has it."""

    def __init__(self, run: Run, aside: psycopg.Connection, *, now: datetime, tell: Tell):
        self.run, self.aside, self.now, self.tell = run, aside, now, tell
        self.began = time.monotonic()
        self.told = 0.0
        self.is_ours = self._take()

    def __bool__(self):
        return self.is_ours

    def moment(self) -> datetime:
        """Return the time: the ``now`` it was at the edge, and what has passed since."""
        return self.now + timedelta(seconds=time.monotonic() - self.began)

    def _take(self) -> bool:
        if not self._locked("%s", RUNS, self.run.pk % BEYOND):
            return False  # the message came twice, and somebody is at this very run
        if not self._locked("hashtext(%s)", FEEDS, self.run.feed):
            waiting = Run.objects.filter(pk=self.run.pk, state=Run.State.QUEUED)
            waiting.update(
                state=Run.State.BUSY,
                step=Run.Step.DONE,
                finished_at=self.now,
                message="Another run of this feed was under way.",
            )
            self.run.refresh_from_db()
            return False
        # Only now: the message may have come twice, and the first be done.
        self.run.refresh_from_db()
        if self.run.is_over:
            return False
        self._begin()
        return True

    def _locked(self, key: LiteralString, kind: int, of: int | str) -> bool:
        asked: LiteralString = f"SELECT pg_try_advisory_lock(%s, {key})"
        return self.aside.execute(asked, [kind, of]).fetchone() == (True,)

    def _begin(self) -> None:
        """Say that the run is on. A run of this feed that says so too has lost its worker."""
        _abandon(Run.objects.of(self.run.feed).exclude(pk=self.run.pk), self.now)
        self.run.state, self.run.started_at = Run.State.RUNNING, self.now
        self.run.save(update_fields=["state", "started_at"])

    def bytes(self, done: int, total: int | None) -> None:
        """Say how many bytes have come."""
        self._tell(step=Run.Step.FETCH, bytes_done=done, bytes_total=total)

    def rows(self, done: int) -> None:
        """Say how many rows have been read."""
        self._tell(step=Run.Step.CHECK, rows_done=done)

    def step(self, step: Run.Step, **counts: int) -> None:
        """Say what is done now."""
        self._tell(step=step, always=True, **counts)

    def _tell(self, *, always: bool = False, **fields) -> None:
        """Write ``fields`` of the run for others to see. Not every time: it is only for the eye."""
        for name, value in fields.items():
            setattr(self.run, name, value)
        if not always and time.monotonic() - self.told < OFTEN:
            return
        self.told = time.monotonic()
        changes = sql.SQL(", ").join(
            sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name))
            for name in fields
        )
        query = sql.SQL("UPDATE rankings_run SET {} WHERE id = %(id)s").format(changes)
        with suppress(psycopg.Error):
            self.aside.execute(query, {**fields, "id": self.run.pk})

    def end(
        self,
        state: Run.State,
        message: str,
        *,
        reason: str = "",
        findings: Iterable[Finding] = (),
    ) -> Run:
        """
        Say how the run ended. Nothing may be said of its progress after.

        A transaction, because what is said of the end waits in the outbox beside it.
        """
        run = self.run
        with transaction.atomic():
            run.findings.all().delete()  # of a worker that died while it said so
            for finding in findings:
                finding.run = run
            Finding.objects.bulk_create(findings)
            run.state, run.step, run.finished_at = state, Run.Step.DONE, self.moment()
            run.message, run.reason = message, reason
            run.save(update_fields=[*ENDING])
            self.tell(run, now=run.finished_at)
        return run


@contextmanager
def of(run: Run, *, now: datetime, tell: Tell) -> Iterator[Turn]:
    """
    Give the turn of ``run``, and take it back. Nobody waits: it is false when another has it.

    ``tell`` is called with the run when it ends, in the same transaction.
    """
    settings = connection.get_connection_params()
    with psycopg.connect(**settings, autocommit=True) as aside:
        aside.execute("SET statement_timeout = '2s'")
        try:
            yield Turn(run, aside, now=now, tell=tell)
        finally:
            # The server notices a closed connection in its own time; the next may ask at once.
            with suppress(psycopg.Error):
                aside.execute("SELECT pg_advisory_unlock_all()")


def bury(*, now: datetime) -> list[Run]:
    """Mark the runs that say they are running and hold no turn: their workers died. Return them."""
    asked = """
        SELECT id FROM rankings_run AS run WHERE state = 'running' AND NOT EXISTS (
            SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s
                AND objid::bigint = hashtext(run.feed)::bigint & 4294967295
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        )
    """
    with connection.cursor() as cursor:
        cursor.execute(asked, [FEEDS])
        found = Run.objects.in_bulk([pk for (pk,) in cursor.fetchall()])
    return [run for run in found.values() if _abandon(Run.objects.filter(pk=run.pk), now)]


def _abandon(runs: QuerySet[Run], now: datetime) -> int:
    """Mark those of ``runs`` that still say they are running as abandoned. Return how many."""
    return runs.filter(state=Run.State.RUNNING).update(
        state=Run.State.ABANDONED,
        finished_at=now,
        reason="abandoned",
        message="Its worker died. What it had begun was undone.",
    )
