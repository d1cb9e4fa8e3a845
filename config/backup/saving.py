"""
Database and files -> archive.

One transaction sees every table as of one moment, whatever is published meanwhile. It only reads.
Snapshots need no such care: they are kept before their row is, and never changed.
"""

import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import connection, transaction
from psycopg import sql

from config.backup.archive import CHUNK, Writing

STORAGES = ("snapshots", "default")
"""What is kept outside the database, by the names of settings.STORAGES."""

TABLES = """
SELECT relname::text, array_agg(attname::text ORDER BY attnum)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
GROUP BY relname ORDER BY relname
"""
# Read last: a sequence knows no transaction, and may only be further than the rows.
SEQUENCES = """
SELECT sequencename::text, last_value FROM pg_sequences
WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename
"""
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"


def write(path: Path, *, now: datetime) -> dict[str, Any]:
    """
    Write a backup to ``path``, which must not exist. Return its manifest.

    It has its name only when it is whole and on the disk.
    """
    half = path.with_name(f"{path.name}.part")
    handle = os.open(half, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=1) as archive:
                manifest = _all(Writing(archive), now)
            file.flush()
            os.fsync(file.fileno())
        os.link(half, path)  # refuses a name that is taken, also since we looked
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _all(writing: Writing, now: datetime) -> dict[str, Any]:
    manifest: dict[str, Any] = {"made_at": now.isoformat()}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(MIGRATIONS)
        manifest["migrations"] = cursor.fetchall()
        cursor.execute(TABLES)
        manifest["tables"] = {
            table: {"columns": columns, "rows": _table(cursor, writing, table, columns)}
            for table, columns in cursor.fetchall()
        }
        cursor.execute(SEQUENCES)
        manifest["sequences"] = dict(cursor.fetchall())
    manifest["files"] = {name: list(_files(writing, name)) for name in STORAGES}
    writing.close(manifest)
    return manifest


def _table(cursor: Any, writing: Writing, table: str, columns: list[str]) -> int:
    """Write one table. Return how many rows it has."""
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.copy(statement) as copy:
        writing.add(f"tables/{table}", map(bytes, copy))
    return cursor.rowcount


def _files(writing: Writing, name: str) -> Iterator[str]:
    """Write all files of a storage, and yield their paths."""
    storage = storages[name]
    for path in _below(storage, ""):
        writing.add(f"files/{name}/{path}", _read(storage, path), packed=True)
        yield path


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept there
        return
    for file in sorted(files):
        yield f"{folder}/{file}".lstrip("/")
    for inner in sorted(folders):
        yield from _below(storage, f"{folder}/{inner}".lstrip("/"))


def _read(storage: Storage, path: str) -> Iterator[bytes]:
    with storage.open(path) as file:
        yield from file.chunks(CHUNK)
