"""Incidents on the desk: what went wrong, and whether anybody could be told."""

import pytest
from django.urls import reverse

from rankings.models import Incident, Notice
from tests.rankings.admin.conftest import FEED, NOW

pytestmark = pytest.mark.django_db

LIST = reverse("admin:rankings_incident_changelist")
RUNS = reverse("admin:rankings_run_changelist")


@pytest.fixture
def undelivered():
    incident = Incident.objects.create(feed=FEED, reason="unreachable", opened_at=NOW)
    return Notice.objects.create(
        incident=incident,
        channel="mail",
        event="opened",
        subject="S",
        body="B",
        due_at=NOW,
        attempts=12,
        error="refused",
    )


def test_incidents_are_told_in_words(desk, undelivered):
    page = desk.get(LIST).content.decode()

    assert "The publisher could not be reached." in page
    assert "goes on" in page
    assert "opened, e-mail: failed 12 times, given up: refused" in page


def test_a_check_that_opened_one_is_named_by_what_it_asks(desk):
    Incident.objects.create(
        feed=FEED, reason="lost_periods", opened_at=NOW, healed_at=NOW, run=None
    )

    page = desk.get(LIST).content.decode()

    assert "It is not so: every period it covered before is there." in page
    assert "goes on" not in page


def test_the_refresh_page_warns_of_what_could_not_be_delivered(desk, undelivered):
    assert "1 message about the feeds could not be delivered" in desk.get(RUNS).content.decode()

    Notice.objects.update(attempts=1)

    assert "could not be delivered" not in desk.get(RUNS).content.decode()


def test_incidents_cost_no_more_queries_the_more_there_are(
    desk, undelivered, django_assert_max_num_queries
):
    for number in range(8):
        Incident.objects.create(feed=f"feed.{number}", reason="held", opened_at=NOW)

    with django_assert_max_num_queries(14):
        desk.get(LIST)
