"""
Workbooks made when a release lands, so that nobody waits for one: of its charts and of its lists.

They are those that pages of the newest period link to. All others are made when asked for.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from rankings import charts
from rankings.downloads import workbooks
from rankings.downloads.about import About, ours
from rankings.drawing import Drawing
from rankings.files import of_drawing
from rankings.models import Country, Entry, Release, Widget
from rankings.sources import Feed, feeds
from rankings.vocabulary import Cadence

TOP = 20
"""How many lines the page of a day shows."""


def make_all(release: Release, *, today: date) -> int:
    """Make the workbooks that ``release`` changed, and return how many."""
    found = [*_of_charts(release.feed), *_of_lists(release)]
    for slug, address, drawing in found:
        whole = f"{settings.SITE_URL}{address}"
        workbooks.write(drawing, About(slug=slug, address=whole, seen_on=today, **ours()))
    return len(found)


def _of_charts(feed: str) -> Iterator[tuple[str, str, Drawing]]:
    """Yield (slug, address, Drawing) of each chart that follows ``feed``."""
    following = [each for each in Widget.objects.following() if charts.feed_of(each) == feed]
    for widget in charts.with_titles(following):
        try:
            drawing = charts.of_widget(widget)
        except charts.BadChoices:
            continue
        yield widget.slug, reverse("chart", args=[widget.slug]), drawing


def _of_lists(release: Release) -> Iterator[tuple[str, str, Drawing]]:
    """Yield (kind, address, Drawing) of each list there is of the newest period."""
    releases = {release.feed: release}
    for kind, many in _boards(feeds()[release.feed], release):
        if kind == "leaderboard":  # lists that differ in nothing else are one question
            drawn = charts.build_many(kind, many, as_of=None, releases=releases)
        else:
            drawn = [charts.build(kind, each, releases=releases) for each in many]
        yield from ((kind, of_drawing(each, "xlsx"), each) for each in drawn if each.rows)


def _boards(feed: Feed, release: Release) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield (kind, choices of each list) as pages show the newest lists of ``feed``."""
    blue = {"highlight": settings.HIGHLIGHT}
    shown: dict[str, Any] = {}
    if feed.cadence is not Cadence.STANDING and release.last_period:
        name = "day" if feed.cadence is Cadence.DAY else "week"
        shown = {name: release.last_period.isoformat()}
    lists = [shown | {"list": f"{feed.slug}/{each.slug}"} for each in feed.lists]
    if feed.cadence is Cadence.DAY:
        yield "points_board", [each | blue | {"top": TOP} for each in lists]
    elif not feed.per_country:
        yield "leaderboard", [each | blue for each in lists]
    else:
        firsts = Entry.objects.of_feed(feed.slug).in_period(release.last_period).top(1)
        for country in Country.objects.chips(sorted({place.country for place in firsts.places()})):
            look = {"country": country, "short": True, "highlight": country.code}
            yield "leaderboard", [each | look for each in lists]
