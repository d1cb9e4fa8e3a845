"""``bench history``: what it measures with, and that it says what it found."""

import pytest

from rankings.management.bench import history
from rankings.management.bench.history import inside
from rankings.management.bench.ingest import file

CODES = ["FR", "KR", "RU"]


@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    """A file of two weeks and its revision, and a place of its own for what is kept."""
    settings.DATA_DIR = tmp_path
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": kept}
    monkeypatch.setattr(inside, "ROUNDS", 1)
    monkeypatch.setattr(inside, "TIMES", 1)
    for name, body in history.versions(file.invented_weeks(CODES, weeks=2)).items():
        (tmp_path / name).mkdir()
        (tmp_path / name / file.NAME).write_text("".join(body))
    return str(tmp_path)


def test_a_line_in_ten_is_revised():
    versions = history.versions(file.invented_weeks(CODES, weeks=2))

    changed = [old != new for old, new in zip(versions["now"], versions["revised"], strict=True)]

    assert sum(changed) == (len(changed) - 1) / 10


@pytest.mark.django_db
def test_it_says_of_every_question_what_history_costs(folder, capsys, monkeypatch):
    monkeypatch.setattr(inside, "settle", lambda: None)  # not within a transaction

    inside.measure(folder)

    said = capsys.readouterr().out
    assert said.count("goal 1.05x") == said.count("goal 1.5x") == len(inside.QUESTIONS)
    assert "goal 1.15x" in said
