"""
What stands now: the newest releases and stories, which pages print and their cache goes by.

Read at most once a second in each process. When the database is away, what was last known stands.
"""

import threading
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import OperationalError
from django.db.models import Count, Max

from articles.models import Article
from config.patience import breaker
from rankings.models import Release, Schedule, Widget
from rankings.sources import feeds
from rankings.vocabulary import Cadence

SECONDS = 1.0
"""How long a reading is good for."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a feed is: ``state`` is "fresh", "due" or "late"."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of everything that pages show, and how fresh each feed is."""

    version: str
    freshness: tuple[Freshness, ...] = ()


class Reading:
    """Remembers the standing for a second; one thread reads, the others take the last one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.standing: Standing | None = None
        self.read_at = 0.0

    def current(self, now: datetime) -> Standing:
        """Return what stands. Raise OperationalError if that was never known."""
        known, good_for = self.standing, min(SECONDS, settings.PAGE_SECONDS)
        if known and time.monotonic() - self.read_at < good_for:
            return known
        # The first reading is waited for; later ones hold up only the thread that makes them.
        if not self.lock.acquire(blocking=not known) and known:
            return known
        try:
            return self._read(now)
        finally:
            self.lock.release()

    def _read(self, now: datetime) -> Standing:
        try:
            self.standing = found = read(now)
        except OperationalError as error:
            if self.standing is None:
                raise
            breaker.notice(error)
            found = self.standing
        self.read_at = time.monotonic()
        return found

    def forget(self) -> None:
        """Read anew at the next call."""
        self.standing = None


def read(now: datetime) -> Standing:
    """Read from the database what stands at ``now``."""
    releases = list(Release.objects.newest_per_feed())
    stories = Article.objects.published(now).aggregate(
        count=Count("pk"), came=Max("publish_at"), edited=Max("updated_at")
    )
    widgets = Widget.objects.aggregate(edited=Max("updated_at"))
    newest = max((release.pk for release in releases), default=0)
    parts = (newest, *stories.values(), *widgets.values())
    return Standing("·".join(str(part) for part in parts), freshness(releases, now))


def freshness(releases: list[Release], now: datetime) -> tuple[Freshness, ...]:
    """Return how fresh each released feed is, in the order in which sources name their feeds."""
    schedules = {schedule.feed: schedule for schedule in Schedule.objects.with_last_good()}
    by_feed = {release.feed: release for release in releases}
    found = []
    for slug, feed in feeds().items():
        if release := by_feed.get(slug):
            schedule = schedules.get(slug)
            state = schedule.timeliness(now=now, good_at=schedule.good_at) if schedule else "fresh"
            found.append(Freshness(state, _words(feed, release, state)))
    return tuple(found)


def _words(feed, release: Release, state: str) -> str:
    if feed.cadence is Cadence.STANDING or release.last_period is None:
        when = f"{release.released_at:%-d %b %Y}"
    else:
        when = f"to {release.last_period:%-d %b %Y}"
    return f"{feed.name}: {when}{', ' + state if state != 'fresh' else ''}"


reading = Reading()
