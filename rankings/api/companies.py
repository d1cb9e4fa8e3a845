"""Companies and services: who produced, distributed or shows titles."""

from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models
from rankings.api.asking import nothing, release_of
from rankings.api.paging import Page, Paged, page_of
from rankings.models.companies import Maker

router = Router()


class Did(StrEnum):
    """What a company does with titles."""

    PRODUCED = "produced"
    DISTRIBUTED = "distributed"
    SHOWED = "showed"


ROLES = {Did.PRODUCED: Maker.Role.PRODUCER, Did.DISTRIBUTED: Maker.Role.DISTRIBUTOR}


class BriefCompany(Schema):
    """A company, in a list of companies."""

    slug: str = Field(examples=["film-monster"])
    name: str = Field(examples=["Film Monster"])
    native_name: str = Field(examples=["필름몬스터"])
    native_language: str = Field(examples=["ko"])
    address: str = Field(alias="get_absolute_url", examples=["/companies/film-monster/"])


class Made(Schema):
    """What a company did of a title."""

    title: str = Field(alias="title.slug", examples=["all-of-us-are-dead"])
    name: str = Field(alias="title.name", examples=["All of Us Are Dead"])
    role: str = Field(alias="get_role_display", examples=["Produced by"])
    premiered_on: date | None = Field(None, alias="title.premiered_on", examples=["2022-01-28"])


class Company(BriefCompany):
    """A company that made or shows titles. What it showed is at `/companies/{slug}/broadcasts`."""

    made: list[Made] = Field(alias="parts")


class Shown(Schema):
    """Where and when a company showed a title."""

    title: str = Field(alias="title.slug", examples=["all-of-us-are-dead"])
    name: str = Field(alias="title.name", examples=["All of Us Are Dead"])
    country: str = Field(alias="country_id", examples=["KR"])
    starts_on: date = Field(examples=["2022-01-28"])
    ends_on: date | None = None


class Asked(Paged):
    """Which companies are asked for."""

    did: Did | None = Field(None, description="What they did with titles.")
    title: str | None = Field(
        None,
        min_length=1,
        max_length=120,
        description="The slug of a title: those that did something with it.",
        examples=["all-of-us-are-dead"],
    )


@router.get("/companies", response=Page[BriefCompany], summary="Who made or shows titles")
def companies(request: HttpRequest, asked: Query[Asked]):
    """Return companies by address."""
    release_of(request)
    showed = asked.did == Did.SHOWED
    role = ROLES.get(asked.did) if asked.did else None
    rows = models.Company.objects.matching(role=role, showed=showed, title=asked.title).in_turn()
    return page_of(request, rows, asked, key=lambda row: row.slug, kinds=(str,), item=lambda c: c)


@router.get("/companies/{slug}", response=Company, summary="One company")
def company(request: HttpRequest, slug: str):
    """Return one company, with the titles it made."""
    release_of(request)
    found = models.Company.objects.with_parts().of_slugs([slug]).first()
    return found or nothing(f"There is no company at {slug}.")


@router.get("/companies/{slug}/broadcasts", response=Page[Shown], summary="What one showed")
def broadcasts(request: HttpRequest, slug: str, asked: Query[Paged]):
    """Return where and when a company showed titles, in the order in which that became known."""
    release_of(request)
    found = models.Company.objects.of_slugs([slug]).first()
    if found is None:
        nothing(f"There is no company at {slug}.")
    rows = models.Broadcast.objects.by(found).in_turn()
    return page_of(request, rows, asked, key=lambda row: row.pk, kinds=(int,), item=lambda b: b)
