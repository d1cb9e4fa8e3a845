"""
Two to five titles beside each other: a plain form, lines, and their numbers in a table.

The address says it all, so it is the permalink: ``/compare/?t=squid-game&t=ozark&align=entry``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rankings import charts, wording
from rankings.charts.line import MOST
from rankings.fields import once
from rankings.kept import kept, made_of
from rankings.language import gettext, noop
from rankings.models import Entry, Release, Title
from rankings.models.questions import Place
from rankings.models.records import Best
from rankings.views.past import AS_OF, seen_as_of
from rankings.views.worldwide import WEEKLY, drawing

LEAST, OFFERED = 2, 5
"""How many titles make a comparison, and how many names are offered for one nobody has."""
ALIGNED = {"": noop("By date"), "entry": noop("By week since entry")}
WEEKS = {"": "520", "entry": "26"}
"""How many weeks are drawn: a run that is taken up again years later would leave no room."""
TOGETHER = "together"


class Comparison(forms.Form):
    """How the titles are lined up, and whether their seasons are added up."""

    align = forms.ChoiceField(choices=list(ALIGNED.items()), required=False)
    seasons = forms.ChoiceField(choices=[("", ""), (TOGETHER, "")], required=False)


class Field(NamedTuple):
    """A line of the form: a word, and if nobody is called so titles like it, with addresses."""

    word: str
    is_unknown: bool = False
    offers: tuple[tuple[Title, str], ...] = ()


class Line(NamedTuple):
    """A title in the table of a comparison."""

    title: Title
    first: date
    last: date
    weeks: int
    best: int
    firsts: int
    hours: str
    most: str
    most_in: date | None
    countries: int


@dataclass(frozen=True)
class Asked:
    """What was asked for: titles found, and what nobody is called, with names like it."""

    titles: list[Title]
    unknown: list[tuple[str, list[Title]]]
    align: str
    seasons: str

    def address(self, titles: Sequence[Title], **other: str) -> str:
        """Return the permalink of a comparison of ``titles``, lined up alike unless ``other``."""
        said = {"align": self.align, "seasons": self.seasons} | other
        pairs = [("t", title.slug) for title in titles[:MOST]]
        pairs += [(name, value) for name, value in said.items() if value]
        return f"{reverse('compare')}?{urlencode(pairs)}"

    @property
    def here(self) -> str:
        """Return the permalink."""
        return self.address(self.titles)

    @property
    def is_unsettled(self) -> bool:
        """Tell whether the form is still wanted: too few titles, or a name nobody has."""
        return len(self.titles) < LEAST or bool(self.unknown)

    @property
    def lines(self) -> list[Field]:
        """Return what stands in the lines of the form, with room for as many as there may be."""
        known = [Field(title.called) for title in self.titles]
        unknown = [Field(word, True, self.instead(like)) for word, like in self.unknown]
        return [*known, *unknown, *[Field("")] * MOST][:MOST]

    def instead(self, like: Sequence[Title]) -> tuple[tuple[Title, str], ...]:
        """Return each of ``like`` with the address of the comparison that has it, too."""
        return tuple((title, self.address([*self.titles, title])) for title in like)

    @property
    def names(self) -> str:
        """Return what the titles are called, in a row."""
        return ", ".join(title.called for title in self.titles)

    @property
    def without(self) -> list[tuple[Title, str]]:
        """Return (title, address of the comparison without it)."""
        return [
            (title, self.address([each for each in self.titles if each is not title]))
            for title in self.titles
        ]

    def on_the_desk(self) -> str:
        """Return where the desk makes a chart of this, its form filled in."""
        chosen = {"titles": ",".join(title.slug for title in self.titles)}
        chosen |= {"align": self.align, "seasons": self.seasons, "weeks": WEEKS[self.align]}
        filled = {f"choices-{name}": value for name, value in chosen.items() if value}
        title = f"Hours by week: {wording.joined(title.name for title in self.titles)}"[:120]
        query = urlencode({"kind": "line", "title": title} | filled)
        return f"{reverse('admin:rankings_widget_add')}?{query}"


def asked_of(request: HttpRequest) -> Asked:
    """Return what ``request`` compares. Raise BadRequest with a sentence."""
    words = once(request.GET.getlist("t"))
    if len(words) > MOST:
        raise BadRequest(gettext("At most {most} titles are compared at once.", most=MOST))
    if any("\0" in word or len(word) > 200 for word in words):
        raise BadRequest(gettext("That cannot be the name of a title: it is too long, or no text."))
    form = Comparison(request.GET)
    if not form.is_valid():
        raise BadRequest(gettext("Titles are lined up by “date” or by “entry”."))
    known = Title.objects.known_as(words) if words else {}
    found = {known[word].pk: known[word] for word in words if word in known}
    missing = [word for word in words if word not in known]
    return Asked(
        list(found.values()),
        [(word, list(Title.objects.named(word)[:OFFERED])) for word in missing],
        form.cleaned_data["align"],
        form.cleaned_data["seasons"],
    )


def lines_of(titles: Sequence[Title], as_of: int | None) -> list[Line]:
    """Return the numbers of ``titles``, in their order; those in no worldwide list are missing."""
    entries = Entry.objects.as_of(as_of)
    by_title = defaultdict(list)
    for place in entries.worldwide().of(*titles).places():
        by_title[place.slug].append(place)
    countries = entries.of_countries().of(*titles).bests()
    return [
        line_of(title, by_title[title.slug], countries.get(title.pk))
        for title in titles
        if title.slug in by_title
    ]


def line_of(title: Title, places: Sequence[Place], countries: Best | None) -> Line:
    """Return the numbers of ``title``, given its worldwide ``places``, oldest first."""
    weeks: dict[date, int] = defaultdict(int)
    for place in places:
        weeks[place.period] += place.hours or 0
    most_in = max(weeks, key=lambda week: weeks[week])
    exact = min(wording.decimals(week) for week in weeks)
    return Line(
        title,
        places[0].period,
        places[-1].period,
        len(weeks),
        min(place.rank for place in places),
        len({place.period for place in places if place.rank == 1}),
        wording.millions(sum(weeks.values()) or None, exact),
        wording.millions(weeks[most_in] or None, wording.decimals(most_in)),
        most_in if weeks[most_in] else None,
        countries.countries if countries else 0,
    )


def suggested(releases: dict[str, Release], as_of: int | None) -> list[str]:
    """Return what the titles of the newest weekly lists are called, each once, one question."""
    newest = releases.get(WEEKLY)

    def asked() -> list[str]:
        entries = Entry.objects.as_of(as_of).worldwide()
        places = entries.in_period(newest.last_period if newest else None).places()
        return list(dict.fromkeys(place.name for place in places))

    return kept.get(("suggested", made_of([WEEKLY], as_of, releases)), asked)


@require_safe
@seen_as_of
def compare(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Compare the titles named in the address, or ask which."""
    asked = asked_of(request)
    releases = charts.newest_for(request, as_of)
    context: dict = {"asked": asked, "least": LEAST, "most": MOST}
    context["suggested"] = suggested(releases, as_of)
    if asked.titles:
        draw = partial(drawing, releases=releases, as_of=as_of)
        slugs = [title.slug for title in asked.titles]
        context["drawing"] = draw(
            "line", titles=slugs, weeks=WEEKS[asked.align], align=asked.align, seasons=asked.seasons
        )
        context["lines"] = lines_of(asked.titles, as_of)
        context["can_save"] = request.user.has_perm("rankings.add_widget")
        seal = context["drawing"].as_of
        moment = as_of or (seal and seal.release)
        context["fixed"] = f"{asked.here}&{AS_OF}={moment}" if moment else ""
    return render(request, "rankings/compare.html", context)
