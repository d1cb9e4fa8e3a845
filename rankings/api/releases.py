"""Releases: each accepted publication, and what it added, changed and removed."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema

from rankings import models
from rankings.api.asking import FEED, nothing, release_of
from rankings.api.paging import Page, Paged, page_of

router = Router()


class Release(Schema):
    """One accepted publication. It is never changed or deleted."""

    id: int = Field(examples=[31], description="What `as_of` takes; it grows over all feeds.")
    feed: str = Field(examples=["netflix.global"])
    number: int = Field(examples=[12], description="Its number within its feed.")
    released_at: datetime = Field(examples=["2022-02-01T20:04:00Z"])
    added: int = Field(examples=[40], description="Entries that are new.")
    changed: int = Field(examples=[0], description="Entries that read differently.")
    removed: int = Field(examples=[0], description="Entries that are gone.")
    entries: int = Field(examples=[12040], description="Entries of the feed, in all.")
    first_period: date | None = Field(examples=["2021-07-04"])
    last_period: date | None = Field(examples=["2022-01-30"])
    is_provisional: bool
    back_to: int | None = Field(
        None, alias="back_to_id", description="The release whose numbers it brought back."
    )


class Asked(Paged):
    """Which releases are asked for."""

    feed: str | None = Field(None, json_schema_extra=FEED)
    revising: bool = Field(False, description="Those that changed or removed what was published.")


@router.get("/releases", response=Page[Release], summary="Every publication")
def releases(request: HttpRequest, asked: Query[Asked]):
    """Return releases, the newest first."""
    release_of(request)
    found = models.Release.objects.matching(feed=asked.feed, revising=asked.revising)
    rows = found.newest_first()
    return page_of(request, rows, asked, key=lambda row: row.pk, kinds=(int,), item=lambda r: r)


@router.get("/releases/{release}", response=Release, summary="One publication")
def release(request: HttpRequest, release: int = Path(ge=1, lt=2**63)):
    """Return one release."""
    found = models.Release.objects.in_bulk([release]).get(release)
    request.released_at = found and found.released_at  # type: ignore[attr-defined]
    return found or nothing(f"There is no release {release}.")
