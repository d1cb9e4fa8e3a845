"""The desk's Refresh page and its runs: starting, watching, reading."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from rankings import tasks
from rankings.models import Finding, Run

FEED = "netflix.global"
NAME = "all-weeks-global.tsv"
NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
LIST = reverse("admin:rankings_run_changelist")
START = reverse("admin:rankings_run_start", args=[FEED])

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """Return what workers were told, without telling them."""
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def page_of(run):
    return reverse("admin:rankings_run_change", args=[run.pk])


# -- starting


def test_run_now_starts_one_run_and_shows_it(desk, told, on_commit):
    with on_commit():
        answer = desk.post(START)

    run = Run.objects.get()
    assert answer.url == page_of(run)
    assert (run.feed, run.trigger, run.requested_by.username) == (FEED, "hand", "admin")
    assert told == [run.pk]


def test_pressed_twice_it_is_the_same_run(desk, told, on_commit):
    with on_commit():
        first, second = desk.post(START), desk.post(START)

    assert first.url == second.url


def test_while_the_broker_is_away_it_says_queued_and_is(desk, monkeypatch, on_commit):
    def away(_):
        raise tasks.refresh.OperationalError("refused")

    monkeypatch.setattr(tasks.refresh, "delay", away)

    with on_commit():
        answer = desk.post(START)
    page = desk.get(answer.url).content.decode()

    assert "Queued: the message broker is away." in page
    assert "starts when the broker is back" in page
    assert Run.objects.get().state == "queued"


def test_a_run_is_not_started_by_looking(desk):
    assert desk.get(START).status_code == 405
    assert not Run.objects.exists()


def test_an_unknown_feed_is_not_found(desk):
    address = reverse("admin:rankings_run_start", args=["netflix.moon"])

    assert desk.post(address).status_code == 404


def test_who_may_only_look_may_not_start(reader_of_runs, caplog):
    assert reader_of_runs.post(START).status_code == 403
    assert not Run.objects.exists()
    assert "writer may not start a run" in caplog.text
    assert "Run now" not in reader_of_runs.get(LIST).content.decode()


# -- watching


def test_progress_is_told_as_numbers_and_in_words(desk):
    run = Run.objects.create(
        feed=FEED,
        trigger="hand",
        requested_at=NOW,
        state="running",
        step="fetch",
        bytes_done=5_000,
        bytes_total=10_000,
    )

    answer = desk.get(reverse("admin:rankings_run_progress", args=[run.pk]))

    assert answer["Cache-Control"].startswith("max-age=0")
    assert answer.json() == {
        "state": "running",
        "words": "Fetching.",
        "step": "fetch",
        "done": 1,
        "bytes": 5_000,
        "bytes_total": 10_000,
        "rows": 0,
        "message": "",
        "is_over": False,
    }


def test_without_script_the_page_reloads_itself_until_the_run_is_over(desk):
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW)

    waiting = desk.get(page_of(run)).content.decode()
    Run.objects.update(state="unchanged", finished_at=NOW + timedelta(seconds=1), started_at=NOW)
    over = desk.get(page_of(run)).content.decode()

    assert '<meta http-equiv="refresh"' in waiting
    assert "desk-run.js" in waiting
    assert "refresh" not in over.split("</head>")[0].replace("Refresh", "")
    assert "Unchanged after 1.0 seconds." in over


# -- reading


def test_the_page_of_a_held_run_says_what_was_found_and_where(desk, published):
    run = published("null")

    page = desk.get(page_of(run)).content.decode()

    assert "Fails" in page
    assert "null" in page
    assert "What holds this file cannot be let through" in page
    assert "Release it" not in page


def test_line_numbers_are_shown(desk):
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, state="held")
    Finding.objects.create(
        run=run, check_name="rank_gap", level="hold", message="lacks rank 3.", lines=[7, 8, 9]
    )

    assert "Lines 7, 8, 9" in desk.get(page_of(run)).content.decode()


def test_the_file_can_be_had_as_it_was_fetched(desk, published):
    run = published("=HYPERLINK(x)\t<script>")

    answer = desk.get(reverse("admin:rankings_run_file", args=[run.pk]))

    assert b"".join(answer.streaming_content) == b"=HYPERLINK(x)\t<script>"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="netflix.global-')


def test_a_run_without_a_file_has_none(desk):
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW)

    assert desk.get(reverse("admin:rankings_run_file", args=[run.pk])).status_code == 404


@pytest.mark.parametrize("name", ["progress", "file", "change"])
def test_readers_see_no_run(client, name, published):
    run = Run.objects.get()

    answer = client.get(reverse(f"admin:rankings_run_{name}", args=[run.pk]))

    assert answer.url.startswith("/desk/login/")


def test_what_publishers_print_is_shown_escaped(desk, published):
    run = published("<script>alert(1)</script>")

    assert "<script>alert" not in desk.get(page_of(run)).content.decode()
