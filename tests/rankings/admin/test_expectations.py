"""Expectations on the desk: only what differs from the source is said, and it is kept."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from rankings import sources
from rankings.models import Expectation
from rankings.models.expectations import limits_of

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
ADD = reverse("admin:rankings_expectation_add")
GIVEN = {"feed": FEED, "is_on": "on", "_continue": "1"}


def saved(desk, **given):
    page = desk.post(ADD, {**GIVEN, **given}, follow=True).content.decode()
    return page, Expectation.objects.get()


def test_what_is_left_empty_is_as_the_source_has_it_and_shown(desk):
    page, expectation = saved(desk)

    assert expectation.drop == sources.feeds()[FEED].drop
    assert limits_of(FEED) == sources.feeds()[FEED].limits
    assert "Tuesdays at 15:00, New York time; late after 60 minutes" in page
    assert "Empty: as its source has it, 2,000,000,000." in page
    assert "Empty: as its source has it, America/New_York." in page


def test_an_editor_says_another_hour_and_another_limit(desk):
    _, expectation = saved(desk, weekdays=["2"], at="18:00", grace_minutes="90", hours="5000000")

    assert expectation.drop.in_words() == "Wednesdays at 18:00, New York time"
    assert limits_of(FEED).hours == 5_000_000
    assert limits_of(FEED).views == sources.feeds()[FEED].limits.views
    assert limits_of("netflix.countries") == sources.feeds()["netflix.countries"].limits


def test_nothing_may_be_expected_of_a_feed(desk):
    page, expectation = saved(desk, is_on="")

    assert expectation.drop is None
    assert "Nothing is expected" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"feed": "netflix.moon"}, "Select a valid choice"),
        ({"zone": "New York"}, "is not a time zone"),
        ({"at": "25:00"}, "Enter a valid time"),
        ({"hours": "-1"}, "greater than or equal to 0"),
        ({"grace_minutes": "99999"}, "less than or equal to 10080"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, given, words):
    page = desk.post(ADD, {**GIVEN, **given}).content.decode()

    assert words in page
    assert not Expectation.objects.exists()


def test_changes_are_kept_and_listed(desk):
    _, expectation = saved(desk, hours="5000000")
    change = reverse("admin:rankings_expectation_change", args=[expectation.pk])
    desk.post(change, {"is_on": "on", "hours": "6000000"})  # its page sends no feed

    assert [each.hours for each in expectation.history.all()] == [6_000_000, 5_000_000]
    page = desk.get(reverse("admin:rankings_expectation_changelist")).content.decode()
    assert "Worldwide weekly lists" in page
    assert "hours of one entry: 6,000,000" in page


def test_editors_may_change_expectations_and_others_may_not(client):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get(ADD).status_code == 200
    assert "Expectations" in client.get(reverse("admin:index")).content.decode()

    client.force_login(User.objects.create_user("writer", is_staff=True))
    assert client.get(ADD).status_code == 403
