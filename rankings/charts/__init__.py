"""
The door to charts: what kinds there are, and how one is built, drawn and framed.

A chart is a module here with six names, and its test. Adding the file is enough: the desk's picker
and the data endpoints find it, and a system check says what it still lacks.

* ``LABEL``: what a writer picks, in two or three words;
* ``QUESTION``: what it answers;
* ``GUIDE``: under which question the desk shows it, when to take it and when not, and its sketch;
* ``Choices``: a form of ``rankings.choices``;
* ``select(choices, *, as_of)``: ask the database, in at most three queries, and return rows;
* ``draw(rows, choices)``: return a Drawing. Pure: tested with tuples.

A kind of which pages draw several at once also has ``select_many(many, *, as_of)``: the rows of
each of many choices, in one question. Its marks are a class of ``rankings.marks``, which has a
template in ``templates/charts`` and a function in ``rankings.pictures``.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import NamedTuple

from django.conf import settings
from django.http import Http404

from rankings import freshness, frozen, titling
from rankings.building import build, build_each, build_many, kept_as
from rankings.drawing import AsOf, Drawing
from rankings.kept import in_frame, kept, made_of, printed
from rankings.kinds import (
    NAMES,
    BadChoices,
    asked,
    chosen,
    complaint,
    form,
    kinds,
    newest,
    newest_for,
)
from rankings.language import current, gettext
from rankings.listed import WORLDWIDE, unsaid
from rankings.models import Release, Title, Version, Widget
from rankings.naming import named, names, remarks, sayable
from rankings.plates import Dash, plates_of
from rankings.printing import fill
from rankings.standing import State

__all__ = [
    "NAMES",
    "BadChoices",
    "Withdrawn",
    "asked",
    "build",
    "build_each",
    "build_many",
    "chosen",
    "complaint",
    "data_of",
    "feed_of",
    "fields_of_titles",
    "form",
    "framed",
    "kinds",
    "named",
    "names",
    "newest",
    "newest_for",
    "of_widget",
    "plates",
    "remarks",
    "render",
    "sayable",
    "version",
    "with_titles",
]

log = logging.getLogger(__name__)


class Withdrawn(Http404):
    """There was a chart at this address, or a story, that readers have seen: 410 and not 404."""


class Data(NamedTuple):
    """What charts together are made of: how its worst feed stands, and its newest moment."""

    state: str
    released_at: datetime


def data_of(widgets: Iterable[Widget], releases: dict[str, Release]) -> Data | None:
    """Return what those of ``widgets`` that follow show, of the newest ``releases``; or None."""
    following = {feed_of(each) for each in widgets if not each.pinned_to_id}
    used = [releases[feed] for feed in following if feed in releases]
    if not used:
        return None
    worst = max((each.standing.state for each in used), key=list(State).index)
    return Data(worst.value, max(each.released_at for each in used))


def plates(titles: list[Title], releases: dict[str, Release]) -> list[list[Dash]]:
    """Return the dashes of the plate of each of ``titles``, as of the newest ``releases``."""
    key = ("plates", *(title.pk for title in titles), made_of([WORLDWIDE], None, releases))
    return kept.get(key, lambda: [dashes for _, dashes in plates_of(titles)])


def with_titles(widgets: Iterable[Widget]) -> list[Widget]:
    """
    Return ``widgets`` that know the titles their choices name.

    That is one question for all of them, asked when the first of them is drawn.
    """
    known_kinds = kinds()
    named = [
        (widget, known_kinds[widget.kind].Choices.titles_of(widget.choices))
        for widget in widgets
        if widget.kind in known_kinds
    ]
    words = {word for _, fields in named for each in fields.values() for word in each}
    find = cache(lambda: Title.objects.known_as(sorted(words)) if words else {})
    for widget, fields in named:
        widget.titles = partial(_known, fields, find)
    return list(widgets)


def fields_of_titles() -> set[str]:
    """Return the fields in which choices of any kind name titles."""
    return set().union(*(kind.Choices.fields_of_titles() for kind in kinds().values()))


def _known(fields: dict[str, list[str]], find: Callable[[], dict[str, Title]]) -> dict[str, list]:
    """Return the titles of ``fields``; words that no title goes by are left to be refused."""
    found = find()
    return {
        name: [found[word] for word in words]
        for name, words in fields.items()
        if all(word in found for word in words)
    }


def of_widget(
    widget: Widget, *, as_of: int | None = None, releases: dict[str, Release] | None = None
) -> Drawing:
    """
    Draw ``widget``: as it stood at the release it is pinned to, or as it stands or stood ``as_of``.

    ``releases`` are the newest as of then; a pinned widget asks for its own. What it showed when
    it was saved is kept, whatever its titles are called since, or merged into.
    """
    if widget.frozen:
        return widget.frozen
    pinned = widget.pinned_to_id
    as_of, releases = pinned or as_of, None if pinned else releases

    def draw() -> Drawing:
        if seen := _seen_by_writer(widget):
            return replace(seen, is_behind=widget.is_behind)
        choices = widget.choices | widget.titles()
        drawing = build(widget.kind, choices, as_of=as_of, releases=releases)
        told = {"widget": widget.slug, "is_behind": widget.is_behind}
        return replace(drawing, **told, **_of_writer(widget, drawing))

    said = (widget.pk, widget.slug, widget.title, widget.words, widget.note)
    how = (widget.is_behind, widget.is_unpinned)
    return kept.get(kept_as(widget.kind, [widget.choices], as_of, releases, *said, *how), draw)


def _of_writer(widget: Widget, drawing: Drawing) -> dict[str, str]:
    """
    Return what the writer of ``widget`` says of ``drawing``, before what that says itself.

    Nothing of a pinned one that is shown live: its title and words are of other numbers, and what
    the chart says itself is of these. And no words with figures that one that follows has no more.
    """
    if widget.is_unpinned:
        return {}
    is_true = widget.pinned_to_id or not titling.unmatched(widget.words, drawing)
    return {
        "title": widget.title,
        "measure": _measure(widget.title, drawing),
        "words": f"{widget.words if is_true else ''} {drawing.words}".strip(),
        "note": " ".join(filter(None, [widget.note, drawing.note])),
    }


def _measure(title: str, drawing: Drawing) -> str:
    """Return what ``drawing`` measures, and in which lists, where ``title`` does not say so."""
    said = f"{title} {drawing.measure}"
    if not (lists := unsaid(drawing.choices, drawing.title, said)):
        return drawing.measure
    measure = drawing.measure[:1].lower() + drawing.measure[1:]
    return gettext("{lists}: {measure}", lists=lists[:1].upper() + lists[1:], measure=measure)


def _seen_by_writer(widget: Widget) -> Drawing | None:
    """Return what a pinned ``widget`` showed when it was saved, None where that was not kept."""
    if widget.pk is None or widget.pinned_to_id is None:
        return None
    told = Version.objects.seen_by_writer(widget, current())
    try:
        return frozen.read(told)
    except ValueError:
        log.exception("what was kept of “%s” cannot be read; it is drawn anew", widget.slug)
        return None


def framed(
    widget: Widget,
    *,
    releases: dict[str, Release] | None = None,
    level: int = 3,
    live: str = "",
    fixed: str = "",
) -> tuple[str, Drawing | None]:
    """
    Return ``widget`` in its frame, as HTML, and its Drawing.

    A page must not fail for one chart: when it cannot be drawn, the frame says so. ``live`` and
    ``fixed`` are where the same page shows it with the newest numbers, and with those it is pinned
    to: a chart that is behind leads to the first, by default its own page.
    """
    try:
        drawing = of_widget(widget, releases=releases)
    except (BadChoices, KeyError):
        log.exception("the chart “%s” cannot be drawn", widget.slug)
        return fill("failed.html", widget=widget, level=level), None
    said = {"live": live, "fixed": fixed, "is_unpinned": widget.is_unpinned}
    return in_frame(drawing, level=level, **said), drawing


def render(
    widget: Widget,
    *,
    releases: dict[str, Release] | None = None,
    level: int = 3,
    live: str = "",
) -> str:
    """
    Return ``widget`` in its frame, as HTML; one that follows the data redraws itself.

    ``level`` is that of the frame's heading; ``live`` as ``framed`` has it.
    """
    frame, drawing = framed(widget, releases=releases, level=level, live=live)
    if drawing is None or widget.mode == Widget.Mode.PINNED:
        return frame
    told = {"version": _version(widget, drawing.as_of), "every": settings.CHART_LIVE_SECONDS}
    return printed(drawing, "live.html", frame=frame, level=level, **told)


def version(widget: Widget) -> str:
    """
    Return the version of ``widget`` as it stands: an ETag of what it is made of.

    It holds the newest release of its feed and how that stands: no answer need ever be purged.
    """
    pinned = widget.pinned_to_id
    release = newest(pinned).get(feed_of(widget))
    seal = release and freshness.seal(release, None, is_pinned=bool(pinned))
    return _version(widget, seal)


def feed_of(widget: Widget) -> str:
    """Return the feed whose releases redraw ``widget``, "" for a kind that is no more."""
    module = kinds().get(widget.kind)
    return module.Choices.feed_of(widget.choices) if module else ""


def _version(widget: Widget, seal: AsOf | None) -> str:
    release = (seal.release, seal.state) if seal else 0
    said = (widget.title, widget.words, widget.note, widget.kind, widget.choices, release)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]
