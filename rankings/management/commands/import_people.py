"""``manage.py import_people``: read people's names from a table, after saying what would change."""

from pathlib import Path

from django.core.management.base import BaseCommand

from rankings import catalogue
from rankings.management import plans


class Command(BaseCommand):
    """Say what a table of people would change, and change it when asked to."""

    help = "Say what a CSV of people would change; with --apply, change it, all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV as the desk exports it; .gz will do.")
        parser.add_argument("--apply", action="store_true", help="Change it.")

    def handle(self, *, file, apply, **options):
        told = catalogue.plan(plans.text_of(file), catalogue.PEOPLE)
        plans.carry_out(told, self.stdout, apply=apply)
