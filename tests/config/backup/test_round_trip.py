"""A backup that was restored is equal to before, table by table and file by file."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from config.backup import saving
from config.backup.archive import MANIFEST
from config.backup.saving import SEQUENCES, TABLES
from rankings.models import Entry, Release, Run, Snapshot
from tests.rankings.conftest import folder

__all__ = ["folder"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
TABLE = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-23 | 1    | 지금 우리 학교는   |  75,000,000
"""


@pytest.fixture
def newsroom(folder):
    """Something of everything: two releases, a held run, a user."""
    for body in (TABLE, TABLE.replace("124,790,000", "124,800,000"), "null"):
        folder.says(body)
        folder.refresh(now=NOW)
    User.objects.create_user("editor", password="a password for the test")
    return folder


@pytest.fixture
def kept(newsroom, tmp_path, capsys):
    """Return the path of a backup of it."""
    path = tmp_path / "newsroom.zip"
    call_command("backup", str(path))
    capsys.readouterr()
    return path


def everything():
    """Return every row of every table, where sequences stand, and the bytes of every file."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = {}
        for table, columns in cursor.fetchall():
            cursor.execute(
                f'SELECT {", ".join(map(connection.ops.quote_name, columns))} FROM "{table}"'
            )
            found[table] = sorted(map(repr, cursor.fetchall()))
        cursor.execute(SEQUENCES)
        found["sequences"] = cursor.fetchall()
    folder = Path(storages["snapshots"].location)
    found["files"] = {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }
    return found


def lose_everything():
    """Empty the tables and the folder, as a machine that is set up anew has them."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=True)
    for each in list(Path(storages["snapshots"].location).rglob("*.zst")):
        each.unlink()


def test_all_is_equal_to_before(kept, capsys):
    before = everything()
    lose_everything()

    call_command("restore", str(kept))

    assert everything() == before
    assert len(before["files"]) == 3
    assert "20 entries in 2 editions: all is as it must be." in capsys.readouterr().out
    call_command("verify")


def test_what_is_made_after_a_restore_gets_numbers_of_its_own(kept, newsroom):
    lose_everything()
    call_command("restore", str(kept))
    newsroom.says(TABLE.replace("75,000,000", "76,000,000"))

    assert newsroom.refresh(now=NOW).state == Run.State.RELEASED
    assert list(Release.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]


def test_what_is_published_meanwhile_is_in_it_whole_or_not_at_all(newsroom, tmp_path, monkeypatch):
    """Another connection empties a table after the backup has begun: what it saw first counts."""
    real, told = saving._table, []

    def table(cursor, writing, name, columns):
        if not told:
            with psycopg.connect(**connection.get_connection_params()) as other:
                other.execute("DELETE FROM rankings_entry")
        told.append(name)
        return real(cursor, writing, name, columns)

    monkeypatch.setattr(saving, "_table", table)
    call_command("backup", str(tmp_path / "one.zip"))
    assert Entry.objects.count() == 0

    call_command("restore", str(tmp_path / "one.zip"), "--replace")

    assert Entry.objects.count() == 20


def test_a_database_with_something_in_it_is_not_lost_unless_that_is_said(kept):
    User.objects.create_user("another", password="a password for the test")
    before = everything()

    with pytest.raises(CommandError, match="--replace loses that"):
        call_command("restore", str(kept))
    assert everything() == before

    call_command("restore", str(kept), "--replace")
    assert User.objects.get().username == "editor"


def cut(whole):
    return whole[: len(whole) // 2]


def turned(whole):
    """Return it with one byte another, in the middle of what is packed most."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        largest = max(archive.infolist(), key=lambda each: each.compress_size)
    at = largest.header_offset + 100 + largest.compress_size // 2
    return whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]


@pytest.mark.parametrize("spoil", [cut, turned, lambda whole: b"", lambda whole: b"no zip"])
def test_a_damaged_archive_is_refused_and_nothing_changed(kept, spoil):
    kept.write_bytes(spoil(kept.read_bytes()))
    Run.objects.update(message="since then")
    before = everything()

    with pytest.raises(CommandError, match=r"Nothing was changed\. .+(damaged|not a whole backup)"):
        call_command("restore", str(kept), "--replace")

    assert everything() == before


def test_an_archive_without_a_manifest_is_refused(kept):
    """One that broke off has none: it is written last."""
    forged = kept.with_name("forged.zip")
    with zipfile.ZipFile(kept) as whole, zipfile.ZipFile(forged, "w") as other:
        for name in whole.namelist():
            if name != MANIFEST:
                other.writestr(name, whole.read(name))
    before = everything()

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(forged), "--replace")

    assert everything() == before


def test_a_backup_of_other_tables_is_refused(kept):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE rankings_title ADD COLUMN extra text")
    try:
        with pytest.raises(CommandError, match="rankings_title is another here"):
            call_command("restore", str(kept), "--replace")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE rankings_title DROP COLUMN extra")


def test_a_backup_is_for_its_owner_and_takes_no_name_that_is_taken(kept):
    assert kept.stat().st_mode & 0o777 == 0o600
    assert not list(kept.parent.glob("*.part"))

    with pytest.raises(CommandError, match="not written over"):
        call_command("backup", str(kept))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no"):
        call_command("restore", str(tmp_path / "none.zip"))


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError, match="could not be written"):
        call_command("backup", str(tmp_path / "none" / "one.zip"))
    assert Snapshot.objects.count() == 0
