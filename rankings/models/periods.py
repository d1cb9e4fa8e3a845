"""
Questions about editions one by one: which periods a list has.

What stands is asked of stretches, which answer the same at once; this is how the past is read.
"""

from collections import defaultdict

from django.db import models
from django.db.models import Count, Max

from rankings.models.within import OneOf
from rankings.vocabulary import Cadence


class RankedQuerySet(models.QuerySet):
    """What is asked of editions by the ranking they are of, however they are kept."""

    def on(self, feed, list, country=None):
        """Return those of one list."""
        return self.filter(ranking__feed=feed, ranking__list=list, ranking__country=country)

    def of_country(self, feed, country):
        """Return those of all lists of a country."""
        return self.filter(ranking__feed=feed, ranking__country=country)

    def of_feed(self, feed):
        return self.filter(ranking__feed=feed)

    def of_rankings(self, rankings):
        """Return those of ``rankings``, a queryset: a range of the index for each."""
        return self.filter(OneOf("ranking_id", rankings.values("pk")))

    def days(self, feed, list):
        """Return the days on which any country had a list, newest first."""
        return self.filter(ranking__feed=feed, ranking__list=list).periods()


class PeriodQuerySet(RankedQuerySet):
    """Questions about the periods of editions, kept one by one."""

    def periods(self):
        """Return the periods of the editions, each once, newest first."""
        return [*self.order_by("-period").values_list("period", flat=True).distinct()]

    def since(self, period):
        """Return the editions of ``period`` and after."""
        return self.filter(period__gte=period)

    def touches(self):
        """Return (period, release, release) of the first and the last that touched an edition."""
        ends = self.order_by().values_list("period", "first_release_id", "last_release_id")
        return ends.distinct()

    def newest_by_list(self):
        """Return the newest period that each list has, in any country, by its slug."""
        return dict(self.order_by().values_list("ranking__list").annotate(Max("period")))

    def countries_in(self, feed, period):
        """Return how many countries have a list of ``feed`` in ``period``."""
        of_countries = self.filter(ranking__feed=feed, period=period).exclude(ranking__country=None)
        return of_countries.values("ranking__country").distinct().count()

    def covered(self, feed, lists, first, last):
        """Return by list slug how many countries had that daily list, by day between two days."""
        of_lists = self.of_feed(feed).filter(ranking__list__in=lists, period__range=(first, last))
        daily = of_lists.filter(ranking__cadence=Cadence.DAY, ranking__country__isnull=False)
        rows = daily.values_list("ranking__list", "period").order_by("period")
        found = defaultdict(dict)
        for slug, day, count in rows.annotate(count=Count("ranking", distinct=True)):
            found[slug][day] = count
        return found


class EditionVersion(models.Model):
    """
    Editions with the release since which they have stood, and the lines of those that went.

    A view, made by a migration. An edition may be there several times. Read only.
    """

    pk = models.CompositePrimaryKey("ranking", "period", "release")
    ranking = models.ForeignKey(
        "rankings.Ranking", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    period = models.DateField()
    release = models.ForeignKey(
        "rankings.Release", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    until = models.ForeignKey(
        "rankings.Release", models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "rankings_editionversion"

    def __str__(self):
        return f"{self.ranking}, {self.period:%-d %B %Y}"
