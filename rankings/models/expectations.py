"""
What is expected of a feed, where an editor knows better than its source.

A row for each feed that has one: when its next period should appear, and what its checks let
through. What is left empty is as the source has it (``rankings.sources``). A new limit of
``sources.Limits`` is a nullable field here, with its name.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import time, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import JSONObject
from simple_history.models import HistoricalRecords

from rankings import sources
from rankings.models.schedule import validate_zone
from rankings.moments import DAYS, Drop
from rankings.sources import Limits

WEEK_MINUTES = 7 * 24 * 60
RULE = ("is_on", "weekdays", "at", "zone", "lag", "grace_minutes")


class ExpectationQuerySet(models.QuerySet):
    """Questions about expectations."""

    def of(self, feed):
        return self.filter(feed=feed)

    def rules(self):
        """Return what each says of when, as JSON that ``Expectation.read`` takes."""
        return self.values(rule=JSONObject(**{name: name for name in RULE}))


class Expectation(models.Model):
    """When a feed's next period should appear, and what its checks let through."""

    feed = models.CharField(max_length=40, unique=True)
    is_on = models.BooleanField(
        "something is expected",
        default=True,
        help_text="Off for an archive or a sample: then it is never due, late or stale.",
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=list(enumerate(DAYS))), null=True, blank=True
    )
    at = models.TimeField("hour", null=True, blank=True)
    zone = models.CharField("time zone", max_length=40, blank=True, validators=[validate_zone])
    lag = models.PositiveSmallIntegerField(
        "days behind", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    grace_minutes = models.PositiveIntegerField(
        "minutes until it is late",
        null=True,
        blank=True,
        validators=[MaxValueValidator(WEEK_MINUTES)],
    )
    hours = models.PositiveBigIntegerField("hours of one entry", null=True, blank=True)
    views = models.PositiveBigIntegerField("views of one entry", null=True, blank=True)
    runtime = models.PositiveBigIntegerField("minutes of running time", null=True, blank=True)
    weeks = models.PositiveBigIntegerField("weeks by its own count", null=True, blank=True)
    name = models.PositiveBigIntegerField("letters of a name", null=True, blank=True)
    revised_cells = models.PositiveBigIntegerField(
        "numbers of the past that change at once", null=True, blank=True
    )

    objects = ExpectationQuerySet.as_manager()
    history = HistoricalRecords()

    def __str__(self):
        drop = self.drop
        return f"{self.feed}, {drop.in_words() if drop else 'nothing is expected'}"

    def clean(self):
        """Refuse a rule that is half said: days without an hour, where the source has none."""
        if self.is_on and self.feed in sources.feeds() and self.drop is None and self._says_when:
            raise ValidationError(
                "Its source has no rule of its own: say days, hour and time zone, or none of them."
            )

    @property
    def _says_when(self) -> bool:
        return bool(self.weekdays or self.at or self.zone)

    @property
    def drop(self) -> Drop | None:
        """Return when the next period should appear, None if nothing is expected."""
        feed = sources.feeds().get(self.feed)
        if not self.is_on or feed is None:
            return None
        usual = feed.drop
        weekdays = tuple(self.weekdays or (usual.weekdays if usual else ()))
        at = self.at if self.at is not None or usual is None else usual.at
        zone = self.zone or (usual.zone if usual else "")
        if not weekdays or at is None or not zone:
            return None
        lag = self.lag if self.lag is not None else usual.lag if usual else 0
        return Drop(weekdays, at, zone, lag, self._grace(usual))

    def _grace(self, usual: Drop | None) -> timedelta:
        if self.grace_minutes is not None:
            return timedelta(minutes=self.grace_minutes)
        return usual.grace if usual else timedelta(hours=1)

    @property
    def limits(self) -> Limits:
        """Return what the checks of the feed let through."""
        return replace(sources.feeds()[self.feed].limits, **dict(self._limits()))

    def _limits(self) -> Iterator[tuple[str, int]]:
        for each in fields(Limits):
            if (value := getattr(self, each.name, None)) is not None:
                yield each.name, value

    @classmethod
    def read(cls, feed: str, rule: dict) -> "Expectation":
        """Return what ``ExpectationQuerySet.rules`` said of ``feed``, not to be saved."""
        at = rule["at"] and time.fromisoformat(rule["at"])
        return cls(feed=feed, **{**rule, "at": at})


def drop_of(feed: str, rule: dict | None) -> Drop | None:
    """Return when ``feed`` is expected: as an editor's ``rule`` has it, else as its source has."""
    if rule is None:
        known = sources.feeds().get(feed)
        return known.drop if known else None
    return Expectation.read(feed, rule).drop


def limits_of(feed: str) -> Limits:
    """Return what the checks of ``feed`` let through: an editor's limits over its source's."""
    said = Expectation.objects.of(feed).first()
    return said.limits if said else sources.feeds()[feed].limits
