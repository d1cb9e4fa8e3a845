"""A chart's numbers as files, and a widget's frame for an open page that asks for it again."""

import hashlib
import json

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseNotFound
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from rankings import charts
from rankings.drawing import Drawing
from rankings.models import Widget

PLAIN = "text/plain; charset=utf-8"
LEVELS = {"2": 2, "3": 3, "4": 4}


def as_csv(drawing: Drawing, name: str) -> HttpResponse:
    """Return the table of ``drawing`` as a file to keep."""
    named = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(drawing.csv(), content_type="text/csv; charset=utf-8", headers=named)


def as_json(drawing: Drawing, name: str) -> HttpResponse:
    """Return the table of ``drawing``, and what it is."""
    body = json.dumps(drawing.plain(), ensure_ascii=False)
    return HttpResponse(body, content_type="application/json")


WRITE = {"csv": as_csv, "json": as_json}


def versioned(request, response: HttpResponse, version: str = "") -> HttpResponse:
    """Return ``response`` with its version, by default that of its body; 304 to who has it."""
    etag = f'"{version or hashlib.sha256(response.content).hexdigest()[:20]}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
def chart_data(request, kind, format):
    """Answer with the table of a chart whose choices are in the address."""
    if kind not in charts.kinds():
        return HttpResponseNotFound(f"There is no chart “{kind}”.", content_type=PLAIN)
    try:
        drawing = charts.build(kind, request.GET)
    except charts.BadChoices as error:
        return HttpResponseBadRequest(str(error), content_type=PLAIN)
    return versioned(request, WRITE[format](drawing, kind))


@require_safe
def widget_data(request, slug, format):
    """Answer with the table of a widget."""
    widget = get_object_or_404(Widget, slug=slug)
    try:
        drawing = charts.of_widget(widget)
    except (charts.BadChoices, KeyError):
        return HttpResponseNotFound("This chart cannot be drawn.", content_type=PLAIN)
    return versioned(request, WRITE[format](drawing, slug))


@require_safe
def widget_live(request, slug):
    """Answer with a widget's frame; or, cheaply, that it is still as the page has it."""
    widget = get_object_or_404(Widget, slug=slug)
    version = charts.version(widget)
    known = versioned(request, HttpResponse(), version)
    if known.status_code == 304:
        return known
    frame, _ = charts.framed(widget, level=LEVELS.get(request.GET.get("level"), 3))
    return versioned(request, HttpResponse(frame), version)
