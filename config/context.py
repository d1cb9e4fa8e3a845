"""What every page is given: site name, navigation, the reader's theme, how fresh data is."""

from functools import cache, partial
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from config.standing import Freshness, reading

THEMES = ("light", "dark")
THEME_COOKIE = "theme"

# The same order everywhere: name, URL name, first parts of the paths that belong to it.
NAVIGATION = (
    ("News", "news", {"news", "authors"}),
    ("Charts", "charts", {"charts"}),
    ("Countries", "countries", {"countries"}),
    ("Titles", "titles", {"titles"}),
    ("People", "people", {"people"}),
    ("Compare", "compare", {"compare"}),
    ("Data", "data", {"data"}),
)
FOOTER = (
    ("Read", (("Front page", "front"), ("News", "news"), ("Search", "search"))),
    (
        "Charts",
        (
            ("All lists", "charts"),
            ("All charts", "all_charts"),
            ("Global weekly top 10", "global_home"),
            ("Most popular of all time", "most_popular"),
            ("Daily ranks by FlixPatrol", "daily_home"),
            ("Countries", "countries"),
            ("Titles", "titles"),
            ("People", "people"),
            ("Companies and services", "companies"),
            ("Calendar", "calendar"),
            ("Compare titles", "compare"),
        ),
    ),
    (
        "Data",
        (
            ("Downloads", "data"),
            ("Data status", "status"),
            ("How it is measured", "methods"),
            ("API", "api:openapi-view"),
        ),
    ),
    ("This site", (("Display: system, light or dark", "display"),)),
)


class Link(NamedTuple):
    """A link of the navigation. ``here`` is "page", "true" or empty, as aria-current wants it."""

    name: str
    href: str
    here: str = ""


class Column(NamedTuple):
    """A column of the footer."""

    name: str
    links: tuple[Link, ...]


def theme_of(request: HttpRequest) -> str:
    """Return the theme the reader chose, "" for the system's."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


@cache
def footer() -> tuple[Column, ...]:
    """Return the index of the site, as its footer has it."""
    return tuple(
        Column(name, tuple(Link(text, reverse(url)) for text, url in links))
        for name, links in FOOTER
    )


@cache
def navigation(first: str) -> tuple[Link, ...]:
    """Return the main navigation for a page whose path begins with ``first``."""
    return tuple(
        Link(name, reverse(url), "true" if first in firsts else "")
        for name, url, firsts in NAVIGATION
    )


def freshness(request: HttpRequest) -> tuple[Freshness, ...]:
    """Return how fresh each feed is, as the page cache read it, or by reading it."""
    standing = getattr(request, "standing", None) or reading.current(timezone.now())
    return standing.freshness


def site(request: HttpRequest) -> dict:
    """Give templates ``site``."""
    first = request.path_info.split("/", 2)[1]
    return {
        "site": {
            "name": settings.SITE_NAME,
            "sample": settings.SAMPLE_BAND,
            "theme": theme_of(request),
            "nav": navigation(first if first in FIRSTS else ""),
            "footer": footer(),
            "freshness": partial(freshness, request),  # called where it is printed
        }
    }


FIRSTS = frozenset().union(*(firsts for _, _, firsts in NAVIGATION))
