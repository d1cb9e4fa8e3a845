"""The pipeline: every run ends in a named state with a reason in words, whole or not at all."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from rankings import ingest
from rankings.ingest import fetch, publish
from rankings.ingest.validate.gates import GATES
from rankings.models import Entry, Finding, Release, Run, Snapshot, Title
from rankings.sources import feeds
from tests import make, slow_truth

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)
FEED = "netflix.global"
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |   9,610,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""
SECOND = "    2022-02-06 | 1    | All of Us Are Dead | 236,230,000\n"


def tables():
    """Return everything readers and writers see of the rankings."""
    return [list(model.objects.order_by("pk").values()) for model in (Entry, Title, Release)]


# -- how a run ends


def test_a_new_file_is_released(folder):
    folder.says(FIRST)

    run = folder.refresh()

    assert (run.state, run.step, run.reason) == (Run.State.RELEASED, Run.Step.DONE, "")
    assert run.message == "Release 1: 20 entries added, 0 changed, 0 removed."
    assert run.rows_done == 20
    assert run.release.snapshot == run.snapshot
    assert NOW <= run.started_at <= run.release.released_at <= run.finished_at


def test_the_same_bytes_again_are_unchanged_and_not_read(folder, monkeypatch):
    folder.says(FIRST)
    folder.refresh()
    monkeypatch.setattr(Snapshot, "lines", None)

    run = folder.refresh()

    assert (run.state, run.rows_done) == (Run.State.UNCHANGED, 0)
    assert run.message == "Nothing new: this is the file published before."


def test_other_bytes_that_say_the_same_make_no_release(folder):
    text = folder.says(FIRST)
    folder.refresh()
    folder.says(text + "\n")

    run = folder.refresh()

    assert run.state == Run.State.UNCHANGED
    assert run.message == "Nothing new: the file is another, and says the same."
    assert Release.objects.count() == 1


def test_a_file_that_comes_back_is_published_again(folder):
    folder.says(FIRST)
    folder.refresh(now=NOW)
    folder.says(FIRST.replace("124,790,000", "124,800,000"))
    folder.refresh(now=NOW + timedelta(hours=1))
    folder.says(FIRST)

    run = folder.refresh(now=NOW + timedelta(hours=2))

    assert run.message == "Release 3: 0 entries added, 1 changed, 0 removed."
    assert Entry.objects.get(rank=1, period="2022-01-30").hours == 124_790_000


def test_a_publisher_that_says_nothing_is_new_is_believed(folder, monkeypatch):
    monkeypatch.setattr(fetch, "snapshot", lambda run, **given: None)

    assert folder.refresh().state == Run.State.UNCHANGED


def test_a_publisher_that_cannot_be_reached_fails_the_run(folder):
    run = folder.refresh()

    assert (run.state, run.reason) == (Run.State.FAILED, "unreachable")
    assert run.message.startswith("There is no ")


def test_a_body_that_broke_off_is_held_and_kept(folder, monkeypatch):
    part = Snapshot.objects.create(
        feed=FEED, sha256="0" * 64, path="none", size=9, url="https://test", fetched_at=NOW
    )

    def broken(run, **given):
        refusal = fetch.Refused("truncated", "It broke off.")
        refusal.snapshot = part
        raise refusal

    monkeypatch.setattr(fetch, "snapshot", broken)

    run = folder.refresh()

    assert (run.state, run.reason, run.snapshot) == (Run.State.HELD, "truncated", part)


def test_a_fault_of_ours_fails_the_run_and_is_raised(folder, monkeypatch):
    folder.says(FIRST)
    monkeypatch.setattr(publish, "release", lambda *given, **named: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        folder.refresh()

    run = Run.objects.get()
    assert (run.state, run.reason) == (Run.State.FAILED, "error")
    assert "not with the file" in run.message
    assert not Entry.objects.exists()


def test_a_fault_of_the_database_leaves_the_run_to_be_done_again(folder, monkeypatch):
    folder.says(FIRST)

    def gone(*given, **named):
        raise OperationalError("the server went away")

    monkeypatch.setattr(publish, "release", gone)
    with pytest.raises(OperationalError):
        folder.refresh()
    monkeypatch.undo()

    run = Run.objects.get()
    assert run.state == Run.State.RUNNING
    assert folder.refresh(run=run).state == Run.State.RELEASED


# -- held


FAULTS = {
    "html": ("not_tsv", lambda body: "<a href='https://www.netflix.com/'>Moved Permanently</a>.\n"),
    "null": ("not_tsv", lambda body: "null"),
    "nothing": ("not_tsv", lambda body: ""),
    "a column renamed": ("missing_column", lambda body: body.replace("weekly_rank", "place")),
    "cut off": ("truncated", lambda body: body[:-30]),
    "a rank of 11": ("rank_out_of_range", lambda body: body.replace("\t10\t", "\t11\t")),
    "a number in words": ("not_a_number", lambda body: body.replace("124790000", "many")),
    "a new week for an old one": ("lost_periods", lambda body: body.replace("01-23", "02-06")),
    "many numbers": ("mass_revision", lambda body: body.replace("0000000\t", "5000000\t")),
    "a list nobody knows": ("unknown_list", lambda body: body.replace("TV (", "Radio (")),
    "a new name and a fault": (
        "rising_metric",
        lambda body: body.replace("Arcane\tN/A\t", "X\tN/A\t9"),
    ),
}
THREE_WEEKS = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |  10,000,000
    2022-01-23 | 10   | Café con aroma     |  70,000,000
    2022-01-16 | 10   | The Silent Sea     |  20,000,000
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_held_run_changes_nothing(folder, fault):
    reason, spoil = FAULTS[fault]
    good = folder.says(THREE_WEEKS)
    folder.refresh()
    before = tables()
    folder.says(spoil(good))

    run = folder.refresh()

    assert (run.state, run.reason) == (Run.State.HELD, reason)
    assert run.findings.get(check_name=reason).message in run.message
    assert run.snapshot is not None
    assert tables() == before


def test_the_next_good_run_heals_without_a_hand(folder):
    folder.says(FIRST)
    folder.refresh()
    folder.says("null")
    folder.refresh()
    folder.says(FIRST + SECOND)

    run = folder.refresh()

    assert run.message == "Release 2: 10 entries added, 0 changed, 0 removed."


def test_notices_stay_with_a_run_that_is_released(folder):
    text = folder.says(FIRST)
    folder.says("\n".join(f"{line}\tx" for line in text.splitlines()))

    run = folder.refresh()

    assert run.state == Run.State.RELEASED
    struck = run.findings.exclude(level=Finding.Level.PASS)
    assert [(each.level, each.check_name) for each in struck] == [
        (Finding.Level.NOTICE, "unknown_column")
    ]
    assert run.findings.filter(level=Finding.Level.PASS).count() == len(GATES)


def test_an_editor_lets_through_what_only_an_editor_can_judge(folder):
    folder.says(FIRST)
    folder.refresh()
    text = folder.says(FIRST.replace("2022-01-23", "2022-02-06"))
    held = folder.refresh()

    run = ingest.replay(held.snapshot, now=NOW, accept="Netflix withdrew that week.")

    assert (held.state, run.state) == (Run.State.HELD, Run.State.RELEASED)
    assert run.message == "Release 2: 10 entries added, 0 changed, 10 removed."
    accepted = run.findings.get(check_name="lost_periods")
    assert accepted.level == Finding.Level.NOTICE
    assert "Let through: Netflix withdrew that week." in accepted.message
    assert len(make.standing(FEED)) == text.count("\n")


def test_an_editor_lets_no_fault_through(folder):
    folder.says(make.body(FIRST).replace("\t10\t", "\t11\t"))
    held = folder.refresh()

    run = ingest.replay(held.snapshot, now=NOW, accept="I like it.")

    assert (run.state, run.accepted_reason) == (Run.State.HELD, "I like it.")


def test_replaying_what_stands_changes_nothing(folder):
    folder.says(FIRST)
    snapshot = folder.refresh().snapshot
    before = tables()

    run = ingest.replay(snapshot, now=NOW)

    assert run.state == Run.State.UNCHANGED
    assert tables() == before


@pytest.mark.parametrize("feed", ["netflix.countries", "netflix.most_popular"])
def test_every_feed_goes_the_same_way(folder, feed):
    columns = "country | title\nKR | Ozark" if "countries" in feed else "title | views\nOzark | 5"
    text = folder.says(columns, feed)

    run = folder.refresh(feed)

    assert run.message == "Release 1: 10 entries added, 0 changed, 0 removed."
    again = make.body(make.standing(feed), feed=feed)
    assert slow_truth.lines(read(again, feed)) == slow_truth.lines(read(text, feed))


def read(text, feed):
    return list(feeds()[feed].parse(text.splitlines(), lambda check, words: None))
