"""What editors decide reaches every period of a feed whose bodies have only some of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from rankings import decisions, identity, ingest
from rankings.models import Alias, Correction, Entry, Ranking, Release, Title
from tests import make
from tests.fakes import daily

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"
NOW = datetime(2022, 2, 1, 8, tzinfo=UTC)
FRIDAY, SATURDAY, SUNDAY = (daily.body(f"2022-01-{day}") for day in (28, 29, 30))
DAYS = [date(2022, 1, day) for day in (28, 29, 30)]
WHY = identity.Decision(None, "The trade press says so.", NOW)


@pytest.fixture(autouse=True)
def three(folder):
    """Three files, each of one day."""
    for hours, body in enumerate((FRIDAY, SATURDAY, SUNDAY)):
        folder.says(daily.joined(body), feed=FEED)
        folder.refresh(FEED, now=NOW + timedelta(hours=hours))


@pytest.fixture(autouse=True)
def proved(three):
    """Whatever was published: the tables say it, and belong together."""
    yield
    call_command("verify", FEED)


def again(change=None, *, days=1):
    """Have the newest file read again, as the desk does. Return what the run says."""
    snapshot = (
        identity.to_read_again(change)[0] if change else Release.objects.newest(FEED).snapshot
    )
    now = NOW + timedelta(days=days)
    return ingest.refresh(decisions.publish_again(snapshot, "", by=None, now=now), now=now).message


def merged():
    title, other = (Title.objects.get(name=f"KR Series {number}") for number in (1, 2))
    return title, identity.merge(other, title, WHY)


def declared(**fields):
    given = {
        "ranking": Ranking.objects.get(feed=FEED, country="KR"),
        "period": DAYS[0],
        "rank": 3,
        "field": "show",
        "expected": "KR Series 3",
        "value": "KR Series Three",
        "reason": "A slip.",
        "evidence": "-",
        "created_at": NOW + timedelta(hours=3),
    }
    return Correction.objects.create(**given | fields)


def printed(rank, day=DAYS[0]):
    return Entry.objects.get(ranking__country="KR", period=day, rank=rank).alias.show


def test_a_merge_reaches_every_day_in_one_release_and_leaves_the_past_as_it_was():
    before = Release.objects.newest(FEED)
    title, change = merged()

    assert again(change) == "Release 4: 0 entries added, 3 changed, 0 removed."
    found = Entry.objects.of(title).order_by("period", "rank").values_list("period", "rank")
    assert list(found) == [(day, rank) for day in DAYS for rank in (1, 2)]
    assert Entry.objects.as_of(before.pk).of(title).count() == 3


def test_a_merge_taken_back_is_taken_back_on_every_day():
    stood = make.standing(FEED)
    title, change = merged()
    again(change)
    identity.undo(change, by=None, reason="It was wrong.", at=NOW)

    assert again(change, days=2) == "Release 5: 0 entries added, 3 changed, 0 removed."
    assert Entry.objects.of(title).count() == 3
    assert make.standing(FEED) == stood


def test_a_spelling_that_is_split_off_is_split_off_on_every_day():
    title, change = merged()
    again(change)

    change = identity.split([Alias.objects.get(show="KR Series 2")], "Another", WHY)
    again(change, days=2)

    assert Entry.objects.of(change.title).count() == 3
    assert Entry.objects.of(title).count() == 3


def test_read_once_more_nothing_is_new():
    _, change = merged()
    again(change)

    assert again(change, days=2).startswith("Nothing new")


def test_the_next_file_brings_what_was_decided_meanwhile(folder):
    title, _ = merged()
    folder.says(daily.joined(daily.body("2022-01-31")), feed=FEED)

    run = folder.refresh(FEED, now=NOW + timedelta(days=1))

    assert run.message == "Release 4: 20 entries added, 3 changed, 0 removed."
    assert Entry.objects.of(title).count() == 8


def test_what_a_file_would_do_is_said_of_every_day(folder):
    _, change = merged()
    run = decisions.look(identity.to_read_again(change)[0], by=None, now=NOW)

    ingest.refresh(run, now=NOW + timedelta(days=1))

    assert run.message == "It would be release 4: 0 entries added, 3 changed, 0 removed."
    assert Entry.objects.filter(title__name="KR Series 2").count() == 3


def test_an_empty_file_stays_an_empty_file(folder):
    merged()
    folder.says(daily.HEADER, feed=FEED)

    assert folder.refresh(FEED, now=NOW + timedelta(days=1)).reason == "no_rows"


def test_a_list_lost_within_a_day_is_held_all_the_same(folder):
    merged()
    folder.says(daily.joined(daily.without(SUNDAY, "KR")), feed=FEED)

    assert folder.refresh(FEED, now=NOW + timedelta(days=1)).reason == "lost_periods"


def test_a_correction_reaches_a_day_that_the_newest_file_has_not():
    correction = declared()

    assert again() == "Release 4: 0 entries added, 1 changed, 0 removed."
    assert printed(3) == "KR Series Three"
    assert [printed(3, day) for day in DAYS[1:]] == ["KR Series 3"] * 2
    assert again(days=2).startswith("Nothing new")
    correction.refresh_from_db()
    assert correction.state == "in force"


def test_a_correction_withdrawn_gives_the_publishers_value_back():
    correction = declared()
    again()
    correction.withdraw("It was right.", now=NOW + timedelta(days=2))

    assert again(days=3) == "Release 5: 0 entries added, 1 changed, 0 removed."
    assert printed(3) == "KR Series 3"
    assert again(days=4).startswith("Nothing new")


def test_a_correction_in_place_of_another_expects_what_the_publisher_printed():
    declared(field="weeks", expected="", value="4")
    again()
    Correction.objects.get().withdraw("Five.", now=NOW + timedelta(days=2))
    again(days=3)
    declared(field="weeks", expected="", value="5", created_at=NOW + timedelta(days=4))

    again(days=5)

    assert Entry.objects.get(ranking__country="KR", period=DAYS[0], rank=3).weeks == 5


def test_a_corrected_day_that_comes_again_mended_trips_the_correction(folder):
    correction = declared()
    again()
    folder.says(daily.joined(FRIDAY.replace("KR Series 3", "KR Series III")), feed=FEED)

    folder.refresh(FEED, now=NOW + timedelta(days=2))

    correction.refresh_from_db()
    assert (correction.state, printed(3)) == ("tripped", "KR Series III")
    folder.says(daily.joined(daily.body("2022-01-31")), feed=FEED)
    folder.refresh(FEED, now=NOW + timedelta(days=3))
    assert printed(3) == "KR Series III"


def test_a_linked_line_that_is_corrected_stays_corrected():
    declared(rank=2, field="weeks", expected="", value="9")
    title, change = merged()

    again(change)

    linked = Entry.objects.get(ranking__country="KR", period=DAYS[0], rank=2)
    assert (linked.title, linked.weeks) == (title, 9)


def test_going_back_is_possible_after_it():
    declared()
    again()
    run = decisions.go_back(
        Release.objects.get(feed=FEED, number=3), "It was wrong.", by=None, now=NOW
    )

    ingest.refresh(run, now=NOW + timedelta(days=2))

    assert printed(3) == "KR Series 3"


def test_a_correction_brought_back_is_out_of_force_again_with_the_next_file(folder):
    correction = declared()
    again()
    correction.withdraw("It was right.", now=NOW + timedelta(days=2))
    again(days=3)
    release = Release.objects.get(feed=FEED, number=4)
    run = decisions.go_back(release, "It was wrong.", by=None, now=NOW)
    ingest.refresh(run, now=NOW + timedelta(days=4))
    assert printed(3) == "KR Series Three"
    folder.says(daily.joined(daily.body("2022-01-31")), feed=FEED)

    folder.refresh(FEED, now=NOW + timedelta(days=5))

    assert printed(3) == "KR Series 3"


def test_a_day_that_no_file_says_so_is_told(capsys):
    Entry.objects.filter(period=DAYS[0], rank=3).update(weeks=7)

    with pytest.raises(CommandError):
        call_command("verify", FEED)

    told = capsys.readouterr().err
    assert "Release 3 of flixpatrol.daily: netflix-tv, KR, week to 28 January 2022" in told
    Entry.objects.filter(period=DAYS[0], rank=3).update(weeks=None)
