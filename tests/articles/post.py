"""What the desk's forms post, and what its pages say."""

import re

from django.urls import reverse

ADD = "/desk/articles/article/add/"


def address(article, page="change"):
    """Return where a page of the desk about ``article`` is."""
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def form(newsroom, article=None, titles=(), **fields):
    """Return what the story's form posts: a new story, or ``article`` with ``fields`` changed."""
    given = {
        "headline": "Three days were enough",
        "standfirst": "No entry was watched for longer.",
        "section": newsroom.section.pk,
        "author": newsroom.author.pk,
        "body": "<p>Text.</p>",
        "seen": article.updated_at.isoformat() if article else "",
        "mentions-TOTAL_FORMS": len(titles),
        "mentions-INITIAL_FORMS": 0,
    }
    for number, title in enumerate(titles):
        given[f"mentions-{number}-title"] = title.pk
    return given | fields


def said(response):
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))
