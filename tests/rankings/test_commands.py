"""``refresh`` and ``replay``: what they say, and what their exit codes mean."""

import pytest
from django.core.management import CommandError, call_command

from config.demo import publisher
from config.demo.sample import STORY
from rankings import ingest
from rankings.models import Release, Run, Snapshot

NAME = "all-weeks-global.tsv"
FEED = "netflix.global"

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / NAME).write_bytes(publisher.body(f"/{NAME}", STORY))
    return tmp_path


def said(capsys, *command, code=0, **options):
    """Run a command that must end with ``code``. Return what it wrote."""
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command(*command, **options)
        assert ended.value.code == code
    else:
        call_command(*command, **options)
    return capsys.readouterr().out


def test_refresh_says_what_was_released(capsys, folder):
    out = said(capsys, "refresh", FEED, "--from", str(folder))

    assert "netflix.global: released. Release 1: 800 entries added, 0 changed, 0 removed." in out
    assert Run.objects.get().trigger == "command"


def test_nothing_new_is_success(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))

    assert "unchanged" in said(capsys, "refresh", FEED, "--from", str(folder))


def test_a_held_file_ends_with_2_and_lists_what_was_found(capsys, folder):
    (folder / NAME).write_text("null")

    out = said(capsys, "refresh", FEED, "--from", str(folder), code=2)

    assert "held" in out
    assert "  × " in out
    assert "null" in out


def test_no_file_ends_with_3(capsys, tmp_path):
    out = said(capsys, "refresh", FEED, "--from", str(tmp_path), code=3)

    assert f"There is no {tmp_path / NAME}" in out


def test_busy_ends_with_4(capsys, folder, monkeypatch):
    def busy(run, **_):
        run.state, run.message = Run.State.BUSY, "Another run of this feed was under way."

    monkeypatch.setattr(ingest, "refresh", busy)

    assert "busy" in said(capsys, "refresh", FEED, "--from", str(folder), code=4)


def test_of_several_feeds_the_worst_counts(capsys, folder):
    out = said(capsys, "refresh", "--all", "--from", str(folder), code=3)

    assert "netflix.global: released" in out
    assert "netflix.most_popular: failed" in out


def test_a_run_that_waits_is_taken_over(capsys, folder):
    waiting = Run.objects.ask(FEED, trigger="hand", now="2022-02-01T20:00Z")

    said(capsys, "refresh", FEED, "--from", str(folder))

    assert Run.objects.get() == waiting
    assert Run.objects.get().state == "released"


@pytest.mark.parametrize("feeds", [[], ["netflix.moon"]])
def test_a_feed_must_be_named_and_known(feeds):
    with pytest.raises(CommandError, match="feed"):
        call_command("refresh", *feeds)


def test_replay_of_a_feed_a_run_or_a_snapshot_changes_nothing(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))
    run, snapshot = Run.objects.get(), Snapshot.objects.get()

    for what in (FEED, str(run.pk), snapshot.sha256[:14]):
        assert "unchanged" in said(capsys, "replay", what)


def test_replay_lets_through_what_an_editor_judges(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))
    lines = (folder / NAME).read_text().splitlines()
    kept = [line for line in lines if not line.startswith("2021-09-19")]
    (folder / NAME).write_text("\n".join(kept))
    said(capsys, "refresh", FEED, "--from", str(folder), code=2)

    out = said(capsys, "replay", FEED, "--accept", "The publisher withdrew the week.")

    assert "released" in out
    assert "40 removed" in out
    assert Run.objects.latest("pk").accepted_reason == "The publisher withdrew the week."


@pytest.mark.parametrize("what", ["netflix.global", "77", "abcdef012345"])
def test_replay_of_nothing_is_an_error(what):
    with pytest.raises(CommandError, match="Nothing was ever fetched"):
        call_command("replay", what)


@pytest.mark.parametrize("command", ["refresh", "replay"])
def test_help_tells_the_exit_codes(capsys, command):
    with pytest.raises(SystemExit):
        call_command(command, "--help")

    assert "4 another run of the feed is under way" in " ".join(capsys.readouterr().out.split())


def test_a_dry_run_says_what_would_change_and_publishes_nothing(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))
    lines = (folder / NAME).read_text()
    (folder / NAME).write_text(lines.replace("124790000", "124800000"))

    out = said(capsys, "refresh", FEED, "--from", str(folder), "--dry-run")

    assert "It would be release 2: 0 entries added, 1 changed, 0 removed." in out
    assert "hours viewed 124790000 → 124800000" in out
    assert Release.objects.count() == 1


def test_a_dry_run_of_what_would_be_held_ends_as_that_would(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))
    (folder / NAME).write_text("null")

    out = said(capsys, "refresh", FEED, "--from", str(folder), "--dry-run", code=2)

    assert "× " in out


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_dry_run_beside_another_run_is_busy(capsys, folder):
    Run.objects.create(feed=FEED, trigger="hand", requested_at="2022-02-01T20:00Z", state="running")

    said(capsys, "refresh", FEED, "--from", str(folder), "--dry-run", code=4)

    assert Run.objects.count() == 1


def test_rollback_brings_a_release_back(capsys, folder):
    said(capsys, "refresh", FEED, "--from", str(folder))
    lines = (folder / NAME).read_text()
    (folder / NAME).write_text(lines.replace("124790000", "124800000"))
    said(capsys, "refresh", FEED, "--from", str(folder))
    given = ("rollback", FEED, "1", "--reason", "It was wrong.")

    would = said(capsys, *given, "--dry-run")
    assert "It would be release 3, back to release 1" in would
    out = said(capsys, *given)

    assert "Release 3, back to release 1: 0 entries added, 1 changed, 0 removed." in out
    assert Run.objects.latest("pk").accepted_reason == "It was wrong."
    with pytest.raises(CommandError, match="nothing to go back to"):
        call_command("rollback", FEED, "3", "--reason", "Again.")


def test_rollback_to_what_never_was_is_an_error():
    with pytest.raises(CommandError, match="no release 7"):
        call_command("rollback", FEED, "7", "--reason", "x")
