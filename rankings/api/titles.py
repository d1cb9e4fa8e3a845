"""Titles: the works that are ranked, their names, who made them and where they were shown."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models
from rankings.api.asking import CODE, AsOf, nothing, release_of
from rankings.api.paging import Page, Paged, page_of
from rankings.vocabulary import Category

router = Router()


class BriefTitle(Schema):
    """A title in a list of titles."""

    slug: str = Field(examples=["all-of-us-are-dead"])
    name: str = Field(examples=["All of Us Are Dead"])
    kind: str = Field(examples=["series"])
    original_name: str = Field(examples=["지금 우리 학교는"])
    original_language: str = Field(examples=["ko"])
    origin: str | None = Field(None, alias="origin_id", examples=["KR"], description="ISO code.")
    premiered_on: date | None = Field(None, examples=["2022-01-28"])
    address: str = Field(alias="get_absolute_url", examples=["/titles/all-of-us-are-dead/"])


class Name(Schema):
    """A name of a title."""

    text: str = Field(examples=["Jigeum Uri Hakgyoneun"])
    language: str = Field(examples=["ko"])
    kind: str = Field(examples=["romanised"])


class Credit(Schema):
    """What somebody did in a title."""

    person: str = Field(alias="person.slug", examples=["lee-jae-kyoo"])
    name: str = Field(alias="person.name", examples=["Lee Jae-kyoo"])
    role: str = Field(alias="get_role_display", examples=["Directed by"])


class Maker(Schema):
    """What a company did of a title."""

    company: str = Field(alias="company.slug", examples=["film-monster"])
    name: str = Field(alias="company.name", examples=["Film Monster"])
    role: str = Field(alias="get_role_display", examples=["Produced by"])


class Broadcast(Schema):
    """Where and when it was shown."""

    country: str = Field(alias="country_id", examples=["KR"])
    service: str = Field(examples=["Netflix"])
    starts_on: date = Field(examples=["2022-01-28"])
    ends_on: date | None = None


class Title(BriefTitle):
    """A title."""

    summary: str
    names: list[Name]
    credits: list[Credit]
    companies: list[Maker] = Field(alias="makers")
    broadcasts: list[Broadcast]

    @staticmethod
    def resolve_names(title: models.Title):
        """Return the names, in the order in which they came."""
        return title.names.all()


class Asked(Paged, AsOf):
    """Which titles are asked for."""

    q: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        description=(
            "A name, in any language and script. The beginning of a word will do, from two "
            "letters, and so will a slip, where what is right beside it is enough to tell: "
            "`beloved summre` finds, `ozrk` does not. The search of the site, which forgives "
            "more, is not asked. The likest come first, and on one page."
        ),
        examples=["지금 우리"],
    )
    origin: str | None = Field(None, pattern=CODE, description="ISO code of its country.")
    kind: Category | None = None


@router.get("/titles", response=Page[BriefTitle], summary="The works there are")
def titles(request: HttpRequest, asked: Query[Asked]):
    """Return titles by address. As of the past: those that had been in a list by then."""
    as_of = release_of(request)
    found = models.Title.objects.named(asked.q) if asked.q else models.Title.objects.standing()
    found = found.matching(origin=asked.origin and asked.origin.upper(), kind=asked.kind)
    if as_of is not None:
        found = found.among(models.EntryVersion.objects.come_by(as_of))
    if asked.q:
        return {"items": list(found[: asked.limit]), "next": None}
    rows = found.in_turn()
    return page_of(request, rows, asked, key=lambda row: row.slug, kinds=(str,), item=lambda t: t)


@router.get("/titles/{slug}", response=Title, summary="One work")
def title(request: HttpRequest, slug: str):
    """Return one title. By an old address, or that of one merged into it, too: see its slug."""
    release_of(request)
    known = models.Title.objects.for_page()
    found = known.of_slugs([slug]).first() or known.formerly(slug).first()
    if found is None:
        nothing(f"There is no title {slug}.")
    if found.merged_into_id:
        return known.of_slugs([found.final.slug]).first()
    return found
