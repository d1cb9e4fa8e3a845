"""The page of a title: how it did in the lists, and the stories about it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from rankings import charts, linked
from rankings.charts.columns import MOST
from rankings.drawing import Drawing
from rankings.models import Title
from rankings.models.people import by_role
from rankings.views import daily
from rankings.views.changed import on_page
from rankings.views.described import kind_of, sentence_of
from rankings.views.passport import files_of, passport_of
from rankings.views.past import seen_as_of
from rankings.views.portrait import COUNTRIES, Portrait, portrait_of
from rankings.views.weeks import picked
from rankings.views.worldwide import drawing

STORIES = 5


def hours_of(title: Title, portrait: Portrait, releases: dict, as_of: int | None) -> dict:
    """Return the drawing of the hours of a title, if it was in a worldwide list."""
    if not portrait.places:
        return {}
    # All its weeks are at hand: they are what these charts would ask for.
    known: dict[str, Any] = {"week": portrait.weeks[-1], "rows": portrait.places}
    draw = partial(drawing, releases=releases, as_of=as_of)
    if len(portrait.weeks) > MOST:  # columns would show its last weeks alone
        return {"hours": draw("line", titles=[title], weeks="520", **known)}
    return {"hours": draw("columns", title=[title], blue="peak", **known)}


@require_safe
@seen_as_of
def title(request: HttpRequest, slug: str, *, as_of: int | None) -> HttpResponse:
    """Show one title. Its old addresses, and those of titles merged into it, lead to it."""
    known = Title.objects.for_page().of_slugs([slug]).first()
    found = known or get_object_or_404(Title.objects.formerly(slug))
    if found.final.slug != slug:
        return redirect(found.final, permanent=True)
    releases = charts.newest_for(request, as_of)
    portrait = portrait_of(found, releases, as_of)
    about = Article.objects.published(timezone.now()).about(found).for_lists().newest_first()
    context = {"title": found, "portrait": portrait, "stories": list(about[:STORIES])}
    context["sentence"] = sentence_of(found)
    context["kind_words"] = kind_of(found)
    context["makers"] = by_role(found.makers.all(), "company")
    context["linked"] = linked.work(found, request.build_absolute_uri)
    context["daily"] = daily.of_title(found, releases, as_of)
    drawn: dict[str, Drawing] = {}
    if portrait.is_listed:
        drawn = hours_of(found, portrait, releases, as_of)
        added = passport_of(
            found, portrait, releases, week=picked(request), as_of=as_of, drawn=drawn
        )
        context |= drawn | added
        drawn = added["passport"].drawings
        if "reach" not in added:  # then it has no map: one of no country says what nobody knows
            context["countries_to"] = COUNTRIES in releases and releases[COUNTRIES].last_period
    context["files"] = files_of([*drawn.values(), *context["daily"].drawings])
    context |= on_page(request, "columns", {"title": found.slug}, releases=releases)
    return render(request, "rankings/title.html", context)
