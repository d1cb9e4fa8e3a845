"""A chart's numbers as files, and a widget's frame for an open page that asks for it again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from rankings import charts, versions
from rankings.downloads import FORMATS, About, ours
from rankings.drawing import Drawing
from rankings.files import of_drawing
from rankings.language import KOREAN, gettext, is_korean
from rankings.models import Version, Widget
from rankings.pictures.palette import DARK, LIGHT, painting
from rankings.views.changed import changes
from rankings.views.past import seen_as_of

PLAIN = "text/plain; charset=utf-8"
LEVELS = {"2": 2, "3": 3, "4": 4}
FOR_EVER = "public, max-age=31536000, immutable"


def file_of(request: HttpRequest, drawing: Drawing, format: str, slug: str, **said) -> HttpResponse:
    """
    Return ``drawing`` as a file called ``slug``; ``said`` is for ``About``.

    A picture is in the language of its address, and light, or dark where that is asked for
    (``?theme=dark``).
    """
    about = About(slug=slug, seen_on=timezone.now().date(), **ours(), **said)
    kind = FORMATS[format]
    is_dark = kind.is_picture and request.GET.get("theme") == DARK
    with painting(DARK if is_dark else LIGHT):
        response = HttpResponse(kind.write(drawing, about), content_type=kind.content_type)
    if kind.is_kept:
        name = "-".join([slug, *[KOREAN] * is_korean(), *[DARK] * is_dark])
        response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


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
            status = (
                HTTPStatus.GONE if isinstance(error, charts.Withdrawn) else HTTPStatus.NOT_FOUND
            )
            return HttpResponse(str(error), content_type=PLAIN, status=status)

    return plain


@require_safe
@plainly
@seen_as_of
def chart_data(request, kind, format, *, as_of):
    """Answer with the table of a chart whose choices are in the address, or what changed in it."""
    if kind not in charts.kinds():
        raise Http404(f"There is no chart “{kind}”.")
    if request.since:
        drawing = changes(request, kind, request.GET)
    else:
        drawing = charts.build(kind, request.GET, as_of=as_of)
    address = of_drawing(drawing, format, as_of=as_of)
    said = {"address": request.build_absolute_uri(address)}
    return versioned(request, file_of(request, drawing, format, kind, **said))


@require_safe
@plainly
@seen_as_of
def widget_data(request, slug, format, *, as_of):
    """Answer with the table of a widget, pinned as it is, or with ``?mode=live`` as it stands."""
    drawn = widget_of(request, slug).as_asked(request.GET.get("mode"))
    try:
        drawing = charts.of_widget(drawn, as_of=as_of)
    except (charts.BadChoices, KeyError) as error:
        raise Http404("This chart cannot be drawn.") from error
    address = request.build_absolute_uri(drawn.address)
    return versioned(request, file_of(request, drawing, format, drawn.file_name, address=address))


@require_safe
@plainly
def version_data(request, slug, name, format):
    """Answer with the table of a version of a widget, which never changes."""
    version = version_of(request, slug, name)
    drawing = charts.of_widget(versions.as_widget(version))
    address = request.build_absolute_uri(reverse("chart_version", args=[slug, name]))
    said = {"address": address, "digest": version.digest}
    response = file_of(request, drawing, format, f"{slug}-{name}", **said)
    response["Cache-Control"] = FOR_EVER
    return response


def widget_of(request: HttpRequest, slug: str) -> Widget:
    """
    Return the chart at ``slug``. Raise Http404, with a sentence, if who asks may not see it.

    Staff see every chart. One that readers may not see yet is noted: nobody keeps the answer. One
    that readers have seen, in a story that was withdrawn, is Withdrawn: others may have cited it.
    """
    called = Widget.objects.called(slug)
    found = called.shown(timezone.now()).first()
    if found is None and is_staff(request) and (found := called.first()):
        request.is_unseen = True  # type: ignore[attr-defined]
    if found is None and called.withdrawn().exists():
        raise charts.Withdrawn(
            gettext("The chart “{slug}” was withdrawn with its story.", slug=slug)
        )
    if found is None:
        raise Http404(gettext("There is no chart “{slug}”.", slug=slug))
    return found


def is_staff(request: HttpRequest) -> bool:
    """Tell whether who asks sees charts on the desk."""
    return request.user.is_staff and request.user.has_perm("rankings.view_widget")


def version_of(request: HttpRequest, slug: str, name: str) -> Version:
    """Return the version that an address names. Raise Http404, with a sentence."""
    widget_of(request, slug)
    found = Version.objects.of_chart(slug).called(name).first()
    if found is None:
        raise Http404(f"The chart “{slug}” has no version {name}.")
    return found


@require_safe
def widget_live(request, slug):
    """Answer with a widget's frame; or, cheaply, that it is still as the page has it."""
    widget = widget_of(request, slug)
    version = charts.version(widget)
    known = versioned(request, HttpResponse(), version)
    if known.status_code == 304:
        return known
    frame, _ = charts.framed(widget, level=LEVELS.get(request.GET.get("level"), 3))
    return versioned(request, HttpResponse(frame), version)
