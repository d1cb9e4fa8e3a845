"""
Stories in any template, and the titles they are about.

``{% stories_about title limit=5 as stories %}`` gives the newest published stories about a title.
``{% facts mention %}`` prints who made a title and where it was shown; once for what there is to
say, as ``rankings.templatetags.names`` does.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import Article

register = template.Library()


@register.simple_tag
def stories_about(title, limit=5):
    """Return the newest stories readers may see about ``title``."""
    stories = Article.objects.published(timezone.now()).about(title)
    return list(stories.for_lists().newest_first()[:limit])


@register.simple_tag
def facts(mention):
    """Print who made the title of a ``mention``, and where and when it was shown."""
    credits = tuple(
        (did, tuple((person.called, person.get_absolute_url()) for person in people))
        for did, people in mention.credits()
    )
    broadcasts = tuple(
        (each.country.called, each.starts_on, each.ends_on, each.service)
        for each in mention.broadcasts()
    )
    return _facts(get_language(), credits, broadcasts)


@lru_cache(maxsize=512)
def _facts(language, credits, broadcasts):
    told = {"credits": credits, "broadcasts": broadcasts}
    return render_to_string("articles/title_facts.html", told)
