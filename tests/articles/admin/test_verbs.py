"""Stories on the desk: published, scheduled, withdrawn by plain form posts."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article
from tests.articles import write
from tests.articles.post import ADD, address, form, said
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_an_editor_publishes(editor, newsroom):
    article = write.draft(newsroom)

    page = editor.post(
        address(article), form(newsroom, article, headline="Final", _publish=""), follow=True
    )

    stored = Article.objects.published(NOW).get()
    assert (stored.headline, stored.publish_at) == ("Final", NOW)
    assert "Published. Readers have it now." in said(page)
    assert LogEntry.objects.get().get_change_message() == "Published. Readers have it now."


def test_an_editor_publishes_a_story_that_was_never_saved(editor, newsroom):
    editor.post(ADD, form(newsroom, _publish=""))

    assert Article.objects.published(NOW).get().headline == "Three days were enough"


def test_an_editor_schedules_by_the_newsrooms_clock(editor, newsroom):
    article = write.draft(newsroom)

    editor.post(
        address(article), form(newsroom, article, publish_at="2022-02-03T18:10", _schedule="")
    )

    stored = Article.objects.get()
    assert stored.status(NOW) == "scheduled"
    assert stored.publish_at == datetime(2022, 2, 3, 9, 10, tzinfo=UTC)  # Seoul is nine hours ahead


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("", "Say when: a day and an hour."),
        ("2022-02-01T10:00", "Choose a moment that lies ahead"),
        ("tomorrow", "Write a day and an hour, such as"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_in_words(editor, newsroom, moment, words):
    article = write.draft(newsroom)

    page = editor.post(address(article), form(newsroom, article, publish_at=moment, _schedule=""))

    assert words in said(page)
    assert Article.objects.get().state == "draft"


def test_an_editor_withdraws_with_the_changes_in_the_form(editor, newsroom):
    article = write.story(newsroom)

    editor.post(address(article), form(newsroom, article, standfirst="", _withdraw=""))

    stored = Article.objects.get()
    assert (stored.state, stored.standfirst) == ("withdrawn", "")


def test_an_unfinished_story_is_not_published_and_says_why(editor, newsroom):
    article = write.draft(newsroom)
    body = "<p>Precious.</p>" + write.placed("nowhere")

    page = editor.post(
        address(article), form(newsroom, article, standfirst="", body=body, _publish="")
    )

    assert page.status_code == 200
    assert "Write a standfirst." in said(page)
    assert "No chart is called “nowhere”." in said(page)
    assert "Precious." in page.content.decode()
    assert Article.objects.get().state == "draft"


def test_a_scheduled_story_shows_its_moment_in_the_form(editor, newsroom):
    article = write.scheduled(newsroom, at=datetime(2022, 2, 3, 9, 10, tzinfo=UTC))

    page = editor.get(address(article)).content.decode()

    assert 'value="2022-02-03T18:10"' in page
    assert "Scheduled for 3 February 2022, 18:10 KST." in page


def test_a_story_readers_have_is_changed_at_once_and_keeps_its_date(editor, newsroom):
    article = write.story(newsroom)

    editor.post(address(article), form(newsroom, article, headline="Better", _save=""))

    stored = Article.objects.published(NOW).get()
    assert (stored.headline, stored.publish_at) == ("Better", NOW)


def test_a_form_cannot_set_state_or_moment(editor, newsroom):
    article = write.draft(newsroom)

    editor.post(
        address(article), form(newsroom, article, state="published", publish_at="2022-02-01T10:00")
    )

    stored = Article.objects.get()
    assert (stored.state, stored.publish_at) == ("draft", None)
