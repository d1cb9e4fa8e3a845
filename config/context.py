"""What every page is given: name, language, navigation, the reader's theme, how fresh data is."""

from functools import cache, partial
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from config.languages import in_english, other
from config.standing import Freshness, reading, strip_of
from rankings.downloads import ours
from rankings.language import ENGLISH, current, gettext, is_korean, noop

THEMES = ("light", "dark")
THEME_COOKIE = "theme"

# The same order everywhere: name, URL name, first parts of the paths that belong to it.
NAVIGATION = (
    (noop("News"), "news", {"news", "authors"}),
    (noop("Charts"), "charts", {"charts", "c"}),
    (noop("Countries"), "countries", {"countries"}),
    (noop("Titles"), "titles", {"titles"}),
    (noop("People"), "people", {"people"}),
    (noop("Compare"), "compare", {"compare"}),
    (noop("Data"), "data", {"data"}),
)
# Columns of links: name, URL name with the part of the page, and what the address takes.
FOOTER = (
    (
        noop("Read"),
        (
            (noop("Front page"), "front"),
            (noop("News"), "news"),
            (noop("News as a feed"), "news_feed", "atom"),
            (noop("Search"), "search"),
        ),
    ),
    (
        noop("Charts"),
        (
            (noop("All lists"), "charts"),
            (noop("All charts"), "all_charts"),
            (noop("Global weekly top 10"), "global_home"),
            (noop("Most popular of all time"), "most_popular"),
            (noop("Daily ranks by FlixPatrol"), "daily_home"),
            (noop("Countries"), "countries"),
            (noop("Titles"), "titles"),
            (noop("People"), "people"),
            (noop("Companies and services"), "companies"),
            (noop("Calendar"), "calendar"),
            (noop("Compare titles"), "compare"),
        ),
    ),
    (
        noop("Data"),
        (
            (noop("Downloads"), "data"),
            (noop("Data status"), "status"),
            (noop("How it is measured"), "methods"),
            (noop("API"), "api:openapi-view"),
            (noop("Corrections as a feed"), "corrections_feed", "atom"),
            (noop("All feeds"), "data#feeds"),
        ),
    ),
    (noop("This site"), ((noop("Display: system, light or dark"), "display"),)),
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


def href(name: str, *taken: str) -> str:
    """Return the address called ``name``, which may name a part of its page: "data#feeds"."""
    name, sign, part = name.partition("#")
    return f"{reverse(name, args=taken)}{sign}{part}"


# Of each language once: the names and the addresses are other ones, but the same on all its pages.
@cache
def footer(language: str) -> str:
    """Return the index of the site, printed, as its footer has it in the ``language`` spoken."""
    columns = [
        Column(gettext(name), tuple(Link(gettext(text), href(*at)) for text, *at in links))
        for name, links in FOOTER
    ]
    return render_to_string("_partials/footer.html", {"columns": columns})


@cache
def search(language: str) -> str:
    """Return the form of the masthead that searches everything, printed."""
    return render_to_string("_partials/search.html", {"where": "mast"})


@cache
def navigation(first: str, language: str) -> str:
    """Return the main navigation, printed, for a page whose path begins with ``first``."""
    links = [
        Link(gettext(name), reverse(url), "true" if first in firsts else "")
        for name, url, firsts in NAVIGATION
    ]
    return render_to_string("_partials/nav.html", {"links": links})


def freshness(request: HttpRequest) -> tuple[Freshness, ...]:
    """Return how fresh each feed is, as the page cache read it, or by reading it."""
    standing = getattr(request, "standing", None) or reading.current(timezone.now())
    # What was read is said in English; the page may not be.
    return strip_of(standing.releases) if is_korean() else standing.freshness


def site(request: HttpRequest) -> dict:
    """
    Give templates ``site``.

    ``written`` marks what is in the language of its writer where the page is in another.
    """
    first = in_english(request.path_info).split("/", 2)[1]
    language = current()
    return {
        "site": {
            "name": settings.SITE_NAME,
            "sample": ours()["band"],
            "theme": theme_of(request),
            "language": language,
            "other": other(request),
            "written": "" if language == ENGLISH else f" lang={ENGLISH}",
            "nav": navigation(first if first in FIRSTS else "", language),
            "search": search(language),
            "footer": footer(language),
            "freshness": partial(freshness, request),  # called where it is printed
        }
    }


FIRSTS = frozenset().union(*(firsts for _, _, firsts in NAVIGATION))
