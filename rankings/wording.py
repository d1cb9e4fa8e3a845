"""
How weeks, numbers and places are written, the same on pages, charts and exports.

Plain Python. A new way to write something is a function here, with a line in its test, and one in
``rankings.korean`` for where that is spoken (``rankings.language``).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from rankings import korean
from rankings.dates import (
    day,
    day_short,
    days_between,
    in_full_day,
    in_full_moment,
    in_week_to,
    moment,
    moment_in_words,
    month,
    month_short,
    nth_week,
    ordinal,
    period,
    seal,
    week,
    week_short,
    week_to,
    weekday,
    weeks_between,
)
from rankings.language import gettext, is_korean, ngettext, nnoop, noop
from rankings.vocabulary import REGIMES, STANDING, Measure, crosses, regime

__all__ = [
    "day",
    "day_short",
    "days_between",
    "in_full_day",
    "in_full_moment",
    "in_week_to",
    "moment",
    "moment_in_words",
    "month",
    "month_short",
    "nth_week",
    "ordinal",
    "period",
    "seal",
    "week",
    "week_short",
    "week_to",
    "weekday",
    "weeks_between",
]

MILLION = 1_000_000
MINUS, DASH = "−", "–"
HOUR, DAY = 60, 24 * 60  # in minutes


def lasting(span: timedelta) -> str:
    """Return how long something has lasted, in whole numbers of one unit: "3 hours"."""
    minutes = int(span.total_seconds()) // 60
    if minutes < HOUR:
        return count(minutes, "minute")
    if minutes < 2 * DAY:
        return count(minutes // HOUR, "hour")
    return count(minutes // DAY, "day")


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 week", "5 weeks". What readers see counted is named in ``COUNTED``."""
    return ngettext(f"{{number}} {one}", f"{{number}} {many or one + 's'}", number)


COUNTED = (
    nnoop("{number} minute", "{number} minutes"),
    nnoop("{number} hour", "{number} hours"),
    nnoop("{number} day", "{number} days"),
    nnoop("{number} week", "{number} weeks"),
    nnoop("{number} season", "{number} seasons"),
    nnoop("{number} list", "{number} lists"),
    nnoop("{number} title", "{number} titles"),
    nnoop("{number} other title", "{number} other titles"),
    nnoop("{number} other", "{number} others"),
    nnoop("{number} chart", "{number} charts"),
    nnoop("{number} cell", "{number} cells"),
    nnoop("{number} row", "{number} rows"),
    nnoop("{number} release", "{number} releases"),
    nnoop("{number} drop", "{number} drops"),
    nnoop("{number} earlier list", "{number} earlier lists"),
    nnoop("{number} country", "{number} countries"),
    nnoop("{number} country or territory", "{number} countries and territories"),
    nnoop("{number} person", "{number} people"),
    nnoop("{number} company", "{number} companies"),
)


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
    return gettext(
        "Since the week to {day} Netflix ranks by {measure} and rounds hours to {rounding}.",
        day=day(now.first),
        measure=measured(now.measure),
        rounding=in_full(now.rounding),
    )


def new_order(weeks: Iterable[date]) -> str:
    """Return how Netflix ranks since it changed, where places of ``weeks`` are from both times."""
    weeks = [each for each in weeks if each != STANDING]
    if not weeks or not crosses(min(weeks), max(weeks)):
        return ""
    before, now = REGIMES[-2:]
    return gettext(
        "Places up to the week to {day} are by {before}, since by {now}.",
        day=day(now.first - timedelta(days=7)),
        before=measured(before.measure),
        now=measured(now.measure),
    )


def measured(measure: Measure) -> str:
    """Return a measure within a sentence: "hours", "views"."""
    return gettext(MEASURES[measure])


MEASURES = {Measure.HOURS: noop("hours"), Measure.VIEWS: noop("views")}


def millions(number: int | None, places: int = 2) -> str:
    """Return a number under a "million" header, in published precision: "124.79"."""
    if number is None:
        return DASH
    return korean.ten_thousands(number) if is_korean() else f"{number / MILLION:,.{places}f}"


def amount_alone(number: int, places: int = 2) -> str:
    """Return a number within a sentence that says of what: "124.79 million"."""
    return korean.amount(number) if is_korean() else f"{millions(number, places)} million"


def amount(number: int, measure: Measure, places: int = 2) -> str:
    """Return a number within a sentence: "124.79 million hours"."""
    if is_korean():
        said = korean.amount(number)
        return f"{said} 시간" if measure is Measure.HOURS else f"시청 수 {said}"
    return f"{amount_alone(number, places)} {measure}"


def signed_millions(number: int, places: int = 2) -> str:
    """Return a change under a "million" header: "+19.33", "−34.71"."""
    return signed(
        f"{number / korean.MAN:+,.0f}" if is_korean() else f"{number / MILLION:+,.{places}f}"
    )


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
    if is_korean():
        return ", ".join(names)
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


def season_called(label: str) -> str:
    """Return a season as readers call it: its label, which in English is its name."""
    return korean.season(label) if is_korean() else label


def season_short(label: str) -> str:
    """Return a season where room is scarce: "S1", "Part 5"."""
    if is_korean():
        return korean.season(label)
    number = label.removeprefix("Season ")
    return f"S{number}" if number != label and number.isdigit() else label


def entry(name: str, season: str) -> str:
    """Return an entry in few letters: "Ozark S4". A limited series has but one season."""
    return name if season in ("", "Limited series") else f"{name} {season_short(season)}"


def change(kind: str, by: int) -> str:
    """Return a change of place in words: "up 3", "new"."""
    said = CHANGES.get(kind)
    return gettext(said, by=by) if said else ""


CHANGES = {
    "up": noop("up {by}"),
    "down": noop("down {by}"),
    "level": noop("no change"),
    "new": noop("new"),
    "back": noop("back after an absence"),
}


def place(rank: int) -> str:
    """Return a place within a sentence: "1st"."""
    return f"{rank}위" if is_korean() else ordinal(rank)


def placed(rank: int, name: str) -> str:
    """Return who has a place, within a sentence: "1st is Ozark"."""
    return gettext("{place} is {name}", place=place(rank), name=name)


def places(ranks: Iterable[int | None]) -> str:
    """Return a run of places, oldest first, as it is read aloud: "9, 9, not in the ten, 5"."""
    missing = gettext("not in the ten")
    return ", ".join(missing if rank is None else str(rank) for rank in ranks)


DAYS = ("no", "one", "two", "three", "four", "five", "six", "seven")


def partial_week(name: str, days: int, sunday: date) -> str:
    """Return that a title was not out all week, as a sentence."""
    return gettext(
        "{title} was out for {days} of the seven days to {day}.",
        title=quoted(name),
        days=few(days),
        day=day(sunday),
    )


def few(number: int) -> str:
    """Return a small number within a sentence: "three"."""
    return str(number) if is_korean() else DAYS[number]


def list_name(printed: str) -> str:
    """Return the name of a list within a sentence: "TV (Non-English)" is "non-English TV"."""
    if is_korean():
        return korean.list_name(printed)
    kind, _, language = printed.rstrip(")").partition(" (")
    kind = kind if kind == "TV" else kind.lower()
    language = f"non-{language[4:]}" if language.startswith("Non-") else language
    return f"{language} {kind}" if language else kind


def list_printed(printed: str) -> str:
    """Return the name of a list in a table: in English as its publisher prints it."""
    return korean.list_tab(printed) if is_korean() else printed


def list_tab(printed: str) -> str:
    """Return the name of a list as a heading: "TV (Non-English)" is "TV, non-English"."""
    if is_korean():
        return korean.list_tab(printed)
    kind, _, language = printed.rstrip(")").partition(" (")
    language = f"non-{language[4:]}" if language.startswith("Non-") else language
    return f"{kind}, {language}" if language else kind
