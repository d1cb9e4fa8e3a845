"""COPY into several tables over one connection, and lines as they are copied."""

from contextlib import ExitStack
from operator import itemgetter
from typing import Any

from rankings.sources import Row

TAB = "\t"
RANK = itemgetter(Row._fields.index("rank"))
NUMBERS = itemgetter(*map(Row._fields.index, ("hours", "views", "runtime", "weeks")))


class Copies:
    """
    COPY into several tables over one connection.

    One stays open as long as nothing else is copied: the database works while the file is read.
    """

    def __init__(self, cursor: Any):
        self.cursor = cursor
        self.statement = ""
        self.gathered: dict[str, list[str]] = {}
        self.sizes: dict[str, int] = {}
        self.open = ExitStack()

    def __enter__(self) -> "Copies":
        return self

    def __exit__(self, kind, *error) -> bool | None:
        if kind is None:
            for statement in list(self.gathered):
                self._send(statement)
        return self.open.__exit__(kind, *error)

    def gather(self, statement: str, text: str, *, at_a_time: int) -> None:
        """Copy ``text``, when ``at_a_time`` characters have come together."""
        self.gathered.setdefault(statement, []).append(text)
        self.sizes[statement] = self.sizes.get(statement, 0) + len(text)
        if self.sizes[statement] > at_a_time:
            self._send(statement)

    def _send(self, statement: str) -> None:
        if statement != self.statement:
            self.open.close()
            self.copy = self.open.enter_context(self.cursor.copy(statement))
            self.statement = statement
        self.copy.write("".join(self.gathered.pop(statement)))
        self.sizes[statement] = 0


class Tabbed(dict):
    """Cells as they are copied, remembered: a country file has few different ones."""

    most = 20_000

    def __missing__(self, cells: tuple[int | None, ...]) -> str:
        if len(self) > self.most:
            self.clear()
        text = self[cells] = "\t".join(map(str, cells))
        return text


tabbed = Tabbed().__getitem__


def text_of(ranking: int, day: str, rows: list[Row], meant: list[tuple[int, int]], end: str) -> str:
    """Return the lines of an edition as they are copied."""
    start = f"{ranking}\t{day}\t"
    cells = zip(
        map(str, map(RANK, rows)), map(tabbed, meant), map(tabbed, map(NUMBERS, rows)), strict=True
    )
    return f"{start}{f'{end}{start}'.join(map(TAB.join, cells))}{end}"
