"""
When feeds are refreshed.

A schedule holds its own next moment. The clock only says "tick"; whoever moves ``next_due_at`` on,
by compare and swap, starts the run. So two clocks, a missed hour and a lost message do no harm. A
run that failed is tried again in the same way: whoever counts ``tries`` up starts it.
"""

from datetime import timedelta
from zoneinfo import available_timezones

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from simple_history.models import HistoricalRecords

from rankings import moments
from rankings.moments import DAYS

HEARTBEAT = "rankings.tick"
"""Where in the cache each tick leaves its moment: sent by the clock, done by a worker."""
SKEW = timedelta(hours=1)
"""How far the clocks of two machines may differ without being taken for wrong."""


class ScheduleQuerySet(models.QuerySet):
    """Questions about schedules, and claiming one that is due."""

    def of(self, feed):
        return self.filter(feed=feed)

    def running(self):
        """Return the schedules that are on, by feed."""
        return {each.feed: each for each in self.filter(is_on=True)}

    def due(self, now):
        return self.filter(is_on=True, next_due_at__lte=now)

    def astray(self, now):
        """
        Return the schedules whose next moment is later than the next there is.

        They were moved on by a machine whose clock was ahead. Claiming one brings it back. Clocks
        that differ by less than ``SKEW`` are let be: one must not undo what the other has claimed.
        """
        later = self.filter(is_on=True, next_due_at__gt=now + SKEW)
        return [each for each in later if each.next_due_at > each.next_times(after=now + SKEW)[0]]

    def may_try_again(self):
        """Return the schedules that have not been tried again as often as they may be."""
        return self.filter(is_on=True, tries__lt=F("retries"))

    def claim(self, schedule, *, now) -> bool:
        """Move ``schedule`` on to its next moment. Return False when somebody else just did."""
        held = self.filter(pk=schedule.pk, is_on=True, next_due_at=schedule.next_due_at)
        return held.update(next_due_at=schedule.next_times(after=now)[0], tries=0) == 1

    def claim_retry(self, schedule) -> bool:
        """Count that ``schedule`` is tried again. Return False when somebody else just did."""
        held = self.filter(pk=schedule.pk, is_on=True, tries=schedule.tries)
        return held.filter(next_due_at=schedule.next_due_at).update(tries=schedule.tries + 1) == 1


def validate_zone(name):
    """Raise ValidationError unless ``name`` is a time zone as the world names them."""
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Write it as “America/New_York”.")


class Schedule(models.Model):
    """On which days, and at which local hour, a feed is refreshed."""

    feed = models.CharField(max_length=40, unique=True)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=list(enumerate(DAYS))), help_text="On these days."
    )
    at = models.TimeField("at", help_text="Local time in the zone below.")
    zone = models.CharField("time zone", max_length=40, validators=[validate_zone])
    is_on = models.BooleanField("on", default=True)
    paused_because = models.TextField(
        "why it is off",
        blank=True,
        help_text="An editor’s reason, or its own when it paused itself. Cleared when it is on.",
    )
    retries = models.PositiveSmallIntegerField(
        "tries again at most",
        default=3,
        db_default=3,
        validators=[MaxValueValidator(24)],
        help_text="After a run that failed, or that found the last file where a new one was "
        "expected. 0 for not at all.",
    )
    retry_minutes = models.PositiveSmallIntegerField(
        "minutes between",
        default=60,
        db_default=60,
        validators=[MinValueValidator(5), MaxValueValidator(24 * 60)],
    )
    tries = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    next_due_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects = ScheduleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["next_due_at", "tries"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekdays__len__gt=0), name="schedule_has_days"
            )
        ]

    def __str__(self):
        return f"{self.feed}, {self.in_words()}"

    def next_times(self, *, after, count=1):
        """Return the next ``count`` moments of this schedule after ``after``, in UTC."""
        return moments.next_times(self.weekdays, self.at, self.zone, after=after, count=count)

    def plan(self, *, now):
        """Make the next moment after ``now`` the one it is due at."""
        self.next_due_at, self.tries = self.next_times(after=now)[0], 0

    def retry_at(self, ended):
        """Return when it is tried again after a run that ended at ``ended``."""
        return ended + timedelta(minutes=self.retry_minutes)

    def pause(self, why):
        """Switch it off until an editor switches it on again, and say ``why``."""
        self.is_on, self.paused_because = False, why
        self.save(update_fields=["is_on", "paused_because"])

    def resume(self, *, now):
        """Switch it on again; what was missed meanwhile is not made good."""
        self.is_on, self.paused_because = True, ""
        self.plan(now=now)
        self.save(update_fields=["is_on", "paused_because", "next_due_at", "tries"])

    def in_words(self) -> str:
        """Return the schedule as a sentence: "Tuesdays at 15:00, New York time"."""
        return moments.in_words(self.weekdays, self.at, self.zone)

    def retries_in_words(self) -> str:
        """Return how it is tried again: "tried again hourly, 3 times at most"."""
        if not self.retries:
            return "not tried again"
        every = {60: "hourly", 24 * 60: "daily"}.get(
            self.retry_minutes, f"every {self.retry_minutes} minutes"
        )
        times = "once" if self.retries == 1 else f"{self.retries} times at most"
        return f"tried again {every}, {times}"
