"""
What kinds of charts there are, and what the choices of one mean. The door to it is the charts' own.

A kind is a module of ``rankings.charts``, which says what it needs.
"""

from dataclasses import replace
from datetime import date, datetime
from types import ModuleType
from typing import NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from rankings import freshness, wording
from rankings.discovery import modules_of
from rankings.drawing import AsOf
from rankings.guides import Ask
from rankings.language import gettext
from rankings.models import Edition, Ranking, Release
from rankings.sources import feeds
from rankings.vocabulary import STANDING, Cadence

NAMES = ("LABEL", "QUESTION", "GUIDE", "Choices", "select", "draw")


class BadChoices(ValueError):
    """Choices that a kind cannot draw. The message says why, in a plain sentence."""


def kinds() -> dict[str, ModuleType]:
    """Return every kind of chart, by name."""
    return modules_of("rankings.charts")


def asked() -> list[tuple[Ask, list[tuple[str, ModuleType]]]]:
    """Return the kinds under the questions they answer; the one to take if in doubt is first."""

    def standing(kind):
        return not kind[1].GUIDE.is_first, kind[1].LABEL

    ordered = sorted(kinds().items(), key=standing)
    return [(ask, [kind for kind in ordered if kind[1].GUIDE.ask is ask]) for ask in Ask]


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


def newest_for(request: HttpRequest, as_of: int | None = None) -> dict[str, Release]:
    """Return what ``newest`` does for a page; of now as its version was just read, if it was."""
    standing = getattr(request, "standing", None) if as_of is None else None
    return standing.releases if standing else newest(as_of)


class Chosen(NamedTuple):
    """
    Choices that a kind takes: ``cleaned`` as its form has them, ``plain`` as an address has them.

    ``release`` is the newest of their ``feed``, None before the first. ``is_own`` tells that no
    period was chosen of a daily list: it is the newest of its own, and others may be further.
    """

    feed: str
    release: Release | None
    cleaned: dict
    plain: dict
    is_own: bool = False

    def seal(self, period: date | None, *, is_pinned: bool) -> AsOf | None:
        """Return which release numbers of ``period`` are of."""
        if self.release is None:
            return None
        seal = freshness.seal(self.release, period, is_pinned=is_pinned)
        if not self.is_own or seal.newest == period:
            return seal
        said = wording.listed(seal.said, gettext("the newest day of this list"))
        return replace(seal, said=said, newest=period)


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
    is_own = feeds()[feed].cadence is Cadence.DAY and not cleaned[filled.period]
    if release:
        period = _newest_day(feed, cleaned["list"].list.slug, as_of) if is_own else None
        cleaned = cleaned | {filled.period: period or _period(filled, feed, release)}
    return Chosen(feed, release, cleaned, filled.plain(), is_own)


def _newest_day(feed: str, slug: str, as_of: int | None) -> date | None:
    """Return the newest day that a daily list has as of a release, None if it has none."""
    of = Ranking.objects.matching(feed=feed).on_lists([slug])
    return of.newest_by_list(Edition.objects.as_of(as_of)).get(slug)


def complaint(filled: forms.Form) -> str:
    """Return what is wrong with a form, in one sentence."""
    name, errors = next(iter(filled.errors.as_data().items()))
    if errors[0].code == "required":
        return f"{filled.fields[name].label}: not chosen yet."
    words = errors[0].messages[0]
    return f"{filled.fields[name].label}: {words}" if name in filled.fields else words


def _period(filled, feed: str, release: Release):
    """Return the period chosen; else the newest published, or none for a list that has none."""
    if feeds()[feed].cadence is Cadence.STANDING:
        return STANDING
    return filled.cleaned_data[filled.period] or release.last_period
