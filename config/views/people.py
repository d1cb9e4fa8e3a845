"""The page of a person: names in both scripts, works with how they did, and stories about them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from rankings import linked
from rankings.models import Credit, Person
from rankings.views.past import seen_as_of
from rankings.views.people import works_of

STORIES = 10


@require_safe
@seen_as_of
def person(request: HttpRequest, slug: str, *, as_of: int | None) -> HttpResponse:
    """Show who somebody is by what they made and played in."""
    found = get_object_or_404(Person.objects.of_slugs([slug]))
    credits = list(Credit.objects.of_person(found))
    works = works_of(credits, as_of)
    about = Article.objects.published(timezone.now()).about_any(work.title for work in works)
    stories = list(about.for_lists().newest_first()[:STORIES])
    context = {"person": found, "works": works, "stories": stories}
    context["linked"] = linked.somebody(found, credits, request.build_absolute_uri)
    return render(request, "rankings/person.html", context)
