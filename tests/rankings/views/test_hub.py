"""The hub of charts, the data page and the data status."""

from datetime import UTC, datetime, time

import pytest
from django.urls import reverse
from time_machine import travel

from rankings.models import Run, Schedule
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

PAGES = ["charts", "data", "status", "titles", "countries", "most_popular", "display"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_stand_on_an_empty_database(client, name):
    visited = visit(client, reverse(name))

    assert visited.response.status_code == 200
    assert visited.in_templates == []


def test_the_hub_shows_every_list_with_its_newest_number_one(client):
    make.editions("week | title\n2022-01-23 | Squid Game\n2022-01-30 | All of Us Are Dead")
    make.editions("country | title\nKR | All of Us Are Dead\nJP | All of Us Are Dead\nUS | Ozark")

    visited = visit(client, reverse("charts"))

    assert "Week to 30 Jan 2022" in visited.text
    assert "All of Us Are Dead" in visited.text
    assert "Squid Game" not in visited.text
    assert "first in 2 of 3" in visited.text
    assert visited.in_templates == []


def test_the_hub_leads_to_the_lists_of_all_time(client):
    make.editions("title | hours\nSquid Game | 2,205,200,000", feed="netflix.most_popular")

    page = visit(client, reverse("charts")).text

    assert 'href="/charts/netflix/most-popular/#tv-non-english"' in page
    assert "Published" in page


def test_the_data_page_links_the_files_of_each_list(client):
    make.editions("title\nOzark")

    visited = visit(client, reverse("data"))

    address = "/charts/data/leaderboard.csv?list=netflix.global/tv-non-english"
    assert f'href="{address}"' in visited.text
    assert client.get(address).status_code == 200
    assert visited.in_templates == []


def test_the_status_says_when_a_feed_is_due_and_what_its_runs_brought(client):
    make.editions("title\nOzark", now=datetime(2022, 2, 1, 20, 4, tzinfo=UTC))
    schedule = Schedule.objects.create(
        feed="netflix.countries",
        weekdays=[1],
        at=time(15),
        zone="America/New_York",
        next_due_at=datetime(2022, 2, 8, 20, 0, tzinfo=UTC),
    )
    Run.objects.create(
        feed="netflix.global",
        trigger="schedule",
        state="failed",
        message="secret path /srv/x",
        requested_at=datetime(2022, 2, 2, 9, 0, tzinfo=UTC),
    )

    visited = visit(client, reverse("status"))

    assert f"{schedule.in_words()}".capitalize()[:8] in visited.text
    assert "8 Feb 2022, 20:00 UTC" in visited.text
    assert "Failed; what was there stays" in visited.text
    assert "secret" not in visited.text
    assert visited.in_templates == []


def test_the_status_is_never_kept(client):
    assert "no-store" in client.get(reverse("status"))["Cache-Control"]


def test_a_late_feed_is_said_to_be_late_on_every_page(client):
    make.editions("title\nOzark", now=datetime(2022, 2, 1, 20, 4, tzinfo=UTC))

    with travel(datetime(2022, 2, 8, 23, tzinfo=UTC), tick=False):
        page = visit(client, reverse("titles")).text

    assert "to 30 Jan 2022, late" in page
    assert 'class="asof late"' in page
