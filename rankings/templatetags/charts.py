"""
Charts in templates: ``{% load charts %}{% widget "the-slug" %}``.

``frame`` prints a Drawing with its title, table and source; ``plot`` its marks alone.
"""

import logging
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from rankings import charts
from rankings.addresses import address
from rankings.downloads import FORMATS as DOWNLOADS
from rankings.downloads.addresses import of_drawing
from rankings.drawing import Drawing
from rankings.kept import printed
from rankings.language import current
from rankings.marks import Tile
from rankings.models import Widget
from rankings.models.widgets import LIVE

register = template.Library()
log = logging.getLogger(__name__)


@register.simple_tag(takes_context=True)
def widget(context, slug: str, level: int = 3):
    """
    Print the widget called ``slug`` in its frame; one that follows the data redraws itself.

    A slug that nobody has is a mistake in a template: an error while developing, a notice to
    readers. The page's ``releases`` (``charts.newest``), if it has them, save a query.
    """
    try:
        found = Widget.objects.get(slug=slug)
    except Widget.DoesNotExist:
        if settings.DEBUG:
            raise
        log.error("a template names the chart “%s”, which does not exist", slug)
        return render_to_string("charts/unknown.html")
    return charts.render(found, releases=context.get("releases"), level=level)


@register.simple_tag
def frame(drawing: Drawing, level: int = 3):
    """Print ``drawing`` in its frame; ``level`` is that of its heading."""
    return printed(drawing, "charts/frame.html", level=level)


@register.simple_tag
def plot(drawing: Drawing):
    """Print the marks of ``drawing``."""
    return printed(drawing, f"charts/{drawing.shape}.html")


@register.inclusion_tag("charts/table.html")
def table(drawing: Drawing):
    """
    Print the table of ``drawing``.

    Its body is joined here and not in the template: half the time, for what may be 94 lines.
    """
    columns, rows = drawing.table()
    cells = "".join('<td class="n">{}</td>' if c.numeric else "<td>{}</td>" for c in columns)
    return {
        "drawing": drawing,
        "columns": columns,
        "body": format_html_join("\n", f"<tr>{cells}</tr>", rows[:LINES]),
        "lines": LINES if len(rows) > LINES else 0,
    }


# A map has 94 squares and a strip more cells, of few kinds: each kind is written once.
@register.simple_tag
def squares(tiles: Iterable[Tile]) -> str:
    """Print the squares of a map."""
    language = current()
    return format_html_join("", "{}", ((square(*tile, language),) for tile in tiles))


@lru_cache(maxsize=8192)
def square(code: str, at: str, tone: str, letter: str, words: str, language: str) -> str:
    """Return a country's square."""
    return format_html(
        '\n<li style="{}"><a class="tile {}" href="{}" title="{}">'
        '<span aria-hidden="true">{}</span><b aria-hidden="true">{}</b></a></li>',
        *(at, tone, address("country", code), words, code, letter),
    )


@register.simple_tag
def dashes_of(dashes: Iterable[tuple[str, str, str, bool]]) -> str:
    """Print the dashes of a plate."""
    return format_html_join("", "{}", ((dash(*each),) for each in dashes))


@lru_cache(maxsize=8192)
def dash(x: str, y: str, width: str, is_first: bool) -> str:
    """Return a dash of a plate: a week at its place; a first place in full white."""
    first = format_html(' class="{}"', "w") if is_first else ""
    return format_html('<rect{} x="{}" y="{}" width="{}" height="2"/>', first, x, y, width)


@register.simple_tag
def strip(cells: Iterable[tuple[str, str, str]]) -> str:
    """Print the cells of a row of a strip."""
    return format_html_join("", "{}", ((cell(*each),) for each in cells))


@lru_cache(maxsize=64)
def cell(tone: str, text: str, words: str) -> str:
    """Return a cell of a strip: a number, or hidden words where there is none."""
    shown = text or format_html('<span class="vh">{}</span>', words)
    return format_html('<td class="{}">{}</td>' if tone else "<td{}>{}</td>", tone, shown)


@register.simple_tag
def data_links(drawing: Drawing) -> dict[str, str]:
    """Return where the table of ``drawing`` is to be had, by format."""
    if drawing.widget:
        return {kind: address("widget_data", drawing.widget, kind) for kind in FORMATS}
    return {kind: of_drawing(drawing, kind) for kind in FORMATS}


@register.simple_tag
def every_file(drawing: Drawing, *, is_unpinned: bool = False) -> list[tuple[str, str]]:
    """
    Return (format, address) of every file of ``drawing``; of a widget, those named on pages.

    Those of a pinned one that is shown with the newest numbers have these, too.
    """
    if drawing.widget:
        mode = f"?mode={LIVE}" if is_unpinned else ""
        return [(DOWNLOADS[end].name, path + mode) for end, path in data_links(drawing).items()]
    return [(format.name, of_drawing(drawing, end)) for end, format in DOWNLOADS.items()]


@register.inclusion_tag("_partials/files.html")
def files(drawing: Drawing):
    """Print links to the table of ``drawing`` in every format there is."""
    return {"files": every_file(drawing), "drawing": drawing}


FORMATS = ("csv", "json")
LINES = 120
"""How many lines of a table a page prints. The files have all."""


@register.filter
def title_url(slug: str) -> str:
    """Return the address of a title's page, given its slug alone."""
    return address("title", slug)


@register.filter
def country_url(code: str) -> str:
    """Return the address of a country's page, given its code alone."""
    return address("country", code)
