"""
Charts in frames on other sites: one request, no script, no cookie, nothing of anybody else's.

The style is in the page, named by its hash in a policy of its own. Only these pages may be framed.
"""

import base64
import hashlib
from dataclasses import replace
from http import HTTPStatus
from typing import NamedTuple

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from config.context import THEMES
from config.stylesheet import embedded
from rankings import charts, versions
from rankings.downloads import ours
from rankings.drawing import Drawing
from rankings.files import LIVE
from rankings.language import gettext
from rankings.models import Version, Widget
from rankings.pictures.heights import height
from rankings.views.charts import FOR_EVER, version_of, widget_of

WIDTHS = (320, 480, 800)
"""The widths for which heights are told. None is advertised that is wider than the last."""
STEPS = (320, 480, 640, 800)
"""The widths from which the code gives a frame another height."""
STYLE = "<style></style>"


class Frame(NamedTuple):
    """How a chart is put on another page: its ``address``, and how high it is at a width."""

    address: str
    title: str
    drawing: Drawing

    def height(self, width: int) -> int:
        """Return how high the frame is at ``width``."""
        return height(said(self.drawing), width)

    @property
    def sign(self) -> str:
        """Return what parts its address from what is added to it."""
        return "&" if "?" in self.address else "?"

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Return (width, height) for each width that is advertised."""
        return [(width, self.height(width)) for width in WIDTHS]

    @property
    def sizes_words(self) -> str:
        """Return the sizes in words: "320 by 420, 480 by 400"."""
        sizes = (
            gettext("{width} by {height}", width=wide, height=high) for wide, high in self.sizes
        )
        return ", ".join(sizes)

    @property
    def code(self) -> str:
        """
        Return the code for a page whose width is not known: as high as the width there asks for.

        A browser that does not know how wide a part of a page is gets what is high enough for all.
        """
        least, narrow = self.height(STEPS[-1]), STEPS[:-1]
        heights = {
            after: self.height(width) for width, after in zip(narrow, STEPS[1:], strict=True)
        }
        terms = [f"min({high}px,({width}px - 100cqw)*9999)" for width, high in heights.items()]
        high = f"max({least}px,{','.join(terms)})"
        return self.code_at("100%", max(least, *heights.values()), high=high)

    def code_at(self, width: int | str, height: int, *, high: str = "") -> str:
        """Return the code for ``width`` by ``height``, or as ``high`` as CSS works out there."""
        told = {"width": width, "height": height, "high": high, "most": WIDTHS[-1]}
        return render_to_string("rankings/embed_code.html", {"frame": self, **told}).strip()


def frame_of(
    request: HttpRequest, widget: Widget, drawing: Drawing, version: Version | None = None
) -> Frame:
    """Return how ``widget`` is put on another page, as it stands or as ``version`` has it."""
    args = [widget.slug, version.name] if version else [widget.slug]
    path = reverse("embed_version" if version else "embed", args=args)
    if widget.is_unpinned:
        path += f"?mode={LIVE}"
    return Frame(request.build_absolute_uri(path), drawing.title, drawing)


def said(drawing: Drawing) -> Drawing:
    """Return ``drawing`` with what every page of the site says of its data."""
    note = " ".join(filter(None, [drawing.note, ours()["band"]]))
    return replace(drawing, note=note)


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """
    Show a chart as it stands in somebody else's page.

    A pinned one is shown as it is pinned; ``?mode=live`` as it stands.
    """
    try:
        drawn = widget_of(request, slug).as_asked(request.GET.get("mode"))
    except Http404 as error:
        return page(request, error, reverse("chart", args=[slug]))
    return page(request, drawn, drawn.address)


@require_safe
@xframe_options_exempt
def embed_version(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show a version in somebody else's page, for ever."""
    shown: Widget | Http404
    try:
        shown = versions.as_widget(version_of(request, slug, name))
    except Http404 as error:
        shown = error
    response = page(request, shown, reverse("chart_version", args=[slug, name]))
    if response.status_code == 200:
        response["Cache-Control"] = FOR_EVER
    return response


def page(request: HttpRequest, shown: Widget | Http404, address: str) -> HttpResponse:
    """Return the page in the frame; where there is no chart, one that says so."""
    asked = request.GET.get("theme", "")
    is_told = "height" in request.GET
    context = {
        "drawing": drawing_of(shown) if isinstance(shown, Widget) else None,
        "is_withdrawn": isinstance(shown, charts.Withdrawn),
        "is_live": isinstance(shown, Widget) and shown.is_unpinned,
        "theme": "" if asked == "auto" else asked if asked in THEMES else "light",
        "address": request.build_absolute_uri(address),
        "is_told": is_told,
    }
    style = embedded(settings.BASE_DIR / "static" / "css")
    html = render_to_string("rankings/embed.html", context, request)
    whole = html.replace(STYLE, f"<style>{style}</style>", 1)
    missing = HTTPStatus.GONE if context["is_withdrawn"] else HTTPStatus.NOT_FOUND
    response = HttpResponse(whole, status=HTTPStatus.OK if context["drawing"] else missing)
    response["X-Robots-Tag"] = "noindex"
    response._csp_config = policy(style, has_script=is_told)  # type: ignore[attr-defined]
    return response


def drawing_of(widget: Widget) -> Drawing | None:
    """Return the drawing of ``widget``, None where it cannot be drawn."""
    try:
        return said(charts.of_widget(widget))
    except (charts.BadChoices, KeyError):
        return None


def policy(style: str, *, has_script: bool) -> dict[str, list[str]]:
    """Return what the page may do: its own style, the site's fonts, and be framed by anybody."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = {
        "default-src": [NONE],
        "style-src": [f"'sha256-{digest}'"],
        # Marks carry their size as a custom property (style="--v:54"): attributes only.
        "style-src-attr": [UNSAFE_INLINE],
        "font-src": [SELF],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": ["*"],
    }
    return rules | ({"script-src": [SELF]} if has_script else {})
