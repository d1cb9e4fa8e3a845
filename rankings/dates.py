"""
How days, weeks, months and moments are written. They are had from ``rankings.wording``.

Plain Python. Where Korean is spoken it is as ``rankings.korean`` has it.
"""

from datetime import date, datetime
from functools import lru_cache

from rankings import korean
from rankings.language import gettext, is_korean
from rankings.vocabulary import Cadence, week_starting

DASH = "–"


def day(when: date) -> str:
    """Return "30 Jan 2022"."""
    if is_korean():
        return korean.day(when)
    return _day(when)


@lru_cache(maxsize=4096)
def _day(when: date) -> str:
    return f"{when.day} {when:%b %Y}"


def moment(when: datetime | None) -> str:
    """Return a moment of the data, in UTC: "1 Feb 2022, 20:04 UTC"."""
    if not when:
        return gettext("never")
    if is_korean():
        return korean.moment(when)
    return f"{day(when.date())}, {when:%H:%M} UTC"


def in_full_moment(when: datetime) -> str:
    """Return a moment of the newsroom, in its own zone: "1 February 2022, 20:04 UTC"."""
    joint = " " if is_korean() else ", "
    return f"{in_full_day(when)}{joint}{when:%H:%M} {when.tzname()}"


def moment_in_words(when: datetime) -> str:
    """Return a moment within a sentence, in UTC: "Tuesday 1 Feb 2022 at 20:00 UTC"."""
    if is_korean():
        return korean.moment_in_words(when)
    return f"{when:%A} {day(when.date())} at {when:%H:%M} UTC"


def week(sunday: date) -> str:
    """Return the week that ends on ``sunday``: "24–30 January 2022"."""
    return korean.week(sunday) if is_korean() else _week(sunday)


@lru_cache(maxsize=2048)
def _week(sunday: date) -> str:
    monday = week_starting(sunday)
    first = f"{monday.day}"
    if monday.month != sunday.month:
        first += f" {monday:%B}"
    if monday.year != sunday.year:
        first += f" {monday.year}"
    return f"{first}{DASH}{sunday.day} {sunday:%B %Y}"


def week_short(sunday: date) -> str:
    """Return the week as an axis names it, by the Sunday it ends on: "30 Jan"."""
    if is_korean():
        return korean.axis_day(sunday)
    return f"{sunday.day} {sunday:%b}"


def day_short(when: date) -> str:
    """Return a day of this year: "30 Jan"."""
    return korean.day_short(when) if is_korean() else f"{when.day} {when:%b}"


def weekday(when: date) -> str:
    """Return a day with its name: "Tuesday 1 February 2022"."""
    if is_korean():
        return f"{korean.day(when)} {korean.weekday(when)}"
    return f"{when:%A} {in_full_day(when)}"


def month_short(when: date) -> str:
    """Return a month as an axis names it: "Jan 2022"."""
    return korean.axis_month(when) if is_korean() else f"{when:%b %Y}"


def week_to(sunday: date) -> str:
    """Return what a seal says: "Week to 30 Jan 2022"."""
    return korean.week(sunday) if is_korean() else f"Week to {day(sunday)}"


def in_week_to(sunday: date) -> str:
    """Return the week as a sentence says it: "in the week to 30 Jan 2022"."""
    return f"{korean.week(sunday)} 주간" if is_korean() else f"in the week to {day(sunday)}"


def period(cadence: Cadence, when: date) -> str:
    """Return which edition of a list it is: "week to 30 January 2022", "day 30 January 2022"."""
    if is_korean() and cadence is not Cadence.STANDING:
        return korean.week(when) if cadence is Cadence.WEEK else korean.day(when)
    named = {Cadence.WEEK: "week to ", Cadence.DAY: "day "}
    return f"{named[cadence]}{in_full_day(when)}" if cadence in named else ""


def seal(cadence: Cadence, when: date) -> str:
    """Return what the seal of a list says: "Week to 30 Jan 2022", or of a daily one the day."""
    return day(when) if cadence is Cadence.DAY else week_to(when)


def in_full_day(when: date) -> str:
    """Return "30 January 2022"."""
    if is_korean():
        return korean.day(when)
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """Return "January 2022"."""
    return korean.month(when) if is_korean() else f"{when:%B %Y}"


def days_between(first: date, last: date) -> str:
    """Return a stretch of days: "28 January to 3 February 2022"."""
    if is_korean():
        return korean.days_between(first, last)
    if first == last:
        return in_full_day(first)
    start = in_full_day(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{start} to {in_full_day(last)}"


def weeks_between(first: date, last: date) -> str:
    """Return a stretch of weeks by its Sundays: "weeks ending 12 Dec 2021 to 30 Jan 2022"."""
    if is_korean():
        return korean.weeks_between(first, last)
    if first == last:
        return f"week ending {day(last)}"
    start = day(first) if first.year != last.year else week_short(first)
    return f"weeks ending {start} to {day(last)}"


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "3rd", "11th"."""
    if is_korean():
        return f"{number}번째"
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def nth_week(number: int) -> str:
    """Return which week it is, where that it is one is said elsewhere: "3rd"."""
    return f"{number}주차" if is_korean() else ordinal(number)
