"""
Incidents: what goes wrong with a feed and is said once, and once more when it is well again.

What is to be said waits in an outbox, written in the transaction that made it true; the tick sends
it. So nothing is said of what was undone, and nothing is lost while the mail server is away.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from rankings.models.evidence import Run


class IncidentQuerySet(models.QuerySet):
    """Questions about incidents, opening and healing them."""

    def of(self, feed):
        return self.filter(feed=feed)

    def going_on(self):
        return self.filter(healed_at=None)

    def of_kind(self, reason):
        return self.filter(reason=reason)

    def not_of_kind(self, reason):
        return self.exclude(reason=reason)

    def newest_first(self):
        return self.order_by("-opened_at", "-pk")

    def open(self, feed, reason, *, run, now):
        """Return the incident of this kind that goes on, and whether it is a new one."""
        asked = {"run": run, "opened_at": now}
        return self.going_on().get_or_create(feed=feed, reason=reason, defaults=asked)


class Incident(models.Model):
    """Something wrong with a feed. Of each kind (``reason``) one goes on at a time."""

    feed = models.CharField(max_length=40)
    reason = models.CharField(max_length=30)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="incidents")
    opened_at = models.DateTimeField()
    healed_at = models.DateTimeField(null=True, blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "reason"],
                condition=Q(healed_at=None),
                name="incident_once_while_it_goes_on",
            )
        ]

    def __str__(self):
        return f"{self.feed}: {self.reason}"


class NoticeQuerySet(models.QuerySet):
    """Questions about the outbox."""

    def due(self, now):
        """Return what is to be said now, oldest first."""
        waiting = self.filter(sent_at=None, due_at__lte=now, attempts__lt=Notice.MOST_ATTEMPTS)
        return waiting.order_by("pk")

    def mine(self):
        """Return the notices that nobody else is sending, locked for whoever asks first."""
        return self.select_for_update(of=("self",), skip_locked=True).select_related("incident")

    def undelivered(self):
        """Return what could not be said, however often it was tried."""
        return self.filter(sent_at=None, attempts__gte=Notice.MOST_ATTEMPTS)


class Notice(models.Model):
    """One message of one incident over one channel."""

    MOST_ATTEMPTS = 12
    FIRST_PAUSE = timedelta(seconds=30)

    class Channel(models.TextChoices):
        MAIL = "mail", "e-mail"
        WEBHOOK = "webhook", "webhook"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="notices")
    channel = models.CharField(max_length=7, choices=Channel)
    event = models.CharField(max_length=6, choices=[("opened", "opened"), ("healed", "healed")])
    subject = models.CharField(max_length=200)
    body = models.TextField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "channel", "event"], name="notice_once")
        ]

    def __str__(self):
        return self.subject

    def failed(self, error, *, now):
        """Note that it could not be said, and when to try again: later each time."""
        self.attempts += 1
        self.error = str(error)[:500]
        self.due_at = now + self.FIRST_PAUSE * 2 ** min(self.attempts - 1, 8)
        self.save(update_fields=["attempts", "error", "due_at"])

    def delivered(self, *, now):
        """Note that it was said."""
        self.sent_at, self.error = now, ""
        self.save(update_fields=["sent_at", "error"])
