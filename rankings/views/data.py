"""What data there is, and where to get it."""

from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rankings.charts import newest_for
from rankings.downloads import FORMATS
from rankings.language import gettext, noop
from rankings.listed import DAILY, WORLDWIDE
from rankings.models import Edition, Ranking, Release
from rankings.sources import Feed, List, Source, feeds, source_of
from rankings.views.past import seen_as_of
from rankings.views.seals import has_weeks, seal_of
from rankings.vocabulary import Cadence

DAYS, WEEKS = noop("Days"), noop("Weeks")


class Held(NamedTuple):
    """A feed as the data page shows it."""

    feed: Feed
    source: Source
    release: Release | None
    lists: list[List]

    @property
    def has_weeks(self) -> bool:
        """Tell whether its lists are of weeks."""
        return has_weeks(self.feed)

    @property
    def seal(self) -> str:
        """Return what the seal says, "" before the first release."""
        return seal_of(self.feed, self.release) if self.release else ""

    @property
    def periods(self) -> str:
        """Return what its lists are of."""
        return gettext(DAYS if self.feed.cadence is Cadence.DAY else WEEKS)

    @property
    def kind(self) -> str:
        """Return the chart whose numbers stand for a list of the feed."""
        if self.feed.cadence is Cadence.DAY:
            return "points_board"
        return "number_ones" if self.feed.per_country else "leaderboard"


@require_safe
@seen_as_of
def data(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Show what can be downloaded, and what its columns mean."""
    releases = newest_for(request, as_of)
    there = Ranking.objects.lists_held(Edition.objects.as_of(as_of))
    held = [
        Held(
            feed,
            source_of(slug),
            releases.get(slug),
            [each for each in feed.lists if (slug, each.slug) in there],
        )
        for slug, feed in feeds().items()
    ]
    context = {
        "held": held,
        "per_minute": settings.API_PER_MINUTE,
        "lists": list(feeds()[WORLDWIDE].lists),
        "days": [each for each in feeds()[DAILY].lists if (DAILY, each.slug) in there],
    }
    context["formats"] = FORMATS.items()
    return render(request, "rankings/data.html", context)


@require_safe
def template(request: HttpRequest, feed: str) -> HttpResponse:
    """Send the file to fill in and upload in place of what is fetched of ``feed``."""
    found = feeds().get(feed)
    if found is None or found.template is None:
        raise Http404("There is no template of that name.")
    named = {"Content-Disposition": f'attachment; filename="{found.path}"'}
    text = "text/csv; charset=utf-8"
    return HttpResponse(found.template.text, content_type=text, headers=named)
