"""
When the next numbers of a feed come: one answer for the calendar, the status and the charts.

What is expected is what ``rankings.standing`` waits for. Of a feed that promises no day, an archive
or a sample, it is said when its schedule asks for more.
"""

from datetime import datetime

from rankings import wording
from rankings.language import gettext
from rankings.models import Release, Schedule
from rankings.moments import Drop, Occasion
from rankings.sources import Feed, feeds
from rankings.vocabulary import Cadence


def drop_of(feed: Feed, release: Release | None) -> Drop | None:
    """Return when ``feed`` is expected: as its newest release is judged, else as its source has."""
    return release.standing.drop if release and release.standing else feed.drop


def coming(feed: Feed, release: Release | None, *, now: datetime, count: int = 1) -> list[Occasion]:
    """
    Return the next drops of ``feed`` that bring what is not here, the one waited for first.

    ``release`` is its newest, judged at ``now``. Of days nothing is expected before the first is
    held: the key or the service may be missing.
    """
    drop = drop_of(feed, release)
    if drop is None or (feed.cadence is Cadence.DAY and release is None):
        return []
    first = release and release.standing and release.standing.expected
    if not first:
        return drop.after(now, feed.cadence, count)
    return [first, *drop.after(max(now, first.at), feed.cadence, count)][:count]


def expected_in_words(feed: Feed, release: Release | None, *, now: datetime) -> str:
    """Return when the next numbers of ``feed`` are expected, or since when; "" if nothing is."""
    found = coming(feed, release, now=now)
    return said_of(found[0], feed.cadence, now) if found else ""


def in_words(
    feed: Feed, release: Release | None, schedule: Schedule | None, *, now: datetime
) -> str:
    """Return when the next numbers of ``feed`` are expected, or asked for."""
    if said := expected_in_words(feed, release, now=now):
        return said
    if schedule is None:
        return gettext("No day is promised.")
    (asked_at,) = schedule.next_times(after=now)
    moment = wording.moment(asked_at)
    return gettext("No day is promised: it is asked for on {moment}", moment=moment)


def said_of(occasion: Occasion, cadence: Cadence, now: datetime) -> str:
    """Return what a drop brings, and when it is expected, or since when."""
    brings, moment = brought_by(occasion, cadence), wording.moment(occasion.at)
    if occasion.at <= now:
        return gettext("{brings}, expected since {moment}", brings=brings, moment=moment)
    return gettext("{brings}, expected on {moment}", brings=brings, moment=moment)


def brought_by(occasion: Occasion, cadence: Cadence) -> str:
    """Return what a drop brings."""
    if occasion.period is None:
        return gettext("All lists anew")
    if cadence is Cadence.DAY:
        return gettext("Lists of {day}", day=wording.day(occasion.period))
    return wording.week_to(occasion.period)


def unpromised(
    releases: dict[str, Release], schedules: dict[str, Schedule]
) -> list[tuple[str, Feed, Schedule]]:
    """Return (slug, feed, when it is asked for) for the feeds that promise no day."""
    return [
        (slug, feed, schedules[slug])
        for slug, feed in feeds().items()
        if slug in schedules and drop_of(feed, releases.get(slug)) is None
    ]
