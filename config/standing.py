"""
What stands now: the newest releases and stories, which pages print and their cache goes by.

Read at most once a second in each process. When the database is away, what was last known stands.
"""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import OperationalError
from django.db.models import Count, Max, Q, Sum, Value

from articles.models import Article
from config.patience import breaker
from rankings import freshness, wording
from rankings.language import gettext
from rankings.models import Release, Widget
from rankings.sources import feeds
from rankings.vocabulary import Cadence

SECONDS = 1.0
"""How long a reading is good for."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a feed is: its state (``rankings.standing``), and what the strip says of it."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """
    The version of everything that pages show, how fresh each feed is, and their newest releases.

    Pages show these very releases, so that one kept under a version is of that version. ``edits``
    is the part of it that hardly a release changes: which stories and charts there are.
    """

    version: str
    freshness: tuple[Freshness, ...] = ()
    releases: dict[str, Release] = field(default_factory=dict)
    edits: str = ""


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
    releases = freshness.newest(now=now)
    newest = max((release.pk for release in releases.values()), default=0)
    strip = strip_of(releases)
    # A feed that becomes late, or is held, changes every page that says so.
    edited = _joined(edits(now))
    version = _joined((newest, edited, *(each.state for each in strip)))
    return Standing(version, strip, releases, edited)


def _joined(parts: Iterable[object]) -> str:
    return "·".join(str(part) for part in parts)


def edits(now: datetime) -> list[tuple]:
    """
    Return how many stories and charts there are and when they last changed: one question.

    Of charts also which are behind, by their sum: a release says so of them and edits none.
    """
    stories, charts = Article.objects.published(now).order_by(), Widget.objects.order_by()
    of_stories = stories.values(what=Value("stories")).annotate(
        count=Count("pk"), came=Max("publish_at"), edited=Max("updated_at"), behind=Value(0)
    )
    behind = Sum("pk", filter=Q(is_behind=True), default=0)
    of_charts = charts.values(what=Value("charts")).annotate(
        count=Count("pk"), came=Max("updated_at"), edited=Max("updated_at"), behind=behind
    )
    told = of_stories.union(of_charts)
    return sorted(told.values_list("what", "count", "came", "edited", "behind"))


def strip_of(releases: dict[str, Release]) -> tuple[Freshness, ...]:
    """Return how fresh each released feed is, in the order in which sources name their feeds."""
    return tuple(
        Freshness(stands.state.value, _words(feed, release, stands.short))
        for slug, feed in feeds().items()
        if (release := releases.get(slug)) and (stands := release.standing)
    )


def _words(feed, release: Release, said: str) -> str:
    if feed.cadence is Cadence.STANDING or release.last_period is None:
        when = wording.day(release.released_at.date())
    else:
        when = gettext("to {day}", day=wording.day(release.last_period))
    return wording.listed(f"{gettext(feed.name)}: {when}", said)


reading = Reading()
