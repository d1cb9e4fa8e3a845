"""Ids for what is new, and writing it: over a first load, many thousand titles at once."""

from collections.abc import Iterator
from itertools import chain, repeat

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from rankings.models import Alias, Title

IDS_AT_A_TIME, MANY_IDS = 1000, 20_000
"""How many are taken at first, and how many when those are used up."""

# The sequence is looked for once: that takes longer than to take a number from it.
TAKE = """
WITH sequence AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name)
SELECT array_agg(nextval(name)) FROM sequence, generate_series(1, %s)
"""

FRESH: dict[type[models.Model], tuple[str, ...]] = {
    Title: ("id", "slug", "name", "kind"),
    Alias: (
        *("id", "source", "kind", "show", "season", "normalised"),
        *("title_id", "since", "season_of_id"),
    ),
}
"""What is known of something new, in the order of its tuple."""


def ids_of(model: type[models.Model]) -> Iterator[int]:
    """
    Yield ids for new rows of ``model``, from its sequence: nobody else will be given them.

    They are taken over a connection of their own, because publishing keeps the other one busy
    copying. Sequences know no transaction.
    """
    table = model._meta.db_table
    for count in chain([IDS_AT_A_TIME], repeat(MANY_IDS)):
        aside = connections.create_connection(DEFAULT_DB_ALIAS)
        try:
            with aside.cursor() as cursor:
                cursor.execute(TAKE, [table, count])
                (given,) = cursor.fetchone()
        finally:
            aside.close()
        yield from given


def write(model: type[models.Model], rows: list[tuple]) -> None:
    """
    Write ``rows``, values of ``model``'s ``FRESH`` fields, and defaults in every other field.

    ``bulk_create`` takes ten times as long and, for a first load, all of the memory it may have.
    """
    given = FRESH[model]
    rest = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in given and not field.null
    }
    columns = ", ".join(map(connection.ops.quote_name, [*given, *rest]))
    statement = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row((*row, *rest.values()))
