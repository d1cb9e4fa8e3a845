"""``verify``: what the tables say of a release is what its snapshot says, to the last cell."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from rankings import decisions, ingest
from rankings.management import recomputing
from rankings.models import Alias, Correction, Entry, Ranking, Release, Snapshot, Superseded

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
LATER = NOW + timedelta(days=9)
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""
PLACE = "Release {} of netflix.global: tv-non-english, worldwide, week to 30 January 2022, place 1"


@pytest.fixture(autouse=True)
def published(folder):
    """Two releases of one feed, the second of which revises a number, and one of another."""
    for days, hours in enumerate(("124,790,000", "124,800,000")):
        folder.says(FIRST.replace("124,790,000", hours))
        folder.refresh(now=NOW + timedelta(days=days))
    folder.says("country | title\nKR | Ozark", "netflix.countries")
    folder.refresh("netflix.countries")


def verify(capsys, *feeds):
    """Return what is said not to be right."""
    with pytest.raises(CommandError, match="not as they must be"):
        call_command("verify", *feeds)
    return capsys.readouterr().err.splitlines()


def file_of(number):
    """Return the path of the bytes kept for a release of the feed."""
    kept = Release.objects.get(feed=FEED, number=number).snapshot
    return Path(storages["snapshots"].path(kept.path))


def test_what_was_published_is_what_was_fetched(capsys):
    call_command("verify")

    assert capsys.readouterr().out.splitlines() == [
        "netflix.global: 2 of 2 snapshots whole.",
        "netflix.global: 2 of 2 releases equal.",
        "netflix.countries: 1 of 1 snapshots whole.",
        "netflix.countries: 1 of 1 releases equal.",
        "netflix.most_popular: 0 of 0 snapshots whole.",
        "netflix.most_popular: 0 of 0 releases equal.",
        "flixpatrol.daily: 0 of 0 snapshots whole.",
        "flixpatrol.daily: 0 of 0 releases equal.",
    ]


def test_one_feed_may_be_asked_for(capsys):
    call_command("verify", "netflix.countries")

    assert "global" not in capsys.readouterr().out


def test_a_feed_nobody_knows_is_refused():
    with pytest.raises(CommandError, match=r"no feed called netflix\.mars"):
        call_command("verify", "netflix.mars")


def test_a_cell_that_was_changed_since_is_told_with_both_its_values(capsys):
    Entry.objects.filter(rank=1, period=date(2022, 1, 30)).update(hours=7)

    assert verify(capsys, FEED) == [
        f"{PLACE.format(2)}: hours 124800000 in the file, 7 in the tables."
    ]


def test_the_past_is_looked_at_too(capsys):
    Superseded.objects.filter(rank=1).update(hours=7)

    assert verify(capsys, FEED) == [
        f"{PLACE.format(1)}: hours 124790000 in the file, 7 in the tables."
    ]


def test_a_line_that_is_gone_from_the_tables_is_named(capsys):
    Entry.objects.filter(rank=1, period=date(2022, 1, 30)).delete()

    said = f"{PLACE.format(2)}: in the file (All of Us Are Dead) and not in the tables."
    assert said in verify(capsys, FEED)


def test_a_line_that_the_file_never_had_is_named(capsys):
    entry = Entry.objects.get(rank=10, period=date(2022, 1, 30), ranking__feed=FEED)
    entry.rank = 11
    entry.save(force_insert=True)

    assert "place 11: in the tables" in verify(capsys, FEED)[0]


def test_at_most_five_lines_are_told_of_a_release(capsys):
    Entry.objects.update(hours=None)

    told = [each for each in verify(capsys, FEED) if each.startswith("Release 2")]
    assert len(told) == recomputing.FIRST_FEW


def test_another_spelling_differs_and_another_title_does_not(capsys):
    other = Alias.objects.get(show="Café con aroma").title
    Entry.objects.filter(alias__show="All of Us Are Dead").update(title=other)
    call_command("verify")
    capsys.readouterr()

    Alias.objects.filter(show="All of Us Are Dead").update(show="All of us are dead")

    assert "show 'All of Us Are Dead' in the file" in verify(capsys, FEED)[0]


def test_a_missing_snapshot_is_said(capsys):
    file_of(1).unlink()

    said = verify(capsys, FEED)
    assert any(each.startswith("Snapshot ") and "is missing" in each for each in said)
    assert any(each.startswith("Release 1 ") and "cannot be read" in each for each in said)


@pytest.mark.parametrize("spoil", [lambda kept: kept[:-8], lambda kept: b"", lambda kept: kept[:9]])
def test_a_damaged_snapshot_is_said(capsys, spoil):
    path = file_of(2)
    path.write_bytes(spoil(path.read_bytes()))

    assert any(each.startswith("Snapshot ") for each in verify(capsys, FEED))


def test_bytes_that_are_others_are_said(capsys):
    file_of(1).write_bytes(file_of(2).read_bytes())

    assert "are not the" in verify(capsys, FEED)[0]
    assert Snapshot.objects.filter(feed=FEED).count() == 2


def test_a_release_that_went_back_says_what_the_one_before_did(capsys):
    release = Release.objects.get(feed=FEED, number=1)
    run = decisions.go_back(release, "Netflix was wrong.", by=None, now=LATER)
    assert ingest.refresh(run, now=LATER).state == "released"

    call_command("verify", FEED)

    assert "netflix.global: 3 of 3 releases equal." in capsys.readouterr().out


def test_a_cell_that_an_editor_has_corrected_is_expected_as_corrected(capsys):
    Correction.objects.create(
        ranking=Ranking.objects.get(list="tv-non-english"),
        period="2022-01-30",
        rank=1,
        field="hours",
        expected="124800000",
        value="124900000",
        reason="A slip.",
        evidence="-",
        created_at=LATER,
    )
    snapshot = Release.objects.newest(FEED).snapshot
    assert ingest.replay(snapshot, now=LATER).state == "released"

    call_command("verify", FEED)
    assert "netflix.global: 3 of 3 releases equal." in capsys.readouterr().out

    Correction.objects.all().delete()
    assert verify(capsys, FEED)[0].endswith("hours 124800000 in the file, 124900000 in the tables.")
