"""Questions about editions: which periods a list has, and where it breaks off."""

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import Lead


class PeriodQuerySet(models.QuerySet):
    """Questions about the periods of editions as they stand."""

    def on(self, feed, list, country=None):
        """Return the editions of one list, newest first."""
        return self.filter(
            ranking__feed=feed, ranking__list=list, ranking__country=country
        ).order_by("-period")

    def of_country(self, feed, country):
        """Return the editions of all lists of a country, newest first."""
        return self.filter(ranking__feed=feed, ranking__country=country).order_by("-period")

    def of_feed(self, feed):
        return self.filter(ranking__feed=feed)

    def periods_by_list(self):
        """Return (feed, list slug, period) of every edition, each once, oldest first."""
        found = self.order_by("ranking__feed", "ranking__list", "period")
        return list(found.values_list("ranking__feed", "ranking__list", "period").distinct())

    def breaks(self, feed, step):
        """
        Return (list slug, country, period, the next or None) where a country's list breaks off.

        Periods are ``step`` apart. Also its last is among them, after which there is none.
        """
        of = self.filter(ranking__feed=feed).exclude(ranking__country=None)
        following = Window(Lead("period"), partition_by="ranking", order_by="period")
        found = of.annotate(following=following).exclude(following=F("period") + step)
        names = "ranking__list", "ranking__country__name", "period", "following"
        return list(found.order_by("ranking__country__name", "ranking__list").values_list(*names))

    def countries_in(self, feed, period):
        """Return how many countries have a list of ``feed`` in ``period``."""
        of_countries = self.filter(ranking__feed=feed, period=period).exclude(ranking__country=None)
        return of_countries.values("ranking__country").distinct().count()

    def days(self, feed, list):
        """Return the days on which any country had a list, newest first."""
        of = self.filter(ranking__feed=feed, ranking__list=list)
        return [*of.order_by("-period").values_list("period", flat=True).distinct()]

    def periods(self):
        """Return the periods of the editions, each once, in their order."""
        return list(self.values_list("period", flat=True).distinct())

    def newest_periods(self, most):
        """Return the newest periods of the editions, each once, newest first."""
        found = self.order_by("-period").values_list("period", flat=True)
        return list(found.distinct()[:most])
