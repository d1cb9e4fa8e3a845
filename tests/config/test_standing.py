"""What stands: the version of every page, and how fresh each feed is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import override_settings

from articles.models import Article, Author, Section
from config import standing
from config.standing import Reading, read
from rankings.models import Expectation, Run, Widget
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def story():
    return Article.objects.create(
        slug="story",
        headline="Story",
        section=Section.objects.create(slug="news", name="News"),
        author=Author.objects.create(slug="desk", name="Desk"),
        state=Article.State.PUBLISHED,
        publish_at=NOW - timedelta(hours=1),
    )


def version(now=NOW):
    return read(now).version


def test_a_release_is_another_version():
    before = version()

    make.editions("title\nOzark")

    assert version() != before


def test_a_story_published_edited_and_withdrawn_is_another_version_each_time(story):
    published = version()
    story.headline = "Another"
    story.save()
    edited = version()
    Article.objects.update(state=Article.State.WITHDRAWN)
    withdrawn = version()

    assert len({published, edited, withdrawn}) == 3


def test_a_scheduled_story_is_another_version_at_its_moment_and_not_before(story):
    Article.objects.update(publish_at=NOW)

    assert version(NOW - timedelta(seconds=1)) == version(NOW - timedelta(hours=1))
    assert version(NOW) != version(NOW - timedelta(seconds=1))


def test_a_chart_saved_is_another_version():
    before = version()

    Widget.objects.create(slug="chart", kind="bars", title="Chart", words="Bars.")

    assert version() != before


def test_a_chart_that_a_release_leaves_behind_is_another_version():
    Widget.objects.create(slug="chart", kind="bars", title="Chart", words="Bars.")
    before = version()

    Widget.objects.update(is_behind=True)  # as publishing does, which edits no chart

    assert version() != before


def test_drafts_change_no_page(story):
    Article.objects.update(state=Article.State.DRAFT)
    before = version()
    story.state, story.headline = Article.State.DRAFT, "Another"
    story.save()

    assert version() == before


@pytest.mark.parametrize(
    ("at", "state", "words"),
    [
        (NOW, "fresh", "Worldwide weekly lists: to 30 Jan 2022"),
        (datetime(2022, 2, 8, 20, 30, tzinfo=UTC), "due", "to 30 Jan 2022, due"),
        (datetime(2022, 2, 8, 21, 30, tzinfo=UTC), "late", "to 30 Jan 2022, late"),
    ],
)
def test_a_feed_is_fresh_then_due_then_late(at, state, words):
    make.editions("title\nOzark", now=datetime(2022, 2, 1, 20, 4, tzinfo=UTC))

    [freshness] = read(at).freshness

    assert freshness.state == state
    assert freshness.words.endswith(words)


def test_a_feed_of_which_nothing_is_expected_is_never_late():
    make.editions("title\nOzark", now=datetime(2022, 2, 1, 20, 4, tzinfo=UTC))
    Expectation.objects.create(feed="netflix.global", is_on=False)

    assert read(NOW + timedelta(days=30)).freshness[0].state == "fresh"


def test_a_change_of_state_is_another_version():
    make.editions("title\nOzark", now=datetime(2022, 2, 1, 20, 4, tzinfo=UTC))
    due_at = datetime(2022, 2, 8, 20, tzinfo=UTC)
    hours = [version(due_at + timedelta(minutes=minutes)) for minutes in (-1, 0, 59, 60, 61)]
    Run.objects.create(feed="netflix.global", trigger="hand", state="held", requested_at=NOW)
    hours.append(version(due_at + timedelta(minutes=61)))

    fresh, due, still_due, late, still_late, held = hours
    assert due == still_due
    assert late == still_late
    assert len({fresh, due, late, held}) == 4


def test_a_list_of_all_time_says_when_it_was_published():
    make.editions("title | hours\nOzark | 100,000", feed="netflix.most_popular", now=NOW)

    assert read(NOW).freshness[0].words == "Most popular of all time: 2 Feb 2022"


def test_what_stands_is_read_once_a_second(django_assert_num_queries):
    reading = Reading()
    with override_settings(PAGE_SECONDS=60):
        first = reading.current(NOW)

        with django_assert_num_queries(0):
            assert reading.current(NOW) is first


def test_when_the_database_goes_away_what_was_known_stands(monkeypatch):
    reading = Reading()
    known = reading.current(NOW)

    def gone(now):
        raise OperationalError

    monkeypatch.setattr(standing, "read", gone)

    assert reading.current(NOW) is known


def test_when_nothing_was_ever_known_it_says_so(monkeypatch):
    def gone(now):
        raise OperationalError

    monkeypatch.setattr(standing, "read", gone)

    with pytest.raises(OperationalError):
        Reading().current(NOW)


def test_while_one_reads_the_others_take_the_last():
    reading = Reading()
    known = reading.current(NOW)

    with reading.lock:
        assert reading.current(NOW) is known
