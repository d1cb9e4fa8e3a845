"""
A downloaded ZIP, read again: its sums first, then its numbers beside those of the release it names.

Sums prove that a file came whole, not that nobody wrote other numbers and other sums. So the table
inside is laid beside what the site draws of the same choices at the same release, and that of a
version beside what was kept of it.
"""

import csv
import hashlib
import io
import json
import zlib
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from rankings import charts, versions
from rankings.drawing import Drawing, for_spreadsheet
from rankings.management import redrawing
from rankings.management.redrawing import DIFFERENT, Verdict
from rankings.models import Release

SUMS, METADATA, JSON, CSV = "SHA256SUMS", "metadata.json", "data.json", "data.csv"
NO_VERSION = 4
UNREADABLE = (BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error)
"""What a ZIP raises that is cut, damaged, locked by a password or packed as nothing here can."""
NEEDED = ("kind", "choices", "address", "as_of", "sha256_of_rows_and_choices")
"""What is read of ``METADATA``."""


class Unpacked(NamedTuple):
    """How a ZIP stands, and the address of the version it is of, if it is of one."""

    verdict: Verdict
    address: str = ""


class Broken(Exception):
    """A ZIP that is not as it was downloaded; says why."""


def unpacked(path: Path) -> Unpacked:
    """Return how the ZIP at ``path`` stands."""
    try:
        files = files_of(path)
        told, table = read(files)
    except Broken as error:
        return Unpacked(Verdict(DIFFERENT, [str(error)]))
    if told["sha256_of_rows_and_choices"]:
        return _of_version(told, table)
    return Unpacked(_of_choices(told, table))


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files of a ZIP by name, each of which has its sum. Raise Broken."""
    try:
        with ZipFile(path) as packed:
            files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    except UNREADABLE as error:
        raise Broken(f"it cannot be read: {error}") from error
    lines = files.pop(SUMS, b"").decode(errors="replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    if not sums:
        raise Broken(f"it has no {SUMS}")
    if wrong := [name for name in sums if name in found and sums[name] != found[name]]:
        raise Broken(f"{', '.join(wrong)} is not what its sum is of")
    if wrong := [*(sums.keys() - found.keys()), *(found.keys() - sums.keys())]:
        raise Broken(f"{', '.join(sorted(wrong))} is missing, or has no sum")
    return files


def read(files: dict[str, bytes]) -> tuple[dict, dict]:
    """Return what the ZIP says of itself, and its table as versions keep theirs. Raise Broken."""
    try:
        told, data = json.loads(files[METADATA]), json.loads(files[JSON])
        columns = list(data["columns"])
        rows = [[row[column] for column in columns] for row in data["rows"]]
        known = {name: told[name] for name in NEEDED}
    except (KeyError, TypeError, ValueError) as error:
        raise Broken(f"{METADATA} and {JSON} do not say what they must: {error!r}") from error
    printed = io.StringIO()
    csv.writer(printed).writerows([columns, *([*map(for_spreadsheet, row)] for row in rows)])
    if printed.getvalue().encode() != files.get(CSV):
        raise Broken(f"{CSV} and {JSON} say different things")
    return known, {"columns": columns, "rows": rows}


def _of_version(told: dict, table: dict) -> Unpacked:
    """Return how the ZIP of a version stands beside what was kept of that."""
    address = told["address"]
    version = redrawing.called(address)
    if version is None:
        return Unpacked(Verdict(NO_VERSION, [f"there is no version at {address}"]))
    if version.digest != told["sha256_of_rows_and_choices"]:
        return Unpacked(Verdict(DIFFERENT, [f"{address} has another hash"]), address)
    kept = charts.of_widget(versions.as_widget(version))
    return Unpacked(_compared(table, kept), address)


def _of_choices(told: dict, table: dict) -> Verdict:
    """Return how the ZIP of what has no version stands beside its choices, drawn at its release."""
    as_of = told["as_of"] or {}
    release = Release.objects.numbered(as_of.get("feed"), as_of.get("release")).first()
    if release is None:
        return Verdict(NO_VERSION, ["it names no release that is held here"])
    try:
        drawn = charts.build(told["kind"], told["choices"], as_of=release.pk)
    except (charts.BadChoices, KeyError) as error:
        return Verdict(DIFFERENT, [f"what it says was asked for cannot be drawn: {error}"])
    return _compared(table, drawn)


def _compared(table: dict, drawing: Drawing) -> Verdict:
    """Return how the ``table`` of a ZIP stands beside ``drawing``; old ones lack later columns."""
    return redrawing.compared(table, versions.table_of(drawing, beside=table["columns"]))
