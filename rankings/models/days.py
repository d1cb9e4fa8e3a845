"""
What is asked of daily lists, whose points are added up over the countries that have one.

A day's list of a country has points: ten for the first place, one for the tenth. Every count comes
with how many lists there were. The base of ``EntryQuerySet``, above ``RecordQuerySet``.
"""

from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, Sum

from rankings.models.pages import PagedQuerySet
from rankings.vocabulary import DEPTH, Cadence

POINTS = DEPTH + 1 - F("rank")


class Tally(NamedTuple):
    """
    A title on one day, over all countries: points, countries at number one, lists it is in.

    ``title`` is its id.
    """

    day: date
    slug: str
    name: str
    original: str
    language: str
    origin: str
    adjective: str
    points: int
    firsts: int
    lists: int
    title: int = 0


class Share(NamedTuple):
    """
    What a title had of a day's points by lines that came and went with the same releases.

    Those that stood at a release add up to the Tally of then. ``title`` is its id.
    """

    day: date
    release: int
    until: int | None
    title: int
    points: int
    firsts: int


class Top(NamedTuple):
    """
    A title high up on one day: its points, its countries at number one, and its place by points.

    ``title`` is its id, ``of`` how many countries have a number one that day.
    """

    day: date
    title: int
    points: int
    firsts: int
    place: int
    of: int

    @classmethod
    def added_up(cls, day, shares):
        """Return the Tops of all titles of ``day``, of which ``shares`` stood."""
        points, firsts = Counter(), Counter()
        for each in shares:
            points[each.title] += each.points
            firsts[each.title] += each.firsts
        above, places = 0, {}
        for number, count in sorted(Counter(points.values()).items(), reverse=True):
            places[number] = above + 1
            above += count
        return [
            cls(day, title, number, firsts[title], places[number], firsts.total())
            for title, number in points.items()
        ]


class Presence(NamedTuple):
    """In how many lists of a day a title is, by lines that came and went with the same releases."""

    list: str
    period: date
    release: int
    until: int | None
    lists: int
    firsts: int


TALLIED = (
    "period",
    "title__slug",
    "title__name",
    "title__original_name",
    "title__original_language",
    "title__origin_id",
    "title__origin__adjective",
    "title",
)


def tally_of(*row):
    """Return the Tally that a row of ``TALLIED`` and what was counted says."""
    *named, origin, adjective, title, points, firsts, lists = row
    return Tally(*named, origin or "", adjective or "", points, firsts, lists, title)


class DailyQuerySet(PagedQuerySet):
    """Questions about days. Weekly entries are never among the answers."""

    def daily(self):
        """Return the entries of daily lists of countries."""
        return self.filter(ranking__cadence=Cadence.DAY, ranking__country__isnull=False)

    def tallies(self):
        """Return a Tally for each title and day, by day, most points first."""
        return [tally_of(*row) for row in self._tallied()]

    def tallies_by_list(self):
        """Return by list slug what ``tallies`` does of each list, none for others."""
        found = defaultdict(list)
        for slug, *row in self._tallied("ranking__list"):
            found[slug].append(tally_of(*row))
        return found

    def _tallied(self, *by):
        rows = self.daily().values_list(*by, *self.named(TALLIED))
        return rows.annotate(
            points=Sum(POINTS),
            firsts=Count("rank", filter=Q(rank=1)),
            lists=Count("ranking", distinct=True),
        ).order_by("period", "-points", "title__name", "title__slug")

    def shares(self):
        """Return the Shares of all these lines. Ask it of ``EntryVersion``."""
        # Told apart by numbers: to sort thousands of lines by name takes as long as to read them.
        rows = self.daily().order_by().values_list("period", "release_id", "until_id", "title")
        counted = rows.annotate(points=Sum(POINTS), firsts=Count("rank", filter=Q(rank=1)))
        return [Share(*row) for row in counted]

    def presences(self):
        """Return the Presences of all these lines, of one title. Ask it of ``EntryVersion``."""
        rows = self.daily().order_by("ranking__name", "period", "release_id", "until_id")
        named = rows.values_list("ranking__name", "period", "release_id", "until_id")
        counted = named.annotate(lists=Count("rank"), firsts=Count("rank", filter=Q(rank=1)))
        return [Presence(*row) for row in counted]

    def days_by_title(self):
        """Return on how many days each title was in any list, by its id."""
        # Told apart by hashing numbers, and counted here: counting distinct days sorts every line
        # of them, and to hash names takes half the time again.
        days = self.daily().values_list("title", "period").distinct().order_by()
        return Counter(title for title, _ in days)

    def days_by_list(self):
        """Return on how many days each title was in each list, by (list slug, title slug)."""
        of_list = self.daily().values_list("ranking__list", "title__slug").order_by()
        counted = of_list.annotate(days=Count("period", distinct=True))
        return {(list, slug): days for list, slug, days in counted}
