"""Schedules on the desk: chosen, ticked, saved, and shown as the next five runs in words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from rankings.models import Run, Schedule
from tests import make

NOW = datetime(2022, 2, 1, 21, tzinfo=UTC)
ADD = reverse("admin:rankings_schedule_add")
GIVEN = {
    "feed": "netflix.global",
    "weekdays": ["1", "4"],
    "at": "15:10",
    "zone": "America/New_York",
    "retries": "3",
    "retry_minutes": "60",
    "_continue": "1",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_schedule_is_saved_with_its_next_moment_and_shows_five(desk):
    page = desk.post(ADD, GIVEN, follow=True).content.decode()

    schedule = Schedule.objects.get()
    assert (schedule.feed, schedule.weekdays) == ("netflix.global", [1, 4])
    assert schedule.next_due_at == datetime(2022, 2, 4, 20, 10, tzinfo=UTC)
    assert "Friday 4 February 2022, 15:10 (20:10 UTC)" in page
    assert "Friday 18 February 2022, 15:10 (20:10 UTC)" in page
    assert "22 February" not in page


def test_a_moment_on_another_day_in_utc_says_so(desk):
    page = desk.post(ADD, {**GIVEN, "zone": "Asia/Seoul", "at": "05:00"}, follow=True)

    assert "Friday 4 February 2022, 05:00 (Thursday 20:00 UTC)" in page.content.decode()


def test_feeds_are_chosen_and_zones_suggested(desk):
    page = desk.get(ADD).content.decode()

    assert '<option value="netflix.most_popular">Most popular of all time</option>' in page
    assert '<option value="Asia/Seoul">' in page
    assert 'value="America/New_York"' in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"weekdays": []}, "Tick one day at least."),
        ({"zone": "New York"}, "is not a time zone"),
        ({"at": "25:00"}, "Enter a valid time"),
        ({"feed": "netflix.moon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, given, words):
    page = desk.post(ADD, {**GIVEN, **given}).content.decode()

    assert words in page
    assert not Schedule.objects.exists()


def test_a_feed_has_one_schedule(desk):
    desk.post(ADD, GIVEN)

    assert "already exists" in desk.post(ADD, GIVEN).content.decode()


@pytest.fixture
def schedule(desk):
    desk.post(ADD, GIVEN)
    return Schedule.objects.get()


def address(name, schedule):
    return reverse(f"admin:rankings_schedule_{name}", args=[schedule.pk])


def test_one_that_paused_itself_says_why_until_it_is_resumed(desk, schedule, time_machine):
    schedule.pause("3 runs in a row lost their worker.")
    time_machine.move_to(NOW + timedelta(days=10), tick=False)

    assert "lost their worker" in desk.get(address("change", schedule)).content.decode()
    page = desk.post(address("resume", schedule), follow=True).content.decode()

    schedule.refresh_from_db()
    assert (schedule.is_on, schedule.paused_because) == (True, "")
    assert schedule.next_due_at == datetime(2022, 2, 15, 20, 10, tzinfo=UTC)
    assert "Resumed. The next run is on Tuesday 15 February 2022, 15:10 (20:10 UTC)." in page


def test_it_is_paused_with_a_reason_that_the_log_keeps(desk, schedule):
    page = desk.post(
        address("pause", schedule), {"reason": "Netflix is moving."}, follow=True
    ).content.decode()

    schedule.refresh_from_db()
    assert (schedule.is_on, schedule.paused_because) == (False, "Netflix is moving.")
    assert "None: it is paused." in page
    assert "Netflix is moving." in page
    assert LogEntry.objects.latest("pk").change_message == "Paused: Netflix is moving."
    assert [each.is_on for each in schedule.history.all()] == [False, True]


def test_its_page_sends_no_feed_and_it_keeps_the_one_it_has(desk, schedule):
    sent = {name: value for name, value in GIVEN.items() if name != "feed"}

    desk.post(address("change", schedule), {**sent, "at": "16:00"})

    schedule.refresh_from_db()
    assert (schedule.feed, schedule.at.hour) == ("netflix.global", 16)


def test_without_a_reason_it_goes_on(desk, schedule):
    page = desk.post(address("pause", schedule), {"reason": "  "}, follow=True).content.decode()

    schedule.refresh_from_db()
    assert schedule.is_on
    assert "Say why it is paused" in page


def test_a_change_of_a_paused_schedule_does_not_resume_it(desk, schedule):
    schedule.pause("Netflix is moving.")

    desk.post(address("change", schedule), {**GIVEN, "at": "16:00"})

    schedule.refresh_from_db()
    assert (schedule.at.hour, schedule.is_on) == (16, False)


@pytest.mark.parametrize("verb", ["pause", "resume"])
def test_who_may_not_change_schedules_pauses_and_resumes_none(desk, schedule, verb, client):
    user = User.objects.create_user("writer", password="pass", is_staff=True)
    client.force_login(user)

    assert client.post(address(verb, schedule), {"reason": "No."}).status_code == 403
    schedule.refresh_from_db()
    assert schedule.is_on


def test_days_when_clocks_change_are_shown_as_they_will_be(desk, time_machine):
    """On 13 March 2022 New York had no 02:30: it will be 03:30."""
    time_machine.move_to(datetime(2022, 2, 9, tzinfo=UTC), tick=False)

    given = {**GIVEN, "weekdays": ["6"], "at": "02:30"}
    page = desk.post(ADD, given, follow=True).content.decode()

    assert "Sunday 6 March 2022, 02:30 (07:30 UTC)" in page
    assert "Sunday 13 March 2022, 03:30 (07:30 UTC)" in page


# -- run what is due


def test_what_is_due_is_run_and_what_is_not_is_left_alone(desk, schedule):
    make.editions("title | hours\nOzark | 100,000", now=NOW)
    older = "week | country | title\n2022-01-23 | KR | Ozark"
    make.editions(older, now=NOW - timedelta(days=7))

    page = desk.post(reverse("admin:rankings_schedule_run_due"), follow=True).content.decode()

    assert "Started: Country weekly lists." in page
    asked = Run.objects.filter(trigger="hand", state="queued")
    assert [run.feed for run in asked] == ["netflix.countries"]


def test_pressed_twice_it_runs_once(desk, schedule):
    Schedule.objects.update(next_due_at=NOW)
    for _ in range(2):
        desk.post(reverse("admin:rankings_schedule_run_due"))

    assert [run.feed for run in Run.objects.all()] == ["netflix.global"]


def test_where_nothing_is_due_it_says_so(desk):
    page = desk.post(reverse("admin:rankings_schedule_run_due"), follow=True).content.decode()

    assert "Nothing is due." in page
    assert not Run.objects.exists()


def test_who_may_not_start_a_run_starts_none(reader_of_runs):
    address = reverse("admin:rankings_schedule_run_due")

    assert reader_of_runs.post(address).status_code == 403


# -- the list


def test_the_list_says_when(desk):
    desk.post(ADD, GIVEN)

    page = desk.get(reverse("admin:rankings_schedule_changelist")).content.decode()

    assert "Tuesdays, Fridays at 15:10, New York time, tried again hourly, 3 times at most" in page
    assert "Friday 4 February 2022, 15:10 (20:10 UTC)" in page


def test_changes_of_a_schedule_are_kept(desk):
    desk.post(ADD, GIVEN)
    schedule = Schedule.objects.get()

    desk.post(
        reverse("admin:rankings_schedule_change", args=[schedule.pk]), {**GIVEN, "at": "16:00"}
    )

    assert [each.at.hour for each in schedule.history.all()] == [16, 15]
    address = reverse("admin:rankings_schedule_history", args=[schedule.pk])
    assert desk.get(address).status_code == 200
