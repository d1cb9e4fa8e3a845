"""``manage.py import_people``: read people's names from a table, after saying what would change."""

from rankings import catalogue
from rankings.management.plans import ImportCommand


class Command(ImportCommand):
    """Say what a table of people would change, and change it when asked to."""

    help = "Say what a CSV of people would change; with --apply, change it, all or nothing."
    sheet = catalogue.PEOPLE
