"""
What the status page tells of a feed's past: weeks it lacks, what was revised, who came on time.

The functions are pure; what they are given is asked for in ``rankings.views.status``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rankings import wording
from rankings.language import gettext
from rankings.moments import Drop, Occasion
from rankings.vocabulary import STEP, Cadence

NAMED = 4
"""How many countries are named of those that lack a list."""
DROPS = 12
"""How many drops are looked back on."""


class Gap(NamedTuple):
    """The periods that the list with this slug lacks between its first and its last."""

    slug: str
    periods: list[date]

    @property
    def words(self) -> str:
        """Return the periods in a row."""
        return wording.joined(wording.day(each) for each in self.periods)


def gaps(known: Iterable[tuple[str, date]], cadence: Cadence) -> list[Gap]:
    """Return what each list lacks, given (list slug, period) of what there is."""
    step, by_list = STEP.get(cadence), defaultdict(set)
    for slug, period in known:
        by_list[slug].add(period)
    if step is None:
        return []
    found = [Gap(slug, _between(periods, step)) for slug, periods in by_list.items()]
    return [gap for gap in found if gap.periods]


def _between(periods: set[date], step: timedelta) -> list[date]:
    first, last = min(periods), max(periods)
    wanted = (first + index * step for index in range((last - first) // step))
    return [each for each in wanted if each not in periods]


class Absence(NamedTuple):
    """The countries whose list with this slug is not there in a period that others have."""

    period: date
    slug: str
    countries: list[str]

    def words(self, name: str) -> str:
        """Return the period and the countries, the list being called ``name``."""
        more = len(self.countries) - NAMED
        rest = [wording.count(more, "other")] if more > 0 else []
        return gettext(
            "{day}: {list} in {countries}",
            day=wording.day(self.period),
            list=name,
            countries=wording.joined([*self.countries[:NAMED], *rest]),
        )


def absences(
    breaks: Iterable[tuple[str, str, date, date | None]],
    known: Iterable[tuple[str, date]],
    cadence: Cadence,
) -> list[Absence]:
    """
    Return what single countries lack, newest first, given where their lists break off.

    ``known`` are (list slug, period) of what any country has: what none has is a gap of the list.
    A country that is not in the newest period lacks it; one that left before that has left.
    """
    step, periods = STEP[cadence], defaultdict(set)
    for slug, period in known:
        periods[slug].add(period)
    found = defaultdict(list)
    for slug, country, last, following in breaks:
        until = following or max(periods[slug]) + step
        lacking = _between({last, until}, step) if following or until - last == 2 * step else []
        for period in periods[slug].intersection(lacking):
            found[period, slug].append(country)
    newest_first = sorted(found.items(), key=lambda each: each[0], reverse=True)
    return [Absence(*key, countries) for key, countries in newest_first]


class Kept(NamedTuple):
    """A drop, and when what it was to bring was here: None if it is not yet."""

    drop: Occasion
    came_at: datetime | None
    grace: timedelta

    @property
    def is_on_time(self) -> bool:
        """Tell whether it was here before it counted as late."""
        return self.came_at is not None and self.came_at <= self.drop.at + self.grace

    @property
    def words(self) -> str:
        """Return what came late, and by how much: "1 Feb 2022, 3 hours late"."""
        day = wording.day(self.drop.at.date())
        if self.came_at is None:
            return gettext("{day}, not here yet", day=day)
        span = wording.lasting(self.came_at - self.drop.at)
        return gettext("{day}, {span} late", day=day, span=span)


def drops_kept(
    drop: Drop | None, cadence: Cadence, came: Sequence[tuple[datetime, date | None]], now: datetime
) -> list[Kept]:
    """
    Return how the last drops were kept, oldest first, given (moment, newest period) of what came.

    What was expected before anything had come is not counted.
    """
    if drop is None or not came:
        return []
    back = DROPS * STEP.get(cadence, STEP[Cadence.WEEK])
    since = max(min(moment for moment, _ in came), now - back)
    occasions = [each for each in drop.after(since, cadence, DROPS) if each.at <= now]
    return [Kept(each, _came(each, came), drop.grace) for each in occasions]


def _came(expected: Occasion, came: Sequence[tuple[datetime, date | None]]) -> datetime | None:
    """Return when what was ``expected`` first was here; of a list without periods, looked at."""
    if expected.period is None:
        found = [moment for moment, _ in came if moment >= expected.at]
    else:
        found = [moment for moment, period in came if period and period >= expected.period]
    return min(found, default=None)


def punctuality(drops: Sequence[Kept]) -> str:
    """Return how many of ``drops`` were on time, and which were not, as sentences."""
    late = [each for each in drops if not each.is_on_time]
    of = wording.count(len(drops), "drop")
    said = gettext("{number} of {of} on time.", number=len(drops) - len(late), of=of)
    return f"{said} {'; '.join(each.words for each in late)}." if late else said
