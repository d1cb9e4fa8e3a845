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
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from rankings import freshness
from rankings.drawing import AsOf, Drawing
from rankings.kinds import (
    NAMES,
    BadChoices,
    Chosen,
    asked,
    chosen,
    complaint,
    form,
    kinds,
    newest,
    newest_for,
)
from rankings.language import gettext
from rankings.models import Release, Title, Widget
from rankings.plates import Dash, plates_of
from rankings.sources import source_of
from rankings.standing import State

__all__ = [
    "NAMES",
    "BadChoices",
    "asked",
    "build",
    "build_each",
    "build_many",
    "chosen",
    "complaint",
    "data_of",
    "feed_of",
    "form",
    "framed",
    "kinds",
    "newest",
    "newest_for",
    "of_widget",
    "plates",
    "render",
    "version",
    "with_titles",
]

log = logging.getLogger(__name__)


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


def plates(titles: list[Title]) -> list[tuple[Title, list[Dash]]]:
    """Return each of ``titles`` with the dashes of its plate, as it stands; one question."""
    return plates_of(titles)


def build(
    kind: str,
    choices: dict,
    *,
    as_of: int | None = None,
    releases: dict[str, Release] | None = None,
    rows: object = None,
) -> Drawing:
    """
    Draw ``kind`` with ``choices``, as it stands now or stood as of a release.

    ``releases`` (from ``newest``) saves the query for them when a page builds several charts, and
    ``rows`` those of ``select``, where a page has what it would return.
    Raise KeyError for an unknown kind, BadChoices for choices it does not take.
    """
    module, taken = kinds()[kind], chosen(kind, choices, as_of=as_of, releases=releases)
    if taken.release and rows is None:
        rows = module.select(taken.cleaned, as_of=as_of)
    return _drawn(kind, taken, rows, as_of)


def build_each(
    names: Iterable[str],
    many: Sequence[dict],
    *,
    as_of: int | None,
    releases: dict[str, Release],
) -> list[list[Drawing]]:
    """
    Draw each of some kinds with each of ``many`` choices, as ``build_many`` does one kind.

    Return the drawings of each choice. A ``select_many`` that kinds share is asked once.
    """
    asked: dict = {}
    by_kind = [_built(kind, many, as_of, releases, asked) for kind in names]
    return [list(drawings) for drawings in zip(*by_kind, strict=True)]


def build_many(
    kind: str, many: Iterable[dict], *, as_of: int | None, releases: dict[str, Release]
) -> list[Drawing]:
    """Draw ``kind`` with each of ``many`` choices; they differ in their lists of a feed alone."""
    return _built(kind, many, as_of, releases, {})


def _built(
    kind: str, many: Iterable[dict], as_of: int | None, releases: dict[str, Release], asked: dict
) -> list[Drawing]:
    """Draw ``kind`` with each of ``many`` choices; ``asked`` has the rows of those before."""
    takens = [chosen(kind, each, as_of=as_of, releases=releases) for each in many]
    if any(taken.release is None for taken in takens):
        return [_drawn(kind, taken, None, as_of) for taken in takens]
    select = kinds()[kind].select_many
    if select not in asked:
        asked[select] = select([taken.cleaned for taken in takens], as_of=as_of)
    rows = zip(takens, asked[select], strict=True)
    return [_drawn(kind, taken, found, as_of) for taken, found in rows]


def _drawn(kind: str, taken: Chosen, rows: object, as_of: int | None) -> Drawing:
    """Return ``rows`` as ``kind`` draws them; before the first release, that there are none."""
    module = kinds()[kind]
    if taken.release is None:
        return _before_anything(module, kind, taken.feed)
    drawing = module.draw(rows, taken.cleaned)
    return replace(
        drawing,
        kind=kind,
        choices=taken.plain,
        as_of=taken.seal(drawing.period, is_pinned=as_of is not None),
        source=source_of(taken.feed).credit,
    )


def with_titles(widgets: Iterable[Widget]) -> list[Widget]:
    """Return ``widgets`` that know the titles their choices name: one question for all of them."""
    known_kinds = kinds()
    named = [
        (widget, known_kinds[widget.kind].Choices.titles_of(widget.choices))
        for widget in widgets
        if widget.kind in known_kinds
    ]
    words = {word for _, fields in named for each in fields.values() for word in each}
    found = Title.objects.known_as(sorted(words)) if words else {}
    for widget, fields in named:
        # Words that no title goes by are left for ``build`` to refuse.
        widget.titles = {
            name: [found[word] for word in each]
            for name, each in fields.items()
            if all(word in found for word in each)
        }
    return list(widgets)


def of_widget(
    widget: Widget, *, as_of: int | None = None, releases: dict[str, Release] | None = None
) -> Drawing:
    """
    Draw ``widget``: as it stood at the release it is pinned to, or as it stands or stood ``as_of``.

    ``releases`` are the newest as of then; a pinned widget asks for its own.
    """
    if widget.frozen:
        return widget.frozen
    pinned, choices = widget.pinned_to_id, widget.choices | widget.titles
    drawing = build(
        widget.kind, choices, as_of=pinned or as_of, releases=None if pinned else releases
    )
    return replace(
        drawing,
        title=widget.title,
        words=f"{widget.words} {drawing.words}".strip(),
        note=" ".join(filter(None, [widget.note, drawing.note])),
        widget=widget.slug,
        is_behind=widget.is_behind,
    )


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
    context = {"widget": widget, "level": level, "live": live, "fixed": fixed}
    try:
        drawing = of_widget(widget, releases=releases)
    except (BadChoices, KeyError):
        log.exception("the chart “%s” cannot be drawn", widget.slug)
        return render_to_string("charts/failed.html", context), None
    return render_to_string("charts/frame.html", context | {"drawing": drawing}), drawing


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
    context = {
        "frame": frame,
        "widget": widget,
        "level": level,
        "version": _version(widget, drawing.as_of),
        "every": settings.CHART_LIVE_SECONDS,
    }
    return render_to_string("charts/live.html", context)


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


def _before_anything(module: ModuleType, kind: str, feed: str) -> Drawing:
    return Drawing(
        title=gettext(module.LABEL),
        measure=gettext(module.QUESTION),
        empty=gettext(
            "{source} has not been read yet. The chart comes with the first data.",
            source=source_of(feed).name,
        ),
        source=source_of(feed).credit,
        kind=kind,
    )
