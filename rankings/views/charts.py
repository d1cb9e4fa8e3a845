"""A chart's numbers as files, and a widget's frame for an open page that asks for it again."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from rankings import charts
from rankings.drawing import Drawing
from rankings.models import Widget
from rankings.views.changed import changes
from rankings.views.past import seen_as_of

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


def plainly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let ``view`` refuse in a sentence of plain text: who asks for a file reads no page."""

    @wraps(view)
    def plain(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (charts.BadChoices, BadRequest) as error:
            return HttpResponseBadRequest(str(error), content_type=PLAIN)
        except Http404 as error:
            return HttpResponseNotFound(str(error), content_type=PLAIN)

    return plain


@require_safe
@plainly
@seen_as_of
def chart_data(request, kind, format, *, as_of):
    """Answer with the table of a chart whose choices are in the address, or what changed in it."""
    if kind not in charts.kinds():
        raise Http404(f"There is no chart “{kind}”.")
    if request.since:
        return versioned(request, WRITE[format](changes(request, kind, request.GET), kind))
    return versioned(request, WRITE[format](charts.build(kind, request.GET, as_of=as_of), kind))


@require_safe
@plainly
@seen_as_of
def widget_data(request, slug, format, *, as_of):
    """Answer with the table of a widget; one that is pinned stays as it is pinned."""
    if (widget := Widget.objects.called(slug).first()) is None:
        raise Http404(f"There is no chart “{slug}”.")
    try:
        drawing = charts.of_widget(widget, as_of=as_of)
    except (charts.BadChoices, KeyError) as error:
        raise Http404("This chart cannot be drawn.") from error
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
