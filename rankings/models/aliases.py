"""
What publishers print for titles: every spelling, raw, and what it stands for.

A season has no table of its own. It is the spellings that say the same one: ``season_of`` leads
from the later ones to the first, and the season goes by what was printed last.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Count, Max, Min, Q

from rankings import wording
from rankings.models.title_names import normalise
from rankings.models.titles import Title
from rankings.vocabulary import Category


class AliasQuerySet(models.QuerySet):
    """Questions about spellings."""

    def of(self, *titles):
        """Return the spellings of ``titles``, the oldest first."""
        return self.filter(title__in=titles).order_by("pk")

    def of_seasons(self, firsts):
        """Return the spellings of the seasons whose first ones have the ids ``firsts``."""
        return self.filter(Q(pk__in=firsts) | Q(season_of__in=firsts))

    def printed_by(self, source, shows):
        """Return the spellings of ``source`` whose show is among ``shows``, the oldest first."""
        return self.filter(source=source, show__in=shows).order_by("pk")

    def spelled(self, ids):
        """Return (show, season) of the spellings with these ids, by id."""
        return {
            pk: said for pk, *said in self.filter(pk__in=ids).values_list("pk", "show", "season")
        }

    def in_order(self):
        """Return the spellings by what they say."""
        return self.order_by("show", "season", "pk")


class Alias(models.Model):
    """
    The strings a source prints for an entry, kept raw, and the title they stand for.

    One row for each spelling ever seen. ``season`` is "" where the publisher says there is none.
    Where a spelling came to mean another work, as with a remake, there is a second row: it holds
    from the period ``since`` on.
    """

    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Category])
    show = models.TextField()
    season = models.TextField(blank=True)
    normalised = models.TextField(editable=False)
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="aliases")
    since = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="The first period for which the spelling means this title and not another.",
    )
    season_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="spellings",
        verbose_name="same season as",
        help_text="The first spelling of the same season, if this is another.",
    )

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "show", "season", "since"],
                name="alias_once_per_source",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["source", "kind", "normalised"], name="alias_normalised")]

    def __str__(self):
        return self.season or self.show

    def save(self, *args, **kwargs):
        self.normalised = normalise(self.show)
        super().save(*args, **kwargs)

    @property
    def season_label(self) -> str:
        """Return what tells this season from the others: "Season 1", "Part 5", "Limited series"."""
        return wording.season(self.show, self.season)


def seasons(aliases: Iterable[Alias]) -> list[list[Alias]]:
    """Return ``aliases`` by season, the spellings of each newest first: that is its name now."""
    together: dict[int, list[Alias]] = {}
    for alias in sorted(aliases, key=lambda each: -each.pk):
        together.setdefault(alias.season_of_id or alias.pk, []).append(alias)
    return sorted(together.values(), key=lambda each: (each[0].show, each[0].season, each[0].pk))


def validity(versions, aliases: Iterable[Alias], titles: Iterable[Title]) -> dict[int, dict]:
    """
    Return when each of ``aliases`` was printed, by its id: from the first release to the last.

    ``versions`` are the versions of entries, ``titles`` all those the aliases were ever linked to:
    lines are found by title. ``ended`` is None while the spelling stands.
    """
    printed = (
        versions.filter(title__in=titles, alias__in=aliases)
        .values("alias_id")
        .annotate(
            first=Min("period"),
            last=Max("period"),
            began=Min("release__released_at"),
            ended=Max("until__released_at"),
            stands=Count("rank", filter=Q(until_id=None)),
        )
    )
    return {
        each["alias_id"]: each | {"ended": None if each["stands"] else each["ended"]}
        for each in printed
    }
