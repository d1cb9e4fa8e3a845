"""
What the page of a title shows beside its portrait: reach through time, runs, and all its files.

Each part of the page is a property of ``Passport``; what it needs of the database is asked for in
``passport_of``, however long the title's run.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from django.http import Http404

from rankings import geometry, wording
from rankings.downloads import FORMATS
from rankings.drawing import Drawing
from rankings.files import of_drawing
from rankings.kept import kept, made_of
from rankings.language import gettext
from rankings.models import Entry, Release, Title
from rankings.models.questions import Place
from rankings.plotting import WEEK
from rankings.sources import feeds
from rankings.views.portrait import COUNTRIES, WORLDWIDE, Portrait
from rankings.views.strip import MOST, countries_of, span_of
from rankings.views.worldwide import STANDING, drawing
from rankings.vocabulary import Category, Measure

BESIDE, ALIGNED_WEEKS = 2, 26
"""How many other titles a run is drawn beside, and for how many weeks."""
BROAD = 14
"""From how many weeks on a strip is as broad as the page."""
STRIP = 104
"""How many weeks can be chosen for the map by one click."""


class WeekLink(NamedTuple):
    """A week of the strip: in how many countries it was listed, and where its map is."""

    href: str
    words: str
    short: str
    countries: int
    share: str
    is_here: bool


class Spell(NamedTuple):
    """Consecutive weeks in the worldwide lists, and how many weeks it then was out of them."""

    first: date
    last: date
    weeks: int
    best: int
    out: int


class Record(NamedTuple):
    """A place in a list of all time."""

    place: Place
    list: str
    value: str


class File(NamedTuple):
    """A table of the page as files: (format, address) of each."""

    name: str
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class Passport:
    """What a title's page adds: ``week`` is the one its map is of, None for its best of all."""

    title: Title
    places: list[Place]
    reach: list[tuple[date, int]]
    popular: list[Place]
    week: date | None
    drawings: dict[str, Drawing]

    @property
    def most(self) -> int:
        """Return in how many countries it was listed in the best of the weeks of the strip."""
        return max((count for _, count in self.reach[-STRIP:]), default=0)

    @property
    def strip(self) -> list[WeekLink]:
        """Return the weeks in the lists of countries, oldest first."""
        most = self.most
        return [
            WeekLink(
                f"?week={week.isoformat()}#map",
                wording.week(week),
                wording.week_short(week),
                count,
                str(geometry.share(count, most)),
                week == self.week,
            )
            for week, count in self.reach[-STRIP:]
        ]

    @property
    def beside(self) -> tuple[WeekLink | None, WeekLink | None]:
        """Return the weeks before and after that of the map."""
        here = [index for index, each in enumerate(self.strip) if each.is_here]
        if not here:
            return (self.strip[-1] if self.strip else None), None
        before, after = here[0] - 1, here[0] + 1
        return (
            self.strip[before] if before >= 0 else None,
            self.strip[after] if after < len(self.strip) else None,
        )

    @property
    def is_long(self) -> bool:
        """Tell whether its strip of places has no room beside another chart."""
        first, last = span_of(self.reach)
        return (last - first) // WEEK >= BROAD

    @property
    def left_out(self) -> int:
        """Return how many weeks its strip of places has no room for."""
        first, last = span_of(self.reach)
        return sum(not first <= week <= last for week, _ in self.reach)

    @property
    def here(self) -> str:
        """Return of when the map is, in words."""
        return wording.week(self.week) if self.week else gettext("Best of all weeks")

    @property
    def spells(self) -> list[Spell]:
        """Return its runs in the worldwide lists, the newest first."""
        weeks: dict[date, int] = {}
        for place in self.places:
            weeks[place.period] = min(place.rank, weeks.get(place.period, place.rank))
        runs = _runs(sorted(weeks))
        nexts = [after[0] for after in runs[1:]]
        found = [
            Spell(
                run[0],
                run[-1],
                len(run),
                min(weeks[week] for week in run),
                (after - run[-1]) // WEEK - 1 if after else 0,
            )
            for run, after in zip_longest(runs, nexts)
        ]
        return found[::-1]

    @property
    def records(self) -> list[Record]:
        """Return its places in the lists of all time."""
        names = {each.slug: wording.list_tab(each.name) for each in feeds()[STANDING].lists}
        return [
            Record(place, names.get(place.list, place.list), _most(place)) for place in self.popular
        ]


def files_of(drawings: Iterable[Drawing]) -> list[File]:
    """Return the tables of ``drawings``, each in every format."""
    return [
        File(each.title, [(FORMATS[end].name, of_drawing(each, end)) for end in FORMATS])
        for each in drawings
        if each.rows
    ]


def _runs(weeks: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for week in weeks:
        if runs and week - runs[-1][-1] == WEEK:
            runs[-1].append(week)
        else:
            runs.append([week])
    return runs


def _most(place: Place) -> str:
    if place.views is not None:
        return wording.amount(place.views, Measure.VIEWS, 1)
    return wording.amount(place.hours, Measure.HOURS) if place.hours else ""


# -- asking


def passport_of(
    title: Title,
    portrait: Portrait,
    releases: dict[str, Release],
    *,
    week: date | None = None,
    as_of: int | None = None,
    drawn: dict[str, Drawing],
) -> dict:
    """
    Return what the page of ``title`` adds, ``drawn`` being what it draws already.

    Raise Http404 for a ``week`` in which no country listed it.
    """
    slug = "films" if title.kind == Category.FILM else "tv"
    made = made_of((WORLDWIDE, COUNTRIES, STANDING), as_of, releases)
    asked = kept.get(
        ("passport", title.pk, title.name, made), partial(_asked, title, portrait, slug, as_of)
    )
    if week and week not in dict(asked.reach):
        named = {"title": wording.quoted(title.called), "week": wording.week(week)}
        raise Http404(gettext("No country listed {title} in {week}.", **named))
    draw = partial(drawing, releases=releases, as_of=as_of)
    added: dict[str, Drawing] = {}
    if asked.reach:
        of_title = {"list": f"{COUNTRIES}/{slug}", "title": [title]}
        added |= of_countries(partial(draw, **of_title), portrait, asked.reach, week)
    if portrait.places:
        titles = [title.slug, *asked.neighbours]
        added["aligned"] = draw(
            "line", titles=titles, align="entry", seasons="together", weeks=str(ALIGNED_WEEKS)
        )
    passport = Passport(title, portrait.places, *asked[:2], week, drawn | added)
    return added | {"passport": passport}


def of_countries(
    draw: Callable[..., Drawing],
    portrait: Portrait,
    reach: list[tuple[date, int]],
    week: date | None,
) -> dict[str, Drawing]:
    """Return what is drawn of a title's places in countries; its map is of ``week``, or of all."""
    shown = {"week": span_of(reach).last, "weeks": str(MOST)}
    return {
        "reach": draw("reach_weeks"),
        "heat": draw("heat", countries=countries_of(portrait.best), **shown),
        "map": draw("reach", over="week", week=week) if week else draw("reach", over="best"),
    }


class Asked(NamedTuple):
    """What a passport asks: its reach, its places of all time, and which titles stood beside."""

    reach: list[tuple[date, int]]
    popular: list[Place]
    neighbours: list[str]


def _asked(title: Title, portrait: Portrait, slug: str, as_of: int | None) -> Asked:
    entries = Entry.objects.as_of(as_of).of(title)
    in_countries = entries.of_feed(COUNTRIES).on_lists([slug])
    return Asked(
        in_countries.countries_by_week() if portrait.best else [],
        entries.of_feed(STANDING).places(),
        neighbours(title, portrait.places, as_of) if portrait.places else [],
    )


def neighbours(title: Title, places: list[Place], as_of: int | None) -> list[str]:
    """Return the titles that stood highest beside ``title`` in the list of its best week."""
    best = max(places, key=lambda place: (place.hours or 0, -place.rank))
    entries = Entry.objects.as_of(as_of).on(WORLDWIDE, best.list).in_period(best.period)
    slugs = [place.slug for place in entries.top(2 * BESIDE + 1).places()]
    return [slug for slug in dict.fromkeys(slugs) if slug != title.slug][:BESIDE]
