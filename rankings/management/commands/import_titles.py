"""``manage.py import_titles``: read what is known of titles from a table, after saying what."""

from pathlib import Path

from django.core.management.base import BaseCommand

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
        text = plans.text_of(file)
        told = catalogue.plan(korean.table(text.splitlines()) if options["korean"] else text)
        plans.carry_out(told, self.stdout, apply=apply)
