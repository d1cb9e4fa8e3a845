"""``bench ingest``: the file it measures with, and the jobs it does in its scratch database."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from rankings.management.bench import ingest
from rankings.management.bench.ingest import file, inside
from rankings.sources import feeds
from tests import real

CODES = ["FR", "KR", "RU"]


@pytest.fixture
def short(monkeypatch):
    """A file of two weeks that are known and two that are synthetic."""
    monkeypatch.setattr(file, "LAST", file.FIRST + 3 * file.WEEK)
    monkeypatch.setattr(file, "LEFT_ON", file.FIRST)
    return file.whole(file.invented_weeks(CODES, weeks=2))


@pytest.fixture
def folder(short, tmp_path, settings, monkeypatch):
    """The versions of the short file, and a place of its own for what is kept."""
    settings.DATA_DIR = tmp_path
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": kept}
    for name, body in file.versions(short).items():
        (tmp_path / name).mkdir()
        (tmp_path / name / file.NAME).write_text("".join(body))
    return str(tmp_path)


def rows(body):
    return list(feeds()["netflix.countries"].parse(body, lambda check, words: None))


def test_the_file_has_every_country_every_week_but_the_one_that_left(short):
    read = rows(file.lines(short))

    assert len(read) == (3 * 1 + 2 * 3) * 2 * 10
    assert [row.period for row in read[::20][:4]] == sorted(short, reverse=True)


def test_synthetic_weeks_are_marked_in_every_name(short):
    known = file.FIRST + timedelta(weeks=1)

    for row in rows(file.lines(short)):
        assert row.show.startswith("[1] ") == (row.period > known)


def test_one_line_in_a_hundred_is_revised(short):
    body = list(file.lines(short))

    changed = [old != new for old, new in zip(body, file.revised(body), strict=True)]

    assert sum(changed) == 2


def test_there_are_no_real_weeks_where_there_is_no_file(tmp_path):
    assert file.real_weeks(tmp_path) == {}


def test_real_weeks_are_taken_as_they_are():
    weeks = file.real_weeks(real.NETFLIX) if real.NETFLIX.is_dir() else {}

    assert sum(len(lines) for lists in weeks.values() for lines in lists.values()) in (0, 65_800)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_jobs_say_what_they_found(folder, capsys):
    inside.states(folder)
    inside.memory(folder)
    inside.times_once(folder)

    said = capsys.readouterr().out
    assert "5 of 5  goal 5: met" in said
    assert said.count("goal") == 6


@pytest.mark.django_db
def test_the_report_is_made_in_a_database_that_is_gone_afterwards(short, monkeypatch, capsys):
    monkeypatch.setattr(file, "real_weeks", lambda folder: {})
    monkeypatch.setattr(file, "invented_weeks", lambda codes: {file.FIRST: short[file.FIRST]})
    monkeypatch.setattr(ingest, "JOBS", ("migrate", "states"))

    call_command("bench", "ingest", "no-such-part")

    said = capsys.readouterr()
    assert "none real" in said.out
    assert "5 of 5" in said.out
    assert "There is no part called no-such-part." in said.err
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [ingest.SCRATCH])
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_a_longer_file_is_loaded_once(monkeypatch, capsys):
    known = file.invented_weeks(CODES, weeks=1)
    monkeypatch.setattr(file, "LAST", file.FIRST + file.WEEK)
    monkeypatch.setattr(file, "real_weeks", lambda folder: known)
    monkeypatch.setattr(ingest, "LONG_JOBS", ("migrate", "memory"))

    call_command("bench", "ingest", times=3)

    said = capsys.readouterr().out
    assert "360 rows in 6 weeks" in said
    assert "peak memory over idle" in said
