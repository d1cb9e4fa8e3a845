"""
Feeds for readers' programs: the same items written as Atom and as JSON Feed.

An item is one object, or one change of one, and has an id that never means anything else. What did
not change makes no item and no other moment, so a feed that says the same has the same bytes.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.xmlutils import SimplerXMLGenerator

MOST = 30
"""How many items a feed has."""

SHOWN = "application/xml; charset=utf-8"
"""The type of a feed that a browser shows."""

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without items was last updated."""

SINCE = 2026
"""The year of the tag addresses (RFC 4151) that are ids."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing told. ``id`` and ``link`` are paths, ``summary`` text, ``html`` what it shows."""

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    summary: str = ""
    html: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of: its ``title``, what it is ``about``, and the path of its page."""

    title: str
    about: str
    page: str
    items: list[Item]

    @property
    def updated(self) -> datetime:
        """Return when anything in it last changed."""
        return max((item.updated for item in self.items), default=NEVER)


class Atom(Atom1Feed):
    """Atom, with what an item shows beside its summary, a look for people, and no clock."""

    def write(self, outfile, encoding) -> None:
        """Write all of it."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        look = f'type="text/css" href="{static("css/xml.css")}"'
        handler.processingInstruction("xml-stylesheet", look)
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_item_elements(self, handler, item) -> None:
        """Write the parts of an item."""
        super().add_item_elements(handler, item)
        if item["html"]:
            handler.addQuickElement("content", item["html"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """Return when anything in it last changed; of an empty feed that is not now."""
        return max((item["updateddate"] for item in self.items), default=NEVER)


def newest(items: list[Item]) -> list[Item]:
    """Return the newest of ``items``, newest first, as many as a feed has."""
    return sorted(items, key=lambda item: (item.published, item.id), reverse=True)[:MOST]


def ordered(lines: Iterable[tuple[int, str]]) -> str:
    """Return the (place, words) of ``lines`` as HTML."""
    # Not by format_html: a feed has hundreds of lines, and it takes as long as all else together.
    numbered = (f'<li value="{place}">{escape(words)}</li>' for place, words in lines)
    return f"<ol>{''.join(numbered)}</ol>"


def answer(request: HttpRequest, feed: Feed, format: str) -> HttpResponse:
    """Return ``feed`` in ``format``; that it has not changed to who has it."""
    content_type, write = FORMATS[format]
    shown = SHOWN if is_shown(request) else content_type
    response = HttpResponse(write(feed, request), content_type=shown)
    response["Vary"] = "Accept"
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:20]}"'
    changed_at = int(feed.updated.timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(changed_at)
    return get_conditional_response(request, etag, changed_at, response) or response


def is_shown(request: HttpRequest) -> bool:
    """
    Tell whether a browser shows a feed to somebody.

    By its own type browsers show it as so much text: only plain XML is given the look it names.
    """
    return request.path.endswith(".atom") and "text/html" in request.META.get("HTTP_ACCEPT", "")


def atom(feed: Feed, request: HttpRequest) -> str:
    """Return ``feed`` as Atom (RFC 4287)."""
    whole = request.build_absolute_uri
    written = Atom(
        title=plain(f"{feed.title} · {settings.SITE_NAME}"),
        link=whole(feed.page),
        description=plain(feed.about),
        subtitle=plain(feed.about),
        language="en",
        author_name=settings.SITE_NAME,
        feed_url=whole(request.path),
        feed_guid=tag(request, feed.page),
    )
    for item in feed.items:
        written.add_item(
            title=plain(item.title),
            link=whole(item.link),
            description=plain(item.summary),
            html=plain(item.html),
            unique_id=tag(request, item.id),
            pubdate=item.published,
            updateddate=item.updated,
            author_name=plain(item.author) or None,
            categories=[plain(each) for each in item.tags],
        )
    return written.writeString("utf-8")


def json_feed(feed: Feed, request: HttpRequest) -> str:
    """Return ``feed`` as JSON Feed 1.1."""
    whole = request.build_absolute_uri
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{feed.title} · {settings.SITE_NAME}",
        "home_page_url": whole(feed.page),
        "feed_url": whole(request.path),
        "description": feed.about,
        "language": "en",
        "items": [_json_item(item, request) for item in feed.items],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _json_item(item: Item, request: HttpRequest) -> dict:
    told = {
        "id": tag(request, item.id),
        "url": request.build_absolute_uri(item.link),
        "title": item.title,
        "summary": item.summary,
        "content_html" if item.html else "content_text": item.html or item.summary or item.title,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.author}] if item.author else [],
        "tags": [*item.tags],
    }
    return {name: value for name, value in told.items() if value}


def tag(request: HttpRequest, path: str) -> str:
    """Return the id of what is at ``path``: the same by whatever name the site is asked."""
    host = urlsplit(settings.SITE_URL).hostname or request.get_host().partition(":")[0]
    return f"tag:{host},{SINCE}:{path}"


def plain(text: str) -> str:
    """Return ``text`` without the characters that XML cannot have."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


FORMATS: dict[str, tuple[str, Callable[[Feed, HttpRequest], str]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json; charset=utf-8", json_feed),
}
