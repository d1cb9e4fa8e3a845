"""What is to come: when the next numbers are expected of each feed, and what premieres when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rankings import freshness, wording
from rankings.language import gettext
from rankings.models import Broadcast, Release, Title
from rankings.moments import Occasion
from rankings.sources import Feed, feeds, source_of
from rankings.vocabulary import Cadence

DAYS_AHEAD, DAYS_BACK = 35, 7
"""How far the calendar looks ahead, and how long it keeps what has been."""
DROPS = 8
"""How many drops of a feed are listed at most; of daily ones one line tells of all others."""


class Event(NamedTuple):
    """Something on a day: what, where it leads, and what is said of it."""

    day: date
    name: str
    href: str
    detail: str = ""
    original: str = ""
    language: str = ""
    is_drop: bool = False


class Day(NamedTuple):
    """A day with what is on it."""

    day: date
    is_past: bool
    events: list[Event]

    @property
    def words(self) -> str:
        """Return "Tuesday 8 February 2022"."""
        return wording.weekday(self.day)


class Daily(NamedTuple):
    """A feed that is expected every day, in one line."""

    name: str
    rule: str


def drops_of(slug: str, feed: Feed, release: Release | None, now: datetime) -> list[Event]:
    """Return when the next numbers of ``feed`` are expected, those waited for first."""
    standing = release and release.standing
    drop = standing.drop if standing else feed.drop
    # Of days nothing is expected before the first is held: the key or the service may be missing.
    if drop is None or (feed.cadence is Cadence.DAY and release is None):
        return []
    late = [standing.expected] if standing and standing.expected else []
    late = [each for each in late if each.at <= now]
    until = now + timedelta(days=DAYS_AHEAD)
    coming = [each for each in drop.after(now, feed.cadence, DROPS) if each.at <= until]
    source = source_of(slug).name
    return [
        Event(
            each.at.date() if each.at > now else now.date(),
            wording.listed(source, gettext(feed.name)),
            reverse("status"),
            said_of(each, feed.cadence, now),
            is_drop=True,
        )
        for each in [*late, *coming]
    ]


def said_of(occasion: Occasion, cadence: Cadence, now: datetime) -> str:
    """Return what a drop brings, and at what time it is expected, or since when."""
    if occasion.period is None:
        brings = gettext("All lists anew")
    elif cadence is Cadence.DAY:
        brings = gettext("Lists of {day}", day=wording.day(occasion.period))
    else:
        brings = wording.week_to(occasion.period)
    if occasion.at <= now:
        at = wording.moment(occasion.at)
        return gettext("{brings}, expected since {moment}", brings=brings, moment=at)
    return gettext("{brings}, expected at {hour} UTC", brings=brings, hour=f"{occasion.at:%H:%M}")


def daily(releases: dict[str, Release]) -> list[Daily]:
    """Return the feeds that are expected every day."""
    found = []
    for slug, feed in feeds().items():
        release = releases.get(slug)
        drop = release.standing.drop if release and release.standing else feed.drop
        if feed.cadence is Cadence.DAY and drop:
            said = wording.listed(source_of(slug).name, gettext(feed.name))
            found.append(Daily(said, drop.in_words()))
    return found


def broadcasts_of(broadcasts: Iterable[Broadcast]) -> list[Event]:
    """Return the beginnings of ``broadcasts``."""
    return [
        premiere(each.title, each.starts_on, f"{each.service}, {each.country.called}")
        for each in broadcasts
    ]


def premiere(title: Title, day: date, detail: str) -> Event:
    """Return the premiere of ``title``."""
    original, language = title.beside or ("", "")
    return Event(day, title.called, title.get_absolute_url(), detail, original, language)


def premieres_of(first: date, last: date) -> list[Event]:
    """Return what premieres between two days, by country and service where that is known."""
    broadcasts = list(Broadcast.objects.starting(first, last))
    told = {(each.title_id, each.starts_on) for each in broadcasts}
    others = [
        premiere(title, title.premiered_on, title.kind_called.capitalize())
        for title in Title.objects.premiering(first, last)
        if (title.pk, title.premiered_on) not in told and title.premiered_on
    ]
    return [*broadcasts_of(broadcasts), *others]


def days_of(events: Iterable[Event], today: date) -> list[Day]:
    """Return ``events`` by day, what is expected of feeds before what premieres."""
    ordered = sorted(events, key=lambda each: (each.day, not each.is_drop, each.name, each.detail))
    return [
        Day(day, day < today, list(on_day)) for day, on_day in groupby(ordered, lambda e: e.day)
    ]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is expected and what premieres, from a week ago to five weeks ahead."""
    now = timezone.now()
    today = now.date()
    releases = freshness.newest(now=now)
    events = premieres_of(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    for slug, feed in feeds().items():
        events += drops_of(slug, feed, releases.get(slug), now)
    context = {"days": days_of(events, today), "daily": daily(releases), "ahead": DAYS_AHEAD}
    return render(request, "rankings/calendar.html", context)
