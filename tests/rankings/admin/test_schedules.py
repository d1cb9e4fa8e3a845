"""Schedules on the desk: chosen, ticked, saved, and shown as the next five runs in words."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from rankings.models import Schedule

NOW = datetime(2022, 2, 1, 21, tzinfo=UTC)
ADD = reverse("admin:rankings_schedule_add")
GIVEN = {
    "feed": "netflix.global",
    "weekdays": ["1", "4"],
    "at": "15:10",
    "zone": "America/New_York",
    "is_on": "on",
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


def test_one_that_paused_itself_says_why_until_it_is_switched_on(desk):
    desk.post(ADD, GIVEN)
    schedule = Schedule.objects.get()
    schedule.pause("3 runs in a row lost their worker.")
    address = reverse("admin:rankings_schedule_change", args=[schedule.pk])

    assert "lost their worker" in desk.get(address).content.decode()
    desk.post(address, GIVEN)

    schedule.refresh_from_db()
    assert (schedule.is_on, schedule.paused_because) == (True, "")


def test_switched_off_it_has_no_next_run(desk):
    page = desk.post(ADD, {**GIVEN, "is_on": ""}, follow=True).content.decode()

    assert "None: it is off." in page


def test_the_list_says_when(desk):
    desk.post(ADD, GIVEN)

    page = desk.get(reverse("admin:rankings_schedule_changelist")).content.decode()

    assert "Tuesdays, Fridays at 15:10, New York time" in page
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
