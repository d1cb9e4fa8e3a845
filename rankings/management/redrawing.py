"""
Versions, drawn once more from the releases and laid beside what was kept of them.

Releases hold numbers and the spelling of files. The names that pages print are the newsroom's, and
so are the notes of corrections: both may be put right after a version was kept, and change no
number. A version goes on showing those it was kept with, so that it is equal, and what it would be
called today is told beside it. One kept before drawings were shows the new names: then that is an
outcome of its own. Titles that were merged since are drawn as they stood.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve, reverse

from rankings import charts, versions
from rankings.drawing import CODE
from rankings.language import KOREAN
from rankings.models import Release, Title, Version, Widget
from rankings.noted import NOTE

FIRST_FEW = 5
"""How many differing cells are told of a version."""

EQUAL, DIFFERENT, RENAMED = 0, 1, 3
PAGES = {"chart_version", "version_data", "embed_version", "version_card"}
"""The addresses that name a version."""
CHARTS = {"chart", "widget_data", "embed", "chart_card"}
"""Those of a chart as it stands."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


BEST_FIRST = (EQUAL, RENAMED, DIFFERENT)


class Verdict(NamedTuple):
    """
    How a version stands, EQUAL, DIFFERENT or RENAMED, and where it differs, in words.

    Of one that is EQUAL it is told what would be called otherwise if it were drawn today.
    """

    outcome: int
    differences: list[str]


class Differing(NamedTuple):
    """A cell that reads otherwise now, or a name or a note if ``is_words``."""

    row: int
    column: str
    kept: str | int | None
    drawn: str | int | None
    is_words: bool

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.kept!r} was kept, {self.drawn!r} is drawn"


def page_at(address: str) -> tuple[str, dict]:
    """Return (name of the page at ``address``, what it is of), ("", {}) if there is none."""
    try:
        found = resolve(unquote(urlsplit(address).path).removeprefix(f"/{KOREAN}"))
    except (Resolver404, ValueError):
        return "", {}
    return found.view_name, found.kwargs


def named(address: str) -> tuple[str, str] | None:
    """Return (slug of a chart, name of a version) of ``address``, None if it names none."""
    page, of = page_at(address)
    return (of["slug"], of["name"]) if page in PAGES else None


def chart_at(address: str) -> Widget | None:
    """Return the chart that ``address`` shows as it stands, None if it is none of one."""
    page, of = page_at(address)
    return Widget.objects.called(of["slug"]).first() if page in CHARTS else None


def called(address: str) -> Version | None:
    """Return the version that stands at ``address``, a whole one or its path; None if none does."""
    if (found := named(address)) is None:
        return None
    slug, name = found
    kept = Version.objects.of_chart(slug)
    return kept.called(name).first() or kept.in_force_at(name)


def missing(address: str) -> str:
    """Return why there is no version at ``address``, in a sentence or two."""
    if chart := chart_at(address):
        return unversioned(address, chart)
    plain = f"There is no version at {address}."
    if (found := named(address)) is None:
        return plain
    slug, name = found
    newest = Version.objects.of_chart(slug).newest_first().first()
    release = newest and Release.objects.newest(newest.release.feed)
    number = int(name.partition(".")[0])
    if release is None or number <= release.number:
        return plain
    return f"{plain} {release.feed} has no release {number} yet: its newest is {release.number}."


def unversioned(address: str, chart: Widget) -> str:
    """Return that ``address`` names no version of ``chart``, and what to verify instead."""
    stands = f"{address} is the chart as it stands. What can be verified is a version of it"
    newest = Version.objects.of(chart).newest_first().for_lists().first()
    if newest is None:
        return f"{stands}, and none was kept yet."
    return f"{stands}; the newest is {reverse('chart_version', args=[chart.slug, newest.name])}."


def verdict(version: Version) -> Verdict:
    """Return whether ``version`` shows what its hash says, and can be drawn so once more."""
    shown = versions.as_widget(version).frozen
    kept = [*filter(None, [version.table, shown and versions.table_of(shown)])]
    if any(versions.digest(version, table) != version.digest for table in kept):
        return Verdict(DIFFERENT, ["its choices, its words or its table are not those of its hash"])
    verdicts = [_verdict(version, widget, kept) for widget in _ways(version)]
    best = min(verdicts, key=lambda each: BEST_FIRST.index(each.outcome))
    return best._replace(outcome=EQUAL) if shown and best.outcome == RENAMED else best


def _ways(version: Version) -> Iterator[Widget]:
    """Yield the chart of ``version`` to be drawn now, and if titles it names were merged, then."""
    widget = versions.anew(version)
    yield widget
    if version.kind not in charts.kinds():
        return
    fields = charts.kinds()[version.kind].Choices.titles_of(version.choices)
    slugs = {slug for each in fields.values() for slug in each}
    named = {title.slug: title for title in Title.objects.of_slugs(slugs)}
    if any(title.merged_into_id for title in named.values()):
        widget = versions.anew(version)
        widget.choices = version.choices | {
            field: [named[slug] for slug in each]
            for field, each in fields.items()
            if named.keys() >= set(each)
        }
        yield widget


def _verdict(version: Version, widget: Widget, kept: list[dict]) -> Verdict:
    """Return how ``version`` stands, its chart drawn as ``widget``."""
    try:
        drawn = versions.table_of(charts.of_widget(widget))
    except (charts.BadChoices, KeyError) as error:
        return Verdict(DIFFERENT, [f"it cannot be drawn any more: {error}"])
    if versions.digest(version, drawn) == version.digest:
        return Verdict(EQUAL, [])
    if not kept:
        return Verdict(DIFFERENT, ["its table was not kept, so that nobody can say where"])
    return _told(list(_differing(kept[0], drawn)))


def compared(kept: dict, drawn: dict) -> Verdict:
    """Return how a table that is ``drawn`` stands beside one that was ``kept``."""
    found = list(_differing(kept, drawn))
    return _told(found) if found else Verdict(EQUAL, [])


def _told(found: list[Differing]) -> Verdict:
    """Return the verdict on cells that differ."""
    if all(each.is_words for each in found) and _is_renaming(found):
        renamed = dict.fromkeys(
            f"“{each.kept or ''}” is “{each.drawn or ''}” now" for each in found
        )
        return Verdict(RENAMED, list(renamed))
    numbers = [each for each in found if not each.is_words] or found
    return Verdict(DIFFERENT, [str(each) for each in numbers[:FIRST_FEW]])


def _is_renaming(found: list[Differing]) -> bool:
    """Tell whether one name became one other, throughout: else titles were exchanged."""
    pairs = {(each.kept, each.drawn) for each in found if each.column != NOTE.slug}
    before, after = {kept for kept, _ in pairs}, {drawn for _, drawn in pairs}
    return len(before) == len(after) == len(pairs) and not before & after


def _differing(kept: dict, drawn: dict) -> Iterator[Differing]:
    """Yield the cells that differ between two tables. A line too many differs in every column."""
    columns = list(dict.fromkeys([*kept["columns"], *drawn["columns"]]))
    lines = zip_longest(_lines(kept), _lines(drawn))
    for row, (before, after) in enumerate(lines, start=1):
        for column in columns:
            old, new = (before or {}).get(column), (after or {}).get(column)
            if old != new:
                is_whole = before is not None and after is not None
                yield Differing(row, column, old, new, is_whole and _is_words(column, old, new))


def _lines(table: dict) -> Iterator[dict]:
    for row in table["rows"]:
        yield dict(zip(table["columns"], row, strict=True))


def _is_words(column: str, *cells: str | int | None) -> bool:
    """Tell whether ``cells`` are names or notes: text that is no day and no code."""
    if column in (NOTE.slug, CODE.slug):
        return column == NOTE.slug
    return all(isinstance(cell, str) and not DAY.fullmatch(cell) for cell in cells)
