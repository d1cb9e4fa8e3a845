"""Rankings: the lists that are published, each by its name."""

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rankings.api.asking import CODE, FEED, ranking_of, release_of
from rankings.api.paging import Page, Paged, page_of
from rankings.models import Ranking as Model
from rankings.vocabulary import Cadence, Category

router = Router()


class Ranking(Schema):
    """A list somebody publishes, week by week or day by day."""

    name: str = Field(examples=["netflix.countries.tv.kr"])
    feed: str = Field(examples=["netflix.countries"])
    list: str = Field(examples=["tv"])
    label: str = Field(examples=["TV"], description="As its publisher calls it.")
    country: str | None = Field(examples=["KR"], description="Null for the world.")
    category: str = Field(examples=["series"])
    cadence: str = Field(examples=["week"])


class Asked(Paged):
    """Which rankings are asked for."""

    feed: str | None = Field(None, json_schema_extra=FEED)
    country: str | None = Field(None, pattern=CODE, description="ISO code.")
    category: Category | None = None
    cadence: Cadence | None = None


def told(ranking: Model) -> dict:
    """Return ``ranking`` as it is answered."""
    return {
        "name": ranking.address,
        "feed": ranking.feed,
        "list": ranking.list,
        "label": ranking.name,
        "country": ranking.country_id,
        "category": ranking.category,
        "cadence": ranking.cadence,
    }


@router.get("/rankings", response=Page[Ranking], summary="The lists there are")
def rankings(request: HttpRequest, asked: Query[Asked]):
    """Return the rankings, in the order in which they came."""
    release_of(request)
    country = asked.country and asked.country.upper()
    found = Model.objects.matching(
        feed=asked.feed, country=country, category=asked.category, cadence=asked.cadence
    )
    return page_of(request, found.in_turn(), asked, key=lambda row: row.pk, kinds=(int,), item=told)


@router.get("/rankings/{name}", response=Ranking, summary="One list")
def ranking(request: HttpRequest, name: str):
    """Return one ranking."""
    release_of(request)
    return told(ranking_of(name))
