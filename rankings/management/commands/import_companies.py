"""``manage.py import_companies``: read companies' names, and say first what changes."""

from pathlib import Path

from django.core.management.base import BaseCommand

from rankings import catalogue
from rankings.management import plans


class Command(BaseCommand):
    """Say what a table of companies would change, and change it when asked to."""

    help = "Say what a CSV of companies would change; with --apply, change it, all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV as the desk exports it; .gz will do.")
        parser.add_argument("--apply", action="store_true", help="Change it.")

    def handle(self, *, file, apply, **options):
        told = catalogue.plan(plans.text_of(file), catalogue.COMPANIES)
        plans.carry_out(told, self.stdout, apply=apply)
