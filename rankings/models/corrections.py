"""
Declared corrections: where an editor prints another value than the publisher, and says why.

A correction names the wrong value it expects. It is applied to every file that still has it, also
on replay; when the publisher prints something else it trips, and the publisher's value stands.
"""

import re

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils import timezone
from simple_history.models import HistoricalRecords

from rankings import wording
from rankings.language import gettext, noop
from rankings.models.editions import Ranking
from rankings.models.evidence import Run

WHOLE = re.compile(r"(-?[0-9]{1,15})?")
"""What a number may be in a file, a wrong one included; none is an empty cell."""


READ = noop("Place {rank}: {what} read {here} here, {publisher} has {there}.")
READS = noop("Place {rank}: {what} reads {here} here, {publisher} has {there}.")
"""What readers are told of one: of a word in the plural, and of another."""

CELLS = {"show": "alias__show", "season": "alias__season"}
"""What an entry calls the fields of a line, where it is not the same."""

SAID_TOO = Q(tripped_at__isnull=False, tripped_value=F("value"))
"""The publisher has come to print what an editor has."""


def _stands() -> Q:
    """Return the condition that an outer question's entry has the value of a correction."""
    stands = Q()
    for field in Correction.Field.values:
        cell = Coalesce(Cast(OuterRef(CELLS.get(field, field)), models.TextField()), Value(""))
        stands |= Q(field=field, value=cell)
    return stands


class CorrectionQuerySet(models.QuerySet):
    """Questions about corrections."""

    def of_feed(self, feed):
        return self.filter(ranking__feed=feed)

    def in_force(self):
        """Return the corrections that are applied to files."""
        return self.filter(withdrawn_at=None, tripped_at=None)

    def in_force_at(self, moment):
        """Return the corrections that were applied to a file published at ``moment``."""
        over = Q(withdrawn_at__lte=moment) | Q(tripped_at__lte=moment)
        return self.filter(created_at__lte=moment).exclude(over)

    def of_lines(self, fields=()):
        """
        Return, inside a question about entries, every correction there was of their lines.

        Of some ``fields`` alone, if any are given.
        """
        found = self.filter(**{name: OuterRef(name) for name in ("ranking", "period", "rank")})
        return found.filter(field__in=fields) if fields else found

    def shown(self):
        """
        Return, of those ``of_lines``, what each entry shows: an array of fields by name.

        One is shown where its value stands in a line that came while it was in force.
        """
        came = Coalesce(OuterRef("release__back_to__released_at"), OuterRef("release__released_at"))
        shown = self.in_force_at(came).filter(_stands()).exclude(SAID_TOO)
        told = {name: name for name in ("rank", "field", "expected", "value", "reason")}
        return ArraySubquery(shown.order_by("pk").values(told=JSONObject(**told)))

    def newest_first(self):
        return self.order_by("-pk")

    def trip(self, found, *, run, now):
        """Note that the publisher has these corrections' cells otherwise now: (id, value)."""
        for pk, value in found:
            tripped = {"tripped_at": now, "tripped_by": run, "tripped_value": value}
            self.filter(pk=pk).update(**tripped)


class Correction(models.Model):
    """One cell of one list that reads here as an editor has it. Values are as files write them."""

    class Field(models.TextChoices):
        HOURS = "hours", noop("hours viewed")
        VIEWS = "views", noop("views")
        RUNTIME = "runtime", noop("runtime in minutes")
        WEEKS = "weeks", noop("weeks in the top 10")
        SHOW = "show", noop("name")
        SEASON = "season", noop("season")

    SEVERAL = (Field.HOURS, Field.VIEWS, Field.WEEKS)
    NAMES = (Field.SHOW, Field.SEASON)
    NUMBERS = (Field.HOURS, Field.VIEWS, Field.RUNTIME, Field.WEEKS)

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="corrections")
    period = models.DateField(help_text="The last day of the week.")
    rank = models.PositiveSmallIntegerField("place")
    field = models.CharField("what", max_length=7, choices=Field)
    expected = models.CharField(
        "the publisher has", max_length=200, blank=True, help_text="The wrong value, as it is now."
    )
    value = models.CharField("should be", max_length=200, blank=True)
    reason = models.TextField(help_text="Readers are shown this.")
    evidence = models.TextField(help_text="Where the right value is from: an address, a message.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    tripped_at = models.DateTimeField(null=True, blank=True, editable=False)
    tripped_by = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    tripped_value = models.CharField(max_length=200, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "period", "rank", "field"],
                condition=Q(withdrawn_at=None, tripped_at=None),
                name="correction_once_per_cell",
            ),
            models.CheckConstraint(
                condition=~Q(value=F("expected")), name="correction_changes_something"
            ),
        ]

    def __str__(self):
        return f"{self.ranking}, {self.period:%-d %B %Y}, place {self.rank}: {self.field}"

    @property
    def state(self) -> str:
        """Return "in force", "tripped" or "withdrawn"."""
        if self.withdrawn_at:
            return "withdrawn"
        return "tripped" if self.tripped_at else "in force"

    def words(self, publisher) -> str:
        """Return what readers are told, in sentences."""
        here, there = self.printed(self.value), self.printed(self.expected)
        what = self.Field(self.field).label
        said = gettext(
            READ if self.field in self.SEVERAL else READS,
            rank=self.rank,
            what=gettext(what),
            here=here,
            publisher=publisher,
            there=there,
        )
        return f"{said} {self.reason}".strip()

    def printed(self, value: str) -> str:
        """Return ``value`` as a reader reads it."""
        if self.field in self.NUMBERS and value:
            return wording.in_full(int(value))
        return value or gettext("nothing")

    def withdraw(self, reason, *, now):
        """Put it out of force; the history keeps why."""
        self.withdrawn_at, self._change_reason = now, reason[:100]
        self.save(update_fields=["withdrawn_at"])

    def clean(self):
        """Raise ValidationError when a value is none that a file could have."""
        for name in ("expected", "value"):
            value = getattr(self, name)
            if self.field in self.NUMBERS and not WHOLE.fullmatch(value):
                raise ValidationError({name: "Write a whole number, without separators."})
            if self.field in self.NUMBERS and value:
                setattr(self, name, str(int(value)))
        if self.field == self.Field.SHOW and not self.value.strip():
            raise ValidationError({"value": "A name cannot be empty."})
        if self.value == self.expected:
            raise ValidationError({"value": "That is what the publisher has."})

    def read(self, value: str) -> str | int | None:
        """Return ``value`` as a Row holds it."""
        if self.field not in self.NUMBERS:
            return value
        return int(value) if value else None
