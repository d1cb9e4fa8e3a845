"""
What the page of a story tells apart from numbers: read and printed once for each edit.

A release changes charts and plates alone, so a page that is made anew for it reads no story again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext

from articles.models import Article, Mention
from rankings import charts

NEAR = 3
"""How many other stories a story leads to."""


class Told(NamedTuple):
    """A story as its page has it. ``cards`` are its titles, each with its facts, printed."""

    story: Article
    widgets: list
    tags: list
    cards: list
    changes: Sequence
    after: str
    """What follows the text, printed: its author, what changed in it, and what else there is."""


def published(request, slug, now) -> Told:
    """Return what is told of the story at ``slug`` that readers may see, as it is ``found``."""

    def read() -> Told:
        story = found(Article.objects.for_page(), slug, now)
        near = list(Article.objects.published(now).for_lists().near(story, NEAR))
        return stored(request, story, changes=story.changes(), near=near)

    return charts.kept.until_edited(request, ("story", slug), read)


def found(stories, slug, now) -> Article:
    """
    Return the one of ``stories`` at ``slug`` that readers may see. Raise Http404, with a sentence.

    One that they have seen and that was withdrawn is Withdrawn: others may lead to it. A draft, and
    one that is scheduled, is as what never was.
    """
    if story := stories.published(now).filter(slug=slug).first():
        return story
    if Article.objects.withdrawn().filter(slug=slug).exists():
        raise charts.Withdrawn(gettext("The story at this address was withdrawn."))
    raise Http404(gettext("There is no such story."))


def stored(request, story, **more) -> Told:
    """Return what is told of a ``story`` that was saved."""
    return _told(request, story, list(story.tags.all()), story.mentions.all(), **more)


def unsaved(request, story, tags, titles) -> Told:
    """Return what is told of a ``story`` that the desk has not stored."""
    return _told(request, story, tags, Mention.unsaved(titles))


def _told(request, story, tags, mentions, changes=(), near=()) -> Told:
    widgets = charts.with_titles(story.widgets().values())
    cards = [(mention.title, _facts(mention)) for mention in mentions]
    context = {"story": story, "changes": changes, "near": near}
    after = render_to_string("articles/after.html", context, request)
    return Told(story, widgets, tags, cards, changes, after)


def _facts(mention) -> str:
    """Return who made the title of a ``mention``, and where and when it was shown, printed."""
    told = {"credits": mention.credits(), "broadcasts": mention.broadcasts()}
    return render_to_string("articles/title_facts.html", told)
