"""
What publishing would change, or has changed, as the desk's pages print it.

Made of the preview of a run, or of two releases. Cells are grouped by list and period; charts are
named with the stories that use them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.contrib import admin
from django.utils import timezone

from rankings import wording
from rankings.admin import uses
from rankings.ingest import preview
from rankings.models import Country, Release, Run, Widget, differences
from rankings.models.differences import Cell, Whole
from rankings.vocabulary import STANDING

NUMBERS = {"hours", "views", "runtime"}
SHORT = NUMBERS | {"place", "weeks"}


class Line(NamedTuple):
    """A cell as a table prints it: of which entry, what, its old and its new value."""

    rank: int | None
    title: str
    what: str
    old: str
    new: str
    is_short: bool
    """Whether both values fit on one line: they are numbers."""


class Group(NamedTuple):
    """The cells of one list in one period."""

    code: str
    country: str
    name: str
    period: date
    lines: list[Line]

    @property
    def when(self) -> str:
        return when(self.period)


class Effect(NamedTuple):
    """What changes. ``counts`` in words; ``groups``, ``new`` and ``gone`` are the first of them."""

    counts: list[str]
    cells: int
    groups: list[Group]
    new: list[str]
    gone: list[str]
    new_count: int
    gone_count: int
    titles: list[str]
    title_count: int
    charts: list[tuple[Widget, list[str]]]

    @property
    def shown(self) -> int:
        """Return how many cells stand in the groups."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def left(self) -> int:
        """Return how many do not."""
        return self.cells - self.shown


def when(period: date) -> str:
    """Return a period within a heading: "week to 30 Jan 2022"."""
    return "as it stands" if period == STANDING else f"week to {wording.day(period)}"


def of_run(run: Run, *, most: int | None = None) -> Effect | None:
    """Return what ``run`` would change, with at most ``most`` cells; None if it is not known."""
    told = run.preview
    if told is None or told["release"] is None:
        return None
    titles = told["titles"]
    return _effect(told, told["release"]["cells"], told["charts"], titles, most)


def cells_of(run: Run) -> list[Cell]:
    """Return the cells that are kept with the preview of ``run``."""
    return [Cell(**_dated(each)) for each in (run.preview or {"cells": []})["cells"]]


def of_releases(before: Release, after: Release, *, most: int) -> Effect:
    """Return what reads otherwise as of ``after`` than ``before``, with ``most`` cells of it."""
    told = preview.effect(before.feed, before.pk, after.pk)
    cells = differences.counts(before.feed, before.pk, after.pk)
    slugs = preview.redrawn(before.feed, before.pk, after.pk)
    return _effect(told, cells, slugs, {"first": [], "count": 0}, most)


def _effect(told: dict, cells: dict | None, slugs: list[str], titles: dict, most) -> Effect:
    editions = told["editions"] or {"new": 0, "gone": 0, "first": []}
    countries = names_of_countries()
    wholes = [Whole(**_dated(each)) for each in editions["first"]]
    return Effect(
        counts=differences.counted(cells),
        cells=sum((cells or {}).values()),
        groups=groups([Cell(**_dated(each)) for each in told["cells"][:most]], countries),
        new=by_period([each for each in wholes if each.is_new], countries),
        gone=by_period([each for each in wholes if not each.is_new], countries),
        new_count=editions["new"],
        gone_count=editions["gone"],
        titles=titles["first"],
        title_count=titles["count"],
        charts=charts_of(slugs),
    )


def _dated(fields: dict) -> dict:
    return fields | {"period": date.fromisoformat(fields["period"])}


def names_of_countries() -> dict[str, str]:
    """Return the name of each country by its code."""
    return dict(Country.objects.values_list("code", "name"))


def groups(cells: Iterable[Cell], countries: Mapping[str, str]) -> list[Group]:
    """Return ``cells``, in their order, by list and period."""
    return [
        Group(code, countries.get(code, code), name, period, [_line(cell) for cell in these])
        for (period, code, _, name), these in groupby(
            cells, key=lambda cell: (cell.period, cell.country, cell.list, cell.name)
        )
    ]


def _line(cell: Cell) -> Line:
    rank = cell.old_rank if cell.rank is None else cell.rank
    old, new = (value(cell.kind, each) for each in (cell.old, cell.new))
    return Line(rank, cell.title, cell.words, old, new, cell.kind in SHORT)


def value(kind: str, printed: str | None) -> str:
    """Return the value of a cell as a reader reads it; numbers with their separators."""
    if printed is not None and kind in NUMBERS:
        return wording.in_full(int(printed))
    return printed or wording.DASH


def by_period(wholes: Iterable[Whole], countries: Mapping[str, str]) -> list[str]:
    """Return editions in words, a line for each period: "Week to 23 Jan 2022: TV in Brazil"."""
    lines = []
    for period, these in groupby(wholes, key=lambda each: each.period):
        names = [
            f"{each.name}, {countries.get(each.country, each.country) or 'worldwide'}"
            for each in these
        ]
        more = f" and {len(names) - 4} more lists" if len(names) > 4 else ""
        words = when(period)
        lines.append(f"{words[0].upper()}{words[1:]}: {'; '.join(names[:4])}{more}")
    return lines


def charts_of(slugs: list[str]) -> list[tuple[Widget, list[str]]]:
    """Return the charts called so, each with links to what uses it, in a few queries in all."""
    widgets, now = list(Widget.objects.filter(slug__in=slugs).by_name()), timezone.now()
    links: dict[int, dict[str, None]] = {widget.pk: {} for widget in widgets}
    for pk, each in Widget.objects.uses_of(widgets):
        links[pk][uses.use_of(each, site=admin.site, now=now).as_link()] = None
    return [(widget, list(links[widget.pk])) for widget in widgets]
