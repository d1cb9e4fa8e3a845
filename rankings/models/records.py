"""Questions about the weeks of many entries together: reach, first places, records and bests."""

from typing import NamedTuple

from django.db.models import Count, Min, OuterRef, Q, Subquery

from rankings.models.questions import PlaceQuerySet


class Best(NamedTuple):
    """The best place of a title in some lists, its weeks, and how many countries those are of."""

    rank: int
    weeks: int
    countries: int


class RecordQuerySet(PlaceQuerySet):
    """Questions over all weeks. A base of ``EntryQuerySet``."""

    def reach_by_week(self, depths):
        """
        Return (week, *countries) oldest first: how many have an entry at each of ``depths`` or
        above. Of several entries of a country the highest counts.
        """
        counted = {
            f"to_{depth}": Count("ranking__country_id", distinct=True, filter=Q(rank__lte=depth))
            for depth in depths
        }
        return list(self.values_list("period").annotate(**counted).order_by("period"))

    def firsts_by_week(self):
        """Return (slug, name, week, number of countries) of each title and week, oldest first."""
        counted = self.order_by().values_list("title", "period")
        counted = counted.annotate(count=Count("ranking__country_id", distinct=True))
        rows = counted.annotate(of=self.name_of_title()).order_by("period", "of")
        return [(*of, week, count) for _, week, count, of in rows]

    def debuts(self):
        """Return the entries that are in their list for the first week, as the publisher counts."""
        return self.filter(weeks=1)

    def later_than_the_first(self):
        """Return the entries without those of the first week of their list."""
        first = self.model.objects.filter(ranking=OuterRef("ranking")).order_by("period")
        return self.filter(period__gt=Subquery(first.values("period")[:1]))

    def largest(self, most):
        """Return the ``most`` entries with most hours, largest first."""
        order = ("-hours", "period", "ranking", "rank")
        largest = self.exclude(hours=None).order_by(*order)[:most]
        return self.model.objects.filter(pk__in=largest.values("pk")).order_by(*order)

    def bests(self):
        """Return the Best of each title, by its id."""
        rows = self.values_list("title_id").annotate(
            best=Min("rank"),
            weeks=Count("period", distinct=True),
            countries=Count("ranking__country_id", distinct=True),
        )
        return {title: Best(*rest) for title, *rest in rows.order_by("title_id")}
