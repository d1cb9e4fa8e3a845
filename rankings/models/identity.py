"""
Who is who, and who said so: what a rule was not sure of, what an editor decided, old addresses.

A Doubt waits for an editor. An IdentityChange is a decision, with all it takes to withdraw it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rankings.models.aliases import Alias
from rankings.models.evidence import Run
from rankings.models.titles import Title


class DoubtQuerySet(models.QuerySet):
    """Questions about doubts."""

    def open(self):
        return self.filter(settled_at=None)

    def settled(self):
        return self.exclude(settled_at=None)

    def for_queue(self):
        """Return the doubts with what the queue prints of each, the newest first."""
        return self.select_related("alias__title", "run", "settled_by").order_by(
            "-opened_at", "-pk"
        )

    def about(self, aliases):
        """Return the doubts about ``aliases``."""
        return self.filter(alias__in=aliases)


class Doubt(models.Model):
    """Something a rule was not sure of. What it is about is published, as a title of its own."""

    class Reason(models.TextChoices):
        SIMILAR = "similar", "Similar name"
        AMBIGUOUS = "ambiguous", "Several titles of that name"
        RESTARTED = "restarted", "Counter began anew"
        RENAMED = "renamed", "Perhaps a new name"
        IDENTIFIER = "identifier", "Another identifier"

    alias = models.ForeignKey(Alias, on_delete=models.PROTECT, related_name="doubts")
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField(help_text="What is in doubt, as a sentence.")
    candidates = models.JSONField(
        default=list, help_text="Titles it may be: each as {“title”: its id, “why”: a sentence}."
    )
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="doubts")
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_because = models.TextField(blank=True)
    change = models.ForeignKey(
        "rankings.IdentityChange",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="doubts",
        help_text="The decision that settled it; none where nothing had to change.",
    )

    objects = DoubtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alias", "reason"], name="doubt_once_per_alias")
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(settled_at=None), name="doubt_open")
        ]

    def __str__(self):
        return f"{self.alias}: {self.get_reason_display().lower()}"


class IdentityChangeQuerySet(models.QuerySet):
    """Questions about what editors decided."""

    def newest_first(self):
        return self.select_related("title", "other", "by", "undone_by").order_by("-pk")

    def standing(self):
        """Return the decisions that were not withdrawn."""
        return self.filter(undone_at=None)

    def touching(self, *titles):
        """Return the decisions about any of ``titles``."""
        return self.filter(Q(title__in=titles) | Q(other__in=titles))

    def after(self, change):
        return self.filter(pk__gt=change.pk)


class IdentityChange(models.Model):
    """
    An editor's decision on who is who.

    ``title`` is the one that gained, ``other`` the one that gave. ``done`` is the ledger of
    ``rankings.identity``: every cell that was changed, every row removed or made.
    """

    class Verb(models.TextChoices):
        LINK = "link", "Linked"
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"
        SEASON = "season", "Joined seasons"

    verb = models.CharField(max_length=6, choices=Verb)
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(
        Title, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(help_text="What was decided, as a sentence.")
    reason = models.TextField()
    done = models.JSONField(default=dict, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_because = models.TextField(blank=True)

    objects = IdentityChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "decision on titles"
        verbose_name_plural = "decisions on titles"

    def __str__(self):
        return self.words


class OldAddress(models.Model):
    """A slug that a title had. It leads to the title for good."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="old_addresses")

    class Meta:
        verbose_name_plural = "old addresses"

    def __str__(self):
        return self.slug
