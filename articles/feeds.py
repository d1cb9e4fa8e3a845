"""
Feeds of stories: all of them, those of a section, those under a byline.

An item is a story. One that was changed is still that item, with the moment of the change and what
was other about it; who reads feeds is not told twice of one story.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Section
from rankings.syndication import MOST, Feed, Item, answer


@require_safe
def news(request: HttpRequest, format: str) -> HttpResponse:
    """Answer with the newest stories."""
    feed = Feed("News", "Every story.", reverse("news"), items_of(published()))
    return answer(request, feed, format)


@require_safe
def section(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with the newest stories of a section."""
    here = get_object_or_404(Section, slug=slug)
    items = items_of(published().in_section(here))
    about = here.about or f"Every story in {here}."
    return answer(request, Feed(here.name, about, here.get_absolute_url(), items), format)


@require_safe
def author(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with the newest stories under a byline."""
    writer = get_object_or_404(Author, slug=slug)
    items = items_of(published().by(writer))
    about = f"Every story by {writer}."
    return answer(request, Feed(writer.name, about, writer.get_absolute_url(), items), format)


def published():
    """Return the stories that readers may see now."""
    return Article.objects.published(timezone.now())


def items_of(stories) -> list[Item]:
    """Return an item for each of the newest ``stories``: two questions."""
    newest = list(stories.for_lists().newest_first()[:MOST])
    changes = Article.objects.changes_of(newest)
    return [item_of(story, changes[story.pk]) for story in newest]


def item_of(story: Article, changes: list) -> Item:
    """Return the item of ``story``; ``changes`` are those that readers saw, oldest first."""
    said = [story.standfirst]
    published = story.publish_at or story.created_at
    if changes:
        said.append(f"Updated: {', '.join(changes[-1].what)}.")
    return Item(
        id=f"/stories/{story.pk}",
        title=story.headline,
        link=story.get_absolute_url(),
        published=published,
        updated=changes[-1].at if changes else published,
        summary=" ".join(filter(None, said)),
        author=story.author.name,
        tags=(story.section.name,),
    )
