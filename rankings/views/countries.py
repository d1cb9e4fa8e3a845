"""Countries: who is number one where, and the lists of each."""

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rankings import charts, wording
from rankings.addresses import address
from rankings.drawing import Drawing
from rankings.language import gettext, ngettext
from rankings.models import Country, Edition, Region
from rankings.models.questions import Place
from rankings.sources import feeds
from rankings.views import daily
from rankings.views.changed import on_page
from rankings.views.hub import firsts_of
from rankings.views.past import seen_as_of
from rankings.views.weeks import Weeks, picked, weeks_of
from rankings.views.worldwide import datasets, drawing

FEED = "netflix.countries"
TV, FILMS = "tv", "films"
STAYED = ("level", "up", "down")


class Leaders(NamedTuple):
    """A country and its number ones."""

    country: Country
    tv: Place | None
    films: Place | None

    @property
    def lists(self) -> tuple[tuple[str, str, str], ...]:
        """Return (list, number one, the slug of that); of a list that is not there no more."""
        lists = (("TV", self.tv), ("Films", self.films))
        return tuple(
            (wording.list_tab(name), *((place.name, place.slug) if place else ("", "")))
            for name, place in lists
        )


class Listing(NamedTuple):
    """One of a country's two lists as the page shows it."""

    printed: str
    drawing: Drawing

    @property
    def name(self) -> str:
        """Return the list's name as a heading."""
        return wording.list_tab(self.printed)

    @property
    def name_in_words(self) -> str:
        """Return the list's name within a sentence."""
        return wording.list_name(self.printed)

    @property
    def first_words(self) -> str:
        """Return how long the number one has been in the list."""
        if self.first.change.kind == "new":
            return gettext("new this week")
        nth = wording.nth_week(int(self.first.weeks or 1))
        return gettext("{nth} week in the ten", nth=nth)

    @property
    def first(self):
        """Return the number one, None where the list is missing."""
        return self.drawing.marks.standings[0] if self.drawing.marks else None

    @property
    def home(self) -> int:
        """Return how many of the ten are the country's own."""
        return sum(standing.is_on for standing in self._standings)

    @property
    def home_words(self) -> str:
        """Return how many of those were there the week before."""
        stayed = [each for each in self._standings if each.is_on and each.change.kind in STAYED]
        if not self.home:
            return gettext("none this week")
        return ngettext(
            "{number} of {of} was there the week before too",
            "{number} of {of} were there the week before too",
            len(stayed),
            of=self.home,
        )

    @property
    def of(self) -> int:
        """Return how many places the list has."""
        return len(self._standings)

    @property
    def _standings(self):
        return self.drawing.marks.standings if self.drawing.marks else ()


def by_region(countries: list[Country], firsts: list[Place]) -> list[tuple[str, list[Leaders]]]:
    """Return (region, its countries with their number ones) in reading order."""
    first = {(place.country, place.list): place for place in firsts}
    found = {region: [] for region in Region}
    for country in countries:
        leaders = Leaders(country, first.get((country.pk, TV)), first.get((country.pk, FILMS)))
        found[Region(country.region)].append(leaders)
    return [(gettext(region.label), leaders) for region, leaders in found.items() if leaders]


def picker_of(countries: Iterable[Country], here: Country | None = None) -> list[tuple]:
    """Return (value, words, is shown) of each of ``countries``, for the picker."""
    return [(each.pk.lower(), each.called, each == here) for each in countries]


@require_safe
@seen_as_of
def index(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Show every country with its number ones, or go to the one picked."""
    countries = list(Country.objects.listed())
    if code := request.GET.get("code"):
        return to_country(code, countries)
    releases = charts.newest_for(request, as_of)
    context: dict[str, Any] = {"countries": countries, "picker": picker_of(countries)}
    if release := releases.get(FEED):
        regions = by_region(countries, firsts_of(feeds()[FEED], releases, as_of))
        context |= {"week": release.last_period, "regions": regions}
        context["map"] = drawing("tiles", releases=releases, as_of=as_of, list=f"{FEED}/{TV}")
    return render(request, "rankings/countries.html", context)


def to_country(code: str, countries: list[Country]) -> HttpResponse:
    """Go to the page of a country. Raise Http404 if there is none such."""
    if code.upper() not in {country.pk for country in countries}:
        raise Http404(gettext("There is no such country here."))
    return redirect("country", code)


@require_safe
@seen_as_of
def country(request: HttpRequest, code: str, week=None, *, as_of: int | None) -> HttpResponse:
    """Show both lists of one country in one week, and how its titles stayed."""
    if "week" in request.GET:
        return redirect("country_week", code, picked(request))
    countries = {country.pk: country for country in Country.objects.listed()}
    if code not in countries:
        raise Http404(gettext("There is no such country here."))
    periods = Edition.objects.as_of(as_of).of_country(FEED, code).periods()
    weeks = weeks_of(periods, week, partial(_address, code))
    here = countries[code]
    drawn = drawings(request, here, weeks, as_of)
    context = {"picker": picker_of(countries.values(), here), "country": here, "weeks": weeks}
    found = datasets(request, [each.drawing for each in drawn["listings"]], weeks.canonical)
    return render(request, "rankings/country.html", context | drawn | {"linked": found})


def _address(code: str, week) -> str:
    return address("country_week", code, week)


def drawings(request: HttpRequest, country: Country, weeks: Weeks, as_of: int | None) -> dict:
    """Return what the page of a country draws of a week, and what changed in it."""
    releases = charts.newest_for(request, as_of)
    draw = partial(drawing, week=weeks.shown, releases=releases, as_of=as_of, country=country)
    shown = {"country": country.code, "week": weeks.shown.isoformat()}
    lists = [shown | {"list": f"{FEED}/{each}"} for each in (TV, FILMS)]
    look = {"country": country, "short": True, "highlight": country.code}
    boards = [each | look for each in lists]
    drawn = charts.build_many("leaderboard", boards, as_of=as_of, releases=releases)
    names = [feeds()[FEED].list(each).name for each in (TV, FILMS)]
    listings = [Listing(*each) for each in zip(names, drawn, strict=True)]
    return on_page(request, "leaderboard", *lists, releases=releases) | {
        "tv": listings[0],
        "listings": listings,
        "daily": daily.of_country(country, weeks, releases, as_of, daily.day_of(request)),
        "heat": draw("stayers", list=f"{FEED}/{TV}"),
        "beside": [draw("longest", list=f"{FEED}/{TV}"), draw("closest", list=f"{FEED}/{TV}")],
    }
