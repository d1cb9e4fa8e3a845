"""
``manage.py migrate``: one at a time, so that two that are started at once make the tables once.

Django's own asks what is missing and then makes it: of two, the second fails at the first table the
other made meanwhile, in the middle of an empty database or of an update. Here it waits, and then
asks. Whatever makes tables comes here: compose, the demo, ``restore``, tests and benches.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management.commands import migrate
from django.db import connections

MIGRATING = 7_420_004
"""The advisory lock of whoever makes tables, in their database."""
LOCK = "SELECT pg_try_advisory_lock(%s)"
LOOK_EVERY = 0.2
"""Seconds. Who waited within the database would hold up an index that is made concurrently."""


class Command(migrate.Command):
    help = f"{migrate.Command.help} One at a time: a second one waits for the first."

    def handle(self, *args, **options):
        with alone(options["database"]):
            return super().handle(*args, **options)


@contextmanager
def alone(database: str) -> Iterator[None]:
    """Let nobody else make tables in ``database`` meanwhile. It ends with the process at latest."""
    asked = connections[database].get_connection_params()
    with psycopg.connect(**asked, autocommit=True) as aside:
        while aside.execute(LOCK, [MIGRATING]).fetchone() != (True,):
            time.sleep(LOOK_EVERY)
        yield
