"""Entries: the lines of lists, as they stand or stood as of a release."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models, wording
from rankings.api.asking import CODE, AsOf, ranking_of, release_of
from rankings.api.paging import Page, Paged, page_of
from rankings.models.pages import Lines, name_of
from rankings.vocabulary import DEPTH, STANDING

router = Router()
KEY = slice(0, 3)
KINDS = (int, date, int)


class Entry(Schema):
    """One line of a list."""

    ranking: str = Field(examples=["netflix.global.tv-non-english"])
    country: str | None = Field(examples=[None], description="ISO code; null for the world.")
    period: date | None = Field(
        examples=["2022-01-30"], description="The last day of the week, or the day; null if none."
    )
    place: int = Field(examples=[1], description="As published. It is never computed.")
    title: str = Field(examples=["all-of-us-are-dead"], description="See /titles/{slug}.")
    name: str = Field(examples=["All of Us Are Dead"], description="As its publisher spells it.")
    season: str = Field(examples=["Season 1"], description="Empty for a film.")
    hours: int | None = Field(examples=[124790000], description="Hours viewed; null: not published")
    views: int | None = Field(examples=[None], description="Views; null: not published")
    runtime: int | None = Field(examples=[None], description="Minutes; null: not published")
    weeks: int | None = Field(examples=[1], description="The publisher’s own count in the list.")
    release: int = Field(examples=[31], description="The release that brought this line.")


class Asked(Paged, AsOf):
    """Which entries are asked for."""

    ranking: str | None = Field(None, max_length=120, examples=["netflix.global.tv-english"])
    title: str | None = Field(None, max_length=120, examples=["all-of-us-are-dead"])
    country: str | None = Field(None, pattern=CODE, description="ISO code.")
    period: date | None = Field(
        None,
        description="The period that ends on this day: a Sunday for a week.",
        examples=["2022-01-30"],
    )
    since: date | None = Field(None, description="Periods from this day on.")
    until: date | None = Field(None, description="Periods up to this day.")
    top: int | None = Field(None, ge=1, le=DEPTH, description="The first places alone.")


def told(row: tuple) -> dict:
    """Return a line, as ``plain`` has it, as it is answered."""
    feed, list_, country, period, place, title, show, season, *numbers, release = row[3:]
    hours, views, runtime, weeks = numbers
    return {
        "ranking": name_of(feed, list_, country),
        "country": country,
        "period": None if period == STANDING else period,
        "place": place,
        "title": title,
        "name": show,
        "season": wording.season(show, season),
        "hours": hours,
        "views": views,
        "runtime": runtime,
        "weeks": weeks,
        "release": release,
    }


@router.get("/entries", response=Page[Entry], summary="Lines of lists")
def entries(request: HttpRequest, asked: Query[Asked]):
    """Return entries, list by list, each from its first period on, from the top down."""
    found = models.Entry.objects.as_of(release_of(request))
    if asked.ranking is not None:
        found = found.of_ranking(ranking_of(asked.ranking))
    found = found.matching(
        title=asked.title,
        country=asked.country and asked.country.upper(),
        period=asked.period,
        since=asked.since,
        until=asked.until,
        top=asked.top,
    )
    return page_of(request, Lines(found), asked, key=lambda row: row[KEY], kinds=KINDS, item=told)
