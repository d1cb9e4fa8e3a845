"""What a published story no longer has keeps its address: others may have cited it."""

from datetime import timedelta

from articles import publishing
from rankings.models import Widget
from tests.articles import write
from tests.articles.write import NOW

HOUR = timedelta(hours=1)


def listed():
    """Return the charts that are public without a story."""
    return list(Widget.objects.filter(is_listed=True).values_list("slug", flat=True))


def test_a_chart_that_a_published_story_drops_stays_public_at_its_address(newsroom):
    write.chart("dropped", is_listed=False), write.chart("stays", is_listed=False)
    body = write.placed("dropped", "stays")
    story = write.draft(newsroom, body=f"<p>Words.</p>{body}")
    publishing.publish(story, by=newsroom.writer, now=NOW)

    story.body = f"<p>Words.</p>{write.placed('stays')}"
    publishing.save(story, by=newsroom.writer, now=NOW + HOUR)

    assert [each.slug for each in story.left] == ["dropped"]
    assert listed() == ["dropped"]
    assert Widget.objects.get(slug="dropped").history.first().history_user == newsroom.writer


def test_a_chart_of_the_front_page_that_is_changed_stays_public_too(newsroom):
    first, second = (write.chart(slug, is_listed=False) for slug in ("first", "second"))
    story = write.draft(newsroom, hero=first)
    publishing.publish(story, by=newsroom.writer, now=NOW)

    story.hero = second
    publishing.save(story, by=newsroom.writer, now=NOW + HOUR)

    assert listed() == ["first"]


def test_a_chart_that_another_story_shows_needs_nothing(newsroom):
    write.chart("shared", is_listed=False)
    placed = f"<p>Words.</p>{write.placed('shared')}"
    one, two = (write.draft(newsroom, name, body=placed) for name in ("One", "Two"))
    for story in (one, two):
        publishing.publish(story, by=newsroom.writer, now=NOW)

    one.body = "<p>Words.</p>"
    publishing.save(one, by=newsroom.writer, now=NOW + HOUR)

    assert (list(one.left), listed()) == ([], [])


def test_what_readers_never_saw_or_is_taken_from_them_is_not_made_public(newsroom):
    write.chart("early", is_listed=False), write.chart("late", is_listed=False)
    draft = write.draft(newsroom, body=f"<p>Words.</p>{write.placed('early')}")
    draft.body = "<p>Words.</p>"
    publishing.publish(draft, by=newsroom.writer, now=NOW)
    later = write.draft(newsroom, body=f"<p>Words.</p>{write.placed('late')}")
    publishing.schedule(later, at=NOW + HOUR, by=newsroom.writer, now=NOW)
    later.body = "<p>Words.</p>"
    publishing.save(later, by=newsroom.writer, now=NOW)
    later.body = f"<p>Words.</p>{write.placed('late')}"
    publishing.save(later, by=newsroom.writer, now=NOW + 2 * HOUR)
    publishing.withdraw(later, by=newsroom.writer, now=NOW + 3 * HOUR)

    assert listed() == []
