"""A plan of the catalogue, said on a terminal and carried out when asked to."""

import gzip
import zlib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from rankings import catalogue

SHOWN = 40


def carry_out(told: catalogue.Plan, out: OutputWrapper, *, apply: bool) -> None:
    """Say what ``told`` would change, and with ``apply`` change it. Raise CommandError."""
    if told.problem:
        raise CommandError(told.problem)
    for change in told.telling[:SHOWN]:
        out.write(f"{change.line}. {change.name}: {in_words(change)}")
    if len(told.telling) > SHOWN:
        out.write(f"… and {len(told.telling) - SHOWN:,} more lines.")
    out.write(", ".join(f"{count:,} {kind}" for kind, count in told.counts.items()))
    if not told.is_good:
        raise CommandError("Nothing was changed: mend the lines with errors.")
    if apply:
        out.write(f"Written: {catalogue.apply(told):,} {told.of.many}.")


def text_of(file: Path) -> str:
    """Return the text of a file, unpacked. Raise CommandError when it has none."""
    try:
        body = file.read_bytes()
        return (gzip.decompress(body) if file.suffix == ".gz" else body).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from error


def in_words(change: catalogue.Change) -> str:
    """Return what a line does."""
    if change.error:
        return f"error: {change.error}"
    cells = (f"{column} “{before}” → “{after}”" for column, before, after in change.cells)
    return f"{change.kind}: {'; '.join(cells)}"


class ImportCommand(BaseCommand):
    """Says what a table would change, and changes it when asked to. What it is of is ``sheet``."""

    sheet: catalogue.Sheet

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV as the desk exports it; .gz will do.")
        parser.add_argument("--apply", action="store_true", help="Change it.")

    def handle(self, *, file, apply, **options):
        told = catalogue.plan(self.table(text_of(file), **options), self.sheet)
        carry_out(told, self.stdout, apply=apply)

    def table(self, text, **options):
        """Return the table that ``text`` is of."""
        return text
