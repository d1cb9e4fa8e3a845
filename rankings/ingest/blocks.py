"""
Lines that were read and published before: told by their digest, and not read again.

A file of today's size repeats 98 of 100 lines week after week. Publishers write the ten lines of an
edition one below the other and add whole editions, so ten lines make a block, counted from below
the header. Where that is not so nothing is recognised and all is read: slower, and as right.

The header and the code that reads are part of a digest. When a column comes or a reader is mended,
every line is read again.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path

from rankings.sources import Feed, Row, source_of
from rankings.vocabulary import DEPTH

FIRST_LINE = 2
PASSED_OVER = ["\n"] * DEPTH
"""Stands for a block that is not read, so that the lines after it keep their numbers."""

Key = tuple[int, date]
"""ranking id, period: an edition."""


class Blocks:
    """The blocks of one body, of which those are recognised that ``stands`` has the digest of."""

    def __init__(self, feed: Feed, stands: Mapping[Key, int | None]):
        module = sys.modules[f"rankings.sources.{source_of(feed.slug).slug}"]
        reader = Path(str(module.__file__))
        is_package = reader.name == "__init__.py"
        self.reader = sorted(reader.parent.glob("*.py")) if is_package else [reader]
        self.editions = {digest: edition for edition, digest in stands.items() if digest}
        self.same: set[Key] = set()
        self.digests: dict[int, int] = {}
        """Of the blocks that are read and not yet labelled, by the number of their first line."""

    def unread(self, lines: Iterator[str]) -> Iterator[str]:
        """Yield ``lines``, and empty ones in place of those that were read before."""
        return chain.from_iterable(self._blocks(lines))

    def _blocks(self, lines: Iterator[str]) -> Iterator[list[str]]:
        header = next(lines, "")
        yield [header]
        code = b"".join(path.read_bytes() for path in self.reader)
        key = blake2b(code + header.encode(), digest_size=16).digest()
        at = FIRST_LINE
        while block := list(islice(lines, DEPTH)):
            whole = "".join(block).encode()
            digest = int.from_bytes(blake2b(whole, digest_size=8, key=key).digest(), signed=True)
            edition = self.editions.get(digest)
            if edition is None or edition in self.same:
                self.digests[at] = digest
                yield block
            else:
                self.same.add(edition)
                yield PASSED_OVER
            at += DEPTH

    def labelled(
        self, editions: Iterable[tuple[int, date, list[Row], list]]
    ) -> Iterator[tuple[int, date, list[Row], list, int | None]]:
        """Yield ``editions`` with their digests; then those recognised, which have no rows."""
        for ranking, period, rows, meant in editions:
            yield ranking, period, rows, meant, self._digest_of(rows)
        for ranking, period in self.same:
            yield ranking, period, [], [], None

    def _digest_of(self, rows: list[Row]) -> int | None:
        """Return the digest of an edition, or None if its rows are no block by themselves."""
        first, last = rows[0].line, rows[-1].line
        alone = len(rows) == DEPTH and last - first == DEPTH - 1
        digest = self.digests.pop(first, None)
        return digest if alone else None
