"""
What a chart hands to a template: title, marks, key, words, and the same numbers as a table.

Plain Python. The table under the chart, the CSV and the JSON are made of ``columns`` and ``rows``,
so they cannot disagree with one another; a test for every chart holds the marks to them.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from rankings import wording
from rankings.language import gettext, noop
from rankings.vocabulary import STANDING, Cadence

# Spreadsheets run a cell that begins with one of these. A quote in front makes it text.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column of the table. ``slug`` heads it in CSV and JSON, ``label`` on the page.

    One that ``stays`` is printed even if it says the same in every row. One that is ``in_files`` is
    not printed at all: the page says it elsewhere. One that is not ``is_hashed`` follows from
    another, such as a code from a name: versions are the same with it and without.
    """

    slug: str
    label: str
    numeric: bool = False
    stays: bool = False
    in_files: bool = False
    is_hashed: bool = True

    def is_printed(self, *, same: bool) -> bool:
        """Tell whether a page prints it, given whether every row says the ``same``."""
        return not self.in_files and (self.numeric or self.stays or not same)


WEEK = Column("week", noop("Week to"))
DAY = Column("day", noop("Day"))
COUNTRY = Column("country", noop("Country"))
CODE = Column("country_code", "ISO 3166-1 code of the country", in_files=True, is_hashed=False)
"""Stands beside ``COUNTRY`` wherever a row is one: names are spelt otherwise elsewhere."""
LIST = Column("list", noop("List"))
PLACE = Column("place", noop("Place"), numeric=True)
TITLE = Column("title", noop("Title"))
SEASON = Column("season", noop("Season"))
HOURS = Column("hours", noop("Hours viewed"), numeric=True)
VIEWS = Column("views", noop("Views"), numeric=True)


def tabulate(
    items: Iterable, *columns: tuple[Column, Callable]
) -> tuple[tuple[Column, ...], tuple[tuple, ...]]:
    """
    Return the columns and rows of ``items``, given columns with what makes their cells.

    A column that would be empty in every row is left out: it is not published.
    """
    items = list(items)
    filled = [(column, [cell(item) for item in items]) for column, cell in columns]
    kept = [each for each in filled if any(cell not in (None, "") for cell in each[1])]
    rows = zip(*(cells for _, cells in kept), strict=True)
    return tuple(column for column, _ in kept), tuple(rows)


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour means. ``tone`` is a class of the shape's marks, ``letter`` stands in it."""

    words: str
    tone: str
    letter: str = ""


PLACE_KEY = (
    Key(noop("1st"), "a"),
    Key(noop("2nd or 3rd"), "b"),
    Key(noop("4th to 6th"), "c"),
    Key(noop("7th to 10th"), "d"),
    Key(noop("Not in the ten"), "q0"),
)
"""What the colours of places mean."""


def place_key(*more: Key) -> tuple[Key, ...]:
    """Return what the colours of places mean, in the language spoken, and ``more``."""
    return tuple(replace(each, words=gettext(each.words)) for each in (*PLACE_KEY, *more))


NO_LIST_KEY = Key(noop("No list"), "nd")
"""What a hatched square of a map of places means."""


ABOUT_NEWEST = {"due", "late", "stale", "provisional"}
"""What a state adds to a seal that is meant of the newest list alone."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """
    Which release the numbers are of, and the newest period among them.

    ``state`` is that of the feed, ``said`` what a seal adds for it. ``newest`` is the newest period
    of the feed and ``notice`` what stands above a list that is not as new as it should be.
    """

    feed: str
    release: int
    number: int
    released_at: datetime
    period: date | None = None
    state: str = "fresh"
    is_pinned: bool = False
    said: str = ""
    newest: date | None = None
    notice: str = ""
    cadence: Cadence = Cadence.WEEK

    @property
    def released_on(self) -> str:
        """Return the day of the release. It is told of data, and so that in UTC."""
        return wording.day(self.released_at.date())

    @property
    def words(self) -> str:
        """Return what the seal says: "Week to 30 Jan 2022", "Week to 23 Jan 2022, late"."""
        published = self.released_on
        if self.period is None or self.period == STANDING:
            return wording.listed(gettext("Published {day}", day=published), self.said)
        fixed = gettext("as published {day}", day=published) if self.is_pinned else ""
        return wording.listed(wording.seal(self.cadence, self.period), fixed, self._said)

    @property
    def _said(self) -> str:
        """Return what the state adds; of an older week, that it is the newest list that is late."""
        is_older = self.newest is not None and self.period != self.newest
        if self.state in ABOUT_NEWEST and is_older:
            return gettext("newest list {state}", state=self.said)
        return self.said


@dataclass(frozen=True)
class Drawing:
    """
    A chart, drawn.

    ``title`` states no finding: it stays true when the numbers change. ``measure`` says what, where
    and when. ``words`` tell those who cannot see it what it shows. ``marks`` is None when there is
    nothing to draw; then ``empty`` says so in a sentence. ``is_behind`` says of a widget that is
    pinned that today's numbers would look otherwise.

    ``printed`` is what pages made of it (``rankings.kept``): one that is kept is printed once.
    """

    title: str
    measure: str
    marks: object = None
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    words: str = ""
    key: tuple[Key, ...] = ()
    note: str = ""
    empty: str = ""
    period: date | None = None
    source: str = ""
    as_of: AsOf | None = None
    kind: str = ""
    choices: dict = field(default_factory=dict)
    widget: str = ""
    is_behind: bool = False
    printed: dict[tuple, str] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def shape(self) -> str:
        """Return which template draws the marks: the name of their type."""
        return type(self.marks).__name__.lower()

    @cached_property
    def query(self) -> str:
        """Return the choices as an address carries them."""
        return urlencode(self.choices, doseq=True)

    def table(self) -> tuple[list[Column], list[list[str]]]:
        """
        Return the columns and rows as a page prints them.

        What is the same in every row stands above the table already and is left out.
        """
        cells = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        kept = [
            (column, down)
            for column, down in zip(self.columns, cells, strict=True)
            if column.is_printed(same=len(down) > 1 and len(set(down)) == 1)
        ]
        said = [map(SAID.get(column, in_words), down) for column, down in kept]
        columns = [replace(column, label=gettext(column.label)) for column, _ in kept]
        return columns, [list(row) for row in zip(*said, strict=True)]

    def csv(self) -> str:
        """Return the table for a spreadsheet. Text that would run as a formula is quoted."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column.slug for column in self.columns])
        writer.writerows([[for_spreadsheet(cell) for cell in row] for row in self.rows])
        return out.getvalue()

    def plain(self) -> dict:
        """Return the table and what it is, as JSON can carry it."""
        names = [column.slug for column in self.columns]
        return {
            "title": self.title,
            "measure": self.measure,
            "note": self.note,
            "source": self.source,
            "as_of": self.as_of
            and {
                "feed": self.as_of.feed,
                "release": self.as_of.number,
                "id": self.as_of.release,
                "released_at": self.as_of.released_at.isoformat(),
                "period": self.as_of.period and self.as_of.period.isoformat(),
                "state": self.as_of.state,
            },
            "columns": {column.slug: column.label for column in self.columns},
            "rows": [dict(zip(names, map(for_json, row), strict=True)) for row in self.rows],
        }


def in_words(cell: Cell) -> str:
    """Return a cell as a reader reads it."""
    if isinstance(cell, str):
        return cell
    return wording.day(cell) if isinstance(cell, date) else wording.in_full(cell)


SAID: dict[Column, Callable] = {SEASON: wording.season_called, LIST: wording.list_printed}
"""How the cells of some columns are said: files have them as publishers print them."""


def for_spreadsheet(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULAS):
        return f"'{cell}"
    return cell.isoformat() if isinstance(cell, date) else cell


def for_json(cell: Cell) -> str | int | None:
    """Return a cell as JSON knows it."""
    return cell.isoformat() if isinstance(cell, date) else cell
