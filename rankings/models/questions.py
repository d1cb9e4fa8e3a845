"""
What charts ask of entries. A new question is a method here; its answer is plain rows.

Long series by ``values_list``: four to six times cheaper than instances.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, Sum, Value

from rankings import nations, wording
from rankings.changes import Line
from rankings.language import ENGLISH, is_korean
from rankings.models.names import NamedQuerySet
from rankings.models.within import OneOf, looked_up
from rankings.vocabulary import Cadence


class Place(NamedTuple):
    """
    One entry of one list in one week, with what charts print of its title.

    ``country`` and ``origin`` are ISO codes, "" for the world and for unknown. ``adjective`` is the
    origin's, where that is asked for: "Korean". ``season`` is its label, "" for a film;
    ``first_season`` is the one it had first, if it went by several.
    """

    country: str
    list: str
    period: date
    rank: int
    slug: str
    name: str
    original: str = ""
    language: str = ""
    origin: str = ""
    adjective: str = ""
    premiered_on: date | None = None
    season: str = ""
    hours: int | None = None
    views: int | None = None
    weeks: int | None = None
    first_season: str | None = None
    note: str = ""
    """What readers must be told of it: that a number is an editor's and not the publisher's."""

    @property
    def entry(self) -> tuple[str, str]:
        """Return what is ranked: a title and its season, whatever that is called."""
        return self.slug, self.season if self.first_season is None else self.first_season

    @property
    def days(self) -> int:
        """Return on how many days of its week it was out: 7, but fewer in the week it came out."""
        if self.premiered_on is None:
            return 7
        return min(7, max(0, (self.period - self.premiered_on).days + 1))

    @classmethod
    def read(cls, first, country, *rest):
        """Make a Place of the first spelling of its season, PLACE_FIELDS and an adjective."""
        *title, origin, premiered_on, show, season, hours, views, weeks, adjective = rest
        printed = wording.season(show, season), hours, views, weeks, first_label(*first)
        return cls(country or "", *title, origin or "", adjective or "", premiered_on, *printed)

    def called(self, korean):
        """Return the Place under its Korean name, if it has one; then its English one is beside."""
        if not korean:
            return self
        return self._replace(name=korean, original=self.name, language=ENGLISH)


def first_label(show, season) -> str | None:
    """Return the label that a season had first, None for one that always went by the same."""
    return None if show is None else wording.season(show, season)


class Spot(NamedTuple):
    """Where an entry stood in one week: a place without all that is printed."""

    country: str
    period: date
    rank: int
    season: str
    first_season: str | None = None
    note: str = ""

    @property
    def entry(self) -> tuple[str, str]:
        """Return what is ranked, of the one title that spots are asked of."""
        return "", self.season if self.first_season is None else self.first_season


class Stay(NamedTuple):
    """How many weeks an entry was in a list under one name, and when first and last."""

    slug: str
    name: str
    season: str
    weeks: int
    first: date
    newest: date
    first_season: str | None = None
    note: str = ""

    @property
    def entry(self) -> tuple[str, str]:
        """Return what stayed: a title and its season, whatever that is called."""
        return self.slug, self.season if self.first_season is None else self.first_season


PLACE_FIELDS = (
    "ranking__country_id",
    "ranking__list",
    "period",
    "rank",
    "title__slug",
    "title__name",
    "title__original_name",
    "title__original_language",
    "title__origin_id",
    "title__premiered_on",
    "alias__show",
    "alias__season",
    "hours",
    "views",
    "weeks",
)

NOTHING = Value("")

SPELLING = ("season", "show", "season_of__show", "season_of__season")
"""Of an alias, in the order in which stays of a title are told."""


def by_spelling(row):
    """Return what orders what was counted: the slug of its title, and its ``SPELLING``."""
    *_, (slug, _), (season, show, *_) = row
    return slug, season, show


LINE_FIELDS = (
    "ranking_id",
    "ranking__country_id",
    "ranking__name",
    "period",
    "rank",
    "alias__show",
    "alias__season",
    "hours",
    "views",
    "runtime",
    "weeks",
)


class PlaceQuerySet(NamedQuerySet):
    """Questions whose answers charts draw. The base of ``EntryQuerySet``."""

    def of_feed(self, feed):
        return self.filter(ranking__feed=feed)

    def on_lists(self, slugs):
        """Return the entries of the lists with these slugs, of every country."""
        return self.filter(ranking__list__in=slugs)

    def up_to(self, week):
        """Return the entries of ``week`` and before."""
        return self.filter(period__lte=week)

    def in_countries(self, codes):
        return self.filter(ranking__country__in=codes)

    def with_titles_of(self, entries):
        """Return the entries whose title is among those of ``entries``."""
        return self.filter(OneOf("title_id", entries.values("title")))

    def places(self):
        """Return a Place for each entry, oldest week first, each week in the order of its list."""
        return self.order_by("period", "ranking", "rank").read_places()

    def read_places(self):
        """Return a Place for each entry, in the order that was asked for."""
        return [place for place, _ in self._read()]

    def spots_with(self, annotation):
        """Return a (Spot, value of ``annotation``) for each entry, oldest week first."""
        fields = ("ranking__country_id", "period", "rank", "alias__show", "alias__season")
        ordered = self.order_by("period", "ranking", "rank")
        return [
            (Spot(country or "", *when, wording.season(show, season), first_label(*first)), value)
            for first, country, *when, show, season, value in ordered.with_first(
                *fields, annotation
            )
        ]

    def places_with(self, annotation):
        """Return a (Place, value of ``annotation``) for each entry, in the order of ``places``."""
        return self.order_by("period", "ranking", "rank")._read(annotation)

    def in_blue(self, origin):
        """Return the entries with the word for where they are from, if an ``origin`` is in blue."""
        return self.annotate(adjective=F("title__origin__adjective")) if origin else self

    def _read(self, annotation=NOTHING):
        """Return a (Place, value of ``annotation``) for each entry."""
        adjective = "adjective" if "adjective" in self.query.annotations else NOTHING
        fields = *PLACE_FIELDS, adjective, annotation
        if not is_korean():
            return [(Place.read(*row), value) for *row, value in self.with_first(*fields)]
        rows = self.with_first(*fields, self.korean_name())
        return [(Place.read(*row).called(korean), value) for *row, value, korean in rows]

    def lines(self):
        """Return a Line for each entry, as its publisher printed it."""
        rows = self.values_list(*LINE_FIELDS)
        return [Line(ranking, country or "", *rest) for ranking, country, *rest in rows]

    def stays(self):
        """Return a Stay for each spelling of each entry, by title, season and spelling."""
        aliases = self.model._meta.get_field("alias").related_model
        by = looked_up(aliases.objects.all(), "alias", *SPELLING)
        counts = {"count": Count("period"), "first": Min("period"), "newest": Max("period")}
        counted = self.order_by().values_list("title", "alias").annotate(**counts)
        # Ordered here: sorting arrays of text takes the database longer than all else.
        rows = sorted(counted.annotate(of=self.name_of_title(), by=by), key=by_spelling)
        return [
            Stay(slug, name, wording.season(show, season), *rest, first_label(*first))
            for _, _, *rest, (slug, name), (season, show, *first) in rows
        ]

    def ranks(self):
        """Return (title id, week, rank) of each entry: what a plate's dashes are made of."""
        return self.values_list("title_id", "period", "rank")

    def best_by_country(self):
        """Return (country code, best place) for each country that has an entry."""
        return list(
            self.values_list("ranking__country_id")
            .annotate(best=Min("rank"))
            .order_by("ranking__country_id")
        )

    def reach(self, title, week, *, since=None):
        """
        Return (country code, best place or None, has a list in ``week``) for each country.

        The places are those of ``title`` up to ``week``, from ``since`` on if that is given.
        """
        of_title = self.filter(title=title, period__lte=week)
        if since:
            of_title = of_title.filter(period__gte=since)
        # Two ranges of two indexes: an "or" of them would read all that either has.
        best = of_title.order_by().values_list("ranking__country_id").annotate(best=Min("rank"))
        lists = self.filter(period=week, rank=1).order_by()
        found = best.union(lists.values_list("ranking__country_id", Value(0)), all=True)
        places = defaultdict(set)
        for country, place in found:
            places[country].add(place)
        return [
            (country, min(of - {0}, default=None), 0 in of)
            for country, of in sorted(places.items())
        ]

    def published(self):
        """Return (country code, week) of every list."""
        return list(self.filter(rank=1).values_list("ranking__country_id", "period"))

    def by_country(self):
        """Return (code, country, number of titles) for each country, most titles first."""
        ranking = self.model._meta.get_field("ranking").related_model
        countries = ranking._meta.get_field("country").related_model.objects.all()
        counted = self.order_by().values(code=F("ranking__country_id"))
        counted = counted.annotate(count=Count("title", distinct=True))
        rows = counted.values_list("code", "count", looked_up(countries, "code", "name"))
        ordered = sorted(rows, key=lambda row: (-row[1], row[2]))
        return [(code, nations.called(code, name), count) for code, count, (name,) in ordered]

    def hours_by_list(self):
        """Return (list slug, week, hours of all its entries), oldest first."""
        return list(
            self.filter(ranking__cadence=Cadence.WEEK)
            .exclude(hours=None)
            .values_list("ranking__list", "period")
            .annotate(total=Sum("hours"))
            .order_by("period", "ranking__list")
        )

    def countries_by_week(self):
        """Return (week, number of countries) for each week, oldest first."""
        return list(
            self.values_list("period")
            .annotate(count=Count("ranking__country_id", distinct=True))
            .order_by("period")
        )
