"""Declared corrections: applied where a file has the wrong value, tripped by another one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from rankings import ingest
from rankings.models import Correction, Entry, Ranking

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)
TABLE = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |   9,610,000
"""


def declared(**fields):
    given = {
        "ranking": Ranking.objects.get(list="tv-non-english"),
        "period": datetime(2022, 1, 30).date(),
        "rank": 1,
        "field": "hours",
        "expected": "124790000",
        "value": "124970000",
        "reason": "Two digits stand the wrong way round.",
        "evidence": "https://example.org/press",
    }
    correction = Correction(**given | fields)
    correction.full_clean()
    correction.save()
    return correction


def first():
    return Entry.objects.get(rank=1)


@pytest.fixture
def published(folder):
    folder.says(TABLE)
    return folder.refresh()


def test_a_correction_is_applied_on_replay_and_makes_a_release(published):
    declared()

    run = ingest.replay(published.snapshot, now=NOW)

    assert run.message == "Release 2: 0 entries added, 1 changed, 0 removed."
    assert first().hours == 124_970_000
    assert "reads 124970000 here" in run.findings.get(check_name="corrected").message


def test_it_is_applied_to_every_file_that_still_has_the_wrong_value(folder, published):
    declared()
    ingest.replay(published.snapshot, now=NOW)
    folder.says(TABLE + "    2022-02-06 | 1 | Feria | 90,000,000\n")

    run = folder.refresh(now=NOW + timedelta(days=7))

    assert run.message == "Release 3: 10 entries added, 0 changed, 0 removed."
    assert Entry.objects.get(period="2022-01-30", rank=1).hours == 124_970_000


def test_it_trips_when_the_publisher_mends_the_error(folder, published):
    correction = declared()
    ingest.replay(published.snapshot, now=NOW)
    folder.says(TABLE.replace("124,790,000", "124,980,000"))

    run = folder.refresh(now=NOW + timedelta(days=7))

    correction.refresh_from_db()
    assert first().hours == 124_980_000
    assert (correction.state, correction.tripped_value) == ("tripped", "124980000")
    assert correction.tripped_by == run
    assert "has 124980000 now" in run.findings.get(check_name="correction_tripped").message


def test_a_run_that_is_held_trips_nothing(folder, published):
    correction = declared()
    folder.says(TABLE.replace("2022-01-30", "2022-02-06"))

    assert folder.refresh().state == "held"
    correction.refresh_from_db()
    assert correction.state == "in force"


def test_a_withdrawn_correction_gives_the_publishers_value_back(folder, published):
    correction = declared()
    ingest.replay(published.snapshot, now=NOW)
    Correction.objects.update(withdrawn_at=NOW)

    ingest.replay(published.snapshot, now=NOW)

    assert first().hours == 124_790_000
    correction.refresh_from_db()
    assert correction.state == "withdrawn"


def test_the_same_file_fetched_again_is_not_published_without_it(folder, published):
    declared()
    ingest.replay(published.snapshot, now=NOW)

    assert folder.refresh(now=NOW + timedelta(days=1)).state == "unchanged"
    assert first().hours == 124_970_000


def test_a_file_with_an_absurd_number_can_be_let_in_by_correcting_it(folder, published):
    folder.says(TABLE.replace("124,790,000", "-124,790,000"))
    assert folder.refresh().reason == "absurd_number"
    declared(expected="-124790000", value="124790000", reason="A minus too many.")

    assert folder.refresh(now=NOW + timedelta(hours=1)).state == "unchanged"


def test_names_can_be_corrected_too(published):
    declared(field="show", expected="All of Us Are Dead", value="All of Us Are Alive")

    ingest.replay(published.snapshot, now=NOW)

    assert first().alias.show == "All of Us Are Alive"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"value": "many"}, "whole number"),
        ({"expected": "1.5"}, "whole number"),
        ({"value": "124790000"}, "what the publisher has"),
        ({"field": "show", "expected": "Dark", "value": " "}, "cannot be empty"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(published, fields, word):
    with pytest.raises(ValidationError, match=word):
        declared(**fields)
