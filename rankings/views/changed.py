"""
What changed between two releases, as a table: what ``?compare=`` shows on a page and in a file.

To list the changes of another kind of chart, name its lines in ``LINES``.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from rankings import charts, wording
from rankings.changes import Cell
from rankings.drawing import COUNTRY, LIST, PLACE, SEASON, TITLE, WEEK, Column, Drawing
from rankings.language import gettext, noop
from rankings.models import EntryVersion, Release
from rankings.sources import source_of
from rankings.views.past import COMPARE
from rankings.vocabulary import STANDING

COLUMNS = (
    *(WEEK, COUNTRY, LIST, PLACE, TITLE, SEASON),
    Column("what", noop("What"), stays=True),
    Column("old", noop("Before"), stays=True),
    Column("new", noop("After"), stays=True),
)


def of_list(chosen: dict):
    """Return the lines of one list in one week, with what they were."""
    list_ = chosen["list"]
    lines = EntryVersion.objects.on(list_.feed.slug, list_.list.slug, chosen["country"])
    return lines.in_period(chosen["week"])


def of_title(chosen: dict):
    """Return the lines of a title in all weekly lists, with what they were."""
    return EntryVersion.objects.weekly().of(chosen["title"])


NOTHING = noop("Nothing in these lists changed between the two.")
LINES = {"leaderboard": of_list, "columns": of_title}
"""Which lines the numbers of a chart are made of."""


@dataclass(frozen=True)
class Between:
    """The two states compared, the earlier first. ``after`` is None for now."""

    before: Release
    after: Release | None

    @property
    def words(self) -> str:
        """Return both states in words."""
        after = release_words(self.after) if self.after else gettext("now")
        before = release_words(self.before)
        return gettext("Between {before}, and {after}", before=before, after=after)


def release_words(release: Release) -> str:
    """Return "release 31, 1 Feb 2022, 20:04 UTC"."""
    at = wording.moment(release.released_at)
    return gettext("release {number}, {moment}", number=release.pk, moment=at)


def between(request: HttpRequest) -> Between:
    """Return what a request compares: the release it names, and the one it is seen as of."""
    since, past = request.since, request.past and request.past.release  # type: ignore[attr-defined]
    if past and past.pk < since.pk:
        return Between(past, since)
    return Between(since, past)


def on_page(request: HttpRequest, kind: str, *given: dict, releases: dict) -> dict:
    """Return what a page lists of changes, a Drawing for each of ``given`` choices, if asked."""
    if not request.since:  # type: ignore[attr-defined]
        return {}
    return {"changes": [changes(request, kind, choices, releases=releases) for choices in given]}


def changes(
    request: HttpRequest, kind: str, choices: dict, *, releases: dict | None = None
) -> Drawing:
    """
    Return the cells of a chart's lines that a request's two states differ in.

    Raise BadChoices, also for a chart whose lines are not told, and KeyError as ``charts.build``.
    """
    if kind in charts.kinds() and kind not in LINES:
        raise charts.BadChoices("What changed is listed of a leaderboard, or of a title’s columns.")
    past = request.past and request.past.release.pk  # type: ignore[attr-defined]
    chosen = charts.chosen(kind, choices, as_of=past, releases=releases)
    states = between(request)
    cells: list[Cell] = []
    if chosen.release:
        after = states.after and states.after.pk
        cells = LINES[kind](chosen.cleaned).changes(states.before.pk, after)
    return Drawing(
        gettext("What changed: {subject}", subject=subject_of(chosen.cleaned)),
        states.words,
        columns=COLUMNS,
        rows=tuple(map(row_of, cells)),
        empty="" if cells else gettext(NOTHING),
        source=source_of(chosen.feed).credit,
        as_of=chosen.seal(chosen.cleaned["week"], is_pinned=past is not None),
        kind=kind,
        choices=chosen.plain | {COMPARE: request.since.pk},
    )


def subject_of(chosen: dict) -> str:
    """Return what changed, as a heading names it."""
    if "title" in chosen:
        return chosen["title"].called
    return f"{chosen['list'].name} {chosen['list'].where(chosen['country'])}"


def row_of(cell: Cell) -> tuple:
    """Return a cell as a row of the table."""
    week = None if cell.period == STANDING else cell.period
    season = wording.season(cell.name, cell.season)
    return (
        *(week, cell.country, wording.list_tab(cell.list), cell.place, cell.name, season),
        *(gettext(cell.what), cell.old, cell.new),
    )


WHAT = (
    *(noop("added"), noop("gone"), noop("place"), noop("name"), noop("season"), noop("hours")),
    *(noop("views"), noop("runtime"), noop("weeks")),
)
"""What ``rankings.changes`` calls that which can change."""
