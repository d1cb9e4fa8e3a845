"""
Archive -> database and files, whole or not at all.

The files come first and the tables in one transaction after them, so that no row ever speaks of a
file that is not there. Constraints are checked by the database when it commits, as for any other
writing; nothing is switched off.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.storage import storages
from django.db import connection, models, transaction
from psycopg import sql

from articles.models import Article
from config.backup.archive import Backup
from config.backup.saving import TABLES
from rankings.models import Run, Snapshot

MADE: Sequence[type[models.Model]] = (User, Article, Run, Snapshot)
"""What no migration writes: where there is none of it, a database is empty."""


class Unlike(Exception):
    """The tables here are not those of the backup. ``str()`` says what differs."""


def is_empty() -> bool:
    """Tell whether nobody has made anything here yet."""
    return not any(model._default_manager.exists() for model in MADE)


def restore(backup: Backup) -> None:
    """Put back the files and, instead of what the tables say now, the rows. Raise Unlike."""
    _compare(backup)
    for name, paths in backup.files.items():
        for path in paths:
            _file(backup, name, path)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        tables = sql.SQL(", ").join(map(sql.Identifier, backup.tables))
        cursor.execute(sql.SQL("TRUNCATE {}").format(tables))
        for table, known in backup.tables.items():
            _table(cursor, backup, table, known)
        for sequence, value in backup.sequences.items():
            cursor.execute("SELECT setval(quote_ident(%s)::regclass, %s)", [sequence, value])


def _compare(backup: Backup) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        here = {table: set(columns) for table, columns in cursor.fetchall()}
    there = {table: set(known["columns"]) for table, known in backup.tables.items()}
    for table in sorted(here.keys() | there.keys()):
        if here.get(table) != there.get(table):
            raise Unlike(
                f"The table {table} is another here than in the backup. Restore it with the "
                "version of the code that made it, then migrate."
            )


def _file(backup: Backup, name: str, path: str) -> None:
    """Put one file in its place, unless those bytes are there."""
    storage, member = storages[name], f"files/{name}/{path}"
    if storage.exists(path):
        with storage.open(path) as kept:
            if hashlib.file_digest(kept, "sha256").hexdigest() == backup.members[member]:
                return
        storage.delete(path)
    with backup.member(member) as bytes_of_it:
        storage.save(path, File(bytes_of_it, name=path))


def _table(cursor: Any, backup: Backup, table: str, known: dict[str, Any]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, known["columns"]))
    )
    with cursor.copy(statement) as copy:
        for piece in backup.pieces(f"tables/{table}"):
            copy.write(piece)
