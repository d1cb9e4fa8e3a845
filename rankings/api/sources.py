"""Sources: who publishes rankings, in which feeds, and which lists those have."""

from django.http import HttpRequest
from ninja import Field, Router, Schema

from rankings import sources as published
from rankings.api.asking import nothing

router = Router()


class List(Schema):
    """A list of a feed."""

    slug: str = Field(examples=["tv-non-english"])
    name: str = Field(examples=["TV (Non-English)"])
    category: str = Field(examples=["series"])
    language: str = Field(description="Which languages it is limited to, empty for none.")
    service: str = Field(
        examples=["Disney+"], description="Whose titles it ranks, empty for the publisher’s own."
    )


class Feed(Schema):
    """One file or endpoint of a source."""

    slug: str = Field(examples=["netflix.global"])
    name: str = Field(examples=["Global weekly lists"])
    cadence: str = Field(examples=["week"], description="“week”, “day”, or “standing”.")
    per_country: bool = Field(description="Whether there is a list for each country.")
    lists: list[List]


class Source(Schema):
    """A publisher of rankings."""

    slug: str = Field(examples=["netflix"])
    name: str = Field(examples=["Netflix Top 10"])
    credit: str = Field(description="How to name it beside its numbers.")
    home: str = Field(examples=["https://www.netflix.com/tudum/top10"])
    feeds: list[Feed]


class Sources(Schema):
    """Every source."""

    items: list[Source]


@router.get("/sources", response=Sources, summary="Every source")
def sources(request: HttpRequest):
    """Return who publishes what."""
    return {"items": published.sources().values()}


@router.get("/sources/{slug}", response=Source, summary="One source")
def source(request: HttpRequest, slug: str):
    """Return one source."""
    return published.sources().get(slug) or nothing(f"There is no source {slug}.")
