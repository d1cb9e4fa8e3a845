"""
The jobs that are done inside the scratch database, each in a process of its own.

Everything in the database they are given is emptied again and again. A job prints what it found.
"""

import re
import shutil
import statistics
import time
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from rankings import ingest
from rankings.management.bench.ingest import file
from rankings.models import Entry, Run
from rankings.sources import feeds

FEED = "netflix.countries"
BEFORE = "a week short and revised"
ROUNDS = 5
SHARE = 10
"""``bulk_create`` is given one line in so many, and its time multiplied."""

ALL = """
TRUNCATE rankings_entry, rankings_superseded, rankings_edition, rankings_release,
    rankings_finding, rankings_run, rankings_snapshot, rankings_alias, rankings_titlename,
    rankings_title, rankings_ranking CASCADE
"""
FIELDS = (
    *("ranking_id", "period", "rank", "title_id", "alias_id"),
    *("hours", "views", "runtime", "weeks", "release_id"),
)
COLUMNS = ", ".join(FIELDS)
RESOLVED = f"COPY (SELECT {COLUMNS} FROM rankings_entry ORDER BY ctid) TO STDOUT"
BARE = f"COPY rankings_entry ({COLUMNS}) FROM STDIN"


def migrate(folder: str) -> None:
    """Make the tables."""
    call_command("migrate", verbosity=0)


def empty() -> None:
    """Forget everything but the countries, and the bytes that were kept."""
    with connection.cursor() as cursor:
        cursor.execute(ALL)
    shutil.rmtree(Path(settings.DATA_DIR) / "snapshots", ignore_errors=True)


def load(folder: str, version: str) -> float:
    """Refresh from a version of the file. Return the seconds it took."""
    run = Run.objects.create(
        feed=FEED, trigger="command", requested_at=timezone.now(), accepted_reason="bench"
    )
    start = time.perf_counter()
    ingest.refresh(run, now=timezone.now(), origin=str(Path(folder) / version))
    took = time.perf_counter() - start
    if run.state not in (Run.State.RELEASED, Run.State.UNCHANGED):
        raise RuntimeError(f"{version}: {run.message}")
    return took


def load_before(folder: str) -> None:
    """Refresh from the file as it is a week before."""
    load(folder, BEFORE)


def load_now(folder: str) -> None:
    """Say that it begins, and refresh from the file as it is now."""
    print("begins", flush=True)
    load(folder, "now")


def states(folder: str) -> None:
    """Print how many starting states end with what the file says."""
    wanted = said(folder)
    starts = [None, "a week short", "revised", "now", "a week too many"]
    equal = 0
    for start in starts:
        empty()
        if start:
            load(folder, start)
        load(folder, "now")
        equal += stands() == wanted
    call_command("audit", verbosity=0)
    report("equal to the file after starting states", f"{equal} of 5", equal == len(starts), "5")


def said(folder: str) -> set[int]:
    """Return what the file says: a number for each line."""
    with (Path(folder) / "now" / file.NAME).open(encoding="utf-8", newline="\n") as lines:
        return {hash(row[:-1]) for row in feeds()[FEED].parse(lines, lambda *notice: None)}


def stands() -> set[int]:
    """Return what stands in the tables, likewise."""
    entries = Entry.objects.filter(ranking__feed=FEED).values_list(
        *("ranking__country", "ranking__list", "period", "rank", "alias__show", "alias__season"),
        *("hours", "views", "runtime", "weeks"),
    )
    return {hash(tuple(entry)) for entry in entries.iterator(chunk_size=5000)}


def memory(folder: str) -> None:
    """Print by how much a first load raises the process's peak memory."""
    empty()
    idle = _kilobytes("VmRSS")
    load(folder, "now")
    grown = (_kilobytes("VmHWM") - idle) / 1024
    report("peak memory over idle", f"{grown:.0f} MB", grown <= 40, "40 MB")


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text()
    return int(re.findall(rf"{name}:\s+(\d+) kB", status)[0])


def times_once(folder: str) -> None:
    """Print what loading costs, each taken once: for a file that takes long."""
    times(folder, rounds=1)


def times(folder: str, rounds: int = ROUNDS) -> None:
    """Print what loading costs, as ratios to a bare COPY, taken in turns."""
    empty()
    load(folder, "now")
    lines = _resolved()
    took = defaultdict(list)
    for _ in range(rounds):
        took["bare"].append(bare(lines))
        took["bulk"].append(bulk(lines))
        empty()
        took["first"].append(load(folder, "now"))
        took["same"].append(load(folder, "now"))
        empty()
        load(folder, BEFORE)
        took["more"].append(load(folder, "now"))
    limit = statistics.median(took["bare"])
    ratio = {name: statistics.median(seconds) / limit for name, seconds in took.items()}
    report("a bare COPY of the same lines, seconds", f"{limit:.2f}", True, each_of(took["bare"]))
    for name, words, goal in (
        ("first", "first load", 2.0),
        ("same", "same bytes again", 0.05),
        ("more", "one week more, 1% revised", 1.0),
    ):
        met = ratio[name] <= goal
        report(words, f"{ratio[name]:.2f}x", met, f"{goal}x", spread=each_of(took[name]))
    faster = ratio["bulk"] / ratio["first"]
    report("bulk_create (a tenth, times ten)", f"{ratio['bulk']:.1f}x", True, "")
    report("first load faster than bulk_create", f"{faster:.1f}x", faster >= 5, "5x")


def _resolved() -> list[bytes]:
    """Return the lines of the tables, with their ids, as COPY writes them."""
    with connection.cursor() as cursor, cursor.copy(RESOLVED) as copy:
        return [bytes(line) for line in copy]


def bare(lines: list[bytes]) -> float:
    """Copy the lines into the same table, keys and indexes and all. Return the seconds."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE rankings_entry")
    pieces = [b"".join(lines[at : at + 1000]) for at in range(0, len(lines), 1000)]
    start = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(BARE) as copy:
        for piece in pieces:
            copy.write(piece)
    return time.perf_counter() - start


def bulk(lines: list[bytes]) -> float:
    """Make instances of a share of the lines and bulk_create them. Return the seconds for all."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE rankings_entry")
    some = [line.decode().rstrip("\n").split("\t") for line in lines[::SHARE]]
    rows = [
        {name: cell for name, cell in zip(FIELDS, cells, strict=True) if cell != "\\N"}
        for cells in some
    ]
    start = time.perf_counter()
    with transaction.atomic():
        Entry.objects.bulk_create([Entry(**row) for row in rows], batch_size=5000)
    return (time.perf_counter() - start) * SHARE


def each_of(seconds: list[float]) -> str:
    """Return each of ``seconds``: how far apart they are says what their median is worth."""
    return f"({', '.join(f'{each:.2f}' for each in seconds)})"


def report(what: str, found: str, met: bool, goal: str, *, spread: str = "") -> None:
    """Print a line of the report."""
    verdict = f"goal {goal}: {'met' if met else 'MISSED'}" if goal[:1].isdigit() else goal
    print(f"{what:42}{found:>10}  {verdict} {spread}".rstrip(), flush=True)
