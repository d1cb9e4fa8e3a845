"""
Stretches: editions of a ranking that follow one another without a gap, as one row.

Which periods a list has is asked on every page, and there are a million editions where there are a
thousand stretches: their number grows with gaps and not with time. Publishing keeps them with the
editions (``rankings.ingest.publish.summaries``), and ``manage.py audit`` proves that they agree.
They say what stands; of the past ask ``Edition.objects.as_of``, which answers the same questions.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Max, Q, Window
from django.db.models.functions import Lead

from rankings import nations
from rankings.models.periods import RankedQuerySet
from rankings.vocabulary import STEP, Cadence

OF_EDITIONS = """
SELECT ranking_id, min(period) AS first, max(period) AS last
FROM (
    SELECT ranking_id, period, period - step * (
        row_number() OVER (PARTITION BY ranking_id, mod(period - DATE '0001-01-01', step)
                           ORDER BY period)
    )::int AS stretch
    FROM rankings_edition
    JOIN (
        SELECT id AS ranking_id, CASE cadence WHEN 'week' THEN 7 ELSE 1 END AS step
        FROM rankings_ranking
    ) AS ranking USING (ranking_id)
    WHERE {only}
) AS edition
GROUP BY ranking_id, stretch
"""
"""What the editions of some rankings say: within a stretch, period less place is the same."""

DAY = timedelta(days=1)


def periods_of(spans):
    """Return the days of the periods in (cadence, first, last), each once, as ordinals."""
    found, reached = set(), {}
    for first, last, cadence in sorted((first, last, cadence) for cadence, first, last in spans):
        step = STEP.get(cadence, DAY).days
        start, end = first.toordinal(), last.toordinal() + 1
        grid = step, start % step  # most spans of a list are alike: what one has is not read again
        found.update(range(max(start, reached.get(grid, start)), end, step))
        reached[grid] = max(end - 1 + step, reached.get(grid, 0))
    return found


class StretchQuerySet(RankedQuerySet):
    """What is asked of the periods of editions, as they stand."""

    def periods(self):
        """Return the periods of the editions, each once, newest first."""
        spans = self.order_by().values_list("ranking__cadence", "first", "last").distinct()
        return [*map(date.fromordinal, sorted(periods_of(spans), reverse=True))]

    def newest_periods(self, most):
        """Return the newest periods of the editions, each once, newest first."""
        return self.periods()[:most]

    def newest_by_list(self):
        """Return the newest period that each list has, in any country, by its slug."""
        return dict(self.order_by().values_list("ranking__list").annotate(Max("last")))

    def periods_by_list(self):
        """Return (feed, list slug, period) of every edition, each once, oldest first."""
        spans = self.order_by("ranking__feed", "ranking__list").values_list(
            "ranking__feed", "ranking__list", "ranking__cadence", "first", "last"
        )
        by_list = defaultdict(list)
        for feed, slug, *span in spans.distinct():
            by_list[feed, slug].append(span)
        return [
            (*of, date.fromordinal(day))
            for of, each in by_list.items()
            for day in sorted(periods_of(each))
        ]

    def breaks(self, feed):
        """
        Return (list slug, country, period, the next or None) where a country's list breaks off.

        Also its last is among them, after which there is none.
        """
        following = Window(Lead("first"), partition_by="ranking", order_by="first")
        found = self.of_feed(feed).exclude(ranking__country=None).annotate(following=following)
        names = "ranking__country_id", "ranking__country__name"
        rows = found.order_by("ranking__country__name", "ranking__list", "first").values_list(
            "ranking__list", "last", "following", *names
        )
        return [(of, nations.called(code, name), *when) for of, *when, code, name in rows]

    def countries_in(self, feed, period):
        """Return how many countries have a list of ``feed`` in ``period``."""
        if period is None:
            return 0
        over = self.of_feed(feed).filter(first__lte=period, last__gte=period)
        rows = over.exclude(ranking__country=None).values_list(
            "ranking__country", "ranking__cadence", "first"
        )
        return len(
            {code for code, cadence, first in rows if not (period - first) % STEP.get(cadence, DAY)}
        )

    def covered(self, feed, lists, first, last):
        """Return by list slug how many countries had that daily list, by day between two days."""
        of_days = Q(ranking__cadence=Cadence.DAY, ranking__country__isnull=False)
        over = self.of_feed(feed).filter(of_days, first__lte=last, last__gte=first)
        counts = defaultdict(Counter)
        spans = over.filter(ranking__list__in=lists)
        for slug, since, until in spans.values_list("ranking__list", "first", "last"):
            days = range(max(since, first).toordinal(), min(until, last).toordinal() + 1)
            counts[slug].update(days)
        found = defaultdict(dict)
        for slug, of in counts.items():
            found[slug] = {date.fromordinal(day): count for day, count in sorted(of.items())}
        return found


class Stretch(models.Model):
    """A stretch of editions of a ranking: one in each week or day from ``first`` to ``last``."""

    pk = models.CompositePrimaryKey("ranking", "first")
    ranking = models.ForeignKey(
        "rankings.Ranking", on_delete=models.PROTECT, db_index=False, related_name="stretches"
    )
    first = models.DateField()
    last = models.DateField()

    objects = StretchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stretches"
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="stretch_ends_after_it_begins"
            )
        ]

    def __str__(self):
        return f"{self.ranking}, {self.first:%-d %B %Y} to {self.last:%-d %B %Y}"
