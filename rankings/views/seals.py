"""What the seal of a feed says: how new its numbers are."""

from rankings import wording
from rankings.language import gettext
from rankings.models import Release
from rankings.sources import Feed
from rankings.vocabulary import Cadence


def has_weeks(feed: Feed) -> bool:
    """Tell whether the lists of ``feed`` are of weeks, and not of all time."""
    return feed.cadence is not Cadence.STANDING


def seal_of(feed: Feed, release: Release) -> str:
    """Return "Week to 30 Jan 2022, late"; of lists of all time, when they were published."""
    said = release.standing.short if release.standing else ""
    if has_weeks(feed) and release.last_period:
        return wording.listed(wording.seal(feed.cadence, release.last_period), said)
    return wording.listed(
        gettext("Published {day}", day=wording.day(release.released_at.date())), said
    )
