"""What crawlers ask for: where they may go, which pages there are, and what is news."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles import sitemaps as stories
from config.languages import in_korean
from rankings import sitemaps as rankings
from rankings.language import KOREAN

DAY_SECONDS = 24 * 60 * 60

PER_MAP = 500
"""How many pages one sitemap has: as many as are printed as soon as any other page."""

IN_ENGLISH: dict[str, type[Sitemap]] = {
    "stories": stories.Stories,
    "sections": stories.Sections,
    "charts": stories.Charts,
    "titles": rankings.Titles,
    "makers": rankings.Makers,
    "countries": rankings.Countries,
    "weeks": rankings.Weeks,
    "days": rankings.Days,
}


class InParts:
    """A section of which one sitemap has so many pages: mixed into what lists them."""

    limit = PER_MAP


class InKorean:
    """The pages of a section in Korean: mixed into what lists them."""

    def location(self, item) -> str:
        """Return the address that the Korean page has."""
        return in_korean(super().location(item))  # type: ignore[misc]


WRITTEN = frozenset(("stories",))
"""Sections whose pages have the same text in each language, and are found in English."""
SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    **{
        name: type(section.__name__, (InParts, section), {}) for name, section in IN_ENGLISH.items()
    },
    **{
        f"{KOREAN}-{name}": type(f"Korean{section.__name__}", (InKorean, InParts, section), {})
        for name, section in IN_ENGLISH.items()
        if name not in WRITTEN
    },
}

PAGES_NOT_FOR_THEM = ("/display/", "/charts/live/")
NOT_FOR_THEM = ("/desk/", "/metrics", *PAGES_NOT_FOR_THEM, *map(in_korean, PAGES_NOT_FOR_THEM))
MOST_NEWS = 1000
"""How many stories a news sitemap may have."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps."""
    return views.index(request, SECTIONS, sitemap_url_name="sitemap")


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """List the pages of a section."""
    return views.sitemap(request, SECTIONS, section)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """List the stories of the last two days, as search engines for news want them."""
    found = list(stories.newest(timezone.now())[:MOST_NEWS])
    context = {"stories": found, "publication": settings.SITE_NAME}
    return render(request, "news.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say where crawlers need not go, and where the sitemaps are."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_THEM),
        "",
        *(
            f"Sitemap: {request.build_absolute_uri(path)}"
            for path in ("/sitemap.xml", "/sitemaps/news.xml")
        ),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=DAY_SECONDS)
def icon(request: HttpRequest) -> HttpResponse:
    """
    Lead to the icon, which browsers ask for here beside what names none: feeds, JSON, pictures.

    Not for good: its address changes with what it shows.
    """
    return redirect(static("img/mark.svg"))
