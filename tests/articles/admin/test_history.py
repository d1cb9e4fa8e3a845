"""What changed from one version to the next."""

import re

import pytest
from django.urls import reverse

from articles import publishing
from articles.admin.history import pieces, readable
from articles.models import Article
from tests.articles import write
from tests.articles.write import NOW


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a b c", "a x c", [("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c")]),
        ("", "all new", [("new", "all new")]),
        ("all gone", "", [("gone", "all gone")]),
        ("at the top", "on its way", [("gone", "at the top"), ("new", "on its way")]),
    ],
)
def test_a_change_is_told_in_words(old, new, told):
    assert pieces(old, new) == told


def test_a_body_is_read_without_tags():
    html = '<p>One <strong>two</strong></p><news-chart data-widget="map"></news-chart><p>Three</p>'

    assert readable(html) == "One two ¶ [chart map] Three ¶"
    assert readable(None) == ""


def test_long_stretches_that_did_not_change_are_cut():
    words = [f"w{number}" for number in range(100)]

    told = pieces(" ".join([*words, "old"]), " ".join([*words, "new"]))

    assert [piece.kind for piece in told] == ["cut", "same", "gone", "new"]
    assert told[1].text.split() == words[-6:]


@pytest.fixture
def changed(client, newsroom):
    """Return a published story whose headline was changed, and an editor's client."""
    article = write.story(newsroom, "First headline")
    article.headline = "Second headline"
    publishing.save(article, by=newsroom.editor, now=NOW)
    client.force_login(newsroom.editor)
    return article


def test_the_history_shows_who_changed_what(client, changed):
    page = client.get(reverse("admin:articles_article_history", args=[changed.pk]))

    words = page.content.decode()
    assert "<del>First</del><ins>Second</ins>" in words
    assert "published" in words
    assert "editor" in words


def test_going_back_restores_the_words_and_moves_nothing(client, newsroom, changed):
    first = changed.history.order_by("history_id").first()
    assert (first.headline, first.state) == ("First headline", "draft")
    address = reverse("admin:articles_article_simple_history", args=[changed.pk, first.pk])
    page = client.get(address)
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]

    answer = client.post(
        address,
        {
            "headline": first.headline,
            "standfirst": first.standfirst,
            "section": first.section_id,
            "author": first.author_id,
            "body": first.body,
            "seen": seen,
            "_save": "",
        },
    )

    stored = Article.objects.get()
    assert answer.status_code == 302
    assert (stored.headline, stored.state, stored.publish_at) == (
        "First headline",
        "published",
        NOW,
    )


def test_a_writer_cannot_go_back_on_what_readers_have(client, newsroom, changed):
    client.force_login(newsroom.writer)
    first = changed.history.order_by("history_id").first()
    address = reverse("admin:articles_article_simple_history", args=[changed.pk, first.pk])

    answer = client.post(address, {"headline": "First headline", "_save": ""})

    assert answer.status_code in (200, 403)
    assert Article.objects.get().headline == "Second headline"


def test_an_old_version_opens_in_the_editor_with_a_nonce(client, changed):
    first = changed.history.order_by("history_id").first()

    page = client.get(reverse("admin:articles_article_simple_history", args=[changed.pk, first.pk]))

    [nonce] = re.findall(r"'nonce-([^']+)'", page["Content-Security-Policy"])
    assert f'<script type="importmap" nonce="{nonce}">' in page.content.decode()
