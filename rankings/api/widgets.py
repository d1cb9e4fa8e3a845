"""Widgets: the charts that published stories show, with their numbers."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from rankings import charts, models
from rankings.api import problems
from rankings.api.asking import AsOf, nothing, release_of
from rankings.api.paging import Page, Paged, page_of
from rankings.downloads import FORMATS, ours, table_of

router = Router()


class BriefWidget(Schema):
    """A chart in a list of charts."""

    slug: str = Field(examples=["korean-hours"])
    title: str = Field(examples=["Hours of Korean series"])
    kind: str = Field(examples=["line"])
    choices: dict
    words: str = Field(description="For readers who cannot see it.")
    mode: str = Field(examples=["following"], description="“following” the data, or “pinned”.")
    pinned_to: int | None = Field(None, alias="pinned_to_id", description="A release, if pinned.")
    updated_at: datetime = Field(description="When somebody last edited it.")
    address: str = Field(alias="get_absolute_url", examples=["/c/korean-hours/"])


class Widget(BriefWidget):
    """A chart and the numbers it shows: `data` is what its JSON file has."""

    data: dict
    version: str | None = Field(
        examples=["12"],
        description=(
            "The version that stands, of one that is pinned or with `as_of` the one that stood "
            "then. Null if none was kept yet."
        ),
    )
    version_address: str | None = Field(
        examples=["/c/korean-hours/@12/"],
        description="Its permanent address, to cite. Null if there is no version.",
    )
    files: dict[str, str] = Field(examples=[{"csv": "/c/korean-hours/data.csv"}])
    versions: list[str] = Field(
        examples=[["12", "11"]], description="Newest first; see address/@…/"
    )


@router.get("/widgets", response=Page[BriefWidget], summary="Charts of stories")
def widgets(request: HttpRequest, asked: Query[Paged]):
    """Return the charts that published stories show, by address."""
    release_of(request)
    rows = models.Widget.objects.shown_each(timezone.now()).in_turn()
    return page_of(request, rows, asked, key=lambda row: row.slug, kinds=(str,), item=lambda w: w)


@router.get(
    "/widgets/{slug}",
    response=Widget,
    summary="One chart, with its numbers",
    openapi_extra={"responses": {410: problems.documented("It was withdrawn with its story.")}},
)
def widget(request: HttpRequest, slug: str, asked: Query[AsOf]):
    """
    Return one chart. One that is pinned has the numbers of the release it is pinned to.

    One that was withdrawn with its story is 410, as its page is; one that was never out is 404.
    """
    as_of = release_of(request)
    called = models.Widget.objects.called(slug)
    found = called.shown(timezone.now()).first()
    if found is None and called.withdrawn().exists():
        raise charts.Withdrawn(f"The chart {slug} was withdrawn with its story.")
    if found is None:
        nothing(f"There is no chart {slug} in a published story.")
    try:
        drawing = charts.of_widget(found, as_of=as_of)
    except (charts.BadChoices, KeyError):
        nothing("This chart cannot be drawn.")
    kept = list(models.Version.objects.of(found).newest_first().for_lists())
    until = found.pinned_to_id or as_of
    stood = next((each for each in kept if until is None or each.release_id <= until), None)
    return BriefWidget.from_orm(found).dict(by_alias=True) | {
        "data": table_of(drawing, ours()["band"]),
        "version": stood and stood.name,
        "version_address": stood and reverse("chart_version", args=[slug, stood.name]),
        "files": {kind: reverse("widget_data", args=[slug, kind]) for kind in FORMATS},
        "versions": [version.name for version in kept],
    }
