"""What a release changed: lists that came or went, and then every cell that reads otherwise."""

from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema

from rankings import models
from rankings.api.asking import nothing
from rankings.api.paging import Page, Paged, page_of
from rankings.models import differences
from rankings.models.pages import name_of
from rankings.vocabulary import STANDING

router = Router()
WHOLES, CELLS = 0, 1
"""The parts of what changed, in their order."""
LAST = 2**15 - 1
"""What no place is beyond."""
KINDS = (int, date, str, str, int, str)
"""What a cursor is made of: the part, and the key in it."""
WHAT: dict[str, Any] = {"enum": ["list_new", "list_gone", *differences.WORDS]}


class Change(Schema):
    """A list that came or went as a whole, or a cell that reads otherwise than before."""

    ranking: str = Field(examples=["netflix.global.tv-non-english"])
    country: str | None = Field(examples=[None], description="ISO code; null for the world.")
    period: date | None = Field(
        examples=["2022-01-30"], description="The last day of the week, or the day; null if none."
    )
    what: str = Field(
        examples=["hours"],
        description=(
            "What reads otherwise. `list_new` and `list_gone` are whole lists, `added` and `gone` "
            "whole lines, `title` a line that belongs to another title; all others are one cell."
        ),
        json_schema_extra=WHAT,
    )
    place_before: int | None = Field(None, examples=[2], description="Its place before.")
    place: int | None = Field(None, examples=[2], description="Its place in this release.")
    title: str | None = Field(None, examples=["the-silent-sea"], description="See /titles/{slug}.")
    before: str | None = Field(None, examples=["10000000"], description="As text; null: nothing.")
    after: str | None = Field(None, examples=["10050000"], description="As text; null: nothing.")


class At(NamedTuple):
    """A change and in which part it stands."""

    part: int
    change: differences.Whole | differences.Cell

    @property
    def key(self) -> tuple:
        """Return what a cursor is made of."""
        change = self.change
        key = differences.Key(change.period, change.country, change.list)
        if isinstance(change, differences.Cell):
            rank = change.old_rank if change.rank is None else change.rank
            key = key._replace(rank=rank or 0, kind=change.kind)
        return (self.part, *key)


class Changed:
    """What a release changed, in turn, from some place on."""

    def __init__(
        self,
        release: models.Release,
        before: int,
        part: int = WHOLES,
        key: differences.Key = differences.FROM_THE_FIRST,
    ):
        self.of, self.part, self.key = (release.feed, before, release.pk), part, key
        self.release, self.before = release, before

    def beyond(self, key: tuple) -> "Changed":
        """Return those that come after ``key``. Raise Http404 if nothing can stand there."""
        part, *rest = key
        if part not in (WHOLES, CELLS) or not 0 <= rest[3] <= LAST:
            nothing("There is no such page. Follow “next”, and do not build cursors.")
        return Changed(self.release, self.before, part, differences.Key(*rest))

    def __getitem__(self, some: slice) -> list[At]:
        """Return the first few; no more are asked for than that."""
        found, key = [], self.key
        if self.part == WHOLES:
            wholes = differences.editions(*self.of, most=some.stop, beyond=key)
            found = [At(WHOLES, each) for each in wholes]
            key = differences.FROM_THE_FIRST
        if len(found) < some.stop:
            cells = differences.cells(*self.of, most=some.stop - len(found), beyond=key)
            found += [At(CELLS, each) for each in cells]
        return found


def told(row: At) -> dict:
    """Return a change as it is answered."""
    change = row.change
    where = {
        "country": change.country or None,
        "period": None if change.period == STANDING else change.period,
    }
    if isinstance(change, differences.Whole):
        return where | {"what": "list_new" if change.is_new else "list_gone"}
    return where | {
        "what": change.kind,
        "place_before": change.old_rank,
        "place": change.rank,
        "title": change.slug,
        "before": change.old,
        "after": change.new,
    }


@router.get(
    "/releases/{release}/changes", response=Page[Change], summary="What a publication changed"
)
def changes(request: HttpRequest, asked: Query[Paged], release: int = Path(ge=1, lt=2**63)):
    """Return what reads otherwise than in the release before: whole lists first, then cells."""
    found = models.Release.objects.in_bulk([release]).get(release)
    if found is None:
        nothing(f"There is no release {release}.")
    request.released_at = found.released_at  # type: ignore[attr-defined]
    last = models.Release.objects.of(found.feed).before(found).newest_first().first()
    rows = Changed(found, last.pk if last else 0)

    def item(row: At) -> dict:
        name = name_of(found.feed, row.change.list, row.change.country or None)
        return {"ranking": name} | told(row)

    return page_of(request, rows, asked, key=lambda row: row.key, kinds=KINDS, item=item)
