"""The verbs: save, publish, schedule, withdraw."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from articles import publishing
from articles.models import Article
from rankings.models import Title
from tests import make
from tests.articles import write
from tests.articles.write import NOW

HOUR = timedelta(hours=1)


def names(article):
    """Return the titles of ``article`` in order."""
    return [mention.title.name for mention in article.mentions.in_order()]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("‘All of Us Are Dead’ opens at the top", "all-of-us-are-dead-opens-at-the-top"),
        ("지금 우리 학교는", "지금-우리-학교는"),
        ("نتفليكس", "نتفليكس"),
        ("???", "story"),
        ("–", "story"),
        ("A" * 160, "a" * 100),
    ],
)
def test_an_address_is_made_from_the_headline_in_any_script(newsroom, headline, slug):
    assert write.draft(newsroom, headline).slug == slug


def test_an_address_is_made_once_and_nobody_else_has_it(newsroom):
    first, second = write.draft(newsroom, "Same"), write.draft(newsroom, "Same")

    first.headline, first.slug = "Other", "other"
    publishing.save(first, by=newsroom.writer, now=NOW)

    assert Article.objects.get(pk=first.pk).slug == "same"
    assert second.slug == "same-2"


def test_a_body_is_cleaned_and_its_charts_are_recorded_in_order(newsroom):
    write.chart("leaders"), write.chart("map")
    body = "<p>A<script>x</script></p>" + write.placed("map", "leaders", "map")

    article = write.draft(newsroom, body=body)

    assert "<script>" not in article.body
    placed = article.references.in_order()
    assert [each.widget.slug for each in placed] == ["map", "leaders", "map"]


def test_charts_are_recorded_anew_when_the_text_changes(newsroom):
    write.chart("leaders"), write.chart("map")
    article = write.draft(newsroom, body=write.placed("leaders"))

    article.body = write.placed("map")
    publishing.save(article, by=newsroom.writer, now=NOW)

    assert [each.widget.slug for each in article.references.in_order()] == ["map"]


def test_a_chart_that_a_story_uses_cannot_be_deleted(newsroom):
    placed, hero, free = write.chart("placed"), write.chart("hero"), write.chart("free")
    write.draft(newsroom, body=write.placed("placed"), hero=hero)

    free.delete()

    for used in (placed, hero):
        with pytest.raises(ProtectedError):
            used.delete()


def test_titles_are_kept_in_the_writers_order_and_left_alone_when_not_given(newsroom):
    make.editions(
        """
        title
        ------
        Ozark
        Bridgerton
        """
    )
    ozark, bridgerton = Title.objects.get(name="Ozark"), Title.objects.get(name="Bridgerton")

    article = write.draft(newsroom, titles=[ozark, bridgerton, ozark])
    assert names(article) == ["Ozark", "Bridgerton"]

    publishing.save(article, by=newsroom.writer, now=NOW)
    assert names(article) == ["Ozark", "Bridgerton"]

    publishing.save(article, by=newsroom.writer, now=NOW, titles=[bridgerton])
    assert names(article) == ["Bridgerton"]


def test_a_draft_is_shown_from_the_moment_it_is_published(newsroom):
    article = write.draft(newsroom)
    assert not Article.objects.published(NOW).exists()

    publishing.publish(article, by=newsroom.editor, now=NOW)

    assert Article.objects.published(NOW).get() == article
    assert not Article.objects.published(NOW - HOUR).exists()


def test_publishing_twice_keeps_the_first_moment(newsroom):
    article = write.story(newsroom)

    publishing.publish(article, by=newsroom.editor, now=NOW + HOUR)

    assert article.publish_at == NOW


def test_a_scheduled_story_is_shown_at_its_moment_and_never_before(newsroom):
    article = write.scheduled(newsroom, at=NOW + HOUR)

    assert article.status(NOW) == "scheduled"
    assert not Article.objects.published(NOW + HOUR - timedelta(microseconds=1)).exists()
    assert Article.objects.published(NOW + HOUR).get() == article


def test_a_scheduled_story_can_be_moved_and_published_at_once(newsroom):
    article = write.scheduled(newsroom, at=NOW + HOUR)

    publishing.schedule(article, at=NOW + 2 * HOUR, by=newsroom.editor, now=NOW)
    assert article.publish_at == NOW + 2 * HOUR

    publishing.publish(article, by=newsroom.editor, now=NOW)
    assert article.publish_at == NOW


@pytest.mark.parametrize("at", [None, NOW, NOW - HOUR])
def test_scheduling_needs_a_moment_that_lies_ahead(newsroom, at):
    article = write.draft(newsroom)

    with pytest.raises(ValidationError) as refusal:
        publishing.schedule(article, at=at, by=newsroom.editor, now=NOW)

    assert list(refusal.value.message_dict) == ["publish_at"]
    assert Article.objects.get().state == "draft"


def test_what_readers_have_is_not_scheduled(newsroom):
    article = write.story(newsroom)

    with pytest.raises(ValidationError, match="Readers have this story already"):
        publishing.schedule(article, at=NOW + HOUR, by=newsroom.editor, now=NOW)


def test_withdrawing_takes_a_story_from_readers_and_keeps_its_date(newsroom):
    article = write.story(newsroom)

    publishing.withdraw(article, by=newsroom.editor, now=NOW + HOUR)
    assert not Article.objects.published(NOW + HOUR).exists()

    publishing.publish(article, by=newsroom.editor, now=NOW + 2 * HOUR)
    assert Article.objects.published(NOW + 2 * HOUR).get().publish_at == NOW


def test_withdrawing_a_scheduled_story_makes_it_a_draft(newsroom):
    article = write.scheduled(newsroom, at=NOW + HOUR)

    publishing.withdraw(article, by=newsroom.editor, now=NOW)

    assert (article.state, article.publish_at) == ("draft", None)


def test_a_draft_cannot_be_withdrawn(newsroom):
    with pytest.raises(ValidationError, match="nothing to withdraw"):
        publishing.withdraw(write.draft(newsroom), by=newsroom.editor, now=NOW)


def test_a_draft_may_name_a_chart_that_is_not_there_but_is_not_published_with_it(newsroom):
    article = write.draft(newsroom, body=write.placed("nowhere"))

    with pytest.raises(ValidationError) as refusal:
        publishing.publish(article, by=newsroom.editor, now=NOW)

    assert refusal.value.message_dict == {
        "body": ["No chart is called “nowhere”. Place another or remove it."]
    }
    assert Article.objects.get().state == "draft"


def test_everything_that_is_missing_is_named_at_once(newsroom):
    article = write.draft(newsroom, standfirst=" ", body="")

    with pytest.raises(ValidationError) as refusal:
        publishing.publish(article, by=newsroom.editor, now=NOW)

    assert sorted(refusal.value.message_dict) == ["body", "standfirst"]


def test_what_readers_have_is_not_saved_with_a_chart_that_is_not_there(newsroom):
    article = write.story(newsroom)
    article.body = write.placed("nowhere")

    with pytest.raises(ValidationError):
        publishing.save(article, by=newsroom.editor, now=NOW)

    assert Article.objects.get().body == "<p>Text.</p>"


def test_only_the_verbs_move_a_story(newsroom):
    article = write.draft(newsroom)
    article.state, article.publish_at, article.slug = "published", NOW, "elsewhere"

    publishing.save(article, by=newsroom.writer, now=NOW)

    stored = Article.objects.get()
    assert (stored.state, stored.publish_at, stored.slug) == (
        "draft",
        None,
        "three-days-were-enough",
    )


def test_who_did_what_and_when_is_kept(newsroom):
    article = write.story(newsroom)
    publishing.withdraw(article, by=newsroom.editor, now=NOW + HOUR)

    kept = article.history.order_by("history_id").values_list(
        "history_user__username", "history_change_reason", "history_date"
    )

    assert list(kept) == [
        ("writer", "", NOW),
        ("editor", "published", NOW),
        ("editor", "withdrawn", NOW + HOUR),
    ]
