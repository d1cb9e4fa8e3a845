"""The demo's newsroom: what it says of titles, and that it may be written twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article
from config.demo import content, sample
from rankings import charts, claims, freshness, naming, titling
from rankings.models import Expectation, Schedule, Title, Widget
from rankings.standing import State
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 3, tzinfo=UTC)
LISTED = """
    week       | rank | title              | season             | hours
    -----------+------+--------------------+--------------------+------------
    2022-01-30 | 1    | All of Us Are Dead | Season 1           | 124,790,000
    2022-01-30 | 2    | Our Beloved Summer | Season 1           |  22,730,000
    2022-01-30 | 3    | Lanterns on the Han| Season 1           |  12,730,000
"""


@pytest.fixture
def newsroom():
    make.editions(LISTED)
    return content.write(password="open sesame", now=NOW, with_sample=True)


def test_titles_get_what_no_ranking_file_says(newsroom):
    title = Title.objects.get(name="All of Us Are Dead")

    assert (title.original_name, title.origin_id) == ("지금 우리 학교는", "KR")
    assert [credit.person.name for credit in title.credits.in_order()][:3] == [
        "Lee Jae-gyoo",
        "Kim Nam-soo",
        "Cheon Seong-il",
    ]
    assert not title.is_sample


def test_invented_titles_are_marked_those_of_later_weeks_too(newsroom):
    names = {work.name for file in content.INVENTED.values() for work in sample.invented(file)}

    assert set(Title.objects.filter(is_sample=True).values_list("name", flat=True)) == names


def test_stories_are_published_at_their_moment_and_a_draft_is_not(newsroom):
    published = Article.objects.published(NOW)

    assert published.newest_first().first().slug == "all-of-us-are-dead-opens-at-the-top"
    assert published.count() == Article.objects.count() - 1


def test_writing_it_again_changes_nothing(newsroom):
    before = [list(model.objects.order_by("pk").values()) for model in (Article, Widget, Title)]

    again = content.write(password="open sesame", now=NOW, with_sample=True)

    after = [list(model.objects.order_by("pk").values()) for model in (Article, Widget, Title)]
    assert again == newsroom
    assert after == before


def test_each_feed_has_a_schedule_with_a_next_moment(newsroom):
    assert Schedule.objects.exclude(next_due_at=None).count() == 4


def test_days_are_asked_for_every_morning_if_there_is_a_key(newsroom, settings):
    off = Schedule.objects.get(feed="flixpatrol.daily")
    assert (off.is_on, len(off.weekdays)) == (False, 7)
    assert off.paused_because.startswith("FlixPatrol is off: there is no key")

    off.delete()
    settings.APIS = {"flixpatrol": settings.APIS["flixpatrol"] | {"key": "a-key"}}
    content.write(password="", now=NOW, with_sample=True)

    assert Schedule.objects.get(feed="flixpatrol.daily").is_on


def test_an_invented_title_that_was_first_in_a_daily_list_is_that_title():
    make.editions("day | country | title\n2022-01-30 | KR | Halfway to Duluth")
    make.editions(LISTED)

    content.write(password="", now=NOW, with_sample=True)

    title = Title.objects.get(name="Halfway to Duluth")
    assert title.is_sample
    assert {alias.source for alias in title.aliases.all()} == {"flixpatrol", "netflix"}


def test_nothing_is_expected_of_a_sample_so_it_is_fresh_for_ever(newsroom):
    later = NOW + timedelta(days=1000)
    of_past = freshness.newest(now=later)["netflix.global"].standing.state
    Expectation.objects.update(is_on=True)

    assert of_past == State.FRESH
    assert freshness.newest(now=later)["netflix.global"].standing.state == State.STALE


def test_of_the_publishers_own_addresses_the_next_list_is_expected():
    make.editions(LISTED)

    content.write(password="", now=NOW, with_sample=False, is_live=True)

    assert not Expectation.objects.exists()


def test_without_the_sample_no_title_is_invented():
    make.editions(LISTED)

    content.write(password="", now=NOW, with_sample=False)

    assert not Title.objects.filter(is_sample=True).exists()


def test_a_chart_of_the_first_story_is_pinned_to_what_its_writer_saw():
    made = make.editions(LISTED) + make.editions(
        "week | country | title\n2022-01-30 | KR | All of Us Are Dead"
    )
    content.write(password="open sesame", now=NOW, with_sample=True)

    pinned = Widget.objects.get(slug="all-of-us-are-dead-by-country")

    assert pinned.mode == Widget.Mode.PINNED
    assert pinned.pinned_to == made[1]
    assert pinned.versions.count() == 1
    assert Widget.objects.following().count() == Widget.objects.count() - 1


def test_its_charts_that_follow_say_nothing_that_a_release_may_undo(newsroom):
    for widget in Widget.objects.following():
        drawing = charts.of_widget(widget)
        chosen = naming.named(widget.kind, drawing.choices) if drawing.as_of else {}
        said = [
            titling.stale(words, replace(drawing, title=""), **chosen)
            for words in (widget.title, widget.words)
        ]

        assert (widget.slug, said) == (widget.slug, ["", ""])
        names = naming.sayable(widget.kind, drawing.choices) if drawing.as_of else []
        assert claims.beyond(widget.title, drawing, names) == []
