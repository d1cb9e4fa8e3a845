"""Daily ranks: the points of a day over all countries, and a panel of them for other pages."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rankings import charts, marks, wording
from rankings.drawing import Drawing
from rankings.listed import DAILY, Listed, listed
from rankings.models import Country, Edition, Release, Title
from rankings.periods import DayField
from rankings.sources import feeds, source_of
from rankings.views.past import seen_as_of
from rankings.views.weeks import Weeks, weeks_of
from rankings.views.worldwide import SUBJECTS, Tab
from rankings.vocabulary import Category

TOP = 20
SLUGS = [each.slug for each in feeds()[DAILY].lists]
FIRST = next(each.slug for each in feeds()[DAILY].lists if each.category is Category.SERIES)


@dataclass(frozen=True)
class Days(Weeks):
    """The days a list has, newest first, the one shown, and the address of any."""

    @property
    def words(self) -> str:
        """Return the day shown, in full."""
        return f"{self.shown:%A} {wording.in_full_day(self.shown)}"

    @property
    def bounds(self) -> tuple[str, str, str]:
        """Return the day shown, the first and the last held, as a date field wants them."""
        return self.shown.isoformat(), self.all[-1].isoformat(), self.all[0].isoformat()

    @staticmethod
    def write(when: date) -> str:
        """Return a day in full."""
        return wording.in_full_day(when)


class Picker(forms.Form):
    """The day and the list picked."""

    day = DayField()
    list = forms.ChoiceField(choices=[(slug, slug) for slug in SLUGS], required=False)


def choices_of(slug: str, day: date | None, **choices) -> dict[str, Any]:
    """Return choices of the daily list ``slug``, on ``day`` or on the newest."""
    return choices | {"list": f"{DAILY}/{slug}"} | ({"day": day.isoformat()} if day else {})


def follow(choices: dict, releases: dict[str, Release], as_of: int | None) -> list[Drawing]:
    """Draw titles from day to day: their number ones, and their points."""
    kinds = ("number_ones_daily", "points")
    return charts.build_each(kinds, choices, as_of=as_of, releases=releases)


def daily_drawing(
    kind: str, slug: str, day: date | None, *, releases: dict, as_of: int | None, **choices
) -> Drawing:
    """Draw ``kind`` of the daily list ``slug``, on ``day`` or on the newest."""
    return charts.build(kind, choices_of(slug, day, **choices), as_of=as_of, releases=releases)


def tabs_of(day: date | None, here: str) -> list[Tab]:
    """Return the lists of every service as tabs, series first."""
    lists = sorted(feeds()[DAILY].lists, key=lambda each: each.slug != FIRST)
    return [
        Tab(each.slug, each.name, reverse("daily_list", args=[day, each.slug]), each.slug == here)
        for each in lists
    ]


def subjects_of(board: Drawing) -> list[Title]:
    """Return the titles to follow from day to day: the blue ones, else the first."""
    lines = board.marks.lines if isinstance(board.marks, marks.TallyBoard) else ()
    blue = [each.slug for each in lines if each.is_on] or [each.slug for each in lines[:1]]
    known = Title.objects.known_as(blue[:SUBJECTS])
    return [known[slug] for slug in blue[:SUBJECTS]]


@require_safe
@seen_as_of
def home(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Go to the day and list picked, else to the newest day."""
    picker = Picker(request.GET)
    if not picker.is_valid():
        raise Http404("There is no such day or list.")
    picked = picker.cleaned_data
    return redirect("daily_list", picked["day"], picked["list"] or FIRST)


@require_safe
@seen_as_of
def day(
    request: HttpRequest, day: date | None, slug: str = FIRST, *, as_of: int | None
) -> HttpResponse:
    """Show the points of one day, and the days before it."""
    held = Edition.objects.as_of(as_of).days(DAILY, slug)
    address = partial(_address, slug)
    days = weeks_of(held, day, address, of=Days)
    chosen = listed(f"{DAILY}/{slug}")
    context = {"days": days, "tabs": tabs_of(day, slug), "list": chosen.list, "chosen": chosen}
    return render(request, "rankings/daily.html", context | drawings(request, slug, days, as_of))


def _address(slug: str, day: date | None) -> str:
    return reverse("daily_list", args=[day, slug])


def drawings(request: HttpRequest, slug: str, days: Weeks, as_of: int | None) -> dict[str, Any]:
    """Return what the page of a day draws."""
    releases = charts.newest_for(request, as_of)
    draw = partial(daily_drawing, slug=slug, day=days.shown, releases=releases, as_of=as_of)
    board = draw("points_board", top=TOP, highlight=settings.HIGHLIGHT)
    if not board.marks:
        return {"board": board}
    chosen = choices_of(slug, days.shown, titles=subjects_of(board), days=30, measure="share")
    return {"board": board, "beside": follow(chosen, releases, as_of)}


@dataclass(frozen=True)
class Panel:
    """Daily ranks on a page that is about something else: whose they are, and the drawings."""

    drawings: list[Drawing]

    @property
    def publisher(self) -> str:
        """Return who ranks."""
        return source_of(DAILY).name

    @property
    def shown(self) -> list[Drawing]:
        """Return what there is to see."""
        return [each for each in self.drawings if each.marks]

    @property
    def caution(self) -> str:
        """Return that these are not the service's own, in a sentence."""
        return Listed(feeds()[DAILY], feeds()[DAILY].lists[0]).caution()

    def __bool__(self):
        return bool(self.shown)


def of_title(title: Title, releases: dict[str, Release], as_of: int | None) -> Panel:
    """Return the daily ranks of a title, of all countries."""
    if DAILY not in releases:
        return Panel([])
    lists = [each.slug for each in feeds()[DAILY].lists if each.category == title.kind]
    drawn = [follow(choices_of(each, None, titles=[title]), releases, as_of) for each in lists]
    return Panel([each for both in drawn for each in both])


def of_country(
    country: Country, weeks: Weeks, releases: dict[str, Release], as_of: int | None
) -> Panel:
    """Return a country's daily lists: of the last day of the week shown, or the newest of all."""
    if DAILY not in releases:
        return Panel([])
    day = None if weeks.shown == weeks.all[0] else weeks.shown
    slugs = sorted(SLUGS, key=lambda slug: slug != FIRST)
    many = [choices_of(slug, day, country=country) for slug in slugs]
    return Panel(charts.build_many("daily_list", many, as_of=as_of, releases=releases))
