"""
oEmbed: what another site may show of an address here. See oembed.com, version 1.0.

A chart answers with its frame, a story with the frame of the chart it leads with, if it has one;
all else is a link. 404 is for what is no such page, 401 for what only staff may see, and 501 for a
format that is not spoken.
"""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import telling
from articles.models import Article
from config.languages import in_english, language_of, speaking
from config.views.embed import WIDTHS, frame_of
from rankings import charts, versions
from rankings.files import LIVE
from rankings.models import Title, Version, Widget
from rankings.pictures import cards
from rankings.views.charts import plainly, version_of, widget_of

HOUR = 3600
STAFF_ONLY = {"preview"}
FORMATS = ("json", "xml")


class Asked(NamedTuple):
    """A request, and the room there is for what it asks for."""

    request: HttpRequest
    width: int
    height: int
    mode: str
    """What the address says of how it shows a pinned chart."""


@require_safe
@plainly
def oembed(request: HttpRequest) -> HttpResponse:
    """Say how the page at ``url`` is embedded."""
    format = request.GET.get("format", "json")
    if format not in FORMATS:
        return HttpResponse("Formats are json and xml.", status=501, content_type="text/plain")
    url = request.GET.get("url", "")
    if not url:
        raise BadRequest("Say what to embed: ?url=")
    name, given = page_of(request, url)
    if name in STAFF_ONLY or name.startswith("admin:"):
        return HttpResponse("Only staff may see this.", status=401, content_type="text/plain")
    if name not in ANSWERS:
        raise Http404("There is nothing to embed at this address.")
    parts = urlsplit(url)
    mode = parse_qs(parts.query).get("mode", [""])[-1]
    asked = Asked(request, room(request, "maxwidth"), room(request, "maxheight"), mode)
    # In the language of the page that is asked about, as its frame is.
    with speaking(language_of(parts.path)):
        told = said(request) | ANSWERS[name](asked, **given) | thumbnail(asked, name, given)
    response = as_xml(told) if format == "xml" else JsonResponse(told)
    response["Cache-Control"] = f"public, max-age={HOUR}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def page_of(request: HttpRequest, url: str) -> tuple[str, dict]:
    """Return the name and the arguments of the page at ``url``. Raise Http404."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Http404("This is no address.") from error
    ours = {request.get_host(), urlsplit(settings.SITE_URL).netloc}
    if parts.scheme not in ("http", "https") or parts.netloc not in ours:
        raise Http404("This address is not of this site.")
    try:
        found = resolve(in_english(unquote(parts.path)))
    except Resolver404 as error:
        raise Http404("There is no page at this address.") from error
    return found.view_name, found.kwargs


def room(request: HttpRequest, name: str) -> int:
    """Return how many pixels there are, 0 for as many as it takes. Raise BadRequest."""
    given = request.GET.get(name, "0")
    if not given.isdecimal() or len(given) > 5:
        raise BadRequest(f"{name} is a number of pixels.")
    return int(given)


def said(request: HttpRequest) -> dict:
    """Return what is said of every page."""
    return {
        "version": "1.0",
        "provider_name": settings.SITE_NAME,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": HOUR,
    }


def of_chart(asked: Asked, slug: str) -> dict:
    """Return the frame of a chart as it stands."""
    return framed(asked, widget_of(asked.request, slug).as_asked(asked.mode))


def of_version(asked: Asked, slug: str, name: str) -> dict:
    """Return the frame of a version."""
    found = version_of(asked.request, slug, name)
    return framed(asked, versions.as_widget(found), found)


def of_story(asked: Asked, slug: str) -> dict:
    """Return the frame of the chart that a story leads with, or a link. Raise Http404."""
    story = telling.found(Article.objects.for_front(), slug, timezone.now())
    told = {
        "type": "link",
        "author_name": str(story.author),
        "author_url": asked.request.build_absolute_uri(story.author.get_absolute_url()),
    }
    if story.hero:
        told |= framed(asked, story.hero)
    return told | {"title": story.headline}


def of_title(asked: Asked, slug: str) -> dict:
    """Return a link to a title."""
    title = Title.objects.of_slugs([slug]).first()
    if title is None:
        raise Http404("There is no such title.")
    return {"type": "link", "title": title.name}


def framed(asked: Asked, widget: Widget, version: Version | None = None) -> dict:
    """Return the frame of ``widget``, as wide and high as there is room."""
    try:
        drawing = charts.of_widget(widget)
    except (charts.BadChoices, KeyError) as error:
        raise Http404("This chart cannot be drawn.") from error
    frame = frame_of(asked.request, widget, drawing, version)
    width = min(asked.width or WIDTHS[-1], WIDTHS[-1])
    needed = frame.height(max(width, WIDTHS[0]))
    height = min(asked.height or needed, needed)
    html = frame.code_at(width, height)
    return {"type": "rich", "title": drawing.title, "html": html, "width": width, "height": height}


def thumbnail(asked: Asked, name: str, given: dict) -> dict:
    """Return the page's card, where there is room for it; of a chart, as it is asked for."""
    if 0 < asked.width < cards.WIDTH or 0 < asked.height < cards.HEIGHT:
        return {}
    address = reverse(CARDS[name], kwargs=given)
    if name == "chart" and asked.mode == LIVE:
        address += f"?mode={LIVE}"
    return {
        "thumbnail_url": asked.request.build_absolute_uri(address),
        "thumbnail_width": cards.WIDTH,
        "thumbnail_height": cards.HEIGHT,
    }


def as_xml(told: dict) -> HttpResponse:
    """Return the answer as XML."""
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


ANSWERS: dict[str, Callable[..., dict]] = {
    "chart": of_chart,
    "chart_version": of_version,
    "article": of_story,
    "title": of_title,
}
CARDS = {
    "chart": "chart_card",
    "chart_version": "version_card",
    "article": "story_card",
    "title": "title_card",
}
