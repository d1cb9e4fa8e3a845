"""The index of everything that can be looked up: every list with its newest number one."""

from collections import Counter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rankings.charts import newest_for
from rankings.kept import kept, made_of
from rankings.models import Entry, Release
from rankings.models.questions import Place
from rankings.sources import Feed, List, feeds, source_of
from rankings.views.daily import by_day, newest_days
from rankings.views.past import seen_as_of
from rankings.views.seals import seal_of
from rankings.views.worldwide import lists_of
from rankings.vocabulary import STANDING, Cadence


class Newest(NamedTuple):
    """A feed as the hub shows it: its newest release and who is first in its lists."""

    feed: Feed
    source: str
    release: Release
    firsts: list[Place]

    @property
    def seal(self) -> str:
        """Return what the seal says."""
        return seal_of(self.feed, self.release)

    @property
    def lists(self) -> list[tuple[List, str, Place | None]]:
        """Return (list, address, its number one) for each list."""
        first = {place.list: place for place in self.firsts}
        return [
            (each, address_of(self.feed, each), first.get(each.slug))
            for each in lists_of(self.feed)
        ]

    @property
    def leaders(self) -> list[tuple[List, str, Place, int, int]]:
        """Return (list, address, title, countries where it is first, countries) of countries."""
        found = []
        for each in self.feed.lists:
            firsts = {place.slug: place for place in self.firsts if place.list == each.slug}
            counts = Counter(place.slug for place in self.firsts if place.list == each.slug)
            for slug, count in counts.most_common(1):
                address = address_of(self.feed, each)
                found.append((each, address, firsts[slug], count, counts.total()))
        return found


def address_of(feed: Feed, list_: List) -> str:
    """Return where the newest edition of a list is."""
    if feed.cadence is Cadence.STANDING:
        return f"{reverse('most_popular')}#{list_.slug}"
    if feed.cadence is Cadence.DAY:
        return reverse("daily_list", args=["latest", list_.slug])
    if feed.per_country:
        return reverse("countries")
    return reverse("global", args=["latest", list_.slug])


def newest_of(feed: Feed, release: Release, as_of: int | None) -> Newest:
    """Return ``feed`` as of its newest ``release`` then."""
    firsts = firsts_of(feed, {feed.slug: release}, as_of)
    return Newest(feed, source_of(feed.slug).name, release, firsts)


def firsts_of(feed: Feed, releases: dict[str, Release], as_of: int | None) -> list[Place]:
    """Return the number ones of every list of ``feed`` in the newest period there was then."""

    def asked() -> list[Place]:
        entries = Entry.objects.as_of(as_of).of_feed(feed.slug).top(1)
        if feed.cadence is not Cadence.DAY:
            is_standing = feed.cadence is Cadence.STANDING
            period = STANDING if is_standing else releases[feed.slug].last_period
            return entries.in_period(period).places()
        days = by_day(feed.lists, newest_days(releases, as_of))
        return [
            place
            for day, lists in days.items()
            for place in entries.in_period(day).on_lists([each.slug for each in lists]).places()
        ]

    return kept.get(("number ones", feed.slug, made_of([feed.slug], as_of, releases)), asked)


@require_safe
@seen_as_of
def charts(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Show every list with its newest number one."""
    releases = newest_for(request, as_of)
    newest = [
        newest_of(feed, releases[slug], as_of) for slug, feed in feeds().items() if slug in releases
    ]
    return render(request, "rankings/charts.html", {"newest": newest})
