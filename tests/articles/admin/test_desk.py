"""The desk's index: what each account finds there, and what waits for it."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from rankings.models import Run
from tests.articles import write

pytestmark = pytest.mark.django_db


def links(page):
    """Return the groups of the index at the left, with what stands in them."""
    html = page.content.decode()
    index = html[html.index('<nav id="desk-nav"') :].split("</nav>")[0]
    return {
        name: [re.sub(r"<[^>]*>", " ", line).split("  ")[0].strip() for line in lines]
        for name, lines in (
            (re.search(r"<h2>([^<]*)", group)[1], re.findall(r"<a [^>]*>(.*?)</a>", group))
            for group in index.split("<div>")[1:]
        )
    }


def test_an_editor_finds_stories_data_and_the_log(client, newsroom):
    client.force_login(newsroom.editor)

    index = links(client.get("/desk/"))

    assert list(index) == ["Write", "Data", "Trust"]
    assert index["Write"] == ["Stories", "Charts", "Authors", "Sections", "Tags"]
    assert {"Refresh", "Schedules", "Releases", "Titles", "People", "Countries"} <= set(
        index["Data"]
    )
    assert index["Trust"] == ["Corrections", "Incidents", "Log"]


def test_nothing_with_an_admin_is_out_of_reach(client, newsroom):
    client.force_login(User.objects.create_superuser("root"))

    index = links(client.get("/desk/"))

    assert index["Trust"] == ["Corrections", "Incidents", "Log", "Accounts", "Groups"]
    assert index.get("Other", []) == []


def test_a_writer_finds_what_writers_may_see(client, newsroom):
    client.force_login(newsroom.writer)

    index = links(client.get("/desk/"))

    assert "Stories" in index["Write"]
    assert "Trust" not in index


def test_the_index_lists_the_drafts_and_what_is_scheduled(client, newsroom):
    now = timezone.now()
    write.draft(newsroom, "My draft")
    write.draft(newsroom, "Draft of the desk", author=newsroom.desk)
    write.scheduled(newsroom, "For tomorrow", now=now, at=now + timedelta(days=1))
    client.force_login(newsroom.writer)

    words = re.sub(r"<[^>]*>", " ", client.get("/desk/").content.decode())

    order = ["Your drafts", "My draft", "Scheduled", "For tomorrow", "Other drafts", "Draft of"]
    places = [words.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("states", "waits"),
    [
        (["released"], False),
        (["held"], True),
        (["held", "released"], False),
        (["released", "failed"], True),
        (["held", "running"], True),
    ],
)
def test_a_feed_that_is_not_well_is_on_the_index(client, newsroom, states, waits):
    now = timezone.now()
    for number, state in enumerate(states):
        moment = now + timedelta(minutes=number)
        Run.objects.create(
            feed="netflix.global",
            state=state,
            trigger="hand",
            message="the reason",
            requested_at=moment,
            finished_at=moment,
        )
    client.force_login(newsroom.editor)

    page = client.get("/desk/").content.decode()

    assert ('<span class="cnt">1' in page) == waits
    assert ("The reason" in page) == waits


def test_the_log_shows_what_was_done_and_cannot_be_changed(client, newsroom):
    write.draft(newsroom)
    entry = LogEntry.objects.create(
        user=newsroom.writer, action_flag=2, object_repr="Some story", change_message="Published."
    )
    client.force_login(User.objects.create_superuser("root"))

    page = client.get("/desk/admin/logentry/").content.decode()

    assert "Published." in page
    for forbidden in ("add/", f"{entry.pk}/delete/"):
        assert client.post(f"/desk/admin/logentry/{forbidden}").status_code == 403
    assert client.post(f"/desk/admin/logentry/{entry.pk}/change/").status_code == 403


def test_an_author_section_and_tag_are_made_with_an_address(client, newsroom):
    client.force_login(newsroom.editor)

    for kind, fields in {
        "author": {"name": "Jo", "slug": "jo"},
        "section": {"name": "Data", "slug": "data", "position": 1},
        "tag": {"name": "Korean series", "slug": "korean-series"},
    }.items():
        answer = client.post(f"/desk/articles/{kind}/add/", fields)
        assert answer.status_code == 302, answer.content.decode()
