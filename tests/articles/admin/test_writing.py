"""Stories on the desk: who may write what, and that nothing written is lost."""

import logging

import pytest
from django.urls import reverse

from articles.models import Article
from rankings.models import Title
from tests import make
from tests.articles import write
from tests.articles.post import ADD, address, form, said
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db

VERBS = ["_publish", "_schedule", "_withdraw"]


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_writer_saves_a_draft_under_the_own_byline(writer, newsroom):
    make.editions("title\n-----\nOzark\nBridgerton")
    titles = [Title.objects.get(name="Ozark"), Title.objects.get(name="Bridgerton")]
    write.chart("leaders")

    page = writer.post(
        ADD, form(newsroom, titles=titles, body=write.placed("leaders"), _save=""), follow=True
    )

    article = Article.objects.get()
    assert page.redirect_chain == [(address(article), 302)]
    assert "Saved." in said(page)
    assert (article.state, article.author) == ("draft", newsroom.author)
    assert [each.title for each in article.mentions.in_order()] == titles
    assert [each.widget.slug for each in article.references.all()] == ["leaders"]
    assert article.history.get().history_user == newsroom.writer


def test_a_writer_cannot_write_under_another_byline(writer, newsroom):
    page = writer.post(ADD, form(newsroom, author=newsroom.desk.pk))

    assert page.status_code == 200
    assert not Article.objects.exists()


def test_titles_are_put_in_the_order_of_their_places(editor, newsroom):
    make.editions("title\n-----\nOzark\nBridgerton\nLupin")
    ozark, bridgerton, lupin = Title.objects.order_by("pk")
    article = write.draft(newsroom, titles=[ozark, bridgerton])
    first, second = article.mentions.in_order()

    editor.post(
        address(article),
        form(newsroom, article)
        | {
            "mentions-TOTAL_FORMS": 3,
            "mentions-INITIAL_FORMS": 2,
            "mentions-0-id": first.pk,
            "mentions-0-article": article.pk,
            "mentions-0-title": ozark.pk,
            "mentions-0-position": "2",
            "mentions-1-id": second.pk,
            "mentions-1-article": article.pk,
            "mentions-1-title": bridgerton.pk,
            "mentions-1-position": "1",
            "mentions-2-article": article.pk,
            "mentions-2-title": lupin.pk,
            "mentions-2-position": "",
        },
    )

    names = [each.title.name for each in article.mentions.in_order()]
    assert names == ["Bridgerton", "Ozark", "Lupin"]


def test_nothing_is_lost_when_a_form_is_refused(writer, newsroom):
    page = writer.post(ADD, form(newsroom, headline="", body="<p>Precious words.</p>"))

    assert page.status_code == 200
    assert "Precious words." in page.content.decode()


def test_two_writers_do_not_overwrite_each_other(editor, newsroom, time_machine):
    article = write.draft(newsroom)
    opened = form(newsroom, article, headline="Second")
    time_machine.shift(60)
    editor.post(address(article), form(newsroom, article, headline="First"))

    page = editor.post(address(article), opened)

    assert "Somebody saved this story while you were writing" in said(page)
    assert "Second" in page.content.decode()
    assert Article.objects.get().headline == "First"


def test_a_writer_reads_the_stories_of_others_and_changes_none(writer, newsroom):
    other = write.draft(newsroom, author=newsroom.desk)

    page = writer.get(address(other))
    assert page.status_code == 200
    assert reverse("preview", args=[other.slug]) in page.content.decode()
    assert "&lt;p&gt;" not in page.content.decode()
    assert writer.post(address(other), form(newsroom, other)).status_code == 403


def test_a_writer_does_not_change_what_readers_have(writer, newsroom):
    article = write.story(newsroom)

    page = writer.post(address(article), form(newsroom, article, headline="Other"))

    assert page.status_code == 403
    assert Article.objects.get().headline == "Three days were enough"


@pytest.mark.parametrize("verb", VERBS)
def test_a_writer_presses_no_verb_and_it_is_logged(writer, newsroom, verb, caplog):
    article = write.draft(newsroom)

    with caplog.at_level(logging.WARNING, "articles"):
        page = writer.post(address(article), form(newsroom, article, headline="X", **{verb: ""}))

    assert page.status_code == 403
    assert f"writer may not {verb[1:]} story {article.pk}" in caplog.text
    assert Article.objects.get().headline == "Three days were enough"


def test_a_writer_is_not_shown_the_buttons(writer, newsroom):
    page = writer.get(address(write.draft(newsroom))).content.decode()

    assert 'name="_save"' in page
    assert not any(f'name="{verb}"' in page for verb in VERBS)


def test_readers_of_the_site_do_not_get_to_the_desk(client, newsroom):
    page = client.get(address(write.draft(newsroom)))

    assert page.status_code == 302
    assert page["Location"].startswith("/desk/login/")


def test_only_a_draft_can_be_deleted(editor, newsroom):
    draft, story = write.draft(newsroom), write.story(newsroom)

    assert editor.post(address(story, "delete"), {"post": "yes"}).status_code == 403
    assert editor.post(address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert Article.objects.get() == story
