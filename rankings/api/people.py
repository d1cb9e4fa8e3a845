"""People: who made and played in titles."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models
from rankings.api.asking import nothing, release_of
from rankings.api.paging import Page, Paged, page_of

router = Router()


class BriefPerson(Schema):
    """Somebody, in a list of people."""

    slug: str = Field(examples=["lee-jae-kyoo"])
    name: str = Field(examples=["Lee Jae-kyoo"])
    native_name: str = Field(examples=["이재규"])
    native_language: str = Field(examples=["ko"])


class Part(Schema):
    """What somebody did in a title."""

    title: str = Field(alias="title.slug", examples=["all-of-us-are-dead"])
    name: str = Field(alias="title.name", examples=["All of Us Are Dead"])
    role: str = Field(alias="get_role_display", examples=["Directed by"])
    premiered_on: date | None = Field(None, alias="title.premiered_on", examples=["2022-01-28"])


class Person(BriefPerson):
    """Somebody who made or played in titles."""

    credits: list[Part]


@router.get("/people", response=Page[BriefPerson], summary="Who made titles")
def people(request: HttpRequest, asked: Query[Paged]):
    """Return people by address."""
    release_of(request)
    rows = models.Person.objects.in_turn()
    return page_of(request, rows, asked, key=lambda row: row.slug, kinds=(str,), item=lambda p: p)


@router.get("/people/{slug}", response=Person, summary="One person")
def person(request: HttpRequest, slug: str):
    """Return one person, with the titles they had a part in."""
    release_of(request)
    found = models.Person.objects.with_parts().of_slugs([slug]).first()
    return found or nothing(f"There is nobody at {slug}.")
