"""
The desk's index, and what on it waits for somebody.

To put a model on the index: its admin, and a line in ``INDEX``. What has an admin and no line
stands under "Other", so nothing is ever out of reach.
"""

from typing import NamedTuple

from django import template
from django.utils import timezone

from articles.models import Article

register = template.Library()

INDEX = {
    "Write": {
        "articles.Article": "Stories",
        "rankings.Widget": "Charts",
        "articles.Author": "Authors",
        "articles.Section": "Sections",
        "articles.Tag": "Tags",
    },
    "Data": {
        "rankings.Schedule": "Schedules",
        "rankings.Expectation": "Expectations",
        "rankings.Run": "Refresh",
        "rankings.Release": "Releases",
        "rankings.Snapshot": "Files",
        "rankings.Title": "Titles",
        "rankings.Doubt": "Unmatched",
        "rankings.IdentityChange": "Decisions",
        "rankings.Alias": "Names in files",
        "rankings.Person": "People",
        "rankings.Company": "Companies",
        "rankings.Country": "Countries",
    },
    "Trust": {
        "rankings.Correction": "Corrections",
        "rankings.Incident": "Incidents",
        "admin.LogEntry": "Log",
        "auth.User": "Accounts",
        "auth.Group": "Groups",
    },
}
SHOWN = 8


class Item(NamedTuple):
    """A line of the index. ``here`` tells whether the page belongs to it."""

    model: str
    name: str
    href: str
    add: str
    here: bool


def _item(label, name, model, path) -> Item:
    href = model["admin_url"] or model["add_url"]
    return Item(label, name, href, model["add_url"] or "", path.startswith(href))


@register.simple_tag(takes_context=True)
def desk_index(context):
    """Return the groups of the index with those of their models that this account may see."""
    path = context["request"].path
    found = {
        f"{app['app_label']}.{model['object_name']}": model
        for app in context.get("available_apps", [])
        for model in app["models"]
        if model["admin_url"] or model["add_url"]
    }
    groups = {
        group: [
            _item(label, names[label], found.pop(label), path) for label in names if label in found
        ]
        for group, names in INDEX.items()
    }
    groups["Other"] = [_item(label, model["name"], model, path) for label, model in found.items()]
    return [(group, items) for group, items in groups.items() if items]


@register.simple_tag(takes_context=True)
def desk_stories(context):
    """Return this writer’s drafts, those of others, what is scheduled and what readers have."""
    now, user = timezone.now(), context["request"].user
    stories = Article.objects.for_lists()
    drafts = stories.drafts().last_touched_first()
    return {
        "mine": list(drafts.of_user(user)[:SHOWN]),
        "drafts": list(drafts.not_of_user(user)[:SHOWN]),
        "scheduled": list(stories.scheduled(now).oldest_first()[:SHOWN]),
        "published": list(stories.published(now).newest_first()[:SHOWN]),
    }
