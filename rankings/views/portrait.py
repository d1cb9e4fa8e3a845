"""What the page of a title says of it: key figures, weeks in the lists."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from rankings import wording
from rankings.addresses import address
from rankings.kept import kept, made_of
from rankings.language import current, gettext, is_korean, noop
from rankings.models import Edition, Entry, Release, Title
from rankings.models.questions import Place
from rankings.plates import Dash, dashes_of
from rankings.sources import feeds
from rankings.vocabulary import REGIMES, Measure, crosses

WORLDWIDE, COUNTRIES = "netflix.global", "netflix.countries"
LISTS = {each.slug: each.name for each in feeds()[WORLDWIDE].lists}


class Figure(NamedTuple):
    """A key figure: what it is, the number, its unit, and one plain line."""

    label: str
    number: str
    unit: str
    line: str


class Week(NamedTuple):
    """A line of the table of weeks, all in words: a template unpacks and prints it."""

    href: str
    words: str
    list: str
    season: str
    place: str
    hours: str
    views: str
    weeks: str


def week_of(place: Place) -> Week:
    """Return the line of an entry."""
    return Week(
        address_of(place.period, place.list, current()),
        wording.week(place.period),
        wording.list_tab(LISTS.get(place.list, place.list)),
        wording.season_called(place.season) or wording.DASH,
        str(place.rank),
        wording.millions(place.hours, wording.decimals(place.period)),
        wording.millions(place.views, 1),
        wording.DASH if place.weeks is None else str(place.weeks),
    )


@lru_cache(maxsize=4096)
def address_of(week: date, slug: str, language: str) -> str:
    """Return where a week of a worldwide list is, in the ``language`` spoken."""
    return address("global", week, slug)


@dataclass(frozen=True)
class Portrait:
    """
    A title in the lists.

    ``places`` are its worldwide ones, oldest first; ``best`` (country code, best place) in each
    country; ``firsts`` (week, countries) where it was number one; ``of`` how many countries had a
    list in the week of the most; ``newest`` the newest week of the worldwide lists.
    """

    places: list[Place]
    best: list[tuple[str, int]]
    firsts: list[tuple[date, int]]
    of: int
    newest: date | None

    @cached_property
    def weeks(self) -> list[date]:
        """Return the weeks in which it was in a worldwide list."""
        return sorted({place.period for place in self.places})

    @property
    def entered(self) -> str:
        """Return when it was first in a worldwide list, "" if it never was."""
        if not self.weeks:
            return ""
        return gettext("First listed worldwide {week}.", week=wording.in_week_to(self.weeks[0]))

    @property
    def is_listed(self) -> bool:
        """Tell whether it was ever in a weekly list."""
        return bool(self.places or self.best)

    @property
    def newest_first(self) -> list[Week]:
        """Return the lines of the table of its weeks, newest first."""
        return [week_of(place) for place in reversed(self.places)]

    @cached_property
    def has_views(self) -> bool:
        """Tell whether any of its weeks was ranked by views."""
        return any(wording.measure(week) is Measure.VIEWS for week in self.weeks[-1:])

    @property
    def dashes(self) -> list[Dash]:
        """Return the dashes of the title's plate."""
        return dashes_of((place.period, place.rank) for place in self.places)

    def figures(self) -> list[Figure]:
        """Return the key figures, four at most."""
        return [*self._hours(), *self._weeks(), *self._countries()][:4]

    def _hours(self):
        """Yield the hours in all and of the best week."""
        hours = [place for place in self.places if place.hours is not None]
        if not hours:
            return
        exact = min(wording.decimals(place.period) for place in hours)
        best = max(hours, key=lambda place: place.hours)
        weeks = len({place.period for place in hours})
        seasons = len({place.entry for place in hours})
        of = wording.count(seasons, "season") if seasons > 1 else ""
        total = sum(place.hours for place in hours)
        line = [gettext("in {weeks}", weeks=wording.count(weeks, "week")), of]
        if crosses(hours[0].period, hours[-1].period):
            since = wording.month(REGIMES[-1].first)
            line.append(gettext("ranked by views since {month}", month=since))
        yield self._million("Hours in the top 10", total, exact, wording.listed(*line))
        where = wording.season_called(best.season) if seasons > 1 else ""
        when = wording.listed(wording.week(best.period), where)
        yield self._million("Best week", best.hours, wording.decimals(best.period), when)

    @staticmethod
    def _million(label: str, number: int, exact: int, line: str) -> Figure:
        """Return a figure of hours."""
        if is_korean():
            return Figure(gettext(label), wording.amount_alone(number), "", line)
        return Figure(label, wording.millions(number, exact), "m", line)

    LABELS = (noop("Hours in the top 10"), noop("Best week"))

    def _weeks(self):
        """Yield the weeks at number one, or the best place if there are none."""
        if not self.places:
            return
        best = min(self.places, key=lambda place: place.rank)
        still = gettext("still in the ten") if self.weeks[-1] == self.newest else ""
        if best.rank > 1:
            at = sum(place.rank == best.rank for place in self.places)
            line = gettext("in {weeks}, worldwide", weeks=wording.count(at, "week"))
            of = gettext("of {number}", number=10)
            line = wording.listed(line, still)
            yield Figure(gettext("Best place"), str(best.rank), of, line)
            return
        first = {place.period for place in self.places if place.rank == 1}
        yield Figure(
            gettext("Weeks at number one"),
            str(len(first)),
            gettext("of {number}", number=len(self.weeks)),
            wording.listed(lists_in_words(self.places), self._by, still),
        )

    @property
    def _by(self) -> str:
        """Return by what it was first, where its first places are by two measures."""
        firsts = [place.period for place in self.places if place.rank == 1]
        return gettext("by hours then by views") if crosses(firsts[0], firsts[-1]) else ""

    def _countries(self):
        """Yield in how many countries it was number one at the peak, or listed at all."""
        if self.best and not self.firsts:
            highest = min(place for _, place in self.best)
            line = gettext("never first; {place} at its highest", place=wording.place(highest))
            yield Figure(gettext("Countries that listed it"), str(len(self.best)), "", line)
        if not self.firsts:
            return
        week, most = max(self.firsts, key=lambda each: each[1])
        yield Figure(
            gettext("Countries at number one"),
            str(most),
            gettext("of {number}", number=self.of),
            gettext("at the peak, {week}", week=wording.week(week)),
        )


def lists_in_words(places: list[Place]) -> str:
    """Return the lists in which ``places`` were first: "non-English TV"."""
    names = {each.slug: wording.list_name(each.name) for each in feeds()[WORLDWIDE].lists}
    firsts = dict.fromkeys(place.list for place in places if place.rank == 1)
    return wording.joined(names.get(slug, slug) for slug in firsts)


def portrait_of(title: Title, releases: dict[str, Release], as_of: int | None = None) -> Portrait:
    """Return what the page of ``title`` says of it, as of a release or by the newest."""
    made = made_of((WORLDWIDE, COUNTRIES), as_of, releases)
    newest = releases.get(WORLDWIDE)
    asked = partial(_asked, title, newest.last_period if newest else None, as_of)
    return kept.get(("portrait", title.pk, title.name, made), asked)


def _asked(title: Title, newest: date | None, as_of: int | None) -> Portrait:
    places = Entry.objects.as_of(as_of).worldwide().of(title).places()
    in_countries = Entry.objects.as_of(as_of).of_countries().of(title)
    firsts = in_countries.top(1).countries_by_week()
    peak = max(firsts, key=lambda each: each[1])[0] if firsts else None
    of = Edition.objects.as_of(as_of).countries_in(COUNTRIES, peak)
    return Portrait(places, in_countries.best_by_country(), firsts, of, newest)
