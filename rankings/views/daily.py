"""Daily ranks: the points of a day over all countries, and a panel of them for other pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from rankings import charts, marks, wording
from rankings.addresses import address
from rankings.drawing import Drawing
from rankings.kept import kept, made_of
from rankings.language import gettext, is_korean
from rankings.listed import DAILY, caution, listed, service_called
from rankings.models import Country, Edition, Ranking, Release, Title
from rankings.periods import DayField
from rankings.sources import List, feeds, source_of
from rankings.views.past import seen_as_of
from rankings.views.weeks import Weeks, weeks_of
from rankings.views.worldwide import SUBJECTS, Tab

TOP = 20
LISTS = feeds()[DAILY].lists
SLUGS = [each.slug for each in LISTS]
FOLLOWED = ("number_ones_daily", "points")
"""What is drawn of titles from day to day."""


class Service(NamedTuple):
    """A streaming service with its lists as tabs."""

    name: str
    tabs: list[Tab]


@dataclass(frozen=True)
class Days(Weeks):
    """The days a list has, newest first, the one shown, and the address of any."""

    @property
    def words(self) -> str:
        """Return the day shown, in full."""
        return wording.weekday(self.shown)

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


def daily_drawing(
    kind: str, slug: str, day: date | None, *, releases: dict, as_of: int | None, **choices
) -> Drawing:
    """Draw ``kind`` of the daily list ``slug``, on ``day`` or on the newest."""
    return charts.build(kind, choices_of(slug, day, **choices), as_of=as_of, releases=releases)


def held_as_of(as_of: int | None) -> list[List]:
    """Return the lists that had any day as of a release."""
    held = Ranking.objects.matching(feed=DAILY).lists_held(Edition.objects.as_of(as_of))
    return [each for each in LISTS if (DAILY, each.slug) in held]


def services_of(lists: Iterable[List], day: date | None, here: str) -> list[Service]:
    """Return ``lists`` as tabs, by service."""
    return [
        Service(service_called(name), [tab_of(each, day, here) for each in of])
        for name, of in groupby(lists, attrgetter("service"))
    ]


def tab_of(each: List, day: date | None, here: str) -> Tab:
    """Return a list as a tab beside the name of its service."""
    kind = each.name.removeprefix(each.service).strip()
    name = capfirst(wording.list_name(kind) if is_korean() else kind)
    return Tab(each.slug, name, _address(each.slug, day), each.slug == here)


def subjects_of(board: Drawing) -> list[Title]:
    """Return the titles to follow from day to day: the blue ones, else the first."""
    lines = board.marks.lines if isinstance(board.marks, marks.TallyBoard) else ()
    blue = [each.slug for each in lines if each.is_on] or [each.slug for each in lines[:1]]
    known = Title.objects.known_as(blue[:SUBJECTS])
    return [known[slug] for slug in blue[:SUBJECTS]]


@require_safe
@seen_as_of
def home(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Go to the day and list picked, else to the newest day of the first list there is."""
    picker = Picker(request.GET)
    if not picker.is_valid():
        raise Http404(gettext("There is no such day or list."))
    picked = picker.cleaned_data
    first = picked["list"] or next((each.slug for each in held_as_of(as_of)), SLUGS[0])
    return redirect("daily_list", picked["day"], first)


@require_safe
@seen_as_of
def day(
    request: HttpRequest, day: date | None, slug: str = SLUGS[0], *, as_of: int | None
) -> HttpResponse:
    """Show the points of one day, and the days before it."""
    chosen, lists = listed(f"{DAILY}/{slug}"), held_as_of(as_of)
    if chosen.list not in lists:
        raise Http404(gettext("There is no {list} list here yet.", list=chosen.name))
    days = weeks_of(
        Edition.objects.as_of(as_of).days(DAILY, slug), day, partial(_address, slug), Days
    )
    context = {"days": days, "list": chosen.list, "chosen": chosen}
    context["services"] = services_of(lists, day, slug)
    return render(request, "rankings/daily.html", context | drawings(request, slug, days, as_of))


def _address(slug: str, day: date | None) -> str:
    return address("daily_list", day, slug)


def drawings(request: HttpRequest, slug: str, days: Weeks, as_of: int | None) -> dict[str, Any]:
    """Return what the page of a day draws."""
    releases = charts.newest_for(request, as_of)
    draw = partial(daily_drawing, slug=slug, day=days.shown, releases=releases, as_of=as_of)
    board = draw("points_board", top=TOP, highlight=settings.HIGHLIGHT)
    if not board.marks:
        return {"board": board}
    chosen = choices_of(slug, days.shown, titles=subjects_of(board), days=30, measure="share")
    (beside,) = charts.build_each(FOLLOWED, [chosen], as_of=as_of, releases=releases)
    return {"board": board, "beside": beside}


@dataclass(frozen=True)
class Panel:
    """Daily ranks on a page that is about something else: what there is to see, by service."""

    services: dict[str, list[Drawing]]
    behind: tuple[str, ...] = ()
    """Which lists are not of the newest day there is, in sentences."""

    @classmethod
    def of(cls, drawn: Iterable[tuple[List, Drawing]], newest: Mapping[str, date]) -> "Panel":
        """Return what there is to see of (list, drawing); ``newest`` is the newest day of each."""
        services, behind, last = defaultdict(list), [], max(newest.values(), default=None)
        for each, drawing in drawn:
            if not drawing.marks:
                continue
            services[each.service].append(drawing)
            if (day := newest[each.slug]) != last:
                behind.append(behind_words(each, day))
        return cls(dict(services), tuple(dict.fromkeys(behind)))

    @property
    def publisher(self) -> str:
        """Return who ranks."""
        return source_of(DAILY).name

    @property
    def caution(self) -> str:
        """Return that these are not the services' own, in a sentence."""
        return caution(self.publisher, *self.services)

    @property
    def drawings(self) -> list[Drawing]:
        """Return what there is to see, service after service."""
        return [drawing for drawings in self.services.values() for drawing in drawings]

    def __bool__(self):
        return bool(self.services)


def behind_words(each: List, day: date) -> str:
    """Return that a list is held up to ``day``, while others are newer."""
    name = wording.list_name(each.name) if is_korean() else each.name
    return gettext("The newest {list} lists held are of {day}.", list=name, day=wording.day(day))


def newest_days(releases: dict[str, Release], as_of: int | None) -> dict[str, date]:
    """Return the newest day of each list that has any, by its slug."""
    editions = Edition.objects.as_of(as_of).of_feed(DAILY)
    made = made_of([DAILY], as_of, releases)
    return kept.get(("newest days", made), editions.newest_by_list)


def by_day(lists: Iterable[List], days: Mapping[str, date]) -> dict[date, list[List]]:
    """Return those of ``lists`` that have a day, by that: usually one for all of them."""
    found = defaultdict(list)
    for each in lists:
        if each.slug in days:
            found[days[each.slug]].append(each)
    return found


def of_title(title: Title, releases: dict[str, Release], as_of: int | None) -> Panel:
    """Return the daily ranks of a title, of all countries."""
    if DAILY not in releases:
        return Panel({})
    newest, drawn = newest_days(releases, as_of), []
    of_kind = (each for each in LISTS if each.category == title.kind)
    for day, lists in by_day(of_kind, newest).items():
        many = [choices_of(each.slug, day, titles=[title]) for each in lists]
        both = charts.build_each(FOLLOWED, many, as_of=as_of, releases=releases)
        drawn += [(each, one) for each, of in zip(lists, both, strict=True) for one in of]
    return Panel.of(drawn, newest)


def day_of(request: HttpRequest) -> date | None:
    """Return the day that ``?day=`` asks for, None for none. Raise Http404."""
    picker = Picker(request.GET)
    picker.is_valid()
    if "day" in picker.errors:
        raise Http404(picker.errors["day"][0])
    return picker.cleaned_data["day"]


def of_country(
    country: Country,
    weeks: Weeks,
    releases: dict[str, Release],
    as_of: int | None,
    day: date | None = None,
) -> Panel:
    """Return a country's lists of ``day``, else of the last of the week shown, or the newest."""
    if DAILY not in releases:
        return Panel({})
    if day or weeks.shown != weeks.all[0]:
        days = dict.fromkeys(SLUGS, day or weeks.shown)
    else:
        days = newest_days(releases, as_of)
    drawn: list[tuple[List, Drawing]] = []
    for day, lists in by_day(LISTS, days).items():
        many = [choices_of(each.slug, day, country=country) for each in lists]
        built = charts.build_many("daily_list", many, as_of=as_of, releases=releases)
        drawn += zip(lists, built, strict=True)
    return Panel.of(drawn, days)
