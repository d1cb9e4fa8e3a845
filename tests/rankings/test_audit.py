"""``audit``: what the database does not enforce by itself is looked for, and said."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from rankings.models import Edition, Entry, Release, Score, Stretch, Superseded
from tests import make

pytestmark = pytest.mark.django_db

TABLE = "week | title | hours\n2022-01-30 | Ozark | 10\n2022-01-23 | Ozark | 20"


@pytest.fixture(autouse=True)
def published():
    """Two releases: the second revises a number."""
    make.release(make.file(TABLE))
    make.release(make.file(TABLE.replace("| 10", "| 30")))


def audit(capsys):
    """Return what is said to be wrong."""
    with pytest.raises(CommandError, match="contradict themselves"):
        call_command("audit")
    return capsys.readouterr().err.splitlines()


def test_tables_that_were_published_are_as_they_must_be(capsys):
    call_command("audit")

    assert capsys.readouterr().out == "20 entries in 2 editions: all is as it must be.\n"


@pytest.mark.parametrize("name", ["title", "alias", "release"])
def test_an_entry_that_names_what_is_not_there_is_found(capsys, name):
    Entry.objects.filter(rank=10).update(**{f"{name}_id": 999_999})

    assert f"entries whose {name} is not there: 2" in audit(capsys)


def test_a_ranking_that_is_not_there_is_found(capsys):
    Superseded.objects.filter(rank=1).update(ranking_id=999_999)

    assert "superseded entries whose ranking is not there: 1" in audit(capsys)


def test_an_edition_of_a_ranking_that_is_not_there_is_found(capsys):
    Edition.objects.filter(period=date(2022, 1, 30)).update(ranking_id=999_999)

    assert "editions whose ranking is not there: 1" in audit(capsys)


def test_an_edition_without_entries_is_found(capsys):
    Entry.objects.filter(period=date(2022, 1, 30)).delete()

    assert audit(capsys) == [
        "editions without entries: 1",
        "feeds whose newest release counted other entries than there are: 1",
    ]


def test_entries_without_an_edition_are_found(capsys):
    Edition.objects.filter(period=date(2022, 1, 30)).delete()

    assert audit(capsys) == [
        "entries without an edition: 10",
        "stretches that are not those of the editions: 2",
    ]


def test_a_stretch_that_says_too_much_is_found(capsys):
    Stretch.objects.update(last=date(2022, 2, 6))

    assert audit(capsys) == ["stretches that are not those of the editions: 2"]


def test_a_score_that_does_not_add_up_is_found(capsys):
    days = "day | country | title\n2022-01-30 | KR | Ozark"
    make.release(make.file(days, "flixpatrol.daily"), feed="flixpatrol.daily")
    Score.objects.filter(firsts=1).update(points=9)

    assert audit(capsys) == ["scores that are not what entries add up to: 2"]


def test_a_rank_that_is_missing_is_found(capsys):
    Entry.objects.filter(period=date(2022, 1, 30), rank=4).delete()

    assert "editions whose ranks are not 1 to 10: 1" in audit(capsys)


def test_two_versions_that_stood_at_once_are_found(capsys):
    newest = Release.objects.newest("netflix.global")
    Entry.objects.update(release=Release.objects.order_by("pk").first())

    assert audit(capsys) == ["lines of which two versions stood at once: 10"]
    assert Superseded.objects.filter(until=newest).count() == 10
