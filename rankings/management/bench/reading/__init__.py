"""
What readers' questions cost the database, at today's rows and at ten million.

Ten million are the daily lists of several services over three years, beside today's weekly ones,
and twenty times today's titles. Every row is synthetic. Time is that of the database alone, with
its way there and back; what Python then draws is in ``drawn``, and whole pages in ``bench.pages``.
It happens in a database of its own, as ``bench.ingest``; a question that is measured is a line in
``inside``.
"""

import os
import tempfile
from collections.abc import Iterator

from rankings.management.bench import ingest

JOBS = (
    ("rankings.management.bench.ingest.inside", "migrate"),
    ("rankings.management.bench.reading.inside", "measure"),
    ("rankings.management.bench.reading.drawn", "measure"),
)


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as folder, ingest.scratch() as at:
        changed = {
            "DATABASE_URL": at,
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
            "ALLOWED_HOSTS": "localhost",
            "API_PER_MINUTE": "100000",
        }
        for module, job in JOBS:
            yield from ingest.done(job, folder, os.environ | changed, inside=module)
