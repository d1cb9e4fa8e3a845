"""``manage.py import_titles``: read what is known of titles from a table, after saying what."""

from rankings import catalogue
from rankings.catalogue import korean
from rankings.management.plans import ImportCommand


class Command(ImportCommand):
    """Say what a table of titles would change, and change it when asked to."""

    help = "Say what a CSV of titles would change; with --apply, change it, all or nothing."
    sheet = catalogue.TITLES

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--korean",
            action="store_true",
            help="The file is of Netflix's engagement reports, English // Korean.",
        )

    def table(self, text, **options):
        """Return the table that ``text`` is of, read from a report where it is one."""
        return korean.table(text.splitlines()) if options["korean"] else text
