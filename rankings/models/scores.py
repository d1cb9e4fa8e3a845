"""
Scores: what a title had on one day in one list, added up over all countries.

A day of a list is 900 entries and some hundred scores, and on how many days a title was in any
country's list is otherwise counted over all its entries. Publishing adds up anew the days that it
touched (``rankings.ingest.publish.summaries``), and ``manage.py audit`` proves that they agree.
They say what stands; of the past the entries are asked, which answer the same questions.
"""

from collections import Counter, defaultdict

from django.db import models
from django.db.models import Count, F, Sum, Window
from django.db.models.functions import Rank

from rankings.models.days import TALLIED, Top, tally_of
from rankings.models.editions import Entry
from rankings.models.names import NamedQuerySet
from rankings.models.within import OneOf
from rankings.vocabulary import DEPTH

OF_ENTRIES = f"""
SELECT feed, list, period, title_id,
       sum({DEPTH + 1} - rank) AS points, count(*) FILTER (WHERE rank = 1) AS firsts,
       count(DISTINCT ranking_id) AS lists
FROM rankings_entry JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
WHERE cadence = 'day' AND country_id IS NOT NULL AND {{only}}
GROUP BY feed, list, period, title_id
"""
"""What the entries of some days say."""


class ScoreQuerySet(NamedQuerySet):
    """What is asked of the titles of a day, by the names that entries know it by."""

    def as_of(self, release):
        """
        Return what answers for when ``release`` (an id or None for now) was the newest.

        Call it first. Of the past that is entries, which are added up.
        """
        return self if release is None else Entry.objects.as_of(release).daily()

    def of_feed(self, feed):
        return self.filter(feed=feed)

    def on_lists(self, slugs):
        """Return the scores in the lists with these slugs."""
        return self.filter(list__in=slugs)

    def of(self, *titles):
        return self.filter(title__in=titles)

    def in_period(self, period):
        return self.filter(period=period)

    def between(self, first, last):
        return self.filter(period__gte=first, period__lte=last)

    def up_to(self, day):
        """Return the scores of ``day`` and before."""
        return self.filter(period__lte=day)

    def with_titles_of(self, scores):
        """Return the scores whose title is among those of ``scores``."""
        return self.filter(OneOf("title_id", scores.values("title")))

    def since(self, day):
        """Return the scores of ``day`` and after."""
        return self.filter(period__gte=day)

    def tops(self, places):
        """Return the Top of each title that is at one of so many ``places`` of its day."""
        ranked = self.annotate(
            place=Window(Rank(), partition_by="period", order_by=F("points").desc()),
            of=Window(Sum("firsts"), partition_by="period"),
        )
        rows = ranked.filter(place__lte=places).order_by()
        named = rows.values_list("period", "title", "points", "firsts", "place", "of")
        return [Top(*row) for row in named]

    def tallies(self):
        """Return a Tally for each title and day, by day, most points first."""
        return [tally_of(*row) for row in self._tallied()]

    def tallies_by_list(self):
        """Return by list slug what ``tallies`` does of each list, none for others."""
        found = defaultdict(list)
        for slug, *row in self._tallied("list"):
            found[slug].append(tally_of(*row))
        return found

    def _tallied(self, *by):
        ordered = self.order_by("period", "-points", "title__name", "title__slug")
        return ordered.values_list(*by, *self.named(TALLIED), "points", "firsts", "lists")

    def days_by_title(self):
        """Return on how many days each title was in any list, by its id."""
        counted = self.order_by().values_list("title").annotate(Count("period", distinct=True))
        return Counter(dict(counted))


class Score(models.Model):
    """
    What a title had on one day in one list: points, countries at number one, lists it is in.

    Its title is no constraint in the database, as that of an entry is none.
    """

    pk = models.CompositePrimaryKey("feed", "list", "period", "title")
    feed = models.CharField(max_length=40)
    list = models.CharField(max_length=40, help_text="The list's slug within its feed.")
    period = models.DateField()
    title = models.ForeignKey(
        "rankings.Title", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    points = models.PositiveIntegerField()
    firsts = models.PositiveSmallIntegerField()
    lists = models.PositiveSmallIntegerField()

    objects = ScoreQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["title", "feed", "list", "period"], name="score_of_title")]

    def __str__(self):
        return f"{self.title}, {self.list}, {self.period:%-d %B %Y}"
