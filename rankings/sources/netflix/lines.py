"""
Netflix's lines, read into Rows: how its files say a week, a rank, a number and a runtime.

What no feed of Netflix's shares with another is in the package's own module.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice, repeat
from operator import itemgetter

from rankings.sources import Row, SourceChanged
from rankings.vocabulary import STANDING, week_ending

Notice = Callable[[str, str], None]

FIELDS = Row._fields[:-1]
"""The fields of a Row that come from a cell, in the Row's order."""

OPTIONAL = {"views", "runtime", "weeks"}
"""What a file may lack: the older ones have neither views nor runtime."""
# Columns that say nothing about a ranking. All but the first came and went between 2023 and 2025.
IGNORED = {
    "country_name",
    "is_staggered_launch",
    "runtime_override_flag",
    "episode_launch_details",
    "episode_launch_dtls",
}
ABSENT = -1
"""Where a column is that the file has not: an empty cell is put at the end of each line."""
AT_ONCE = 100
"""How many lines are read at once."""
EMPTY = {"\n", "\r\n"}

Numbered = tuple[int, str]
"""A line and its number."""


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
    number = Memo(_number)
    memos = (
        Memo(str),
        Memo(partial(_list, names=names)),
        Memo(_week, {} if "period" in columns else {"": STANDING}),
        Memo(_rank),
        Memo(str),
        # "N/A" stands on films, and on series whose season is called what the show is.
        Memo(str, {"N/A": ""}),
        *(number, number, Memo(_minutes), number),
    )
    yield from _rows(lines, partial(_read, len(header), pick, memos))


def _rows(lines: Iterable[str], read: Callable[[list[Numbered]], list[Row]]) -> Iterator[Row]:
    """
    Yield a Row for each line below the header. Raise SourceChanged, naming the line.

    Many are read at once, column by column: that takes two thirds of the time.
    """
    numbered = enumerate(lines, 2)
    while some := list(islice(numbered, AT_ONCE)):
        some = [each for each in some if each[1] not in EMPTY]
        try:
            rows = read(some) if some else []
        except SourceChanged:
            yield from _one_by_one(some, read)
        else:
            yield from rows


def _one_by_one(
    lines: list[Numbered], read: Callable[[list[Numbered]], list[Row]]
) -> Iterator[Row]:
    """Yield the Rows up to the line that cannot be read. Raise SourceChanged, naming it."""
    for at, line in lines:
        try:
            yield from read([(at, line)])
        except SourceChanged as changed:
            raise SourceChanged(changed.reason, f"Line {at}: {changed}", at) from changed


def _read(
    width: int,
    pick: Callable[[list[tuple]], tuple[tuple, ...]],
    memos: tuple[Memo, ...],
    lines: list[Numbered],
) -> list[Row]:
    """Return the Rows of some lines; ``memos`` read the cells of each of ``FIELDS``."""
    cells = [
        line.rstrip("\r\n").split("\t") if '"' not in line else _unquoted(line) for _, line in lines
    ]
    if odd := set(map(len, cells)) - {width}:
        raise SourceChanged("truncated", f"{odd.pop()} of {width} cells; it is cut off.")
    columns = pick([*zip(*cells, strict=True), ("",) * len(cells)])
    fields = [map(memo.__getitem__, column) for memo, column in zip(memos, columns, strict=True)]
    rows = zip(*fields, [at for at, _ in lines], strict=True)
    return list(map(tuple.__new__, repeat(Row), rows))  # as Row(...) does, in a third of the time


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
