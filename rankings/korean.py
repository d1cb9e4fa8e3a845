"""
How numbers, dates, lists and seasons are written in Korean.

Plain Python. ``rankings.wording`` asks here where Korean is spoken, by functions of the same names:
what they take and when they are used is said there.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from rankings.vocabulary import week_starting

MAN, EOK = 10_000, 10_000
"""What numbers are counted in: ten thousands, and ten thousands of those."""
DAYS = "월화수목금토일"
KINDS = {"TV": "TV", "Films": "영화", "films": "영화", "series": "TV"}
SERVICES = {"Netflix": "넷플릭스", "Disney+": "디즈니+"}
LANGUAGES = {"English": "영어", "Non-English": "비영어"}
SEASONS = {"Season": "시즌", "Part": "파트", "Volume": "볼륨", "Chapter": "챕터", "Book": "북"}
NUMBERED = re.compile(rf"\b({'|'.join(SEASONS)}) (\d+)")
LIMITED = {"Limited series": "리미티드 시리즈"}


def amount(number: int) -> str:
    """Return a large number as it is said, to the ten thousand: "1억 2,479만"."""
    if abs(number) < MAN:
        return f"{number:,}"
    eok, man = divmod(round(abs(number) / MAN), EOK)
    said = " ".join(filter(None, [f"{eok:,}억" if eok else "", f"{man:,}만" if man else ""]))
    return f"-{said}" if number < 0 else said


def ten_thousands(number: float) -> str:
    """Return a number under a head that says ten thousands: "12,479"."""
    return f"{number / MAN:,.0f}"


def day(when: date) -> str:
    """Return "2022년 1월 30일"."""
    return f"{when.year}년 {when.month}월 {when.day}일"


def day_short(when: date) -> str:
    """Return "1월 30일"."""
    return f"{when.month}월 {when.day}일"


def weekday(when: date) -> str:
    """Return "화요일"."""
    return f"{DAYS[when.weekday()]}요일"


def axis_day(when: date) -> str:
    """Return a day where room is scarce: "1/30"."""
    return f"{when.month}/{when.day}"


def month(when: date) -> str:
    """Return "2022년 1월"."""
    return f"{when.year}년 {when.month}월"


def axis_month(when: date) -> str:
    """Return a month where room is scarce: "22.1"."""
    return f"{when:%y}.{when.month}"


def moment(when: datetime) -> str:
    """Return "2022년 2월 1일 20:04 UTC"."""
    return f"{day(when)} {when:%H:%M} UTC"


def moment_in_words(when: datetime) -> str:
    """Return "2022년 2월 1일 화요일 20:00 UTC"."""
    return f"{day(when)} {weekday(when)} {when:%H:%M} UTC"


def days_between(first: date, last: date) -> str:
    """Return "2022년 1월 24일~30일", with months and years where they differ."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)}~{day(last)}"
    if first.month != last.month:
        return f"{day(first)}~{day_short(last)}"
    return f"{day(first)}~{last.day}일"


@lru_cache(maxsize=2048)
def week(sunday: date) -> str:
    """Return the week that ends on ``sunday``: "2022년 1월 24일~30일"."""
    return days_between(week_starting(sunday), sunday)


def weeks_between(first: date, last: date) -> str:
    """Return a stretch of weeks by its first and last day."""
    return days_between(week_starting(first), last)


def list_name(printed: str) -> str:
    """Return the name of a list: "TV (Non-English)" is "비영어 TV"."""
    kind, _, language = printed.rstrip(")").partition(" (")
    service, _, last = kind.rpartition(" ")
    said = (
        LANGUAGES.get(language, language),
        SERVICES.get(service, service),
        KINDS.get(last, last),
    )
    return " ".join(filter(None, said))


def service(name: str) -> str:
    """Return what a streaming service is called."""
    return SERVICES.get(name, name)


def list_tab(printed: str) -> str:
    """Return the name of a list as a heading: "TV (Non-English)" is "TV(비영어)"."""
    kind, _, language = printed.rstrip(")").partition(" (")
    said = list_name(kind)
    return f"{said}({LANGUAGES.get(language, language)})" if language else said


def season(label: str) -> str:
    """Return a season: "Season 1" is "시즌 1". One with a name of its own keeps it."""
    if label in LIMITED:
        return LIMITED[label]
    return NUMBERED.sub(lambda found: f"{SEASONS[found[1]]} {found[2]}", label)
