"""
What days have to tell in the feed of a country and in that of a title.

A list of ten for each country and day would drown the weeks, so days are told of where they turn:
in a country's feed when another title is first in one of its daily lists, in a title's when it is
in one of them again or first in a country, not having been for a week. A release that makes it
otherwise of a day that was out before makes an item more, which says so. What is told of a day is
judged as of the release that brought it: nothing that comes later makes another item of it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from django.urls import reverse

from rankings import wording
from rankings.listed import DAILY
from rankings.models import Country, EntryVersion, Release, Title
from rankings.models.days import Presence
from rankings.models.pages import Lasting, VersionLine, standing
from rankings.sources import feeds
from rankings.syndication import Item

WEEK = timedelta(days=7)
"""How long a title must have been away, or nowhere first, to be told of again."""
BACK = timedelta(days=60)
"""How many days before the newest are told of."""
OUT, IN, FIRST = range(3)
"""How high a title is on a day: in no list, in some, first in some."""


class OfDay(Lasting, Protocol):
    """A line of a day."""

    @property
    def period(self) -> date: ...


Line = TypeVar("Line", bound=OfDay)


class Turn(NamedTuple):
    """A day as ``release`` left it, what it was when it was out before, and the days before it."""

    release: int
    day: date
    now: list
    was: list
    before: dict[date, list]


def turns(lines: Iterable[Line], first: date) -> Iterator[Turn]:
    """Yield a Turn for each day since ``first`` that a release brought, changed or took back."""
    by_day: dict[date, list[Line]] = {}
    for line in lines:
        by_day.setdefault(line.period, []).append(line)
    for day in (each for each in by_day if each >= first):
        ends = {line.until for line in by_day[day] if line.until is not None}
        for release in {line.release for line in by_day[day]} | ends:
            before = {
                each: standing(by_day[each], release) for each in by_day if day - WEEK <= each < day
            }
            now, was = standing(by_day[day], release), standing(by_day[day], release - 1)
            yield Turn(release, day, now, was, before)


def newest() -> date | None:
    """Return the newest day there is."""
    release = Release.objects.newest(DAILY)
    return release.last_period if release else None


def by_list(lines: Iterable) -> dict[str, list]:
    """Return ``lines`` by the name of their list."""
    found: dict[str, list] = {}
    for line in lines:
        found.setdefault(line.list, []).append(line)
    return found


# -- a country


def of_country(country: Country) -> list[Item]:
    """Return an item for each day that has another title first in a daily list of ``country``."""
    day = newest()
    if day is None:
        return []
    firsts = EntryVersion.objects.of_country(DAILY, country.code).top(1)
    lines = firsts.matching(since=day - BACK - WEEK).versions()
    found = [
        (name, turn, known)
        for name, of_list in by_list(lines).items()
        for turn in turns(of_list, day - BACK)
        if shows(turn.now) != shows(known := known_of(turn))
    ]
    releases = Release.objects.in_bulk({turn.release for _, turn, _ in found})
    return [
        first_of(country, name, turn, known, releases[turn.release]) for name, turn, known in found
    ]


def known_of(turn: Turn) -> list[VersionLine]:
    """Return who was first as far as was known: on that day, else on the last one before it."""
    if turn.was:
        return turn.was
    days = [day for day, lines in turn.before.items() if lines]
    return turn.before[max(days)] if days else []


def shows(lines: list[VersionLine]) -> list[str]:
    """Return what is ranked by ``lines``."""
    return [line.words for line in lines]


def first_of(
    country: Country, name: str, turn: Turn, known: list[VersionLine], release: Release
) -> Item:
    """Return the item of who is first in a list of a country."""
    day = wording.day(turn.day)
    if turn.now:
        said = f"{turn.now[0].words} is first in {name}, {day}"
    else:
        said = f"{name} of {day} was taken back"
    if turn.was:
        before = f"{turn.was[0].words} had been published as first that day."
    else:
        before = f"{known[0].words} was, {wording.day(known[0].period)}." if known else ""
    return Item(
        id=f"/countries/{country.code.lower()}/daily/{turn.day}/{slug_of(name)}/{release.number}",
        title=wording.listed(f"{country}: {said}", "revised" if turn.was else ""),
        link=country.get_absolute_url(),
        summary=before,
        published=release.released_at,
        updated=release.released_at,
    )


def slug_of(name: str) -> str:
    """Return the slug of the daily list called ``name``."""
    return next(each.slug for each in feeds()[DAILY].lists if each.name == name)


# -- a title


def of_title(title: Title) -> list[Item]:
    """Return an item for each day on which ``title`` came into a daily list, or came first."""
    day = newest()
    if day is None:
        return []
    lines = EntryVersion.objects.of_feed(DAILY).of(title).matching(since=day - BACK - WEEK)
    found = [
        (name, turn)
        for name, of_list in by_list(lines.presences()).items()
        for turn in turns(of_list, day - BACK)
        if has_turned(turn)
    ]
    releases = Release.objects.in_bulk({turn.release for _, turn in found})
    return [day_of(title, name, turn, releases[turn.release]) for name, turn in found]


def has_turned(turn: Turn) -> bool:
    """Tell whether a day has a title where it had not been for a week, or where it was not said."""
    if turn.was:
        return height(turn.now) != height(turn.was)
    return height(turn.now) > max(map(height, turn.before.values()), default=OUT)


def height(lines: list[Presence]) -> int:
    """Return how high a title is by its ``lines`` of a day."""
    if not lines:
        return OUT
    return FIRST if any(line.firsts for line in lines) else IN


def day_of(title: Title, name: str, turn: Turn, release: Release) -> Item:
    """Return the item of where ``title`` is on a day."""
    lists, firsts = sum(each.lists for each in turn.now), sum(each.firsts for each in turn.now)
    of = wording.count(lists, "country", "countries")
    slug = slug_of(name)
    return Item(
        id=f"/titles/{title.pk}/daily/{turn.day}/{slug}/{release.number}",
        title=wording.listed(
            f"{title}: {name}, {wording.day(turn.day)}", "revised" if turn.was else ""
        ),
        link=reverse("daily_list", args=[turn.day, slug]),
        summary=f"In the daily lists of {of}, first in {firsts}." if lists else "In no country.",
        published=release.released_at,
        updated=release.released_at,
    )
