"""
Questions of whoever reads everything, a page at a time: the API, feeds, sitemaps.

A page goes on after the key of the last row it had, so that its cost does not grow with how far one
has read, and rows that come or go in between move nothing. The orders are those of indexes.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from django.db import models
from django.db.models import Max, OuterRef, Subquery

from rankings import wording
from rankings.models.records import RecordQuerySet
from rankings.models.within import OneOf, looked_up
from rankings.vocabulary import STANDING

LINE_VALUES = (
    *("ranking__feed", "ranking__list", "ranking__country_id", "period", "rank"),
    *("title__slug", "alias__show", "alias__season"),
    *("hours", "views", "runtime", "weeks", "release_id"),
)
LINE_KEY = ("ranking_id", "period", "rank")
NEWEST = 2**63 - 1
"""What no id of a release is beyond."""


LISTED = ("ranking__feed", "ranking__name", "ranking__country_id", "period", "rank")
VERSIONED = ("hours", "views", "release_id", "until_id")


class Lasting(Protocol):
    """Something that one release brought and another may have taken away: their ids."""

    @property
    def release(self) -> int: ...
    @property
    def until(self) -> int | None: ...


Line = TypeVar("Line", bound=Lasting)


def standing(lines: Iterable[Line], release: int) -> list[Line]:
    """Return those of ``lines`` that stood when ``release`` was the newest."""
    return [
        line
        for line in lines
        if line.release <= release and (line.until is None or line.until > release)
    ]


class VersionLine(NamedTuple):
    """A line of a list with the releases that brought it and took it away."""

    feed: str
    list: str
    country: str | None
    period: date
    rank: int
    show: str
    season: str
    hours: int | None
    views: int | None
    release: int
    until: int | None

    @property
    def words(self) -> str:
        """Return what is ranked: "All of Us Are Dead, Season 1"."""
        return wording.listed(self.show, wording.season(self.show, self.season))

    @property
    def list_words(self) -> str:
        """Return the name of the list."""
        return wording.list_tab(self.list)

    @property
    def number(self) -> str:
        """Return what it is ranked by, if that is published: "124,790,000 hours"."""
        if self.views is not None:
            return f"{wording.in_full(self.views)} views"
        return f"{wording.in_full(self.hours)} hours" if self.hours is not None else ""


def name_of(feed, list, country):
    """Return what addresses call a ranking: "netflix.global.tv-english", "….tv.kr"."""
    return ".".join(filter(None, [feed, list, (country or "").lower()]))


def given(**conditions):
    """Return the conditions that say something."""
    return {name: value for name, value in conditions.items() if value}


class KeyedQuerySet(models.QuerySet):
    """Questions of what is read in the order of one unique column, ``KEY``."""

    KEY = "slug"

    def in_turn(self):
        return self.order_by(self.KEY)

    def beyond(self, key):
        """Return those that come after ``key``."""
        return self.filter(**{f"{self.KEY}__gt": key})


class RankingQuerySet(KeyedQuerySet):
    """Questions about rankings."""

    KEY = "pk"

    def called(self, name):
        """Return the ranking with this name of addresses: "netflix.countries.tv.kr"."""
        parts = name.split(".")
        if len(parts) not in (3, 4):
            return self.none()
        country = parts[3].upper() if len(parts) == 4 else None
        return self.filter(feed=f"{parts[0]}.{parts[1]}", list=parts[2], country=country)

    def matching(self, *, feed=None, list=None, country=None, category=None, cadence=None):
        """Return the rankings that are all that is given; ``list`` is a slug."""
        which = {"list": list, "country": country, "category": category, "cadence": cadence}
        return self.filter(**given(feed=feed, **which))

    def lists_held(self, editions):
        """Return the (feed, list slug) that have any of ``editions``."""
        # Asked of each ranking, of which there are few, and not as "exists": the planner would join
        # all editions there were.
        one = Subquery(editions.filter(ranking=OuterRef("pk")).order_by().values("ranking")[:1])
        held = self.annotate(one=one).exclude(one=None)
        return set(held.values_list("feed", "list").distinct())


class PagedQuerySet(RecordQuerySet):
    """Questions about entries in the order list, period, place. A base of ``EntryQuerySet``."""

    def in_turn(self):
        return self.order_by(*LINE_KEY)

    def beyond(self, key):
        """Return the lines after ``key`` (ranking, period, place): one range of the index."""
        versions = len(self.model._meta.pk.fields) - len(key)
        return self.filter(pk__gt=(*key, *[NEWEST] * versions))

    def of_ranking(self, ranking):
        return self.filter(ranking=ranking)

    def of_rankings(self, rankings):
        """Return the entries of ``rankings``, a queryset: a range of the index for each."""
        return self.filter(OneOf("ranking_id", rankings.values("pk")))

    def matching(self, *, feed=None, title=None, country=None, top=None, **when):
        """Return the entries that are all that is given; ``title`` is the slug of one."""
        found = self.filter(**given(title__slug=title)).when(**when)
        if feed or country:
            rankings = self.model._meta.get_field("ranking").related_model.objects
            found = found.of_rankings(rankings.matching(feed=feed, country=country))
        return found.top(top) if top else found

    def when(self, *, period=None, since=None, until=None):
        """
        Return the entries of ``period``, or of all from ``since`` ``until``.

        Those of all time are of no day, whatever is asked.
        """
        asked = given(period=period, period__gte=since, period__lte=until)
        return self.filter(**asked, period__gt=STANDING) if asked else self

    def touched(self, most):
        """
        Return (release, period) of what releases brought, changed or removed, the newest first.

        Ask it of ``EntryVersion``.
        """
        came = self.order_by().values_list("release_id", "period")
        went = self.exclude(until_id=None).order_by().values_list("until_id", "period")
        return list(came.union(went).order_by("-release_id", "-period")[:most])

    def touches(self):
        """Return (period, release, release) of what a release took away. Ask ``Superseded``."""
        return self.order_by().values_list("period", "release_id", "until_id").distinct()

    def in_periods(self, periods):
        return self.filter(period__in=periods)

    def versions(self):
        """Return these lines with the releases that brought and took them, in turn."""
        # Names are looked up: joined, the planner may read those of all titles there are.
        aliases = self.model._meta.get_field("alias").related_model.objects.all()
        spelled = looked_up(aliases, "alias", "show", "season")
        rows = self.annotate(spelled=spelled).order_by(*LINE_KEY)
        return [
            VersionLine(*row[:5], *row[5], *row[6:])
            for row in rows.values_list(*LISTED, "spelled", *VERSIONED)
        ]

    def newest_period(self):
        """Return the newest period of these entries, None if there are none."""
        return self.aggregate(newest=Max("period"))["newest"]

    def plain(self):
        """Return each line as LINE_VALUES has it, after its key."""
        return self.values_list(*LINE_KEY, *LINE_VALUES)


class Lines:
    """
    Lines in turn, each as ``plain`` has it, for whoever reads them a page at a time.

    Which are on a page is read from an index, and they alone are joined to what they name. Asked at
    once, the planner may join all that follow.
    """

    def __init__(self, rows):
        self.rows = rows

    def beyond(self, key):
        """Return the lines after ``key``."""
        return Lines(self.rows.beyond(key))

    def __getitem__(self, some):
        """Return the first few, ``some`` being a slice."""
        keys = self.rows.in_turn()[some].values("pk")
        return list(self.rows.model.objects.filter(pk__in=keys).in_turn().plain())
