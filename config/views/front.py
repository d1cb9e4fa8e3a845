"""The front page: the newest stories beside the newest lists."""

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from rankings import charts, marks
from rankings.drawing import Drawing
from rankings.kept import kept, made_of
from rankings.models import Country
from rankings.views.worldwide import boards_of, drawing

WEEKLY, PER_COUNTRY = "netflix.global", "netflix.countries"
LATEST, READS, NEWEST, CANDIDATES = 5, 3, 2, 24
TOP, COMINGS = 5, 6
CHIPS = ["KR", "JP", "TW", "TH", "PH", "ID", "VN", "MY", "SG", "IN", "US", "GB", "BR", "MX", "DE"]
"""The countries a reader of this edition looks for first."""


class Stories(NamedTuple):
    """The stories of the front page."""

    lead: Article | None
    latest: list[Article]
    reads: list[Article]


def stories_of(newest: list[Article]) -> Stories:
    """
    Share out the ``newest`` stories.

    The lead is the newest that has a chart to show; what is read beside the news comes from another
    section than the lead, and is none of the ``NEWEST``.
    """
    lead = next((story for story in newest if story.hero_id), next(iter(newest), None))
    others = [story for story in newest if story is not lead]
    reads = [each for each in others[NEWEST:] if lead and each.section_id != lead.section_id][
        :READS
    ]
    latest = [each for each in others if each not in reads]
    return Stories(lead, latest[:LATEST], reads)


@dataclass(frozen=True)
class Board:
    """A list on the front page: its first five, and who came and went."""

    slug: str
    name: str
    drawing: Drawing

    @cached_property
    def short(self) -> Drawing:
        """Return the drawing of the first five alone."""
        if not isinstance(board := self.drawing.marks, marks.Board):
            return self.drawing
        short = marks.ShortBoard(board.caption, board.unit, board.standings[:TOP])
        return replace(self.drawing, marks=short)

    @property
    def new(self) -> list[marks.Standing]:
        """Return the entries that are in a list for the first time."""
        return [each for each in self._of("standings") if each.change.kind == "new"]

    @property
    def gone(self) -> list[marks.Gone]:
        """Return the entries that left."""
        return self._of("gone")

    def _of(self, name: str) -> list:
        return list(getattr(self.drawing.marks, name)) if self.drawing.marks else []


def rankings_of(releases: dict) -> dict:
    """Return what the front page shows of the newest lists."""
    made = made_of((WEEKLY, PER_COUNTRY), None, releases)
    drawn = kept.get(("front", made), partial(_drawn, releases))
    return drawn | {"countries": Country.objects.chips(CHIPS)}


def _drawn(releases: dict) -> dict:
    boards = [Board(*each) for each in boards_of(WEEKLY, releases)]
    new = sorted((each for board in boards for each in board.new), key=_value, reverse=True)
    gone = sorted((each for board in boards for each in board.gone), key=_weeks, reverse=True)
    every = [f"{WEEKLY}/{board.slug}" for board in boards]
    return {
        "boards": boards,
        "new": new[:COMINGS],
        "gone": gone[:COMINGS],
        "movers": drawing("movers", releases=releases, lists=every),
        "map": drawing("tiles", releases=releases, list=f"{PER_COUNTRY}/tv"),
    }


def _value(standing: marks.Standing) -> float:
    return float(standing.value.replace(",", "") or 0)


def _weeks(gone: marks.Gone) -> int:
    return int(gone.weeks or 0)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show the newest stories, and the newest week of the lists."""
    releases = charts.newest_for(request)
    published = Article.objects.published(timezone.now()).for_front().newest_first()
    stories = stories_of(list(published[:CANDIDATES]))
    context = {"stories": stories, "week": releases.get(WEEKLY)} | rankings_of(releases)
    if stories.lead and stories.lead.hero:
        context["hero"] = charts.render(stories.lead.hero, releases=releases, level=2)
    return render(request, "front.html", context)
