"""``manage.py backup PATH``: database and snapshots in one file, while the site runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import backup


class Command(BaseCommand):
    help = "Write every table, as of one moment, and every snapshot to one file. The site may run."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="PATH", help="A file that is not there yet.")

    def handle(self, *, path, **options):
        if path.exists():
            raise CommandError(f"{path} is there already, and is not written over.")
        try:
            made = backup.write(path, now=timezone.now())
        except OSError as error:
            raise CommandError(f"The backup could not be written: {error}.") from error
        rows = sum(each["rows"] for each in made["tables"].values())
        files = sum(map(len, made["files"].values()))
        self.stdout.write(
            f"{path}: {rows:,} rows of {len(made['tables'])} tables and {files:,} files, "
            f"{path.stat().st_size:,} bytes."
        )
