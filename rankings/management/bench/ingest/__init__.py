"""
What loading a country file of today's size costs, as ratios to a bare COPY of the same lines.

It happens in a database of its own, made for it and dropped after it, beside the site's.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection

from rankings.management.bench.ingest import file
from rankings.models import Country

SCRATCH = "chartroom_bench"
REAL = "CHARTROOM_DATA"
JOBS = ("migrate", "states", "memory", "times")
LARGEST = 64 << 20
"""More bytes than the file of today has."""
LONG_JOBS = ("migrate", "memory", "times_once")
"""What is done with a longer file: what it must end with is proven with today's."""
INSIDE = "rankings.management.bench.ingest.inside"


def run(times: int = 1) -> Iterator[str]:
    """Yield the lines of the report, on a file so many ``times`` as long as today's."""
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as folder, scratch() as address:
        versions = file.versions if times == 1 else file.of_a_week
        yield write_files(Path(folder), versions, times)
        environ = os.environ | {
            "DATABASE_URL": address,
            "DATA_DIR": folder,
            "FETCH_MAX_BYTES": str(LARGEST * times),
            "LOG_LEVEL": "ERROR",
        }
        for job in JOBS if times == 1 else LONG_JOBS:
            yield from done(job, folder, environ)


def write_files(
    folder: Path, versions: Callable[[dict], dict[str, Iterator[str]]], times: int = 1
) -> str:
    """Write the ``versions`` of the file, of which one is "now". Return what is in that."""
    data = Path(os.environ.get(REAL) or settings.BASE_DIR.parent / "shared" / "data")
    real = file.real_weeks(data / "netflix")
    codes = Country.objects.values_list("code", flat=True)
    now = file.whole(real or file.invented_weeks(list(codes)), times)
    for name, body in versions(now).items():
        (folder / name).mkdir()
        with (folder / name / file.NAME).open("w", encoding="utf-8") as written:
            written.writelines(body)
    rows = sum(1 for line in file.lines(now)) - 1
    origin = f"{len(real)} weeks real" if real else f"none real, {REAL} names no folder"
    return f"{rows:,} rows in {len(now)} weeks, {origin}, the rest synthetic"


def done(job: str, folder: str, environ: dict[str, str], *, inside: str = INSIDE) -> Iterator[str]:
    """Do one job in a process of its own. Yield what it prints, as it comes."""
    code = f"from {inside} import {job}; {job}({folder!r})"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    with subprocess.Popen(
        command, env=environ, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    ) as child:
        yield from (line.rstrip("\n") for line in child.stdout or ())
    if child.returncode:
        raise RuntimeError(f"The job “{job}” ended with {child.returncode}.")


@contextmanager
def scratch() -> Iterator[str]:
    """Make a database beside the site's, give its address, and drop it."""
    site = connection.get_connection_params()
    with psycopg.connect(**site, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            address = urlsplit(os.environ["DATABASE_URL"])
            yield urlunsplit(address._replace(path=f"/{SCRATCH}"))
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
