"""
What a page says of itself to programs: ``{% shared %}`` and ``{% linked_data %}``.

``shared`` stands around the part of the head that has title, description and canonical address, and
repeats them for those who show links (OpenGraph), and names the page in each language it is had in:
said once, in whatever template, they are said to all. A page that nobody is to index says nothing,
and one with the same text in each language names none: its canonical address is ``original``.
"""

import json
import re
from html import unescape
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join

from rankings.language import ENGLISH, KOREAN

register = template.Library()

SAID = {
    "og:title": re.compile(r"<title>(.*?)</title>", re.DOTALL),
    "og:description": re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL),
    "og:url": re.compile(r'<link rel="canonical" href="(.*?)">', re.DOTALL),
}
NOBODYS = 'name="robots" content="noindex"'
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
"""What would end a script, or begin a comment in it, as JSON writes it otherwise."""


class Block(str):
    """JSON that can stand in a script: nothing in it reads as HTML."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as it stands in a page."""
        return str(self).translate(ESCAPED)


@register.simple_block_tag(takes_context=True)
def shared(context, content):
    """Print ``content``, and what it says once more as OpenGraph has it."""
    if NOBODYS in content:
        return content
    told = {"og:site_name": settings.SITE_NAME}
    if "og:type" not in content:
        told["og:type"] = "website"
    for name, where in SAID.items():
        if (found := where.search(content)) and (words := unescape(found[1]).strip()):
            told[name] = words.removesuffix(f" · {settings.SITE_NAME}")
    is_in_each = context["site"]["other"] and not context.get("original")
    pages = in_each_language(told.get("og:url", "")) if is_in_each else []
    return (
        content
        + format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">\n', pages)
        + format_html_join("", '<meta property="{}" content="{}">\n', sorted(told.items()))
    )


def in_each_language(address: str) -> list[tuple[str, str]]:
    """Return (language, address) of the page at ``address``, in full; ``x-default`` is English."""
    if not address:
        return []
    prefix, parts = f"/{KOREAN}", urlsplit(address)
    is_korean = parts.path.startswith(f"{prefix}/")
    path = parts.path.removeprefix(prefix) if is_korean else parts.path
    english = parts._replace(path=path).geturl()
    korean = parts._replace(path=f"{prefix}{path}").geturl()
    return [(ENGLISH, english), (KOREAN, korean), ("x-default", english)]


@register.simple_tag
def linked_data(data):
    """Print ``data`` (of ``rankings.linked``) as JSON-LD, nothing if there is none."""
    if not data:
        return ""
    whole = {"@context": "https://schema.org"} | (
        data if isinstance(data, dict) else {"@graph": data}
    )
    written = Block(json.dumps(whole, ensure_ascii=False, cls=DjangoJSONEncoder))
    return format_html('<script type="application/ld+json">{}</script>\n', written)
