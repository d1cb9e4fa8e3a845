"""
Charts in templates: ``{% load charts %}{% widget "the-slug" %}``.

``frame`` prints a Drawing with its title, table and source; ``plot`` its marks alone.
"""

import logging
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join

from rankings import charts
from rankings.addresses import address
from rankings.drawing import Drawing
from rankings.files import every_file, tables_of
from rankings.kept import in_frame, printed
from rankings.models import Widget
from rankings.printing import fill

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
        return fill("unknown.html")
    return charts.render(found, releases=context.get("releases"), level=level)


@register.simple_tag
def frame(drawing: Drawing, level: int = 3, has_mode: bool = False):
    """Print ``drawing`` in its frame; ``level`` is that of its heading."""
    return in_frame(drawing, level=level, has_mode=has_mode)


@register.simple_tag
def plot(drawing: Drawing):
    """Print the marks of ``drawing``."""
    return printed(drawing, f"{drawing.shape}.html")


@register.simple_tag
def key(drawing: Drawing):
    """Print what the colours of ``drawing`` mean."""
    return printed(drawing, "key.html")


@register.simple_tag
def table(drawing: Drawing):
    """Print the table of ``drawing``."""
    return printed(drawing, "table.html")


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
def data_links(drawing: Drawing) -> dict[str, str]:
    """Return where the table of ``drawing`` is to be had, by format."""
    return tables_of(drawing)


@register.inclusion_tag("_partials/files.html")
def files(drawing: Drawing):
    """Print links to the table of ``drawing`` in every format there is."""
    return {"files": every_file(drawing), "drawing": drawing}


@register.filter
def title_url(slug: str) -> str:
    """Return the address of a title's page, given its slug alone."""
    return address("title", slug)


@register.filter
def country_url(code: str) -> str:
    """Return the address of a country's page, given its code alone."""
    return address("country", code)
