"""
What changed from one version to the next, told in words.

A mixin for admins of models with a history. It shows each change as the words that went and the
words that came, and leaves out what did not change.
"""

import difflib
import re
from itertools import pairwise
from typing import NamedTuple

from csp.constants import NONCE
from csp.decorators import csp_update
from js_asset import Media
from simple_history.admin import SimpleHistoryAdmin

CHART = re.compile(r'<news-chart data-widget="([^"]*)"></news-chart>')
ENDS = re.compile(r"</(?:p|h2|h3|li|aside|blockquote)>")
TOKEN = re.compile(r"<[^>]+>|\s+|[^\s<]+")
AROUND = 6  # words shown on either side of a change


class Piece(NamedTuple):
    """A stretch of words. ``kind`` is "same", "gone", "new" or "cut"."""

    kind: str
    text: str


def readable(value) -> str:
    """Return a field's value as an editor reads it: charts by name, ends of paragraphs as ¶."""
    text = CHART.sub(r"[chart \1] ", "" if value is None else str(value))
    return re.sub(r"<[^>]*>", "", ENDS.sub(" ¶ ", text)).strip()


def pieces(old: str, new: str) -> list[Piece]:
    """Return the difference of two texts as stretches of words, long equal ones cut short."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    found: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            found += _cut(before[first:last], at_start=not found, at_end=last == len(before))
            continue
        if last > first:
            found.append(Piece("gone", "".join(before[first:last])))
        if end > start:
            found.append(Piece("new", "".join(after[start:end])))
    return _joined(found)


def told(old, new) -> list[Piece]:
    """Return how a field's value changed, or that only links and emphasis did."""
    found = pieces(readable(old), readable(new))
    changed = any(piece.kind in ("gone", "new") for piece in found)
    return found if changed else [Piece("cut", "only links or emphasis")]


def _joined(found: list[Piece]) -> list[Piece]:
    """Return the pieces with changes that only a space parts made one."""
    joined: list[Piece] = []
    for piece in found:
        joined.append(piece)
        kinds = [each.kind for each in joined[-5:]]
        if kinds == ["gone", "new", "same", "gone", "new"] and not joined[-3].text.strip():
            gone, new, space, more_gone, more_new = (each.text for each in joined[-5:])
            both = Piece("gone", gone + space + more_gone), Piece("new", new + space + more_new)
            joined[-5:] = both
    return joined


def _cut(words: list[str], *, at_start: bool, at_end: bool) -> list[Piece]:
    """Return equal words, only those near a change."""
    keep = 2 * AROUND  # words and the spaces between them
    if len(words) <= 2 * keep:
        return [Piece("same", "".join(words))]
    head = [] if at_start else [Piece("same", "".join(words[:keep]))]
    tail = [] if at_end else [Piece("same", "".join(words[-keep:]))]
    return [*head, Piece("cut", "…"), *tail]


class HistoryMixin(SimpleHistoryAdmin):
    """Shows differences word by word, and hands the page's nonce to what is written inline."""

    object_history_template = "admin/articles/object_history.html"
    object_history_list_template = "admin/articles/history.html"
    object_history_form_template = "admin/articles/object_history_form.html"

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Give each version on the page the changes from the one before it."""
        records = list(historical_records)
        for newer, older in pairwise(records):
            delta = newer.diff_against(older, foreign_keys_are_objs=foreign_keys_are_objs)
            label = self.model._meta.get_field
            newer.history_delta_changes = [
                (
                    label(change.field).verbose_name,
                    told(change.old, change.new),
                )
                for change in delta.changes
            ]

    def history_view_title(self, request, obj):
        return f"History of {obj}"

    def history_form_view_title(self, request, obj):
        return f"{obj}, as it was"

    @csp_update({"script-src": [NONCE]})
    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = with_nonce(request, context["media"])
        return super().render_change_form(request, context, *args, **kwargs)

    @csp_update({"script-src": [NONCE]})
    def render_history_view(self, request, template, context, **kwargs):
        if "adminform" in context:
            media = self.media + context["adminform"].media
            context["media"] = with_nonce(request, media)
        return super().render_history_view(request, template, context, **kwargs)


def with_nonce(request, media) -> Media:
    """Return ``media`` with the nonce of this answer: Django 5.2 gives its import map none."""
    return Media.from_media(media, nonce=str(request.csp_nonce))
