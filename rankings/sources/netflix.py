"""
Netflix Top 10: three tab-separated files, new on Tuesdays about 15:00 in New York.

Everything peculiar to Netflix is here, each oddity where it is met, with what was read and when.
A new layout is a name more in ``COLUMNS``; a new list is a line more in the feed's lists. What is
said of the files was read in those of 2021-11-17 to 2026-07-22.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from functools import partial
from operator import itemgetter

from rankings.language import noop
from rankings.moments import Drop
from rankings.sources import Feed, Limits, List, Row, Source, SourceChanged
from rankings.vocabulary import STANDING, Cadence, Category, Language, week_ending

Notice = Callable[[str, str], None]

WORLDWIDE_LISTS = (
    List("films-english", "Films (English)", Category.FILM, Language.ENGLISH),
    List("films-non-english", "Films (Non-English)", Category.FILM, Language.NON_ENGLISH),
    List("tv-english", "TV (English)", Category.SERIES, Language.ENGLISH),
    List("tv-non-english", "TV (Non-English)", Category.SERIES, Language.NON_ENGLISH),
)
COUNTRY_LISTS = (
    List("films", "Films", Category.FILM),
    List("tv", "TV", Category.SERIES),
)
# The two oldest country files (2021-11-17 and 2021-11-24) call every list "English", also those
# full of Korean series. They were never limited to a language.
MISLABELLED = {"Films (English)": "films", "TV (English)": "tv"}

FIELDS = Row._fields[:-1]
"""The fields of a Row that come from a cell, in the Row's order."""

OPTIONAL = {"views", "runtime", "weeks"}
"""What a file may lack: the older ones have neither views nor runtime."""

# For each file, the columns its fields are read from: the newest name first.
GLOBAL_COLUMNS = {
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("weekly_hours_viewed",),
    "views": ("weekly_views",),
    "runtime": ("runtime",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Ranks only: Netflix has never published hours or views for a country.
COUNTRY_COLUMNS = {
    "country": ("country_iso2",),
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Counted over a title's first 28 days until June 2023, over its first 91 since.
MOST_POPULAR_COLUMNS = {
    "list": ("category",),
    "rank": ("rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("hours_viewed_first_91_days", "hours_viewed_first_28_days"),
    "views": ("views_first_91_days",),
    "runtime": ("runtime",),
}
# Columns that say nothing about a ranking. All but the first came and went between 2023 and 2025.
IGNORED = {
    "country_name",
    "is_staggered_launch",
    "runtime_override_flag",
    "episode_launch_details",
    "episode_launch_dtls",
}
# Tuesdays about 15:00 in New York, with the week that ended two days before. Of 231 publications
# read, some came a day later and some brought two weeks at once: an editor may say another hour.
TUESDAY = Drop(weekdays=(1,), at=time(15), zone="America/New_York", lag=2)
ABSENT = -1
"""Where a column is that the file has not: an empty cell is put at the end of each line."""


class Memo(dict):
    """A dictionary that reads what it has not seen with ``read``. Files repeat themselves."""

    def __init__(self, read: Callable[[str], object], known: dict | None = None):
        super().__init__(known or {})
        self.read = read

    def __missing__(self, cell: str):
        value = self[cell] = self.read(cell)
        return value


def parse(
    lines: Iterable[str],
    notice: Notice,
    *,
    names: dict[str, str],
    columns: Mapping[str, tuple[str, ...]],
) -> Iterator[Row]:
    """
    Yield a Row for each line of a file.

    ``names`` are the slugs of the feed's lists by the name Netflix prints, ``columns`` the names
    each field goes by.
    """
    lines = iter(lines)
    header = next(lines, "").rstrip("\r\n").split("\t")
    pick = itemgetter(*positions(header, columns, notice))
    list_of = Memo(partial(_list, names=names))
    period_of = Memo(_week) if "period" in columns else Memo(_week, {"": STANDING})
    yield from _rows(lines, len(header), pick, list_of, period_of)


def _rows(
    lines: Iterable[str],
    width: int,
    pick: Callable[[list[str]], tuple[str, ...]],
    list_of: Memo,
    period_of: Memo,
) -> Iterator[Row]:
    """Yield a Row for each line below the header. Raise SourceChanged, naming the line."""
    rank_of, number, minutes, made = Memo(_rank), Memo(_number), Memo(_minutes), tuple.__new__
    at = 1
    try:
        for at, line in enumerate(lines, 2):
            if line in ("\n", "\r\n"):
                continue
            cells = line.rstrip("\r\n").split("\t") if '"' not in line else _unquoted(line)
            if len(cells) != width:
                raise SourceChanged("truncated", f"{len(cells)} of {width} cells; it is cut off.")
            cells.append("")
            country, list_, week, rank, show, season, hours, views, runtime, weeks = pick(cells)
            row = (
                country,
                list_of[list_],
                period_of[week],
                rank_of[rank],
                show,
                # "N/A" stands on films, and on series whose season is called what the show is.
                "" if season == "N/A" else season,
                number[hours],
                number[views],
                minutes[runtime],
                number[weeks],
                at,
            )
            yield made(Row, row)  # as Row(...) does, in two thirds of the time
    except SourceChanged as changed:
        raise SourceChanged(changed.reason, f"Line {at}: {changed}", at) from changed


def _unquoted(line: str) -> list[str]:
    """
    Return the cells of a line with quotes in it.

    Between July 2023 and June 2025 a few lines held JSON, quoted as in CSV. Only those are worth a
    csv reader: splitting takes half the time. (Most lines of those years end in a tab, an empty
    last cell, which is nothing to be handled.)
    """
    try:
        return next(csv.reader([line], delimiter="\t"))
    except csv.Error as error:
        raise SourceChanged("not_tsv", f"a cell cannot be read: {error}.") from error


def positions(
    header: list[str], columns: Mapping[str, tuple[str, ...]], notice: Notice
) -> list[int]:
    """Return where in a line each of ``FIELDS`` is. Raise SourceChanged, naming columns."""
    at = {column: position for position, column in enumerate(header)}
    found = {
        field: next(name for name in names if name in at)
        for field, names in columns.items()
        if at.keys() & set(names)
    }
    gone = columns.keys() - found.keys()
    if not found:
        raise SourceChanged("not_tsv", f"The body is not a table: {_begins(header)}.", 1)
    if gone - OPTIONAL:
        names = _first_names(gone - OPTIONAL, columns)
        raise SourceChanged("missing_column", f"Gone from the file: {names}.", 1)
    if gone:
        notice("optional_column", f"Not in this file: {_first_names(gone, columns)}.")
    if new := [name for name in header if name not in IGNORED and name not in found.values()]:
        notice("unknown_column", f"New in this file, and not read: {', '.join(new)}.")
    return [at[found[field]] if field in found else ABSENT for field in FIELDS]


def _first_names(fields: set[str], columns: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(columns[field][0] for field in columns if field in fields)


def _begins(header: list[str]) -> str:
    start = " ".join(header)[:60]
    return f"it begins with “{start}”" if start else "it is empty"


def _list(name: str, *, names: dict[str, str]) -> str:
    if name not in names:
        raise SourceChanged("unknown_list", f"there is no list called “{name}”.")
    return names[name]


def _week(cell: str) -> date:
    try:
        return week_ending(date.fromisoformat(cell))
    except ValueError as error:
        raise SourceChanged("not_a_week", f"“{cell}” is not a week: {error}.") from error


def _rank(cell: str) -> int:
    try:
        return int(cell)
    except ValueError as error:
        raise SourceChanged("not_a_number", f"“{cell}” is not a rank.") from error


def _number(cell: str) -> int | None:
    """Return a whole number, or None for an empty cell: not published, which is not zero."""
    try:
        return int(cell) if cell else None
    except ValueError as error:
        raise SourceChanged("not_a_number", f"“{cell}” is not a number.") from error


def _minutes(cell: str) -> int | None:
    """
    Return the minutes of a runtime in hours, such as "1.6167".

    Netflix divides minutes by sixty and keeps four decimals, so minutes are exact. "0", on 165
    lines that do have views, means that the runtime varies: there is none to give.
    """
    try:
        return round(float(cell) * 60) or None if cell else None
    except (ValueError, OverflowError) as error:
        raise SourceChanged("not_a_number", f"“{cell}” is not a runtime.") from error


WORLDWIDE_NAMES = {each.name: each.slug for each in WORLDWIDE_LISTS}
COUNTRY_NAMES = {each.name: each.slug for each in COUNTRY_LISTS} | MISLABELLED

parse_global = partial(parse, names=WORLDWIDE_NAMES, columns=GLOBAL_COLUMNS)
parse_countries = partial(parse, names=COUNTRY_NAMES, columns=COUNTRY_COLUMNS)
parse_most_popular = partial(parse, names=WORLDWIDE_NAMES, columns=MOST_POPULAR_COLUMNS)

SOURCE = Source(
    slug="netflix",
    name=noop("Netflix Top 10"),
    credit="Netflix Top 10",
    home="https://www.netflix.com/tudum/top10",
    about=noop(
        "Netflix publishes weekly lists of its ten most watched films and series, worldwide and "
        "for each country. Worldwide lists are ranked by hours viewed up to the week ending "
        "11 June 2023 and by views (hours divided by runtime) since. Country lists are ranks "
        "only. Netflix revises past weeks from time to time."
    ),
    feeds=(
        Feed(
            slug="netflix.global",
            name=noop("Worldwide weekly lists"),
            path="all-weeks-global.tsv",
            cadence=Cadence.WEEK,
            lists=WORLDWIDE_LISTS,
            parse=parse_global,
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.countries",
            name=noop("Country weekly lists"),
            path="all-weeks-countries.tsv",
            cadence=Cadence.WEEK,
            lists=COUNTRY_LISTS,
            parse=parse_countries,
            per_country=True,
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.most_popular",
            name=noop("Most popular of all time"),
            path="most-popular.tsv",
            cadence=Cadence.STANDING,
            lists=WORLDWIDE_LISTS,
            parse=parse_most_popular,
            # Many weeks together: far above any one.
            limits=Limits(hours=20_000_000_000, views=5_000_000_000),
            drop=TUESDAY,
        ),
    ),
)
