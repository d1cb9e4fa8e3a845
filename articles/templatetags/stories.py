"""
Stories in any template.

``{% stories_about title limit=5 as stories %}`` gives the newest published stories about a title.
"""

from django import template
from django.utils import timezone

from articles.models import Article

register = template.Library()


@register.simple_tag
def stories_about(title, limit=5):
    """Return the newest stories readers may see about ``title``."""
    stories = Article.objects.published(timezone.now()).about(title)
    return list(stories.for_lists().newest_first()[:limit])
