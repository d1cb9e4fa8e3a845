"""
What publishers send, read and nothing else.

A source is a module here. It must have ``SOURCE`` (a Source). Its feeds name a ``parse`` function
that gets the lines of a body and yields Rows; it fetches, stores and logs nothing. Adding the
module and its test is all: schedules, admin and the status page find it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from rankings.discovery import modules_of
from rankings.moments import Drop
from rankings.vocabulary import Cadence, Category, Language


class Row(NamedTuple):
    """
    One line of a publisher's file, as the publisher means it.

    ``country`` is an ISO 3166 code, "" for the world. ``list`` is the slug of one of the feed's
    lists. ``period`` is the last day of the week, or the day. ``show`` and ``season`` are the raw
    strings, ``season`` "" where the publisher says there is none. ``hours`` and ``views`` are
    numbers as published, ``runtime`` minutes, ``weeks`` the publisher's own count, of days for a
    daily list; None is "not published", never zero. ``line`` is the line number in the body.
    """

    country: str
    list: str
    period: date
    rank: int
    show: str
    season: str
    hours: int | None
    views: int | None
    runtime: int | None
    weeks: int | None
    line: int


@dataclass(frozen=True, slots=True)
class List:
    """
    One of the lists of a feed, such as "TV (Non-English)".

    ``service`` is whose titles it ranks, "" where the publisher ranks its own.
    """

    slug: str
    name: str
    category: Category
    language: Language = Language.ANY
    service: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What is beyond belief in a feed's numbers: a body that says more is held, never published.

    ``hours`` and ``views`` of one entry, ``runtime`` in minutes, ``weeks`` of the publisher's own
    count, ``name`` in characters. ``revised_cells`` is how many numbers of periods already
    published may change before an editor must say so.
    """

    hours: int = 2_000_000_000
    views: int = 1_000_000_000
    runtime: int = 12_000
    weeks: int = 2_000
    name: int = 200
    revised_cells: int = 25


@dataclass(frozen=True, slots=True)
class Api:
    """
    How one body is made of many answers. Plain functions: ``rankings.ingest.fetch`` asks.

    ``calls`` takes the newest day held, None for none, today's, and which of its ``services`` are
    wanted, and returns what to ask, as addresses below the source's own. An answer, read as JSON,
    is kept as the ``lines`` it makes of (call, answer), and goes on at the address ``following``
    finds in it, "" at its end. ``refusal`` is what an answer says went wrong, "" for nothing.
    ``first`` and ``last`` are the body's first and last lines; ``pages`` is how many answers a call
    usually has.
    """

    calls: Callable[[date | None, date, Collection[str]], list[str]]
    lines: Callable[[str, dict], Iterator[str]]
    following: Callable[[dict], str]
    refusal: Callable[[dict], str]
    first: str
    last: str
    pages: int = 1
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A file that people fill in: (column, what stands in it) for each, and lines to show."""

    columns: tuple[tuple[str, str], ...]
    example: str

    @property
    def text(self) -> str:
        """Return the file to fill in."""
        return f"{','.join(column for column, _ in self.columns)}\n{self.example}"


@dataclass(frozen=True, slots=True)
class Feed:
    """
    One file of a source.

    ``path`` is joined to the source's base address. ``parse`` takes the lines of the body and a
    ``notice`` callable for what an editor should know, yields Rows, and raises SourceChanged.
    ``per_country`` says that there is a list for each country. ``drop`` is when the next period is
    expected unless an editor's Expectation says otherwise, None where nothing is.

    A body of a feed that is not ``is_whole`` has some periods, and says nothing of all others. In
    one that ``may_be_short`` a list has up to ten places, without a gap. ``api`` is how it is
    fetched if not as one file; ``template`` is what may be uploaded in its place. ``identify``
    reads the lines of a good body once more and yields (kind, show, scheme, value) for each
    ``Identifier`` that it gives.
    """

    slug: str
    name: str
    path: str
    cadence: Cadence
    lists: tuple[List, ...]
    parse: Callable[[Iterable[str], Callable[[str, str], None]], Iterator[Row]]
    per_country: bool = False
    limits: Limits = Limits()
    is_whole: bool = True
    may_be_short: bool = False
    api: Api | None = None
    template: Template | None = None
    identify: Callable[[Iterable[str]], Iterator[tuple[str, str, str, str]]] | None = None
    drop: Drop | None = None

    def list(self, slug: str) -> List:
        """Return the list called ``slug``. Raise KeyError."""
        return next((each for each in self.lists if each.slug == slug), None) or _missing(slug)


def _missing(slug: str) -> List:
    raise KeyError(slug)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher of rankings. ``slug`` is its module's name."""

    slug: str
    name: str
    credit: str
    home: str
    about: str = ""
    feeds: tuple[Feed, ...] = field(default=())


class SourceChanged(Exception):
    """
    A body is not what the publisher used to send.

    ``reason`` is a code of ``rankings.ingest.validate``; ``line`` the line number, 0 for none.
    """

    def __init__(self, reason: str, message: str, line: int = 0):
        super().__init__(message)
        self.reason = reason
        self.line = line


@cache
def sources() -> dict[str, Source]:
    """Return every source by slug."""
    return {name: module.SOURCE for name, module in modules_of("rankings.sources").items()}


@cache
def feeds() -> dict[str, Feed]:
    """Return every feed by its full slug, such as ``netflix.global``; daily ones come last."""
    every = [feed for source in sources().values() for feed in source.feeds]
    every.sort(key=lambda feed: feed.cadence is Cadence.DAY)
    return {feed.slug: feed for feed in every}


def source_of(feed: str) -> Source:
    """Return the source of the feed with the full slug ``feed``."""
    return sources()[feed.partition(".")[0]]
