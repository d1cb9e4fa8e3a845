"""
What is to come: when the next numbers are expected of each feed, and what premieres when.

Of a feed that promises nothing, an archive or a sample, it says when its schedule looks for more.
"""

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
from rankings.models import Broadcast, Release, Schedule, Title
from rankings.moments import Drop, Occasion
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
    kick: str = ""
    """What stands above lists: how sure it is that they come. "" of a premiere."""


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
    """A feed that is expected, or looked for, every day, in one line."""

    name: str
    rule: str


def drop_of(feed: Feed, release: Release | None) -> Drop | None:
    """Return when ``feed`` is expected: as its newest release is judged, else as its source has."""
    return release.standing.drop if release and release.standing else feed.drop


def drops_of(slug: str, feed: Feed, release: Release | None, now: datetime) -> list[Event]:
    """Return when the next numbers of ``feed`` are expected, those waited for first."""
    drop = drop_of(feed, release)
    # Of days nothing is expected before the first is held: the key or the service may be missing.
    if drop is None or (feed.cadence is Cadence.DAY and release is None):
        return []
    standing = release and release.standing
    late = [standing.expected] if standing and standing.expected else []
    late = [each for each in late if each.at <= now]
    until = now + timedelta(days=DAYS_AHEAD)
    coming = [each for each in drop.after(now, feed.cadence, DROPS) if each.at <= until]
    return [
        Event(
            each.at.date() if each.at > now else now.date(),
            called(slug, feed),
            reverse("status"),
            said_of(each, feed.cadence, now),
            kick=gettext("Expected"),
        )
        for each in [*late, *coming]
    ]


def looks_of(slug: str, feed: Feed, schedule: Schedule, now: datetime) -> list[Event]:
    """
    Return when ``schedule`` looks for more of ``feed``, of which nothing is expected.

    Of days the one line of ``daily`` says it all: there is no telling which lists a day brings.
    """
    if feed.cadence is Cadence.DAY:
        return []
    times = schedule.next_times(after=now, count=DROPS)
    return [
        Event(
            at.date(),
            called(slug, feed),
            reverse("status"),
            gettext("No day is promised: it is asked for at {hour} UTC", hour=f"{at:%H:%M}"),
            kick=gettext("Scheduled"),
        )
        for at in times
        if at <= now + timedelta(days=DAYS_AHEAD)
    ]


def called(slug: str, feed: Feed) -> str:
    """Return the name of a feed after that of its source."""
    return wording.listed(source_of(slug).name, gettext(feed.name))


def brought_by(occasion: Occasion, cadence: Cadence) -> str:
    """Return what a drop brings."""
    if occasion.period is None:
        return gettext("All lists anew")
    if cadence is Cadence.DAY:
        return gettext("Lists of {day}", day=wording.day(occasion.period))
    return wording.week_to(occasion.period)


def next_of(
    slug: str, release: Release | None, schedules: dict[str, Schedule], now: datetime
) -> str:
    """Return when the next numbers of a feed are expected, or looked for, in words."""
    feed = feeds()[slug]
    if drop := drop_of(feed, release):
        standing = release and release.standing
        if standing and standing.expected and standing.expected.at <= now:
            return said_of(standing.expected, feed.cadence, now)
        (coming,) = drop.after(now, feed.cadence, 1)
        brings, moment = brought_by(coming, feed.cadence), wording.moment(coming.at)
        return gettext("{brings}, expected on {moment}", brings=brings, moment=moment)
    if slug in schedules:
        (looked_at,) = schedules[slug].next_times(after=now)
        moment = wording.moment(looked_at)
        return gettext("No day is promised: it is asked for on {moment}", moment=moment)
    return gettext("No day is promised.")


def said_of(occasion: Occasion, cadence: Cadence, now: datetime) -> str:
    """Return what a drop brings, and at what time it is expected, or since when."""
    brings = brought_by(occasion, cadence)
    if occasion.at <= now:
        at = wording.moment(occasion.at)
        return gettext("{brings}, expected since {moment}", brings=brings, moment=at)
    return gettext("{brings}, expected at {hour} UTC", brings=brings, hour=f"{occasion.at:%H:%M}")


def daily(releases: dict[str, Release], schedules: dict[str, Schedule]) -> list[Daily]:
    """Return the feeds that are expected, or looked for, every day."""
    found = []
    for slug, feed in feeds().items():
        if feed.cadence is not Cadence.DAY:
            continue
        if drop := drop_of(feed, releases.get(slug)):
            found.append(Daily(called(slug, feed), drop.in_words()))
        elif schedule := schedules.get(slug):
            rule = gettext("asked for {rule}", rule=schedule.in_words())
            found.append(Daily(called(slug, feed), rule))
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
    ordered = sorted(events, key=lambda each: (each.day, not each.kick, each.name, each.detail))
    return [
        Day(day, day < today, list(on_day)) for day, on_day in groupby(ordered, lambda e: e.day)
    ]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is expected and what premieres, from a week ago to five weeks ahead."""
    now = timezone.now()
    today = now.date()
    releases, schedules = freshness.newest(now=now), Schedule.objects.running()
    events = premieres_of(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    for slug, feed in feeds().items():
        events += drops_of(slug, feed, releases.get(slug), now)
        if slug in schedules and drop_of(feed, releases.get(slug)) is None:
            events += looks_of(slug, feed, schedules[slug], now)
    context = {"days": days_of(events, today), "daily": daily(releases, schedules)}
    context["ahead"] = DAYS_AHEAD
    return render(request, "rankings/calendar.html", context)
