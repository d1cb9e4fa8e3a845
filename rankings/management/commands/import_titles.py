"""``manage.py import_titles``: read what is known of titles from a table, after saying what."""

import gzip
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from rankings import catalogue
from rankings.catalogue import korean
from rankings.management import plans


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
        plans.carry_out(told, self.stdout, apply=apply)

    def read(self, file: Path) -> str:
        """Return the text of a file, unpacked."""
        body = file.read_bytes()
        return (gzip.decompress(body) if file.suffix == ".gz" else body).decode("utf-8-sig")
