"""Countries and territories: those that have lists of their own, and those titles are from."""

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings import models
from rankings.api.asking import nothing, release_of
from rankings.api.paging import Page, Paged, page_of

router = Router()


class Country(Schema):
    """A country or territory."""

    code: str = Field(examples=["KR"], description="ISO 3166-1, two letters.")
    name: str = Field(examples=["South Korea"])
    native_name: str = Field(examples=["대한민국"])
    region: str = Field(examples=["apac"])
    is_listed: bool = Field(description="Whether Netflix has lists for it.")

    @staticmethod
    def resolve_is_listed(country: models.Country):
        """Tell whether it has a place on the map: only those that have a list do."""
        return country.column is not None


@router.get("/countries", response=Page[Country], summary="Countries and territories")
def countries(request: HttpRequest, asked: Query[Paged]):
    """Return countries by code."""
    release_of(request)
    rows = models.Country.objects.in_turn()
    return page_of(request, rows, asked, key=lambda row: row.pk, kinds=(str,), item=lambda c: c)


@router.get("/countries/{code}", response=Country, summary="One country")
def country(request: HttpRequest, code: str):
    """Return one country. Its rankings are at `/rankings?country=`."""
    release_of(request)
    found = models.Country.objects.chips([code.upper()])
    return found[0] if found else nothing(f"There is no country {code} here.")
