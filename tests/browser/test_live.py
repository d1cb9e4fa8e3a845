"""An open story when newer numbers are published: what is read aloud of its charts."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from articles import publishing
from articles.models import Article, Author, Section
from tests import make
from tests.articles import write
from tests.browser.conftest import SUNDAY

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LISTS = {"non-english": "tv-non-english", "english": "tv-english"}
NEXT = SUNDAY + timedelta(days=7)


def publish(*weeks):
    """Release one entry of each list in each of ``weeks``."""
    lines = [
        f"{week} | {name} | {slug} | 90,000,000"
        for week in weeks
        for name, slug in zip(["Ozark", "1899"], LISTS.values(), strict=True)
    ]
    make.editions("\n".join(["week | title | list | hours", *lines]))


@pytest.fixture
def page(people):
    """Return a reader's page of a story with a chart of each list, and one of a week that stays."""
    publish(SUNDAY)
    for slug, each in LISTS.items():
        write.chart(slug, title=f"List, {slug}", choices={"list": f"netflix.global/{each}"})
    stays = {"lists": ["netflix.global/tv-english"], "week": f"{SUNDAY}"}
    write.chart("stays", title="A week that stays", kind="bars", choices=stays)
    given = {"section": Section.objects.get(), "author": Author.objects.get()}
    story = Article(headline="Open", standfirst="Read.", **given)
    story.body = write.placed("stays", *LISTS)
    story = publishing.publish(
        publishing.save(story, by=None, now=write.NOW), by=None, now=datetime.now(UTC)
    )
    people.reader.goto(story.get_absolute_url())
    return people.reader


def test_every_chart_that_changed_is_said_and_no_other(page):
    same = page.locator("chart-live", has=page.locator("#chart-stays"))
    version = same.get_attribute("version")

    publish(SUNDAY, NEXT)

    said = page.locator("body > [aria-live] p")
    expect(same).not_to_have_attribute("version", version)
    expect(said).to_have_count(2)
    expect(said.filter(has_text="Chart updated: List, non-english")).to_have_count(1)
    expect(said.filter(has_text="Chart updated: List, english")).to_have_count(1)
