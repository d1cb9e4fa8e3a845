"""
What is known of titles, people or companies, as one table: written out, read in, and never half.

``plan`` reads a CSV and says line by line what it would change; ``apply`` does just that, in one
transaction, or nothing. Whatever brings facts about titles (a spreadsheet, a publisher's report,
an encyclopedia) becomes such a table first. A new column is a line in ``columns``, and what a
table is of, a Sheet there.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction

from rankings import wording
from rankings.catalogue.columns import (
    COMPANIES,
    KEY,
    PARTED,
    PEOPLE,
    TITLES,
    Sheet,
    Unknown,
    Wrong,
)
from rankings.drawing import FORMULAS, for_spreadsheet
from rankings.models import Company, Person, Title

__all__ = [
    "COMPANIES",
    "KEY",
    "PEOPLE",
    "TITLES",
    "Change",
    "Plan",
    "Sheet",
    "Wrong",
    "apply",
    "export",
    "plan",
]

MOST_LINES = 50_000
MEANT = 20
"""For how many names that nobody has the nearest is looked up."""
OTHERS = {";": "semicolons", "\t": "tabs"}
MOST_CHARACTERS = 4_000
"""Of one cell."""


class Told(NamedTuple):
    """A cell that would change, to be read: of one that holds several, only which go and come."""

    column: str
    gone: list[str]
    come: list[str]
    stay: int = 0


@dataclass
class Change:
    """What one line of a table would do to one title or person, ``stands``; None is a new one."""

    line: int
    name: str
    stands: Title | Person | Company | None = None
    cells: list[tuple[str, str, str]] = field(default_factory=list)
    """(column, before, after)"""
    told: list["Told"] = field(default_factory=list)
    error: str = ""
    is_unknown: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return "error", "added", "changed" or "unchanged"."""
        if self.error:
            return "error"
        if self.stands is None:
            return "added"
        return "changed" if self.cells else "unchanged"


@dataclass
class Plan:
    """What a table would change, line by line. ``problem`` says why it is no table at all."""

    changes: list[Change] = field(default_factory=list)
    problem: str = ""
    of: Sheet = TITLES

    @property
    def counts(self) -> Counter:
        return Counter(change.kind for change in self.changes)

    @property
    def is_good(self) -> bool:
        """Tell whether it can be applied: nothing is wrong anywhere."""
        return not self.problem and not self.counts["error"]

    @property
    def telling(self) -> list[Change]:
        """Return the lines that would do something, or cannot."""
        return [change for change in self.changes if change.kind != "unchanged"]


def export(rows: Iterable[Title | Person | Company], of: Sheet = TITLES) -> str:
    """Return ``rows``, fetched as ``of`` does, as a table for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(of.columns)
    for row in rows:
        writer.writerow([for_spreadsheet(text) for text in of.write(row).values()])
    return out.getvalue()


def plan(text: str, of: Sheet = TITLES) -> Plan:
    """
    Return what the table ``text`` would change. Only columns that it has are looked at.

    A title, or a person, is known by its address (``slug``); one that nobody has is a new one.
    """
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    except csv.Error as error:
        return Plan(problem=f"This is not a CSV file: {error}.")
    header = [name.strip() for name in rows[0]] if rows else []
    if problem := _problem(header, rows, of):
        return Plan(problem=problem)
    lines = [(number, row) for number, row in enumerate(rows[1:], 2) if any(row)]
    at = header.index(KEY)
    slugs = {_undefused(row[at]) for _, row in lines if len(row) > at}
    known = of.standing().in_bulk(slugs, field_name=KEY)
    seen: dict[str, int] = {}
    changes = [_change(number, row, header, known, seen, of) for number, row in lines]
    for change in [each for each in changes if each.is_unknown][:MEANT]:
        if meant := of.nearest(change.name):
            change.error += f" Is “{meant}” meant?"
    return Plan(changes, of=of)


@transaction.atomic
def apply(told: Plan) -> int:
    """Do what ``told`` says, all of it. Return how many titles or people it touched."""
    if not told.is_good:
        raise Wrong("Nothing was changed: the table has errors.")
    touched = [change for change in told.changes if change.kind != "unchanged"]
    columns = told.of.columns
    for change in touched:
        row = change.stands or told.of.model(slug=change.values[KEY])
        for column, value in change.values.items():
            if not columns[column].is_rows:
                setattr(row, columns[column].attribute, value)
        row.full_clean(exclude=["merged_into"])
        row.save()
        for column, value in change.values.items():
            if columns[column].is_rows:
                columns[column].save(row, value)
    return len(touched)


def _problem(header: list[str], rows: list, of: Sheet) -> str:
    """Return why a table cannot be read at all."""
    if len(header) == 1 and (mark := next((each for each in OTHERS if each in header[0]), "")):
        return f"Its cells are parted by {OTHERS[mark]}. Save it as CSV with commas."
    if KEY not in header:
        return f"The first line must name the columns, “{KEY}” among them."
    if unknown := [f"“{name}”" for name in header if name not in of.columns]:
        there_is = "There is no column" if len(unknown) == 1 else "There are no columns"
        return f"{there_is} {wording.joined(unknown)}. Known are: {', '.join(of.columns)}."
    if len(set(header)) < len(header):
        return "A column is there twice."
    return f"More than {MOST_LINES:,} lines at once." if len(rows) > MOST_LINES else ""


def _change(
    number: int, row: list[str], header: list[str], known: dict, seen: dict[str, int], of: Sheet
) -> Change:
    """Return what a line would do."""
    cells = dict(zip(header, map(_undefused, row), strict=False))
    slug = cells.get(KEY, "")
    change = Change(number, cells.get("name") or slug, known.get(slug))
    first = seen.setdefault(slug, number)
    try:
        if len(row) != len(header):
            raise Wrong(f"It has {len(row)} cells; the first line has {len(header)}.")
        if first != number:
            raise Wrong(f"“{slug}” is there twice: it is in line {first}, too.")
        if too_long := next((c for c, text in cells.items() if len(text) > MOST_CHARACTERS), ""):
            raise Wrong(f"{too_long}: more than {MOST_CHARACTERS:,} characters.")
        before = of.write(change.stands) if change.stands else dict.fromkeys(of.columns, "")
        values = of.read(cells, is_new=change.stands is None)
        change.cells = [
            (column, before[column], cells[column])
            for column in cells
            if column != KEY and of.columns[column].differs(before[column], cells[column])
        ]
        changed = {column for column, *_ in change.cells}
        change.values = {c: v for c, v in values.items() if change.stands is None or c in changed}
        change.told = [_told(of, *cell) for cell in change.cells]
    except Wrong as wrong:
        change.error, change.is_unknown = str(wrong.message), isinstance(wrong, Unknown)
    return change


def _told(of: Sheet, column: str, before: str, after: str) -> Told:
    """Return a cell that changes, to be read."""
    if not of.columns[column].is_rows:
        return Told(column, [before] if before else [], [after])
    old, new = ([*filter(None, cell.split(PARTED))] for cell in (before, after))
    gone = [each for each in old if each not in new]
    come = [each for each in new if each not in old]
    if not gone and not come:  # in another order
        return Told(column, [before], [after])
    return Told(column, gone, come, len(old) - len(gone))


def _undefused(cell: str) -> str:
    """Return a cell without the quote that an export put before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULAS) else cell
