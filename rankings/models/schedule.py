"""
When feeds are refreshed.

A schedule holds its own next moment. The clock only says "tick"; whoever moves ``next_due_at`` on,
by compare and swap, starts the run. So two clocks, a missed hour and a lost message do no harm.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from simple_history.models import HistoricalRecords

from rankings.models.evidence import Run

UTC = ZoneInfo("UTC")
HEARTBEAT = "rankings.tick"
"""Where in the cache each tick leaves its moment: sent by the clock, done by a worker."""
SKEW = timedelta(hours=1)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """
    Return local ``at`` on ``day`` as a moment in UTC.

    An hour that the clocks skip is moved past the gap; of an hour they repeat, the first is meant.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def next_times(weekdays, at: time, zone: str, *, after: datetime, count: int = 1) -> list[datetime]:
    """Return the next ``count`` moments, in UTC, later than ``after``. Weekdays: Monday is 0."""
    local, found = ZoneInfo(zone), []
    day = after.astimezone(local).date() - timedelta(days=1)
    last = after
    while len(found) < count and weekdays:
        moment = _moment(day, at, local)
        # Later than the one before, too: a zone that skips a whole day gives the next one twice.
        if day.weekday() in weekdays and moment > last:
            found.append(moment)
            last = moment
        day += timedelta(days=1)
    return found


class ScheduleQuerySet(models.QuerySet):
    """Questions about schedules, and claiming one that is due."""

    def of(self, feed):
        return self.filter(feed=feed)

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

    def with_last_good(self):
        """Return the schedules by feed, each with ``good_at``, when its last good run ended."""
        good = Run.objects.good().filter(feed=OuterRef("feed")).order_by("-finished_at")
        return self.annotate(good_at=Subquery(good.values("finished_at")[:1])).order_by("feed")

    def claim(self, schedule, *, now) -> bool:
        """Move ``schedule`` on to its next moment. Return False when somebody else just did."""
        held = self.filter(pk=schedule.pk, is_on=True, next_due_at=schedule.next_due_at)
        return held.update(next_due_at=schedule.next_times(after=now)[0]) == 1


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
        help_text="Written when it pauses itself, cleared when it is on.",
    )
    next_due_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects = ScheduleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["next_due_at"])

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
        return next_times(self.weekdays, self.at, self.zone, after=after, count=count)

    def last_time(self, *, now):
        """Return the newest moment of this schedule that has come by ``now``, in UTC."""
        times = self.next_times(after=now - timedelta(days=8), count=9)
        return max((moment for moment in times if moment <= now), default=None)

    def timeliness(self, *, now, good_at) -> str:
        """
        Return "fresh", "due" or "late" for a feed whose last good run ended at ``good_at``.

        It is due for the hour after its moment, then late. A feed that is off is never late.
        """
        moment = self.last_time(now=now)
        if not self.is_on or moment is None or (good_at and good_at >= moment):
            return "fresh"
        return "due" if now - moment < timedelta(hours=1) else "late"

    def plan(self, *, now):
        """Make the next moment after ``now`` the one it is due at."""
        self.next_due_at = self.next_times(after=now)[0]

    def pause(self, why):
        """Switch it off until an editor switches it on again, and say ``why``."""
        self.is_on, self.paused_because = False, why
        self.save(update_fields=["is_on", "paused_because"])

    def in_words(self) -> str:
        """Return the schedule as a sentence: "Tuesdays at 15:00, New York time"."""
        place = self.zone.rpartition("/")[2].replace("_", " ")
        if len(set(self.weekdays)) == len(DAYS):
            days = "every day"
        else:
            days = ", ".join(f"{DAYS[day]}s" for day in sorted(set(self.weekdays)))
        return f"{days} at {self.at:%H:%M}, {place} time"
