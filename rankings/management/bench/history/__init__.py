"""
What keeping history costs: a country file of today's size, of which a tenth was revised once.

Reading today's numbers is compared with the same tables without their past, reading the past with
reading today, and the tables' size with that of the newest numbers alone. It happens in a database
of its own, as ``bench.ingest``; a question that is measured is a line in ``inside.QUESTIONS``.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rankings.management.bench import ingest
from rankings.management.bench.ingest import file

REVISED = 0.1
JOBS = (
    ("rankings.management.bench.ingest.inside", "migrate"),
    ("rankings.management.bench.history.inside", "measure"),
)


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as folder:
        yield ingest.write_files(Path(folder), versions)
        with ingest.scratch() as address:
            changed = {"DATABASE_URL": address, "DATA_DIR": folder, "LOG_LEVEL": "ERROR"}
            for module, job in JOBS:
                yield from ingest.done(job, folder, os.environ | changed, inside=module)


def versions(now: dict) -> dict[str, Iterator[str]]:
    """Return the file as it is, and as it is once a tenth of its lines is revised."""
    return {"now": file.lines(now), "revised": file.revised(file.lines(now), REVISED)}
