"""
The door to charts: what kinds there are, and how one is built, drawn and framed.

A chart is a module here with five names, and its test. Adding the file is enough: the desk's picker
and the data endpoints find it, and a system check says what it still lacks.

* ``LABEL``: what a writer picks, in two or three words;
* ``QUESTION``: what it answers;
* ``Choices``: a form of ``rankings.choices``;
* ``select(choices, *, as_of)``: ask the database, in at most three queries, and return rows;
* ``draw(rows, choices)``: return a Drawing. Pure: tested with tuples.

Its marks are a class of ``rankings.marks``, which has a template in ``templates/charts``
and a function in ``rankings.pictures``.
"""

import hashlib
import json
import logging
from dataclasses import replace
from datetime import date, datetime
from types import ModuleType
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from rankings import freshness
from rankings.discovery import modules_of
from rankings.drawing import AsOf, Drawing
from rankings.models import Release, Widget
from rankings.sources import feeds, source_of
from rankings.vocabulary import STANDING, Cadence

NAMES = ("LABEL", "QUESTION", "Choices", "select", "draw")

log = logging.getLogger(__name__)


class BadChoices(ValueError):
    """Choices that a kind cannot draw. The message says why, in a plain sentence."""


def kinds() -> dict[str, ModuleType]:
    """Return every kind of chart, by name."""
    return modules_of("rankings.charts")


def form(kind: str, data: dict | None = None, **kwargs) -> forms.Form:
    """Return the form of choices of ``kind``. Raise KeyError."""
    return kinds()[kind].Choices(data, **kwargs)


def newest(as_of: int | None = None, *, now: datetime | None = None) -> dict[str, Release]:
    """
    Return the newest release of each feed as of a release, by feed: one query for a page.

    Each has its ``standing``, judged at ``now``: by default the moment at which it is asked for,
    since this door is where a page comes in.
    """
    return freshness.newest(as_of, now=now or timezone.now())


class Chosen(NamedTuple):
    """
    Choices that a kind takes: ``cleaned`` as its form has them, ``plain`` as an address has them.

    ``release`` is the newest of their ``feed``, None before the first.
    """

    feed: str
    release: Release | None
    cleaned: dict
    plain: dict

    def seal(self, period: date | None, *, is_pinned: bool) -> AsOf | None:
        """Return which release numbers of ``period`` are of."""
        return _seal(self.release, period, is_pinned=is_pinned) if self.release else None


def chosen(
    kind: str,
    choices: dict,
    *,
    as_of: int | None = None,
    releases: dict[str, Release] | None = None,
) -> Chosen:
    """Return what ``choices`` mean to ``kind``. Raise as ``build`` does."""
    filled = form(kind, choices)
    if not filled.is_valid():
        raise BadChoices(complaint(filled))
    feed = filled.feed_of(choices)
    release = (newest(as_of) if releases is None else releases).get(feed)
    cleaned = filled.cleaned_data
    if release:
        cleaned = cleaned | {filled.period: _period(filled, feed, release)}
    return Chosen(feed, release, cleaned, filled.plain())


def build(
    kind: str,
    choices: dict,
    *,
    as_of: int | None = None,
    releases: dict[str, Release] | None = None,
) -> Drawing:
    """
    Draw ``kind`` with ``choices``, as it stands now or stood as of a release.

    ``releases`` (from ``newest``) saves the query for them when a page builds several charts.
    Raise KeyError for an unknown kind, BadChoices for choices it does not take.
    """
    module, taken = kinds()[kind], chosen(kind, choices, as_of=as_of, releases=releases)
    if taken.release is None:
        return _before_anything(module, kind, taken.feed)
    drawing = module.draw(module.select(taken.cleaned, as_of=as_of), taken.cleaned)
    return replace(
        drawing,
        kind=kind,
        choices=taken.plain,
        as_of=taken.seal(drawing.period, is_pinned=as_of is not None),
        source=source_of(taken.feed).credit,
    )


def _seal(release: Release, period: date | None, *, is_pinned: bool) -> AsOf:
    """Return which release a drawing is of, and how its feed stands if that was judged."""
    seal = AsOf(
        release.feed,
        release.pk,
        release.number,
        release.released_at,
        period,
        is_pinned=is_pinned,
        cadence=feeds()[release.feed].cadence,
        newest=release.last_period,
    )
    stands = release.standing
    if stands is None:
        return seal
    return replace(seal, state=stands.state.value, said=stands.short, notice=stands.notice)


def of_widget(
    widget: Widget, *, as_of: int | None = None, releases: dict[str, Release] | None = None
) -> Drawing:
    """
    Draw ``widget``: as it stood at the release it is pinned to, or as it stands or stood ``as_of``.

    ``releases`` are the newest as of then; a pinned widget asks for its own.
    """
    pinned = widget.pinned_to_id
    drawing = build(
        widget.kind, widget.choices, as_of=pinned or as_of, releases=None if pinned else releases
    )
    return replace(
        drawing,
        title=widget.title,
        words=f"{widget.words} {drawing.words}".strip(),
        note=" ".join(filter(None, [widget.note, drawing.note])),
        widget=widget.slug,
    )


def framed(
    widget: Widget, *, releases: dict[str, Release] | None = None, level: int = 3
) -> tuple[str, Drawing | None]:
    """
    Return ``widget`` in its frame, as HTML, and its Drawing.

    A page must not fail for one chart: when it cannot be drawn, the frame says so.
    """
    context = {"widget": widget, "level": level}
    try:
        drawing = of_widget(widget, releases=releases)
    except (BadChoices, KeyError):
        log.exception("the chart “%s” cannot be drawn", widget.slug)
        return render_to_string("charts/failed.html", context), None
    return render_to_string("charts/frame.html", context | {"drawing": drawing}), drawing


def render(widget: Widget, *, releases: dict[str, Release] | None = None, level: int = 3) -> str:
    """
    Return ``widget`` in its frame, as HTML; one that follows the data redraws itself.

    ``level`` is that of the frame's heading.
    """
    frame, drawing = framed(widget, releases=releases, level=level)
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

    It holds the newest release of its feed and how the feed stands, so that an answer need never
    be purged.
    """
    pinned = widget.pinned_to_id
    release = newest(pinned).get(feed_of(widget))
    seal = release and _seal(release, None, is_pinned=bool(pinned))
    return _version(widget, seal)


def feed_of(widget: Widget) -> str:
    """Return the feed whose releases redraw ``widget``, "" for a kind that is no more."""
    module = kinds().get(widget.kind)
    return module.Choices.feed_of(widget.choices) if module else ""


def complaint(filled: forms.Form) -> str:
    """Return what is wrong with a form, in one sentence."""
    name, errors = next(iter(filled.errors.as_data().items()))
    if errors[0].code == "required":
        return f"{filled.fields[name].label}: not chosen yet."
    words = errors[0].messages[0]
    return f"{filled.fields[name].label}: {words}" if name in filled.fields else words


def _version(widget: Widget, seal: AsOf | None) -> str:
    release = (seal.release, seal.state) if seal else 0
    said = (widget.title, widget.words, widget.note, widget.kind, widget.choices, release)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]


def _period(filled, feed: str, release: Release):
    """Return the period chosen; else the newest published, or none for a list that has none."""
    if feeds()[feed].cadence is Cadence.STANDING:
        return STANDING
    return filled.cleaned_data[filled.period] or release.last_period


def _before_anything(module: ModuleType, kind: str, feed: str) -> Drawing:
    return Drawing(
        title=module.LABEL,
        measure=module.QUESTION,
        empty=f"{source_of(feed).name} has not been read yet. The chart comes with the first data.",
        source=source_of(feed).credit,
        kind=kind,
    )
