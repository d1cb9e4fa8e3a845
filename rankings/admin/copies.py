"""
A chart made from another: the same choices and words, an address of its own, used nowhere yet.

The copy and its line in the log are one fact, so that a short transaction stands here.
"""

from datetime import datetime
from functools import partial

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from rankings import versions
from rankings.admin.builder import free_slug
from rankings.models import Widget
from rankings.titling import COPY

COPIED = "copy-of-"


def duplicate(widget: Widget, *, by: AbstractBaseUser, now: datetime) -> Widget:
    """Save a copy of ``widget``, made ``by`` somebody, and return it."""
    length = Widget._meta.get_field("title").max_length
    copy = Widget(
        title=f"{COPY}{widget.title}"[:length].rstrip(),
        slug=free_slug(f"{COPIED}{slugify(widget.title) or widget.slug}"),
        created_by=by,
        **{
            name: getattr(widget, name)
            for name in ("kind", "choices", "words", "note", "mode", "pinned_to", "is_behind")
        },
    )
    with transaction.atomic():
        copy.save()
        said = f"Copied from “{widget}” ({widget.slug})."
        LogEntry.objects.log_actions(by.pk, [copy], ADDITION, change_message=said)
        transaction.on_commit(partial(versions.keep, copy, now=now))
    return copy


def readdress(copy: Widget, *, was_listed: bool) -> None:
    """
    Give ``copy`` an address made of the title of its own that it got, not of the one it is of.

    Once a story has it, or readers could see it, its address stays.
    """
    is_named = not copy.title.startswith(COPY)
    if copy.slug.startswith(COPIED) and is_named and not was_listed and not copy.uses():
        copy.slug = free_slug(slugify(copy.title) or copy.kind)
