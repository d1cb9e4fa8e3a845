"""
Where numbers come from: what was fetched, what was made of it, and what was published.

Snapshot (bytes) -> Run (an attempt) -> Release (a publication into our tables), with Findings.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import zstandard
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from rankings.standing import Standing


class SnapshotQuerySet(models.QuerySet):
    """Questions about what was fetched."""

    def newest(self, feed):
        """Return what was fetched last of ``feed``, or None."""
        return self.filter(feed=feed).order_by("fetched_at", "pk").last()

    def beginning(self, digits):
        """Return the one snapshot whose sha256 begins with ``digits``, or None."""
        found = self.filter(sha256__startswith=digits.lower())[:2]
        return found[0] if len(found) == 1 else None


class Snapshot(models.Model):
    """
    The bytes of a body exactly as fetched, addressed by their sha256, kept for ever.

    They lie compressed (zstandard) in the ``snapshots`` storage under ``path``.
    """

    feed = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    size = models.BigIntegerField(help_text="Bytes, as fetched.")
    url = models.TextField()
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    fetched_at = models.DateTimeField()

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "sha256"], name="snapshot_once_per_feed")
        ]

    def __str__(self):
        return f"{self.feed} {self.sha256[:12]}"

    def open(self) -> BinaryIO:
        """Return the bytes as fetched, as a file to read and close."""
        kept = storages["snapshots"].open(self.path)
        unpacked = zstandard.ZstdDecompressor().stream_reader(kept, closefd=True)
        return cast(BinaryIO, io.BufferedReader(unpacked))

    def lines(self) -> Iterator[str]:
        """
        Yield the lines of the body with their ends, decoded as UTF-8, a byte order mark skipped.

        Raise UnicodeDecodeError: publishers' bytes are never guessed at. Only a line feed ends a
        line, since names may hold stranger separators.
        """
        with io.TextIOWrapper(self.open(), encoding="utf-8-sig", newline="\n") as text:
            yield from text


class RunQuerySet(models.QuerySet):
    """Questions about runs, and asking for one."""

    def of(self, feed):
        return self.filter(feed=feed)

    def newest_first(self):
        return self.order_by("-requested_at", "-pk")

    def good(self):
        """Return the runs after which the feed was as its publisher has it."""
        return self.filter(state__in=[Run.State.RELEASED, Run.State.UNCHANGED])

    def with_verdict(self):
        """Return the runs that ended by saying something about the feed."""
        return self.exclude(state__in=[Run.State.QUEUED, Run.State.RUNNING, Run.State.BUSY])

    def decided(self):
        """
        Return the runs that said what is to be done with what the publisher has.

        A fetch that failed has decided nothing: a file that was held before it is held still.
        """
        failed = [Run.State.FAILED, Run.State.ABANDONED]
        return self.with_verdict().exclude(state__in=failed)

    def that_had_a_turn(self):
        """Return the runs but those that found another at work."""
        return self.exclude(state=Run.State.BUSY)

    def newest_per_feed(self):
        """Return the newest of these runs of each feed."""
        return self.order_by("feed", "-requested_at", "-pk").distinct("feed")

    def not_over(self):
        """Return the runs that wait or go on."""
        return self.filter(state__in=[Run.State.QUEUED, Run.State.RUNNING])

    def after(self, run):
        """Return the runs asked for after ``run``."""
        return self.filter(pk__gt=run.pk)

    def waiting(self):
        """Return the runs that nobody has started."""
        return self.filter(state=Run.State.QUEUED)

    def asked_before(self, moment):
        """Return the runs asked for before ``moment``."""
        return self.filter(requested_at__lt=moment)

    def unheard(self, moment):
        """Return the runs that wait and of which no worker was told since ``moment``."""
        return self.waiting().filter(Q(sent_at=None) | Q(sent_at__lt=moment))

    def ask(self, feed, *, trigger, now, by=None):
        """Return the run of ``feed`` that waits to fetch it: the one there is, or a new one."""
        asked = {"trigger": trigger, "requested_at": now, "requested_by": by}
        return self.waiting().get_or_create(feed=feed, snapshot=None, defaults=asked)[0]

    def abandoned_in_a_row(self, feed, most):
        """Tell whether the last ``most`` runs of ``feed`` that began were all abandoned."""
        begun = self.of(feed).exclude(state__in=[Run.State.QUEUED, Run.State.BUSY])
        states = begun.newest_first().values_list("state", flat=True)[:most]
        return list(states) == [Run.State.ABANDONED] * most


class Run(models.Model):
    """One attempt to refresh a feed: when, by whom, how far, and what came of it."""

    class State(models.TextChoices):
        QUEUED = "queued", "queued"
        RUNNING = "running", "running"
        RELEASED = "released", "released"
        UNCHANGED = "unchanged", "unchanged"
        HELD = "held", "held"
        FAILED = "failed", "failed"
        ABANDONED = "abandoned", "abandoned"
        BUSY = "busy", "busy"

    class Trigger(models.TextChoices):
        SCHEDULE = "schedule", "schedule"
        HAND = "hand", "by hand"
        COMMAND = "command", "command"

    class Step(models.TextChoices):
        WAIT = "wait", "waiting"
        FETCH = "fetch", "fetching"
        CHECK = "check", "checking"
        PUBLISH = "publish", "publishing"
        DONE = "done", "done"

    feed = models.CharField(max_length=40)
    trigger = models.CharField(max_length=8, choices=Trigger)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When a worker was last told. Told again if it is lost."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    step = models.CharField(max_length=8, choices=Step, default=Step.WAIT)
    bytes_done = models.BigIntegerField(default=0)
    bytes_total = models.BigIntegerField(null=True, blank=True)
    rows_done = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=30, blank=True, help_text="A code; the message says it.")
    message = models.TextField(blank=True)
    accepted_reason = models.TextField(
        blank=True, help_text="Why an editor let a held file through, in the editor's words."
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], condition=Q(state="running"), name="run_one_at_a_time_per_feed"
            ),
            # Asking twice is asking once: who presses "Run now" second is shown the first's run.
            # Runs that are to publish a certain snapshot again wait each for itself.
            models.UniqueConstraint(
                fields=["feed"],
                condition=Q(state="queued", snapshot=None),
                name="run_one_waiting_per_feed",
            ),
        ]
        indexes = [models.Index(fields=["feed", "-requested_at"], name="run_of_feed")]
        permissions = [("accept_run", "Can publish a file that was held")]

    def __str__(self):
        return f"{self.feed}, {self.requested_at:%-d %b %Y %H:%M}, {self.get_state_display()}"

    @property
    def is_over(self) -> bool:
        return self.state not in (self.State.QUEUED, self.State.RUNNING)


class Finding(models.Model):
    """What one check says of a run's body, in words an editor understands."""

    class Level(models.TextChoices):
        NOTICE = "notice", "notice"
        HOLD = "hold", "holds the run"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="findings")
    check_name = models.CharField(max_length=30)
    level = models.CharField(max_length=6, choices=Level)
    message = models.TextField()
    lines = models.JSONField(default=list, blank=True, help_text="Line numbers, the first 20.")

    def __str__(self):
        return self.message


class ReleaseQuerySet(models.QuerySet):
    """Questions about releases."""

    def of(self, feed):
        return self.filter(feed=feed)

    def newest_first(self):
        return self.order_by("-pk")

    def newest(self, feed):
        """Return the newest release of ``feed``, or None."""
        return self.of(feed).newest_first().first()

    def up_to(self, release):
        """Return the releases up to the one with this id, or all of them for None."""
        return self if release is None else self.filter(pk__lte=release)

    def newest_per_feed(self):
        """Return the newest release of each feed, by feed."""
        return self.order_by("feed", "-pk").distinct("feed")

    def revising(self):
        """Return the releases that changed or removed what an earlier one had published."""
        return self.filter(Q(changed__gt=0) | Q(removed__gt=0))

    def at(self, moment):
        """Return the newest release, of any feed, that had happened by ``moment``, or None."""
        return self.filter(released_at__lte=moment).newest_first().first()


class Release(models.Model):
    """
    One accepted publication of a snapshot into our tables.

    Publications are made one at a time, so ids grow in the order in which releases became
    visible, over all feeds: "as of release 31" is a state of everything.
    """

    feed = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="release")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="releases")
    released_at = models.DateTimeField()
    added = models.PositiveIntegerField(default=0, help_text="Entries that are new.")
    changed = models.PositiveIntegerField(default=0, help_text="Entries that read differently.")
    removed = models.PositiveIntegerField(default=0, help_text="Entries that are gone.")
    entries = models.PositiveIntegerField(default=0, help_text="Entries of the feed, in all.")
    first_period = models.DateField(null=True, blank=True)
    last_period = models.DateField(null=True, blank=True)

    standing: Standing | None = None
    """How the feed stands, where ``rankings.freshness`` has judged it."""

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "number"], name="release_numbered_per_feed")
        ]

    def __str__(self):
        return f"{self.feed} {self.number}"
