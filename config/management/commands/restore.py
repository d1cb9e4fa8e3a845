"""``manage.py restore PATH``: put a backup back, whole or not at all."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from config import backup


class Command(BaseCommand):
    help = (
        "Put a backup back into an empty database: the file is checked first, the tables are "
        "written in one transaction, and audited. Stop web, worker and clock before."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="PATH", help="What `backup` has written.")
        parser.add_argument(
            "--replace", action="store_true", help="Empty a database that has something in it."
        )

    def handle(self, *, path, replace, **options):
        try:
            with backup.Backup.open(path) as found:
                found.check()
                self.restore(found, replace=replace)
        except (backup.Damaged, backup.Unlike) as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        except DatabaseError as error:
            raise CommandError(f"The tables are as they were. {error}") from error
        call_command("audit", stdout=self.stdout, stderr=self.stderr)

    def restore(self, found, *, replace):
        """Make the tables if there are none, and fill them."""
        if "django_migrations" not in connection.introspection.table_names():
            call_command("migrate", verbosity=0)
        if not replace and not backup.is_empty():
            raise CommandError(
                "Nothing was changed. This database has something in it; --replace loses that."
            )
        backup.restore(found)
        rows = sum(each["rows"] for each in found.tables.values())
        self.stdout.write(
            f"{rows:,} rows of {len(found.tables)} tables, as they were on {found.made_at}."
        )
