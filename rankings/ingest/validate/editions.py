"""
Checks of what a file says by itself, one edition at a time.

To add one, write a class with ``edition`` and name it in ``CHECKS``. What is too much is said once,
in the feed's ``limits``.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from datetime import date
from itertools import pairwise
from operator import attrgetter, itemgetter

from rankings import wording
from rankings.ingest.validate.report import Report
from rankings.models import Country, normalise
from rankings.sources import Row
from rankings.vocabulary import DEPTH, WORLD, Cadence, Measure, regime

Edition = tuple[str, str, date]
"""country, list, period."""


class Check(ABC):
    """One thing a body must be. ``edition`` is shown every whole edition; ``end`` comes last."""

    def __init__(self, report: Report):
        self.report = report

    @abstractmethod
    def edition(self, edition: Edition, rows: list[Row]) -> None:
        """Judge the rows of one edition, in the order of the file."""

    def end(self) -> None:  # noqa: B027  (most checks have nothing to add)
        """Say what can be said only after the last row."""


def _named(report: Report, edition: Edition) -> str:
    """Return an edition in words: "KR TV, week to 30 January 2022"."""
    country, slug, period = edition
    name = f"{country} {report.feed.list(slug).name}".strip()
    return ", ".join(filter(None, [name, wording.period(report.feed.cadence, period)]))


class Countries(Check):
    """Every country is one that is known. An unknown one waits for an editor to add it."""

    def __init__(self, report: Report):
        super().__init__(report)
        self.first_lines: dict[str, int] = {}
        self.known = {WORLD, *Country.objects.values_list("code", flat=True)}

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        if edition[0] not in self.known:
            self.first_lines.setdefault(edition[0], rows[0].line)

    def end(self) -> None:
        for code, line in self.first_lines.items():
            self.report.hold("unknown_country", f"There is no country “{code}”.", line)


class Periods(Check):
    """No period lies ahead: a list is published after it has ended."""

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        if self.report.today and edition[2] > self.report.today:
            self.report.hold(
                "future_period", f"{_named(self.report, edition)}, lies ahead.", rows[0].line
            )


class Ranks(Check):
    """Ranks 1 to 10 are there, each once, for every list; of a feed that may be short, 1 to n."""

    wanted = list(range(1, DEPTH + 1))
    rank_of = itemgetter(Row._fields.index("rank"))

    def __init__(self, report: Report):
        super().__init__(report)
        # A bit for each period, not a set of editions: it is all that grows with a file.
        self.bits: dict[date, int] = {}
        self.seen: dict[tuple[str, str], int] = defaultdict(int)
        self.short = 0

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        country, slug, period = edition
        bit = self.bits.setdefault(period, 1 << len(self.bits))
        if self.seen[country, slug] & bit:
            self._hold("duplicate_rank", edition, "is there twice", rows)
        self.seen[country, slug] |= bit
        ranks = list(map(self.rank_of, rows))
        if ranks != self.wanted:
            self._judge(edition, rows, ranks)

    def end(self) -> None:
        if self.short:
            have = "list has" if self.short == 1 else "lists have"
            words = f"{self.short:,} {have} fewer than {DEPTH} places, without a gap."
            self.report.notice("short_list", words)

    def _judge(self, edition: Edition, rows: list[Row], ranks: list) -> None:
        beyond = [row for row in rows if row.rank not in self.wanted]
        double = [row for row in rows if ranks.count(row.rank) > 1 and row not in beyond]
        if beyond:
            self._hold("rank_out_of_range", edition, f"has rank {_list_of(beyond)}", beyond)
        if double:
            self._hold("duplicate_rank", edition, f"has rank {_list_of(double)} twice", double)
        wanted = self.wanted
        if self.report.feed.may_be_short:
            wanted = [rank for rank in wanted if rank <= max(ranks)]
            self.short += ranks == wanted
        if gaps := [rank for rank in wanted if rank not in ranks]:
            missing = ", ".join(map(str, gaps))
            self._hold("rank_gap", edition, f"lacks rank {missing}", rows[:1])

    def _hold(self, check: str, edition: Edition, words: str, rows: list[Row]) -> None:
        lines = [row.line for row in rows]
        self.report.hold(check, f"{_named(self.report, edition)}, {words}.", *lines)


def _list_of(rows: list[Row]) -> str:
    return ", ".join(dict.fromkeys(str(row.rank) for row in rows))


class Numbers(Check):
    """Numbers are there where the list is ranked by them, and none is negative or absurd."""

    fields = ("hours", "views", "runtime", "weeks")
    numbers_of = itemgetter(*map(Row._fields.index, fields))

    def __init__(self, report: Report):
        super().__init__(report)
        self.limits = attrgetter(*self.fields)(report.limits)
        self.sane: set[tuple] = set()

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        # Countries' numbers repeat themselves: most were judged before.
        if not self.sane.issuperset(map(self.numbers_of, rows)):
            for row in rows:
                self._judge(edition, row, self.numbers_of(row))

    def _judge(self, edition: Edition, row: Row, numbers: tuple) -> None:
        odd = [
            f"{number:,} {name}"
            for name, number, limit in zip(self.fields, numbers, self.limits, strict=True)
            if number is not None and not 0 <= number <= limit
        ]
        if odd:
            where = f"{_named(self.report, edition)}, rank {row.rank}"
            message = f"{where}: {' and '.join(odd)} cannot be."
            self.report.hold("absurd_number", message, row.line)
        elif self.report.feed.per_country:  # worldwide numbers hardly ever come twice
            self.sane.add(numbers)


class Falling(Check):
    """What a list is ranked by does not rise from one place to the next. Ties are common."""

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        if self.report.feed.per_country:
            return
        measure = self._measure(edition, rows)
        numbers = [getattr(row, measure) for row in sorted(rows, key=attrgetter("rank"))]
        if None in numbers:
            lines = [row.line for row in rows if getattr(row, measure) is None]
            words = f"{_named(self.report, edition)}, is ranked by {measure}, and has none."
            self.report.hold("missing_number", words, *lines)
        elif numbers != sorted(numbers, reverse=True):
            words = f"{_named(self.report, edition)}: {measure} rise down the list."
            self.report.hold("rising_metric", words, *_rising(rows, measure))

    def _measure(self, edition: Edition, rows: list[Row]) -> Measure:
        if self.report.feed.cadence is not Cadence.STANDING:
            return regime(edition[2]).measure
        # The standing lists are of no week: they are ranked by views as soon as they have them.
        return Measure.HOURS if rows[0].views is None else Measure.VIEWS


def _rising(rows: list[Row], measure: Measure) -> list[int]:
    ranked = sorted(rows, key=attrgetter("rank"))
    return [
        lower.line
        for upper, lower in pairwise(ranked)
        if getattr(lower, measure) > getattr(upper, measure)
    ]


class Names(Check):
    """A name can be read, and is no longer than a name."""

    names_of = itemgetter(*map(Row._fields.index, ("show", "season")))

    def __init__(self, report: Report):
        super().__init__(report)
        self.known: set[tuple[str, str]] = set()

    def edition(self, edition: Edition, rows: list[Row]) -> None:
        if self.known.issuperset(map(self.names_of, rows)):
            return
        for row in rows:
            names = self.names_of(row)
            if names not in self.known:
                self.known.add(names)
                for name in {row.show, row.season or row.show}:
                    self._judge(name, row.line)

    def _judge(self, name: str, line: int) -> None:
        shown, most = f"“{name[:40]}”", self.report.limits.name
        if len(name) > most:
            words = f"The name {shown}… has {len(name):,} characters; {most} is the most."
            self.report.hold("bad_name", words, line)
        elif "\0" in name:
            self.report.hold("bad_name", f"The name {shown} has a NUL character in it.", line)
        elif not normalise(name):
            self.report.hold("bad_name", "A name is empty, or nothing in it can be seen.", line)


CHECKS = (Countries, Periods, Ranks, Numbers, Falling, Names)
