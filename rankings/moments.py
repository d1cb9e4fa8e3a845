"""
Local hours on some weekdays, as moments in UTC: when a clock strikes, when a publisher is expected.

Plain Python. Daylight saving is dealt with here and nowhere else.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rankings.language import gettext, noop
from rankings.vocabulary import Cadence

UTC = ZoneInfo("UTC")
DAYS = [
    noop("Mondays"),
    noop("Tuesdays"),
    noop("Wednesdays"),
    noop("Thursdays"),
    noop("Fridays"),
    noop("Saturdays"),
    noop("Sundays"),
]
PLACES = (noop("New York"), noop("Seoul"), noop("London"), noop("Los Angeles"))
"""The zones that publishers and newsrooms are in."""
DAY = timedelta(days=1)
TWO_WEEKS = 15
"""So many drops on seven days a week reach two weekly periods on."""


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """
    Return local ``at`` on ``day`` as a moment in UTC.

    An hour that the clocks skip is moved past the gap; of an hour they repeat, the first is meant.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def next_times(
    weekdays: Collection[int], at: time, zone: str, *, after: datetime, count: int = 1
) -> list[datetime]:
    """Return the next ``count`` moments, in UTC, later than ``after``. Weekdays: Monday is 0."""
    local, found = ZoneInfo(zone), []
    day = after.astimezone(local).date() - DAY
    last = after
    while len(found) < count and weekdays:
        moment = _moment(day, at, local)
        # Later than the one before, too: a zone that skips a whole day gives the next one twice.
        if day.weekday() in weekdays and moment > last:
            found.append(moment)
            last = moment
        day += DAY
    return found


def in_words(weekdays: Collection[int], at: time, zone: str) -> str:
    """Return weekdays and an hour as a sentence: "Tuesdays at 15:00, New York time"."""
    place = zone.rpartition("/")[2].replace("_", " ")
    if len(set(weekdays)) == len(DAYS):
        days = gettext("every day")
    else:
        days = ", ".join(gettext(DAYS[day]) for day in sorted(set(weekdays)))
    hour = f"{at:%H:%M}"
    if place == "UTC":  # that is no place
        return gettext("{days} at {at} UTC", days=days, at=hour)
    return gettext("{days} at {at}, {place} time", days=days, at=hour, place=gettext(place))


class Occasion(NamedTuple):
    """A moment at which a publisher is expected, and the period it brings: None for a standing."""

    at: datetime
    period: date | None


@dataclass(frozen=True, slots=True)
class Drop:
    """
    When a publisher brings the next period of a feed.

    It comes on ``weekdays`` (Monday is 0) at local ``at`` in ``zone``, with the period that ended
    ``lag`` days before or, of weeks, the newest that had ended by then. It is due for ``grace``
    after its moment, then late.
    """

    weekdays: tuple[int, ...]
    at: time
    zone: str
    lag: int
    grace: timedelta = timedelta(hours=1)

    def in_words(self) -> str:
        """Return the rule as a sentence: "Tuesdays at 15:00, New York time"."""
        return in_words(self.weekdays, self.at, self.zone)

    def period(self, moment: datetime, cadence: Cadence) -> date | None:
        """Return the period that the drop at ``moment`` brings."""
        ended = moment.astimezone(ZoneInfo(self.zone)).date() - self.lag * DAY
        if cadence is Cadence.STANDING:
            return None
        return ended if cadence is Cadence.DAY else ended - (ended.weekday() + 1) % 7 * DAY

    def after(self, moment: datetime, cadence: Cadence, count: int) -> list[Occasion]:
        """Return the next ``count`` drops after ``moment``."""
        times = next_times(self.weekdays, self.at, self.zone, after=moment, count=count)
        return [Occasion(each, self.period(each, cadence)) for each in times]

    def later_than(self, period: date, cadence: Cadence) -> list[Occasion]:
        """Return the next two drops that bring a later period than ``period``, and another."""
        day = period + (self.lag + 1) * DAY
        midnight = _moment(day, time(0), ZoneInfo(self.zone)) - timedelta(seconds=1)
        found: dict[date, Occasion] = {}
        for each in self.after(midnight, cadence, TWO_WEEKS):
            if each.period and each.period > period:
                found.setdefault(each.period, each)
        return list(found.values())[:2]
