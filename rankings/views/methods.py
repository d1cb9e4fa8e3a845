"""How the numbers are measured: by what lists are ordered, since when, and what a word means."""

from datetime import timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rankings import wording
from rankings.language import gettext, noop
from rankings.sources import sources
from rankings.standing import State
from rankings.vocabulary import REGIMES, SPANS, Regime

WEEK = timedelta(days=7)
STATES = (
    (State.FRESH, noop("Fresh"), noop("what is shown is the newest its publisher has.")),
    (State.DUE, noop("Due"), noop("the next list is expected about now.")),
    (State.LATE, noop("Late"), noop("the next list should have been here by now.")),
    (
        State.HELD,
        noop("Held"),
        noop("a newer file came that an editor looks at before readers see it."),
    ),
    (State.STALE, noop("Stale"), noop("more than one list is missing.")),
    (
        State.PROVISIONAL,
        noop("Provisional"),
        noop("the newest numbers are shown while they are checked."),
    ),
)
"""The states of a feed as the page explains them."""


class Stretch(NamedTuple):
    """A regime with the weeks it holds for, in words."""

    regime: Regime
    weeks: str


def stretches() -> list[Stretch]:
    """Return the regimes of the weekly lists, oldest first."""
    ends = [each.first - WEEK for each in REGIMES[1:]]
    return [
        *(
            Stretch(r, gettext("to {day}", day=wording.day(end)))
            for r, end in zip(REGIMES, ends, strict=False)
        ),
        Stretch(REGIMES[-1], gettext("since {day}", day=wording.day(REGIMES[-1].first))),
    ]


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """Explain how the numbers are measured."""
    context = {
        "stretches": stretches(),
        "spans": SPANS,
        "states": [(state, gettext(name), gettext(words)) for state, name, words in STATES],
        "sources": sources().values(),
    }
    return render(request, "rankings/methods.html", context)
