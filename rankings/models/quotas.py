"""How many calls of a publisher's API were made in a month: a plan has only so many."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F


class QuotaQuerySet(models.QuerySet):
    """Counting calls."""

    def made(self, source, now: datetime) -> int:
        """Return how many calls were made in the month of ``now``, in UTC."""
        found = self.filter(source=source, month=month_of(now))
        return found.values_list("calls", flat=True).first() or 0

    def take(self, source, now: datetime, *, limit: int) -> bool:
        """Count a call. Return False, and count none, when the month has no more."""
        self.get_or_create(source=source, month=month_of(now))
        left = self.filter(source=source, month=month_of(now), calls__lt=limit)
        return left.update(calls=F("calls") + 1) == 1


class Quota(models.Model):
    """The calls made in a month, named by its first day. One over the limit is never made."""

    source = models.CharField(max_length=20)
    month = models.DateField()
    calls = models.PositiveIntegerField(default=0)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "month"], name="quota_once_a_month")
        ]

    def __str__(self):
        return f"{self.source}, {self.month:%B %Y}: {self.calls:,} calls"


def month_of(now: datetime):
    """Return the first day of the month of ``now``, in UTC."""
    return now.astimezone(UTC).date().replace(day=1)
