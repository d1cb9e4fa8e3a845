"""The lists that cover the world: week by week, and of all time."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rankings import charts, linked, marks, wording
from rankings.addresses import address
from rankings.downloads import FORMATS
from rankings.drawing import VIEWS, Drawing
from rankings.files import of_drawing
from rankings.language import gettext, noop
from rankings.models import Edition
from rankings.sources import Feed, feeds
from rankings.views.changed import on_page
from rankings.views.past import seen_as_of
from rankings.views.sorting import sorted_board
from rankings.views.weeks import Weeks, picked, weeks_of
from rankings.vocabulary import SPANS, Measure, Span, span

WEEKLY, STANDING = "netflix.global", "netflix.most_popular"
FIRST = "tv-non-english"
ORDER = ("tv-non-english", "tv-english", "films-non-english", "films-english")
"""The lists in the order of their tabs; Korean series are on the first."""

SUBJECTS = 2
"""How many titles stand out among the lines of a list."""

COUNTED = {
    Measure.HOURS: noop(
        "Netflix’s own four lists, by hours viewed in a title’s first {before} days. Since {month} "
        "they are by views in the first {now} days, so places from before and after cannot be "
        "compared."
    ),
    Measure.VIEWS: noop(
        "Netflix’s own four lists, by views in a title’s first {now} days. Until {month} they were "
        "by hours viewed in the first {before} days, so places from before and after cannot be "
        "compared."
    ),
}
"""How lists of all time are counted that are in this measure, and how those in the other are."""


class Board(NamedTuple):
    """A list of all time as the page shows it."""

    slug: str
    name: str
    drawing: Drawing


class Tab(NamedTuple):
    """A list as a tab of the page."""

    slug: str
    name: str
    href: str
    is_here: bool


def lists_of(feed: Feed) -> list:
    """Return the lists of ``feed`` in the order of the tabs."""
    return sorted(feed.lists, key=lambda each: ORDER.index(each.slug))


def totals_of(here: str) -> list[str]:
    """Return the lists whose hours are compared: ``here`` and the other of its kind."""
    kind = here.partition("-")[0]
    return sorted((slug for slug in ORDER if slug.startswith(kind)), key=lambda slug: slug != here)


def subjects_of(board: Drawing) -> list[str]:
    """Return the slugs of the titles to follow over the weeks: the blue ones, else the first."""
    standings = board.marks.standings if isinstance(board.marks, marks.Board) else ()
    blue = [each.slug for each in standings if each.is_on] or [each.slug for each in standings[:1]]
    return list(dict.fromkeys(blue))[:SUBJECTS]


def tabs_of(week, here: str) -> list[Tab]:
    """Return the four lists of ``week`` as tabs."""
    address = partial(_address, week=week)
    return [
        Tab(each.slug, wording.list_tab(each.name), address(each.slug), each.slug == here)
        for each in lists_of(feeds()[WEEKLY])
    ]


def _address(slug: str, week) -> str:
    return address("global", week, slug)


def datasets(request: HttpRequest, drawings: Iterable[Drawing], page: str) -> list[dict]:
    """
    Return the lists on the ``page`` at this path as search engines for data know them.

    One that has nothing in it has no files, and is left out.
    """
    whole = request.build_absolute_uri
    said = {"address": whole(page), "site": settings.SITE_NAME}
    return [
        linked.dataset(
            each, files={kind: whole(of_drawing(each, kind)) for kind in FORMATS}, **said
        )
        for each in drawings
        if each.rows
    ]


@require_safe
@seen_as_of
def home(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Go to the week and list picked, else to the newest week of the first list."""
    chosen = request.GET.get("list", FIRST)
    if chosen not in ORDER:
        raise Http404(gettext("There is no such list."))
    return redirect("global", picked(request), chosen)


@require_safe
@seen_as_of
def week(request: HttpRequest, week, slug: str, *, as_of: int | None) -> HttpResponse:
    """Show one list of one week, with the weeks before it."""
    periods = Edition.objects.as_of(as_of).on(WEEKLY, slug).periods()
    weeks = weeks_of(periods, week, partial(_address, slug))
    drawn = drawings(request, slug, weeks, as_of)
    drawn["board"] = sorted_board(drawn["board"], request.GET.get("sort", "rank"))
    context = {"weeks": weeks, "tabs": tabs_of(week, slug), "list": feeds()[WEEKLY].list(slug)}
    context["linked"] = datasets(request, [drawn["board"]], weeks.canonical)
    return render(request, "rankings/week.html", context | drawn)


def drawings(request: HttpRequest, slug: str, weeks: Weeks, as_of: int | None) -> dict:
    """Return what the page of a list draws of a week, and what changed in it."""
    releases = charts.newest_for(request, as_of)
    draw = partial(drawing, week=weeks.shown, releases=releases, as_of=as_of)
    board = draw("leaderboard", list=f"{WEEKLY}/{slug}", highlight=settings.HIGHLIGHT)
    shown = {"list": f"{WEEKLY}/{slug}", "week": weeks.shown.isoformat()}
    return on_page(request, "leaderboard", shown, releases=releases) | {
        "board": board,
        "beside": [
            draw("bump", list=f"{WEEKLY}/{slug}", titles=subjects_of(board)),
            draw("totals", lists=[f"{WEEKLY}/{each}" for each in totals_of(slug)]),
        ],
    }


@require_safe
@seen_as_of
def most_popular(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Show the four lists of the most popular of all time."""
    boards = boards_of(STANDING, charts.newest_for(request, as_of), as_of)
    found = datasets(request, [each.drawing for each in boards], request.path)
    over = span_of(boards)
    context = {"boards": boards, "linked": found, "over": over, "counted": over and counted(over)}
    return render(request, "rankings/most_popular.html", context)


def span_of(boards: list[Board]) -> Span | None:
    """Return over how many days the lists of all time that are shown were counted, and by what."""
    shown = [board.drawing for board in boards if board.drawing.rows]
    has_views = all(VIEWS in drawing.columns for drawing in shown)
    return span(Measure.VIEWS if has_views else Measure.HOURS) if shown else None


def counted(over: Span) -> str:
    """Return how the lists that are shown are counted, and how others are."""
    before, now = SPANS
    said = {"before": before.days, "now": now.days, "month": wording.month(now.first)}
    return gettext(COUNTED[over.measure], **said)


def boards_of(feed: str, releases: dict, as_of: int | None = None) -> list[Board]:
    """Return the newest lists of a worldwide ``feed``, each drawn; one question for them all."""
    lists = lists_of(feeds()[feed])
    many = [{"list": f"{feed}/{each.slug}", "highlight": settings.HIGHLIGHT} for each in lists]
    drawn = charts.build_many("leaderboard", many, as_of=as_of, releases=releases)
    names = [wording.list_tab(each.name) for each in lists]
    return [Board(e.slug, name, d) for e, name, d in zip(lists, names, drawn, strict=True)]


def drawing(
    kind: str, *, week=None, releases: dict, as_of: int | None = None, rows=None, **choices
) -> Drawing:
    """Draw ``kind`` for a page; ``releases`` are the newest as of then, asked for once."""
    if week:
        choices["week"] = week.isoformat()
    return charts.build(kind, choices, as_of=as_of, releases=releases, rows=rows)
