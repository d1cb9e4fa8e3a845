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
from typing import Any, cast
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
        environ = environ_of(address, folder, times)
        for job in JOBS if times == 1 else LONG_JOBS:
            yield from done(job, folder, environ)


def environ_of(address: str, folder: str, times: int = 1) -> dict[str, str]:
    """Return the environment of what happens in the database at ``address``."""
    return os.environ | {
        "DATABASE_URL": address,
        "DATA_DIR": folder,
        "FETCH_MAX_BYTES": str(LARGEST * times),
        "LOG_LEVEL": "ERROR",
    }


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
    with began(job, folder, environ, inside=inside) as child:
        yield from (line.rstrip("\n") for line in child.stdout or ())
    if child.returncode:
        raise RuntimeError(f"The job “{job}” ended with {child.returncode}.")


def began(
    job: str, folder: str, environ: dict[str, str], *, inside: str = INSIDE
) -> subprocess.Popen[str]:
    """Begin a job in a process of its own."""
    code = f"from {inside} import {job}; {job}({folder!r})"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    return subprocess.Popen(
        command, env=environ, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )


@contextmanager
def scratch(*, is_copy: bool = False) -> Iterator[str]:
    """
    Make a database beside the site's, empty or a copy of it, give its address, and drop it.

    Raise ObjectInUse where it is to be a copy and somebody else is connected to the site's.
    """
    site = connection.get_connection_params()
    of = f" TEMPLATE {connection.ops.quote_name(site['dbname'])}" if is_copy else ""
    if is_copy:  # so that this process is not the somebody
        connection.close()
        cast(Any, connection).close_pool()
    with psycopg.connect(**site | {"dbname": "postgres"}, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {SCRATCH}{of}")
        try:
            address = urlsplit(os.environ["DATABASE_URL"])
            yield urlunsplit(address._replace(path=f"/{SCRATCH}"))
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
