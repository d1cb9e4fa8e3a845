"""
Where numbers come from: what was fetched, and what was made of it.

Snapshot (bytes) -> Run (an attempt) -> Release (a publication into our tables), with Findings.
Releases are in ``releases``.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import zstandard
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q, Window
from django.db.models.functions import RowNumber


class SnapshotQuerySet(models.QuerySet):
    """Questions about what was fetched."""

    def newest(self, feed):
        """Return what was fetched last of ``feed``, or None."""
        return self.filter(feed=feed).order_by("fetched_at", "pk").last()

    def beginning(self, digits):
        """Return the one snapshot whose sha256 begins with ``digits``, or None."""
        found = self.filter(sha256__startswith=digits.lower())[:2]
        return found[0] if len(found) == 1 else None

    def discard(self, because):
        """Have the bytes not be published again by themselves."""
        return self.update(discarded_because=because)


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
    discarded_because = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why these bytes are not published again unless an editor says so.",
    )

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

    def newest_good_file(self):
        """Return the snapshot that the tables say, of these runs of one feed, or None."""
        last = self.good().exclude(snapshot=None).select_related("snapshot").order_by("finished_at")
        return run.snapshot if (run := last.last()) else None

    def with_verdict(self):
        """Return the runs that ended by saying something about the feed."""
        return self.exclude(state__in=Run.NO_VERDICT)

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

    def newest_of_each_feed(self, most):
        """Return the ``most`` newest of these runs of each feed, newest first."""
        back = Window(RowNumber(), partition_by="feed", order_by=["-requested_at", "-pk"])
        return self.annotate(back=back).filter(back__lte=most).newest_first()

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

    def unheard(self, moment, *, now):
        """
        Return the runs that wait and of which no worker was told from ``moment`` to ``now``.

        A machine's clock may have been wrong, and set right: what was told later than now counts
        as not told.
        """
        return self.waiting().exclude(sent_at__range=(moment, now))

    def ask(self, feed, *, trigger, now, by=None, because=""):
        """Return the run of ``feed`` that waits to fetch it: the one there is, or a new one."""
        asked = {"trigger": trigger, "requested_at": now, "requested_by": by}
        asked["asked_because"] = because
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
        CHECKED = "checked", "checked, nothing published"
        DISCARDED = "discarded", "discarded"

    NO_VERDICT = (State.QUEUED, State.RUNNING, State.BUSY, State.CHECKED)
    """States that say nothing about the feed."""

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
    asked_because = models.TextField(blank=True, default="", db_default="")
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
    is_dry = models.BooleanField(
        "dry run",
        default=False,
        db_default=False,
        help_text="It says what it would do, and publishes nothing.",
    )
    is_provisional = models.BooleanField(
        "provisional",
        default=False,
        db_default=False,
        help_text="What it publishes may yet be taken back.",
    )
    back_to = models.ForeignKey(
        "rankings.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The release whose numbers it brings back, instead of reading a file.",
    )
    based_on = models.ForeignKey(
        "rankings.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The feed's newest release when the preview was made, or was agreed to.",
    )
    preview = models.JSONField(
        null=True, blank=True, help_text="What it would have changed: rankings.ingest.preview."
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
        permissions = [
            ("accept_run", "Can publish or discard a file that was held"),
            ("upload_run", "Can upload a file to see what it would change"),
        ]

    def __str__(self):
        return f"{self.feed}, {self.requested_at:%-d %b %Y %H:%M}, {self.get_state_display()}"

    @property
    def is_over(self) -> bool:
        return self.state not in (self.State.QUEUED, self.State.RUNNING)
