"""
How a feed stands: fresh, due, late, held, stale or provisional. What each word means is here.

Plain Python. It is judged from releases and from how runs ended, never from the word of whoever
should have started them: a clock or a worker that died shows as late by itself. A new state is a
line in ``State``, its words in ``SHORT`` and a condition in ``judge``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rankings import wording
from rankings.language import gettext, noop
from rankings.moments import Drop, Occasion
from rankings.vocabulary import STANDING, Cadence


class State(StrEnum):
    """What readers are told of a feed. The shape in the seal carries it, and words say it."""

    FRESH = "fresh"
    PROVISIONAL = "provisional"
    DUE = "due"
    LATE = "late"
    STALE = "stale"
    HELD = "held"
    UNREAD = "unread"


SHORT = {
    State.FRESH: "",
    State.PROVISIONAL: noop("provisional"),
    State.DUE: noop("due"),
    State.LATE: noop("late"),
    State.STALE: noop("stale"),
    State.HELD: noop("newer file held"),
    State.UNREAD: noop("not read yet"),
}
"""What a seal adds to the date."""

NOTICED = {State.LATE, State.STALE, State.HELD}
"""The states of which a notice stands above a list."""


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What a feed is judged by.

    ``drop`` is when its publisher is expected, None if nothing is. ``period`` is the newest of the
    newest release, None for a list that has none; ``good_at`` when the last good run ended.
    ``is_held`` tells whether a newer file waits for an editor.
    """

    cadence: Cadence
    drop: Drop | None = None
    period: date | None = None
    good_at: datetime | None = None
    is_held: bool = False
    is_provisional: bool = False

    @property
    def missing(self) -> list[Occasion]:
        """Return the next two drops that would bring what is not here, the first one first."""
        if self.drop is None:
            return []
        if self.cadence is Cadence.STANDING:
            # It has no period to be behind with: it is as new as it was when last looked at.
            return self.drop.after(self.good_at, self.cadence, 2) if self.good_at else []
        known = self.period not in (None, STANDING)
        return self.drop.later_than(self.period, self.cadence) if self.period and known else []


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a feed stands.

    ``expected`` is the first drop that would bring what is not here: of a fresh feed the next one,
    of a late one the one that did not come; None where nothing is expected. ``late_by`` is how long
    it has been waited for, ``period`` the newest readers have. ``drop`` is the rule of all this.
    """

    state: State
    period: date | None = None
    expected: Occasion | None = None
    late_by: timedelta = timedelta(0)
    drop: Drop | None = None

    @property
    def short(self) -> str:
        """Return what the seal adds to the date, "" for a fresh feed."""
        said = SHORT[self.state]
        return gettext(said) if said else ""

    @property
    def words(self) -> str:
        """Return the state as a sentence for readers, with dates."""
        if self.state is State.HELD:
            return gettext("A newer file is held: an editor looks at it first.")
        if self.state is State.UNREAD:
            return gettext("Nothing was read yet.")
        if self.state is State.PROVISIONAL:
            return gettext("The newest numbers are provisional: they are still being checked.")
        return self._timely

    @property
    def _timely(self) -> str:
        if self.expected is None:
            return gettext("No day is promised for the next.")
        when = wording.moment_in_words(self.expected.at)
        if self.state is State.FRESH:
            return gettext("The next is expected on {moment}.", moment=when)
        if self.state is State.DUE:
            return gettext("Expected on {moment}, due now.", moment=when)
        late = wording.lasting(self.late_by)
        return gettext("Expected on {moment}, {span} late.", moment=when, span=late)

    @property
    def notice(self) -> str:
        """Return what stands above a list that is not as new as it should be, else ""."""
        if self.state not in NOTICED:
            return ""
        if self.period is None or self.period == STANDING:
            stays = gettext("What was published before stays until then.")
        else:
            day = wording.day(self.period)
            stays = gettext("The list to {day} stays until then.", day=day)
        return f"{self.words} {stays}"


def judge(facts: Facts, *, now: datetime) -> Standing:
    """
    Return how a feed with these ``facts`` stands at ``now``.

    Of several states the first of this order is said: held, stale, late, due, provisional, fresh.
    Held comes first because only an editor ends it, and being late is what follows from it; of the
    three that wait the longest says most; all of them say that newer numbers should be here, which
    matters more than how sure the newest are.
    """
    missing = facts.missing
    expected = missing[0] if missing else None
    late_by = max(timedelta(0), now - expected.at) if expected else timedelta(0)
    state = _state(facts, missing, now)
    return Standing(state, facts.period, expected, late_by, facts.drop)


def _state(facts: Facts, missing: list[Occasion], now: datetime) -> State:
    if facts.is_held:
        return State.HELD
    passed = sum(each.at <= now for each in missing)
    if passed > 1:  # the one after it has come round, too: a whole interval is missing
        return State.STALE
    if passed and facts.drop:
        return State.DUE if now - missing[0].at < facts.drop.grace else State.LATE
    return State.PROVISIONAL if facts.is_provisional else State.FRESH
