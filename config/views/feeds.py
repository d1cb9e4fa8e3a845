"""The feed of a title, which is of both apps: its weeks in the lists, and the stories about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles import feeds as stories
from rankings import feeds as weeks
from rankings.models import Title
from rankings.syndication import Feed, answer, newest


@require_safe
def title(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with what there is to tell of a title. Its old addresses lead to it."""
    known = Title.objects.of_slugs([slug]).first()
    found = (known or get_object_or_404(Title.objects.formerly(slug))).final
    if found.slug != slug:
        return redirect("title_feed", found.slug, format, permanent=True)
    items = newest([*weeks.of_title(found), *stories.items_of(stories.published().about(found))])
    about = (
        f"{found} in the Netflix top tens, week by week; in FlixPatrol’s daily lists, the days it "
        "came into one or was first in a country, not having been for a week; and the stories "
        "about it."
    )
    return answer(request, Feed(found.name, about, found.get_absolute_url(), items), format)
