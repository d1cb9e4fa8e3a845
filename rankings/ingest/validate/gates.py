"""
What every check asks, in words for the desk: what it says when a file passes, and its limit.

A check that can hold a file has a line here under the code it holds with. ``stage`` says how much
of a file must have been read before it can be said to have passed.
"""

from collections.abc import Callable
from typing import NamedTuple

from rankings.language import noop
from rankings.sources import Limits

FILE, LISTS, PAST = "file", "lists", "past"
STAGES = (FILE, LISTS, PAST)


def _none(limits: Limits) -> str:
    return ""


class Gate(NamedTuple):
    """
    One thing a file must be.

    ``needs_editor``: what it holds may be right although it is odd, and an editor can let it
    through. Everything else is never let through.
    """

    stage: str
    passed: str
    limit: Callable[[Limits], str] = _none
    needs_editor: bool = False


GATES = {
    # -- as a file
    "not_tsv": Gate(FILE, noop("It is a table of UTF-8 text.")),
    "truncated": Gate(FILE, noop("Every line is whole, and so is the last.")),
    "missing_column": Gate(FILE, noop("Every column that is needed is there.")),
    "unknown_list": Gate(FILE, noop("Every list is one that is known.")),
    "not_a_week": Gate(FILE, noop("Every period is one that its publisher can mean.")),
    "not_a_number": Gate(FILE, noop("Every number is one.")),
    # -- each list by itself
    "unknown_country": Gate(LISTS, noop("Every country is one that is known.")),
    "future_period": Gate(LISTS, noop("No period lies ahead.")),
    "rank_gap": Gate(LISTS, noop("No list lacks a place.")),
    "duplicate_rank": Gate(LISTS, noop("No place is there twice.")),
    "rank_out_of_range": Gate(LISTS, noop("Every place is from 1 to 10.")),
    "absurd_number": Gate(
        LISTS,
        noop("No number is negative or beyond belief."),
        lambda limits: (
            f"At most {limits.hours:,} hours, {limits.views:,} views, "
            f"{limits.runtime:,} minutes, {limits.weeks:,} weeks"
        ),
    ),
    "missing_number": Gate(LISTS, noop("Every list has the numbers it is ranked by.")),
    "rising_metric": Gate(LISTS, noop("No list rises from one place to the next.")),
    "bad_name": Gate(
        LISTS,
        noop("Every name can be read."),
        lambda limits: f"At most {limits.name} characters",
    ),
    # -- against what was published before
    "no_rows": Gate(PAST, noop("There is something below the header.")),
    "lost_periods": Gate(PAST, noop("Every period it covered before is there."), needs_editor=True),
    "mass_revision": Gate(
        PAST,
        noop("Few numbers of the past have changed."),
        lambda limits: f"At most {limits.revised_cells} numbers",
        needs_editor=True,
    ),
    "moved_on": Gate(PAST, noop("Nothing else was published since an editor looked.")),
}

JUDGEMENT = {code for code, gate in GATES.items() if gate.needs_editor}
"""What may be right although it is odd: an editor can let it through, saying why."""
