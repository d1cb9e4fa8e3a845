"""``manage.py import_companies``: read companies' names, and say first what changes."""

from rankings import catalogue
from rankings.management.plans import ImportCommand


class Command(ImportCommand):
    """Say what a table of companies would change, and change it when asked to."""

    help = "Say what a CSV of companies would change; with --apply, change it, all or nothing."
    sheet = catalogue.COMPANIES
