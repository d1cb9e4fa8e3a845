"""
What readers feel of a refresh: a story before it and meanwhile, and whether any answer failed.

It happens in a copy of the site's database, made for it and dropped after it. A country file of
today's size is refreshed there, a week longer and with one line in a hundred revised, while a
reader asks for the story in turns as it is kept and newly made. Both have two cores at least: on
one, a reader waits for whatever else runs.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.errors import ObjectInUse

from rankings.management.bench import ingest
from rankings.management.bench.ingest import file
from rankings.management.bench.pages import NEWLY, addresses_of
from rankings.management.bench.pages.asking import Reader, Target, server

WARMING, BEFORE = 1.0, 5.0
"""Seconds for which the story is asked for while nothing else happens, and does not count first."""
GOALS = {"kept": 1.5, "newly made": 2.0}
"""How many times as long an answer may take meanwhile: medians."""


@dataclass
class Asked:
    """What a page took, in seconds, and how many answers were none."""

    took: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in GOALS})
    failed: int = 0

    def ask(self, reader: Reader, targets: dict[str, Target]) -> None:
        """Ask for each of ``targets`` once."""
        for name, target in targets.items():
            start = time.perf_counter()
            head, _ = reader.ask(reader.request(target))
            self.took[name].append(time.perf_counter() - start)
            self.failed += int(head.split(b" ", 2)[1]) >= 400

    def median(self, name: str) -> float:
        """Return the milliseconds of the answers of a name."""
        return statistics.median(self.took[name]) * 1000


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as folder:
        yield ingest.write_files(Path(folder), file.of_a_week)
        try:
            with ingest.scratch(is_copy=True) as address:
                environ = ingest.environ_of(address, folder)
                yield from ingest.done("load_before", folder, environ)
                before, meanwhile = measure(folder, environ)
        except ObjectInUse:
            yield "Not measured: the site is running on this database, so it cannot be copied."
            return
    yield from lines_of(before, meanwhile)


def measure(folder: str, environ: dict[str, str]) -> tuple[Asked, Asked]:
    """Return what the story took while nothing else happened, and during a refresh."""
    warming, before, meanwhile = Asked(), Asked(), Asked()
    with server(**environ) as port, Reader(port) as reader:
        story = dict(addresses_of(reader))["the story"]
        targets = {"kept": Target("", story), "newly made": Target("", f"{story}{NEWLY}")}
        for asked, seconds in ((warming, WARMING), (before, BEFORE)):
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                asked.ask(reader, targets)
        with ingest.began("load_now", folder, environ) as child:
            next(child.stdout or iter([""]))  # it says that it begins
            while child.poll() is None:
                meanwhile.ask(reader, targets)
    if child.returncode:
        raise RuntimeError(f"The refresh ended with {child.returncode}.")
    return before, meanwhile


def lines_of(before: Asked, meanwhile: Asked) -> Iterator[str]:
    """Yield a line for each way in which the story is read."""
    yield f"{'the story, median, ms':34}{'before':>8}{'during':>8}{'ratio':>8}"
    for name, goal in GOALS.items():
        alone, beside = before.median(name), meanwhile.median(name)
        verdict = "met" if beside / alone <= goal else "MISSED"
        yield f"{name:34}{alone:8.2f}{beside:8.2f}{beside / alone:7.2f}x  goal {goal}x: {verdict}"
    verdict = "MISSED" if meanwhile.failed else "met"
    asked = sum(map(len, meanwhile.took.values()))
    yield f"{'answers that failed':34}{meanwhile.failed:8} of {asked:,}  goal 0: {verdict}"
