"""The page of a company: what it made and showed, the lists of it, and stories about all that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from config.searching import where
from rankings import linked, wording
from rankings.language import gettext, is_korean
from rankings.listed import PER_COUNTRY
from rankings.models import Broadcast, Company, Edition, Maker, Ranking
from rankings.sources import List, feeds, source_of
from rankings.views.past import seen_as_of
from rankings.views.people import works_of

STORIES = 10


@require_safe
@seen_as_of
def company(request: HttpRequest, slug: str, *, as_of: int | None) -> HttpResponse:
    """Show a company by what it made and showed, and what is ranked on it."""
    found = get_object_or_404(Company.objects.of_slugs([slug]))
    parts = [*Maker.objects.of_company(found), *Broadcast.objects.by(found)]
    works = works_of(sorted(parts, key=lambda each: each.title_id), as_of)
    about = Article.objects.published(timezone.now()).about_any(work.title for work in works)
    stories = list(about.for_lists().newest_first()[:STORIES])
    context = {"company": found, "works": works, "stories": stories}
    held = Ranking.objects.lists_held(Edition.objects.as_of(as_of))
    context["lists"] = lists_on(found.name, held)
    context["linked"] = linked.company(found, request.build_absolute_uri)
    return render(request, "rankings/company.html", context)


def lists_on(service: str, held: set[tuple[str, str]]) -> dict[str, str]:
    """Return the lists ``held`` of what was watched on ``service``: names by address."""
    found: dict[str, str] = {}
    for slug, feed in feeds().items():
        for each in feed.lists:
            name = called_on(service, slug, each)
            if name and (slug, each.slug) in held:
                found.setdefault(where(slug, each), name)
    return found


def called_on(service: str, slug: str, each: List) -> str:
    """Return what a list of the feed ``slug`` is called on the page of ``service``; or nothing."""
    source, feed = source_of(slug).name, gettext(feeds()[slug].name)
    if f"{source} ".startswith(f"{service} "):
        return (
            feed if slug == PER_COUNTRY else gettext("{feed}: {list}", feed=feed, list=named(each))
        )
    if each.name.startswith(f"{service} "):
        said = {"list": named(each), "source": gettext(source)}
        return gettext("{list}, day by day, by {source}", **said)
    return ""


def named(each: List) -> str:
    """Return the name of a list, in English as its publisher prints it."""
    return wording.list_name(each.name) if is_korean() else each.name
