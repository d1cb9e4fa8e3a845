"""What an editor is told before a story is published: what passes, what to look at, what fails."""

import pytest

from articles import publishing
from rankings.models import Title
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db


def test_the_checklist_says_what_passes_what_to_look_at_and_what_fails(newsroom):
    write.chart("long", title="A title of more words than a reader takes in at once")
    article = write.draft(newsroom, standfirst="", body=write.placed("long", "nowhere"))

    said = {(check.level, check.field) for check in publishing.checklist(article)}

    assert {("fails", "standfirst"), ("fails", "body"), ("look", "titles")} <= said
    assert "look" in {
        check.level for check in publishing.checklist(article) if "words" in check.message
    }


def test_a_chart_that_cannot_be_drawn_is_named(newsroom):
    write.chart("broken", kind="nothing-we-have")
    article = write.draft(newsroom, body=write.placed("broken"))

    fails = [check.message for check in publishing.checklist(article) if check.level == "fails"]

    assert len(fails) == 1
    assert fails[0].startswith("“Non-English TV” cannot be drawn")


def test_a_chart_without_words_fails_and_one_with_nothing_to_show_is_said(newsroom):
    write.chart("silent", words=" ")
    article = write.draft(newsroom, body=write.placed("silent"))

    said = [(check.level, check.message) for check in publishing.checklist(article)]

    assert ("fails", "“Non-English TV” has no words for screen readers.") in said
    assert any(level == "look" and "has nothing to show" in message for level, message in said)


def test_titles_of_charts_that_are_long_or_of_a_copy_are_looked_at(newsroom):
    make.editions("title\n-----\nAll of Us Are Dead")
    write.chart("named", title="The week of ‘All of Us Are Dead’ in the whole ten")
    write.chart("copied", title="Copy of The ten")
    hero = write.chart("hero", title="Copy of Another ten")
    article = write.draft(newsroom, body=write.placed("named", "copied"), hero=hero)

    said = [check.message for check in publishing.checklist(article) if "“" in check.message]

    assert said == [
        "“Copy of The ten”: It is still called a copy: give it a title of its own.",
        "“Copy of Another ten”: It is still called a copy: give it a title of its own.",
    ]


def test_a_finished_story_passes_every_check(newsroom):
    make.editions("title\n-----\nOzark")
    hero = write.chart("leaders")
    fields = {"body": write.placed("leaders"), "hero": hero, "titles": [Title.objects.get()]}
    article = write.draft(newsroom, **fields)

    assert {check.level for check in publishing.checklist(article)} == {"ok"}


def test_a_chart_in_the_text_alone_does_not_stand_for_a_story_on_the_front_page(newsroom):
    hero = write.chart("leaders")
    placed = write.draft(newsroom, body=write.placed("leaders"))
    chosen = write.draft(newsroom, "With a chart of its own", hero=hero)

    about = [publishing.checklist(article)[-1] for article in (placed, chosen)]

    assert [(check.level, check.field) for check in about] == [("look", "hero"), ("ok", "")]
    assert "a story that has one leads before it" in about[0].message
