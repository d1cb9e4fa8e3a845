"""``bench reading``: it asks every chart and page, and says what the slowest query took."""

import pytest

from rankings.charts import kinds
from rankings.management.bench.reading import drawn, inside, rows
from rankings.models import Entry


@pytest.fixture
def few(monkeypatch):
    """Few rows, asked about once."""
    small = {"WEEKS": 6, "DAYS_TODAY": 3, "DAYS": 5, "SERVICES": 2, "TITLES": 400, "GROWN": 2}
    for name, value in small.items():
        monkeypatch.setattr(rows, name, value)
    monkeypatch.setattr(rows, "SETTLE", "ANALYZE")  # all that goes within a transaction
    monkeypatch.setattr(inside, "TIMES", 1)


def test_every_kind_of_chart_is_asked_for():
    assert inside.KINDS.keys() == kinds().keys()


def test_a_twentieth_of_the_answers_may_take_longer():
    assert inside.at([each / 1000 for each in range(1, 41)]) == 39


@pytest.mark.django_db
def test_it_says_of_every_question_how_it_grows_with_the_tables(few, capsys):
    inside.measure("")

    said = capsys.readouterr().out
    assert said.count("goal 5 ms, 4x") + said.count("goal 10 ms, 4x") == len(inside.KINDS) + len(
        inside.PAGES
    )
    weekly = (94 * 2 + 4) * 6 * 10
    before, after = weekly + 90 * 2 * 3 * 10, weekly + 2 * 90 * 2 * 5 * 10
    assert f"{before:,} entries, then {after:,}; 800 titles" in said
    assert Entry.objects.count() == after


@pytest.mark.django_db
def test_it_says_of_every_kind_what_drawing_takes(few, capsys, monkeypatch):
    monkeypatch.setattr(drawn, "TIMES", 2)
    monkeypatch.setattr(drawn, "MOST", 1000.0)
    rows.today()

    drawn.measure("")

    heading, *said = capsys.readouterr().out.splitlines()
    assert heading.startswith("a chart drawn")
    assert [line.split()[0] for line in said] == list(inside.KINDS)
    assert all(line.endswith("goal 1000 ms: met") for line in said)


@pytest.mark.django_db
def test_a_page_that_fails_is_no_measure(few, client):
    with pytest.raises(RuntimeError, match="answered 404"):
        inside.read(client, "/no-such-page/")
