"""``manage.py import_titles``: read what is known of titles from a table, after saying what."""

import gzip
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from rankings import catalogue
from rankings.catalogue import korean

SHOWN = 40


class Command(BaseCommand):
    """Say what a table of titles would change, and change it when asked to."""

    help = "Say what a CSV of titles would change; with --apply, change it, all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV as the desk exports it; .gz will do.")
        parser.add_argument("--apply", action="store_true", help="Change it.")
        parser.add_argument(
            "--korean",
            action="store_true",
            help="The file is of Netflix's engagement reports, English // Korean.",
        )

    def handle(self, *, file, apply, **options):
        try:
            text = self.read(file)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}.") from error
        told = catalogue.plan(korean.table(text.splitlines()) if options["korean"] else text)
        if told.problem:
            raise CommandError(told.problem)
        for change in told.telling[:SHOWN]:
            self.stdout.write(f"{change.line}. {change.name}: {self.in_words(change)}")
        if len(told.telling) > SHOWN:
            self.stdout.write(f"… and {len(told.telling) - SHOWN:,} more lines.")
        self.stdout.write(", ".join(f"{count:,} {kind}" for kind, count in told.counts.items()))
        if not told.is_good:
            raise CommandError("Nothing was changed: mend the lines with errors.")
        if apply:
            self.stdout.write(f"Written: {catalogue.apply(told):,} titles.")

    def read(self, file: Path) -> str:
        """Return the text of a file, unpacked."""
        body = file.read_bytes()
        return (gzip.decompress(body) if file.suffix == ".gz" else body).decode("utf-8-sig")

    def in_words(self, change) -> str:
        """Return what a line does."""
        if change.error:
            return f"error: {change.error}"
        cells = (f"{column} “{before}” → “{after}”" for column, before, after in change.cells)
        return f"{change.kind}: {'; '.join(cells)}"
