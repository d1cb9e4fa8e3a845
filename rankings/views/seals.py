"""What the seal of a feed says: how new its numbers are."""

from rankings import wording
from rankings.models import Release
from rankings.sources import Feed
from rankings.vocabulary import Cadence


def has_weeks(feed: Feed) -> bool:
    """Tell whether the lists of ``feed`` are of weeks, and not of all time."""
    return feed.cadence is not Cadence.STANDING


def seal_of(feed: Feed, release: Release) -> str:
    """Return "Week to 30 Jan 2022", or when it was published for lists of all time."""
    if has_weeks(feed) and release.last_period:
        return wording.seal(feed.cadence, release.last_period)
    return f"Published {wording.day(release.released_at.date())}"
