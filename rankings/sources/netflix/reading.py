"""
Lines of Netflix's files, read.

A file repeats itself: each cell is read once and remembered, and ten lines that are an edition are
read at once. Lines that are anything else are read one by one, which is slower, and the same.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice, repeat
from operator import itemgetter

from rankings.sources import Lines, Piece, Row, SourceChanged, rows_of
from rankings.sources.netflix.columns import Notice, positions
from rankings.vocabulary import DEPTH, STANDING, week_ending

FIRST_LINE = 2
PASSED_OVER = ["\n"] * DEPTH
"""Ten lines of which nothing is read."""


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
    """Yield a Row for each line of a file; for the arguments see ``together``."""
    yield from rows_of(together(lines, notice, names=names, columns=columns))


def together(
    lines: Iterable[str],
    notice: Notice,
    *,
    names: dict[str, str],
    columns: Mapping[str, tuple[str, ...]],
) -> Iterator[Piece]:
    """
    Yield the lines of a file: those of an edition together where they stand so, or a Row each.

    ``names`` are the slugs of the feed's lists by the name Netflix prints, ``columns`` the names
    each field goes by.
    """
    lines = iter(lines)
    header = next(lines, "").rstrip("\r\n").split("\t")
    at = positions(header, columns, notice)
    list_of = Memo(partial(_list, names=names))
    period_of = Memo(_week) if "period" in columns else Memo(_week, {"": STANDING})
    yield from Reader(len(header), at, list_of, period_of).read(lines)


class Reader:
    """Reads lines of ``width`` cells, in which the fields of a Row are ``at`` these places."""

    def __init__(self, width: int, at: list[int], list_of: Memo, period_of: Memo):
        self.width, self.pick = width, itemgetter(*at)
        self.list_of, self.period_of, self.rank_of = list_of, period_of, Memo(_rank)
        self.number, self.minutes = Memo(_number), Memo(_minutes)

    def read(self, lines: Iterator[str]) -> Iterator[Piece]:
        """Yield what stands below the header. Raise SourceChanged, naming the line."""
        first = FIRST_LINE
        while block := list(islice(lines, DEPTH)):
            if block != PASSED_OVER:
                edition = self._edition(block, first)
                yield from [edition] if edition else self._one_by_one(block, first)
            first += DEPTH

    def _edition(self, block: list[str], first: int) -> Lines | None:
        """
        Return lines of one edition, read column by column; None if they are anything else.

        Where a line is not whole or a cell cannot be read, reading them one by one names it.
        """
        text, size = "".join(block), len(block)
        *lines, rest = text.split("\n")
        cells = [line.split("\t") for line in lines]
        are_whole = len(lines) == size and {*map(len, cells)} == {self.width}
        if not are_whole or rest or '"' in text or "\r" in text:
            return None
        absent = ("",) * size
        columns = self.pick([*zip(*cells, strict=True), absent])
        country, list_, week, ranks, shows, seasons, *numbers = columns
        if not country.count(country[0]) == list_.count(list_[0]) == week.count(week[0]) == size:
            return None
        memos = self.number, self.number, self.minutes, self.number
        try:
            read = [
                repeat(None, size) if column is absent else map(memo.__getitem__, column)
                for memo, column in zip(memos, numbers, strict=True)
            ]
            return Lines(
                country[0],
                self.list_of[list_[0]],
                self.period_of[week[0]],
                [*map(self.rank_of.__getitem__, ranks)],
                [*zip(shows, [_season(cell) for cell in seasons], strict=True)],
                [*zip(*read, strict=True)],
                range(first, first + size),
            )
        except SourceChanged:
            return None

    def _one_by_one(self, block: list[str], first: int) -> Iterator[Row]:
        """Yield a Row for each line that is not empty."""
        for at, line in enumerate(block, first):
            if line in ("\n", "\r\n"):
                continue
            try:
                yield self._row(line, at)
            except SourceChanged as changed:
                raise SourceChanged(changed.reason, f"Line {at}: {changed}", at) from changed

    def _row(self, line: str, at: int) -> Row:
        cells = line.rstrip("\r\n").split("\t") if '"' not in line else _unquoted(line)
        if len(cells) != self.width:
            raise SourceChanged("truncated", f"{len(cells)} of {self.width} cells; it is cut off.")
        cells.append("")
        country, list_, week, rank, show, season, hours, views, runtime, weeks = self.pick(cells)
        return Row(
            country,
            self.list_of[list_],
            self.period_of[week],
            self.rank_of[rank],
            show,
            _season(season),
            self.number[hours],
            self.number[views],
            self.minutes[runtime],
            self.number[weeks],
            at,
        )


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


def _season(cell: str) -> str:
    """Return "" for what stands on films, and on series whose season is called as the show is."""
    return "" if cell == "N/A" else cell


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
