"""What drawing costs: each kind of chart, from rows in hand to the HTML of its frame in a page."""

import gc
import time

from rankings import charts
from rankings.building import drawn
from rankings.kept import in_frame
from rankings.kinds import chosen
from rankings.management.bench.ingest.inside import report
from rankings.management.bench.reading.inside import KINDS, TIMES, Dice, at

MOST = 2.0
"""Milliseconds that a chart may take in a page, for nineteen of twenty."""


def measure(folder: str) -> None:
    """Print what each kind takes to draw and to print, of the rows there are."""
    dice, releases = Dice(), charts.newest()
    gc.collect()
    gc.freeze()  # as the process that answers readers does: config.wsgi
    print("a chart drawn, its rows in hand: p95, ms")
    for kind, choices in KINDS.items():
        took = [seconds(kind, choices(dice), releases) for _ in range(TIMES)]
        report(kind, f"{at(took):.1f}", at(took) <= MOST, f"{MOST:g} ms")


def seconds(kind: str, choices: dict, releases: dict) -> float:
    """Return what drawing takes, the second time: the first has read the templates."""
    taken = chosen(kind, choices, releases=releases)
    rows = charts.kinds()[kind].select(taken.cleaned, as_of=None)
    for _ in range(2):
        start = time.perf_counter()
        drawing = drawn(kind, taken, rows, None)
        in_frame(drawing, level=3)
        took = time.perf_counter() - start
    return took
