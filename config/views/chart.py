"""The page of a chart: what it shows, its files, how to cite and embed it, and its versions."""

import json
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from config.views.embed import frame_of
from rankings import charts, coming, linked, revisions, versions
from rankings.downloads import FORMATS, About
from rankings.drawing import Drawing
from rankings.files import LIVE
from rankings.language import gettext
from rankings.models import Release, Schedule, Version, Widget
from rankings.sources import feeds
from rankings.views.charts import FOR_EVER, widget_of

SHOWN = 20
"""How many versions and stories the page lists."""


class File(NamedTuple):
    """A download as the page lists it. One that ``is_picture`` is had in the dark, too."""

    name: str
    href: str
    is_picture: bool

    @property
    def dark(self) -> str:
        """Return where it is had in the dark."""
        return f"{self.href}{'&' if '?' in self.href else '?'}theme=dark"


def files_at(view: str, *args: str, query: str = "") -> list[File]:
    """Return a chart's downloads, which are at the address called ``view``."""
    return [
        File(each.name, reverse(view, args=[*args, end]) + query, each.is_picture)
        for end, each in FORMATS.items()
    ]


def dataset(request: HttpRequest, drawing: Drawing, about: About, files: list[File]) -> dict:
    """Return the numbers of the chart as search engines for data know them."""
    whole = request.build_absolute_uri
    found = {each.href.rpartition(".")[2]: whole(each.href) for each in files}
    said = {"address": about.address, "site": about.site, "digest": about.digest}
    return linked.dataset(drawing, files=found, **said)


@require_safe
def chart(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a chart as it stands, or a pinned one as it is pinned; ``?mode=live`` as it stands."""
    widget = widget_of(request, slug)
    drawn = widget.as_asked(request.GET.get("mode"))
    files = files_at("widget_data", slug, query=f"?mode={LIVE}" if drawn.is_unpinned else "")
    return page(request, widget, drawn, drawn.address, files=files)


@require_safe
def chart_version(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show a version, for ever. A release that changed nothing leads to the one before."""
    widget_of(request, slug)
    version = Version.objects.of_chart(slug).called(name).first()
    if version is None:
        stood = Version.objects.of_chart(slug).in_force_at(name)
        if stood is None:
            raise Http404(
                gettext("The chart “{slug}” has no version {name}.", slug=slug, name=name)
            )
        return redirect("chart_version", slug, stood.name)
    files = files_at("version_data", slug, name)
    drawn = versions.as_widget(version)
    address = reverse("chart_version", args=[slug, name])
    response = page(request, version.widget, drawn, address, files=files, version=version)
    response["Cache-Control"] = FOR_EVER
    return response


def page(request, widget, drawn, address, *, files, version=None) -> HttpResponse:
    """Return the page of ``widget``, showing it as ``drawn``, which is at ``address``."""
    releases = charts.newest_for(request)
    frame, drawing = charts.framed(drawn, releases=releases, level=1)
    if drawing is None:
        raise Http404(gettext("This chart cannot be drawn."))
    about = About(
        slug=drawn.file_name,
        address=request.build_absolute_uri(address),
        site=settings.SITE_NAME,
        seen_on=timezone.now().date(),
        digest=version.digest if version else "",
    )
    kept = Version.objects.of(widget).newest_first().for_lists()
    known = list((kept.up_to(version) if version else kept)[: SHOWN + 1])
    context = {
        "widget": widget,
        "version": version,
        "is_live": drawn.is_unpinned,
        "fixed_at": fixed_at(widget) if drawn.is_unpinned else None,
        "drawing": drawing,
        "frame": frame,
        "question": gettext(charts.kinds()[drawing.kind].QUESTION),
        "files": files,
        "linked": None if drawn.is_unpinned else dataset(request, drawing, about, files),
        "about": about,
        "next_update": "" if version else next_update(drawing, releases),
        "citation": citations(drawing, about),
        "embed": frame_of(request, drawn, drawing, version),
        # Nothing stands on the page of a version that may come or go after it was made.
        "versions": list(revisions.told(known))[:SHOWN],
        "stories": [] if version else list(stories_with(widget)[:SHOWN]),
    }
    return render(request, "rankings/chart.html", context)


def fixed_at(widget: Widget) -> datetime | None:
    """Return when what a pinned ``widget`` shows was released, by its own feed."""
    stood = charts.newest(widget.pinned_to_id).get(charts.feed_of(widget))
    return stood.released_at if stood else None


def next_update(drawing: Drawing, releases: dict[str, Release]) -> str:
    """Return when newer numbers are expected, in words; of a chart that is fixed, that none are."""
    if drawing.as_of is None:
        return ""
    if drawing.as_of.is_pinned:
        return gettext("None: it keeps its numbers.")
    feed = drawing.as_of.feed
    schedule, now = Schedule.objects.running().get(feed), timezone.now()
    return coming.in_words(feeds()[feed], releases.get(feed), schedule, now=now)


def stories_with(widget: Widget) -> QuerySet[Article]:
    """Return the stories that readers may see and that show ``widget``."""
    return Article.objects.published(timezone.now()).showing(widget).for_lists().newest_first()


def citations(drawing: Drawing, about: About) -> dict[str, str]:
    """Return the ways to cite a chart, by name."""
    return {
        "plain": about.plain_citation(drawing),
        "bibtex": about.bibtex(drawing),
        "csl": json.dumps([about.csl(drawing)], ensure_ascii=False, indent=1),
    }
