"""
What is to come: when the next numbers are expected of each feed, and what premieres when.

The feeds that promise no day stand together below: their schedules ask for more all the same.
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
from rankings.coming import brought_by, coming, drop_of, said_of, unpromised
from rankings.language import gettext
from rankings.models import Broadcast, Release, Schedule, Title
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
    """A feed that is expected every day, in one line."""

    name: str
    rule: str


class Asked(NamedTuple):
    """A feed that promises no day: by which rule its schedule asks for more, and when next."""

    name: str
    words: str


def drops_of(slug: str, feed: Feed, release: Release | None, now: datetime) -> list[Event]:
    """Return when the next numbers of ``feed`` are expected, those waited for first."""
    until = now + timedelta(days=DAYS_AHEAD)
    return [
        Event(
            max(each.at, now).date(),
            called(slug, feed),
            reverse("status"),
            said_on_its_day(each, feed.cadence, now),
            kick=gettext("Expected"),
        )
        for each in coming(feed, release, now=now, count=DROPS)
        if each.at <= until
    ]


def said_on_its_day(occasion: Occasion, cadence: Cadence, now: datetime) -> str:
    """Return what a drop brings, and at what time of its day it is expected, or since when."""
    if occasion.at <= now:
        return said_of(occasion, cadence, now)
    brings, hour = brought_by(occasion, cadence), f"{occasion.at:%H:%M}"
    return gettext("{brings}, expected at {hour} UTC", brings=brings, hour=hour)


def called(slug: str, feed: Feed) -> str:
    """Return the name of a feed after that of its source."""
    return wording.listed(source_of(slug).name, gettext(feed.name))


def daily(releases: dict[str, Release]) -> list[Daily]:
    """Return the feeds that are expected every day."""
    dropping = [
        (called(slug, feed), drop_of(feed, releases.get(slug)))
        for slug, feed in feeds().items()
        if feed.cadence is Cadence.DAY
    ]
    return [Daily(name, drop.in_words()) for name, drop in dropping if drop]


def asked(releases: dict[str, Release], now: datetime) -> list[Asked]:
    """Return the feeds that promise no day and are asked for all the same."""
    found = []
    for slug, feed, schedule in unpromised(releases, Schedule.objects.running()):
        (moment,) = schedule.next_times(after=now)
        words = gettext(
            "Asked for {rule}; next on {moment}",
            rule=schedule.in_words(),
            moment=wording.moment(moment),
        )
        found.append(Asked(called(slug, feed), words))
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
    releases = freshness.newest(now=now)
    events = premieres_of(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    for slug, feed in feeds().items():
        events += drops_of(slug, feed, releases.get(slug), now)
    context = {
        "days": days_of(events, today),
        "daily": daily(releases),
        "asked": asked(releases, now),
        "ahead": DAYS_AHEAD,
    }
    return render(request, "rankings/calendar.html", context)
