"""
Rankings, their editions and their entries, as they stand and as they stood.

Current entries are one table, replaced ones a log beside it, so that reading today's numbers costs
nothing for the history kept. ``EntryVersion`` is a view over both, for reading as of a release.
"""

from django.db import models
from django.db.models import Count, F, Q

from rankings.changes import cells
from rankings.models.days import DailyQuerySet
from rankings.models.pages import RankingQuerySet, name_of
from rankings.models.periods import EditionVersion, PeriodQuerySet
from rankings.models.stretches import Stretch
from rankings.vocabulary import Cadence, Category, Language


class Ranking(models.Model):
    """A list somebody publishes: "Netflix, TV (Non-English), worldwide"."""

    feed = models.CharField(max_length=40)
    list = models.CharField(max_length=40, help_text="The list's slug within its feed.")
    name = models.CharField(max_length=120)
    category = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Category])
    language = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in Language]
    )
    cadence = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Cadence])
    country = models.ForeignKey(
        "rankings.Country", on_delete=models.PROTECT, null=True, blank=True, related_name="rankings"
    )

    objects = RankingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "list", "country"], name="ranking_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.country.name if self.country_id else 'worldwide'}"

    @property
    def address(self) -> str:
        """Return what addresses call it: "netflix.global.tv-english"."""
        return name_of(self.feed, self.list, self.country_id)


class EditionQuerySet(PeriodQuerySet):
    """Questions about editions."""

    def as_of(self, release):
        """
        Return what answers for when ``release`` (an id or None for now) was the newest.

        Of now that is stretches, of the past versions of editions: both answer the same questions
        (``on``, ``of_country``, ``periods``, ``days``, ``countries_in``, ``covered``,
        ``newest_by_list``).
        """
        if release is None:
            return Stretch.objects.all()
        return EditionVersion.objects.filter(
            Q(until_id=None) | Q(until_id__gt=release), release_id__lte=release
        )


class Edition(models.Model):
    """One period of a ranking: "24-30 January 2022". ``period`` is its last day."""

    # Found by ``edition_once``, which begins with it.
    ranking = models.ForeignKey(
        Ranking,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="editions",
    )
    period = models.DateField()
    first_release = models.ForeignKey(
        "rankings.Release",
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="editions_brought",
    )
    last_release = models.ForeignKey(
        "rankings.Release",
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="editions_touched",
    )
    digest = models.BigIntegerField(
        null=True, editable=False, help_text="Of the lines it was read from."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ranking", "period"], name="edition_once")]

    def __str__(self):
        return f"{self.ranking}, {self.period:%-d %B %Y}"


class EntryQuerySet(DailyQuerySet):
    """Questions about entries, the same for the current ones and for those of a past release."""

    def as_of(self, release):
        """
        Return the entries that stood when ``release`` (an id or None for now) was the newest.

        Call it first: ``Entry.objects.as_of(release).worldwide().of(title)``.
        """
        if release is None:
            return self
        return EntryVersion.objects.filter(
            Q(until_id=None) | Q(until_id__gt=release), release_id__lte=release
        )

    def come_by(self, release):
        """Return every line that had ever come by ``release``. Ask it of ``EntryVersion``."""
        return self.filter(release_id__lte=release)

    def weekly(self):
        """Return the entries of weekly lists, worldwide and of countries."""
        return self.filter(ranking__cadence=Cadence.WEEK)

    def worldwide(self):
        return self.filter(ranking__country=None, ranking__cadence=Cadence.WEEK)

    def of_countries(self):
        return self.filter(ranking__country__isnull=False, ranking__cadence=Cadence.WEEK)

    def of(self, *titles):
        return self.filter(title__in=titles)

    def on(self, feed, list, country=None):
        """Return the entries of one list."""
        return self.filter(ranking__feed=feed, ranking__list=list, ranking__country=country)

    def of_country(self, feed, country):
        """Return the entries of all lists of a country."""
        return self.filter(ranking__feed=feed, ranking__country=country)

    def side_by_side(self, aliases):
        """Return the editions in which several entries go by one of ``aliases``."""
        editions = self.filter(alias__in=aliases).values("ranking", "period")
        return editions.annotate(count=Count("rank")).filter(count__gt=1)

    def in_period(self, period):
        return self.filter(period=period)

    def between(self, first, last):
        return self.filter(period__gte=first, period__lte=last)

    def top(self, places):
        # The index of number ones is limited to "rank = 1"; "rank <= 1" would not meet it.
        return self.filter(rank=1) if places == 1 else self.filter(rank__lte=places)

    def by_rank(self):
        return self.order_by("rank")

    def changes(self, before, after):
        """
        Return the Cells in which these lines differ as of release ``before`` and as of ``after``.

        ``after`` is an id, later than ``before``, or None for now. Ask it of ``EntryVersion``. What
        stood at both is not read: a line that was replaced has another version.
        """
        gone = self.filter(release_id__lte=before, until_id__gt=before)
        come = self.filter(release_id__gt=before)
        if after is None:
            come = come.filter(until_id=None)
        else:
            gone = gone.filter(until_id__lte=after)
            come = come.filter(Q(until_id=None) | Q(until_id__gt=after), release_id__lte=after)
        return cells(gone.lines(), come.lines())


class Line(models.Model):
    """
    What an entry and its past versions share.

    No foreign key here is a constraint in the database: row triggers would cost 1.75 more loads
    (measured). The publishing merge writes only ids it has just resolved, and ``manage.py audit``
    proves it.
    """

    ranking = models.ForeignKey(
        Ranking, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    period = models.DateField()
    rank = models.PositiveSmallIntegerField()
    title = models.ForeignKey(
        "rankings.Title", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    alias = models.ForeignKey(
        "rankings.Alias", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    hours = models.BigIntegerField(null=True, help_text="Hours viewed, as published.")
    views = models.BigIntegerField(null=True, help_text="Views, as published.")
    runtime = models.PositiveSmallIntegerField(null=True, help_text="Minutes.")
    weeks = models.PositiveSmallIntegerField(null=True, help_text="The publisher's own count.")
    release = models.ForeignKey(
        "rankings.Release",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        help_text="The release that brought this line.",
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.rank}. {self.alias}"


class Entry(Line):
    """One line of an edition as it stands now."""

    pk = models.CompositePrimaryKey("ranking", "period", "rank")

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            # The list comes before the period: with daily lists of several services a title has
            # thousands of entries, of which a question wants those of one kind of list.
            models.Index(
                fields=["title", "ranking", "period"], include=["rank"], name="entry_of_title"
            ),
            models.Index(
                fields=["ranking", "period"],
                include=["title"],
                condition=Q(rank=1),
                name="entry_number_ones",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(rank__gte=1), name="entry_rank_from_one"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="entry_hours_not_negative"),
            models.CheckConstraint(condition=Q(views__gte=0), name="entry_views_not_negative"),
        ]


class Superseded(Line):
    """A line that was true from ``release`` until ``until`` replaced or removed it."""

    until = models.ForeignKey(
        "rankings.Release", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "superseded entries"
        indexes = [
            models.Index(fields=["ranking", "period", "rank"], name="superseded_line"),
            models.Index(fields=["title", "period"], name="superseded_of_title"),
            models.Index(fields=["until"], name="superseded_until"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("release")), name="superseded_by_a_later_release"
            )
        ]


class EntryVersion(Line):
    """Entries and superseded lines together: a view, made by a migration. Read only."""

    pk = models.CompositePrimaryKey("ranking", "period", "rank", "release")
    until = models.ForeignKey(
        "rankings.Release",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )

    class Meta:
        managed = False
        db_table = "rankings_entryversion"
