"""
How weeks, numbers and places are written, the same on pages, charts and exports.

Plain Python. A new way to write something is a function here, with a line in its test.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from rankings.vocabulary import REGIMES, STANDING, Cadence, Measure, crosses, regime, week_starting

MILLION = 1_000_000
MINUS, DASH = "−", "–"
HOUR, DAY = 60, 24 * 60
"""In minutes."""


def day(when: date) -> str:
    """Return "30 Jan 2022"."""
    return f"{when.day} {when:%b %Y}"


def moment(when: datetime | None) -> str:
    """Return a moment of the data, in UTC: "1 Feb 2022, 20:04 UTC"."""
    return f"{day(when.date())}, {when:%H:%M} UTC" if when else "never"


def moment_in_words(when: datetime) -> str:
    """Return a moment within a sentence, in UTC: "Tuesday 1 Feb 2022 at 20:00 UTC"."""
    return f"{when:%A} {day(when.date())} at {when:%H:%M} UTC"


def lasting(span: timedelta) -> str:
    """Return how long something has lasted, in whole numbers of one unit: "3 hours"."""
    minutes = int(span.total_seconds()) // 60
    if minutes < HOUR:
        return count(minutes, "minute")
    if minutes < 2 * DAY:
        return count(minutes // HOUR, "hour")
    return count(minutes // DAY, "day")


@lru_cache(maxsize=2048)
def week(sunday: date) -> str:
    """Return the week that ends on ``sunday``: "24–30 January 2022"."""
    monday = week_starting(sunday)
    first = f"{monday.day}"
    if monday.month != sunday.month:
        first += f" {monday:%B}"
    if monday.year != sunday.year:
        first += f" {monday.year}"
    return f"{first}{DASH}{sunday.day} {sunday:%B %Y}"


def week_short(sunday: date) -> str:
    """Return the week as an axis names it, by the Sunday it ends on: "30 Jan"."""
    return f"{sunday.day} {sunday:%b}"


def week_to(sunday: date) -> str:
    """Return what a seal says: "Week to 30 Jan 2022"."""
    return f"Week to {day(sunday)}"


def in_week_to(sunday: date) -> str:
    """Return the week as a sentence says it: "in the week to 30 Jan 2022"."""
    return f"in the week to {day(sunday)}"


def period(cadence: Cadence, when: date) -> str:
    """Return which edition of a list it is: "week to 30 January 2022", "day 30 January 2022"."""
    named = {Cadence.WEEK: "week to ", Cadence.DAY: "day "}
    return f"{named[cadence]}{in_full_day(when)}" if cadence in named else ""


def seal(cadence: Cadence, when: date) -> str:
    """Return what the seal of a list says: "Week to 30 Jan 2022", or of a daily one the day."""
    return day(when) if cadence is Cadence.DAY else week_to(when)


def in_full_day(when: date) -> str:
    """Return "30 January 2022"."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """Return "January 2022"."""
    return f"{when:%B %Y}"


def days_between(first: date, last: date) -> str:
    """Return a stretch of days: "28 January to 3 February 2022"."""
    if first == last:
        return in_full_day(first)
    start = in_full_day(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{start} to {in_full_day(last)}"


def weeks_between(first: date, last: date) -> str:
    """Return a stretch of weeks by its Sundays: "weeks ending 12 Dec 2021 to 30 Jan 2022"."""
    if first == last:
        return f"week ending {day(last)}"
    start = day(first) if first.year != last.year else week_short(first)
    return f"weeks ending {start} to {day(last)}"


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "3rd", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 week", "5 weeks"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def decimals(when: date) -> int:
    """Return how many decimals of a million hours are published for the week ending ``when``."""
    # The standing list is measured as lists are measured now.
    return regime(date.max if when == STANDING else when).decimals


def measure(when: date) -> Measure:
    """Return what orders the worldwide lists of the week ending ``when``."""
    return regime(date.max if when == STANDING else when).measure


def new_measure() -> str:
    """Return how Netflix measures since it changed, as a note where a chart spans the change."""
    now = REGIMES[-1]
    return (
        f"Since the week to {day(now.first)} Netflix ranks by {now.measure} "
        f"and rounds hours to {now.rounding:,}."
    )


def new_order(weeks: Iterable[date]) -> str:
    """Return how Netflix ranks since it changed, where places of ``weeks`` are from both times."""
    weeks = [each for each in weeks if each != STANDING]
    if not weeks or not crosses(min(weeks), max(weeks)):
        return ""
    before, now = REGIMES[-2:]
    return (
        f"Places up to the week to {day(now.first - timedelta(days=7))} are by {before.measure}, "
        f"since by {now.measure}."
    )


def millions(number: int | None, places: int = 2) -> str:
    """Return a number under a "million" header, in published precision: "124.79"."""
    return DASH if number is None else f"{number / MILLION:,.{places}f}"


def signed_millions(number: int, places: int = 2) -> str:
    """Return a change under a "million" header: "+19.33", "−34.71"."""
    return signed(f"{number / MILLION:+,.{places}f}")


def signed(number: str) -> str:
    """Return ``number``, already formatted with a sign, with a real minus."""
    return number.replace("-", MINUS)


def in_full(number: int | None) -> str:
    """Return every digit: "124,790,000"."""
    return DASH if number is None else signed(f"{number:,}")


def listed(*parts: str) -> str:
    """Return the parts that say something, with commas: "Week to 23 Jan 2022, late"."""
    return ", ".join(filter(None, parts))


def joined(names: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    *rest, final = list(names) or [""]
    return f"{', '.join(rest)} and {final}" if rest else final


def quoted(name: str) -> str:
    """Return a title as prose writes it."""
    return f"‘{name}’"


def season(show: str, printed: str) -> str:
    """
    Return what tells a season from the others: "Season 1", "Part 5", "Limited series".

    ``printed`` is the publisher's name of the season, which mostly begins with the show's.
    """
    label = printed.removeprefix(show).strip(" :–-") or printed
    return label.replace("Limited Series", "Limited series")


def season_short(label: str) -> str:
    """Return a season where room is scarce: "S1", "Part 5"."""
    number = label.removeprefix("Season ")
    return f"S{number}" if number != label and number.isdigit() else label


def entry(name: str, season: str) -> str:
    """Return an entry in few letters: "Ozark S4". A limited series has but one season."""
    return name if season in ("", "Limited series") else f"{name} {season_short(season)}"


def change(kind: str, by: int) -> str:
    """Return a change of place in words: "up 3", "new"."""
    if kind in ("up", "down"):
        return f"{kind} {by}"
    return {"level": "no change", "new": "new", "back": "back after an absence"}.get(kind, "")


def places(ranks: Iterable[int | None]) -> str:
    """Return a run of places, oldest first, as it is read aloud: "9, 9, not in the ten, 5"."""
    return ", ".join("not in the ten" if rank is None else str(rank) for rank in ranks)


DAYS = ("no", "one", "two", "three", "four", "five", "six", "seven")


def partial_week(name: str, days: int, sunday: date) -> str:
    """Return that a title was not out all week, as a sentence."""
    return f"{quoted(name)} was out for {DAYS[days]} of the seven days to {day(sunday)}."


def list_name(printed: str) -> str:
    """Return the name of a list within a sentence: "TV (Non-English)" is "non-English TV"."""
    kind, _, language = printed.rstrip(")").partition(" (")
    kind = kind if kind == "TV" else kind.lower()
    language = f"non-{language[4:]}" if language.startswith("Non-") else language
    return f"{language} {kind}" if language else kind


def list_tab(printed: str) -> str:
    """Return the name of a list as a heading: "TV (Non-English)" is "TV, non-English"."""
    kind, _, language = printed.rstrip(")").partition(" (")
    language = f"non-{language[4:]}" if language.startswith("Non-") else language
    return f"{kind}, {language}" if language else kind
