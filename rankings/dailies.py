"""
What days have to tell: in the feed of a daily list, in that of a country and in that of a title.

A daily list has an item for each day, its points added up over all countries. A list of ten for
each country and day would drown the weeks, so in the other feeds days are told of where they turn:
in a country's when another title is first in one of its daily lists, in a title's when it is
in one of them again or first in a country, not having been for a week. A release that makes it
otherwise of a day that was out before makes an item more, which says so. What is told of a day is
judged as of the release that brought it: nothing that comes later makes another item of it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol, TypeVar

from django.urls import reverse

from rankings import wording
from rankings.listed import DAILY
from rankings.models import (
    Country,
    Edition,
    EntryVersion,
    Ranking,
    Release,
    Score,
    Superseded,
    Title,
)
from rankings.models.days import Presence, Top
from rankings.models.pages import Lasting, VersionLine, standing
from rankings.sources import feeds
from rankings.syndication import MOST, Item, ordered
from rankings.vocabulary import DEPTH

WEEK = timedelta(days=7)
"""How long a title must have been away, or nowhere first, to be told of again."""
BACK = timedelta(days=60)
"""How many days before the newest are told of."""
SPOKEN = 3
"""How many places a summary names."""
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


def touches(lines: Iterable[Lasting]) -> set[int]:
    """Return the releases that brought or took away any of ``lines``."""
    went = {line.until for line in lines if line.until is not None}
    return {line.release for line in lines} | went


def turns(lines: Iterable[Line], first: date) -> Iterator[Turn]:
    """Yield a Turn for each day since ``first`` that a release brought, changed or took back."""
    found = by("period", lines)
    for day in (each for each in found if each >= first):
        week = [day - timedelta(days=ago) for ago in range(1, 1 + WEEK.days)]
        for release in touches(found[day]):
            before = {each: standing(found[each], release) for each in week if each in found}
            now, was = standing(found[day], release), standing(found[day], release - 1)
            yield Turn(release, day, now, was, before)


def newest() -> date | None:
    """Return the newest day there is."""
    release = Release.objects.newest(DAILY)
    return release.last_period if release else None


def by(what: str, lines: Iterable) -> dict[Any, list]:
    """Return ``lines`` by ``what`` they have: a day, a list."""
    found: dict[Any, list] = {}
    for line in lines:
        found.setdefault(getattr(line, what), []).append(line)
    return found


# -- a daily list


class Board(NamedTuple):
    """Who had most points on a day as ``release`` left it, and whether it was out before."""

    release: int
    day: date
    tops: list[Top]
    is_revised: bool


def of_list(slug: str) -> list[Item]:
    """Return an item for each day of a list that a release brought or changed, newest first."""
    boards = sorted(boards_of(slug), reverse=True)[:MOST]
    releases = Release.objects.in_bulk({board.release for board in boards})
    titles = Title.objects.in_bulk({top.title for board in boards for top in board.tops})
    return [board_of(slug, board, releases[board.release], titles) for board in boards]


def boards_of(slug: str) -> Iterator[Board]:
    """
    Yield the Boards of a list's newest days.

    What one release brought, and none changed, is summed up already; only other days are read line
    by line, to say what stood at each release.
    """
    rankings = Ranking.objects.matching(feed=DAILY, list=slug)
    days = Edition.objects.as_of(None).of_rankings(rankings).newest_periods(MOST)
    if not days:
        return
    # In this order: a day that is changed meanwhile is then among those that are read.
    scores = Score.objects.of_feed(DAILY).on_lists([slug]).since(days[-1])
    tops = by("day", scores.tops(DEPTH))
    touched = touched_since(days[-1], rankings)
    changed = [day for day, releases in touched.items() if len(releases) > 1]
    lines = EntryVersion.objects.of_rankings(rankings).in_periods(changed)
    shares = by("day", lines.shares())
    for day, releases in touched.items():
        if day not in shares:
            yield from (Board(release, day, tops.get(day, []), False) for release in releases)
            continue
        for release in (known := touches(shares[day])):
            stood = Top.added_up(day, standing(shares[day], release))
            high = [top for top in stood if top.place <= DEPTH]
            yield Board(release, day, high, release > min(known))


def touched_since(first: date, rankings) -> dict[date, set[int]]:
    """
    Return by day the releases that touched it, of the days that the newest of those touched.

    Where several did, one between the first and the last of them may be missing: it only added.
    """
    gone = Superseded.objects.of_rankings(rankings).matching(since=first).touches()
    found: dict[date, set[int]] = {}
    for day, *releases in Edition.objects.of_rankings(rankings).since(first).touches().union(gone):
        found.setdefault(day, set()).update(releases)
    newest = sorted(((release, day) for day in found for release in found[day]), reverse=True)
    return {day: found[day] for _, day in newest[:MOST]}


def board_of(slug: str, board: Board, release: Release, titles: dict[int, Title]) -> Item:
    """Return the item of a day of a list."""
    named = sorted((-top.points, titles[top.title].name, top) for top in board.tops)
    told = [(top, name, f"{top.points:,} points") for _, name, top in named[:DEPTH]]
    lines = [
        (top.place, f"{name}, {points}, first in {top.firsts} of {top.of} countries")
        for top, name, points in told
    ]
    revised = "revised" if board.is_revised else ""
    top = [f"{top.place}. {name}, {points}" for top, name, points in told[:SPOKEN]]
    name = feeds()[DAILY].list(slug).name
    return Item(
        id=f"/days/{slug}/{board.day}/{release.number}",
        title=f"{name}: {wording.listed(wording.day(board.day), revised)}",
        link=reverse("daily_list", args=[board.day, slug]),
        summary="; ".join(top) or "The lists were taken back.",
        html=ordered(lines) if lines else "",
        published=release.released_at,
        updated=release.released_at,
    )


# -- a country


def of_country(country: Country) -> list[Item]:
    """Return an item for each day that has another title first in a daily list of ``country``."""
    day = newest()
    if day is None:
        return []
    since = day - BACK - WEEK
    of = {"feed": DAILY, "country": country.code}
    lines = EntryVersion.objects.matching(**of, since=since, top=1).versions()
    found = [
        (name, turn, known)
        for name, of_list in by("list", lines).items()
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
        link=f"{country.get_absolute_url()}?day={turn.day}#daily",
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
    since = day - BACK - WEEK
    lines = EntryVersion.objects.of(title).matching(feed=DAILY, since=since)
    found = [
        (name, turn)
        for name, of_list in by("list", lines.presences()).items()
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
