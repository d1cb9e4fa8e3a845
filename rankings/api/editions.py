"""Editions: the weeks and days of lists, and a whole list of one of them."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models
from rankings.api.asking import FEED, AsOf, nothing, ranking_of, release_of
from rankings.api.entries import KEY, KINDS, Entry
from rankings.api.entries import told as told_entry
from rankings.api.paging import Page, Paged, page_of
from rankings.models.pages import Lines
from rankings.vocabulary import STANDING

router = Router()


class Edition(Schema):
    """One period of a ranking, with who is first."""

    ranking: str = Field(examples=["netflix.global.tv-non-english"])
    period: date | None = Field(examples=["2022-01-30"], description="Null for a list of all time.")
    first: Entry = Field(description="The number one.")


class Whole(Schema):
    """One period of a ranking, from the top down."""

    ranking: str = Field(examples=["netflix.global.tv-non-english"])
    period: date | None = Field(examples=["2022-01-30"])
    entries: list[Entry]


class Asked(Paged, AsOf):
    """Which editions are asked for."""

    ranking: str | None = Field(None, max_length=120, examples=["netflix.countries.tv.kr"])
    feed: str | None = Field(None, json_schema_extra=FEED)
    period: date | None = Field(
        None,
        description="The period that ends on this day: a Sunday for a week.",
        examples=["2022-01-30"],
    )
    since: date | None = Field(None, description="Periods from this day on.")
    until: date | None = Field(None, description="Periods up to this day.")


def told(row: tuple) -> dict:
    """Return the edition of a number one as it is answered."""
    first = told_entry(row)
    return {"ranking": first["ranking"], "period": first["period"], "first": first}


@router.get("/editions", response=Page[Edition], summary="The weeks and days there are")
def editions(request: HttpRequest, asked: Query[Asked]):
    """Return the editions, list by list, each from its first period on."""
    found = models.Entry.objects.as_of(release_of(request))
    if asked.ranking is not None:
        found = found.of_ranking(ranking_of(asked.ranking))
    when = {"period": asked.period, "since": asked.since, "until": asked.until}
    found = found.matching(feed=asked.feed, top=1, **when)
    return page_of(request, Lines(found), asked, key=lambda row: row[KEY], kinds=KINDS, item=told)


@router.get("/editions/{ranking}/{period}", response=Whole, summary="One list, whole")
def edition(
    request: HttpRequest, ranking: str, period: date | Literal["latest"], asked: Query[AsOf]
):
    """Return one list: of the week or day that ends on `period`, or the `latest`."""
    lines = models.Entry.objects.as_of(release_of(request)).of_ranking(ranking_of(ranking))
    dated = None if period == STANDING else period  # a list of all time is had as the latest
    found = lines.newest_period() if period == "latest" else dated
    rows = lines.in_period(found).in_turn().plain() if found else []
    entries = [told_entry(row) for row in rows] or nothing(f"{ranking} has no list of {period}.")
    return {"ranking": ranking, "period": None if found == STANDING else found, "entries": entries}
