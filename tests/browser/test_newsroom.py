"""
The whole path, with nothing pretended: a browser, the site, a worker, and a publisher on loopback.

An editor fetches the first lists, writes a story with a chart and publishes it; a reader has it
open when the next week is published, and sees the chart change.
"""

import os
import re
import threading

import pytest
from django.db import connection
from playwright.sync_api import expect

from articles.models import Article
from config.demo import parts, publisher
from rankings.models import Widget

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

HEADLINE = "‘All of Us Are Dead’ opens at the top"


@pytest.fixture
def sample(tmp_path):
    """Return the address of the demo's publisher, which has one week more each time."""
    server = publisher.serve(0, tmp_path / "publisher")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def worker(transactional_db, sample, tmp_path):
    """Run a real worker on the test's database and broker, which reads from the publisher."""
    database = os.environ["DATABASE_URL"].rpartition("/")[0]
    env = {
        **os.environ,
        "DATABASE_URL": f"{database}/{connection.settings_dict['NAME']}",
        "DATA_DIR": str(tmp_path / "var"),
        "NETFLIX_URL": f"http://{sample}",
        "FETCH_ALLOW": sample,
    }
    child = parts.worker(tmp_path / "logs", env, concurrency=1).start()
    yield child
    child.stop(3)


def refresh(page):
    """Press "Run now" for the worldwide lists, and wait until the worker has released them."""
    page.goto("/desk/rankings/run/")
    page.get_by_role("button", name=re.compile("Run now.*Worldwide weekly")).click()
    expect(page.get_by_text(re.compile(r"^Released after"))).to_be_visible(timeout=30_000)


def write(page):
    """Write a story with a chart, placed by the picker."""
    page.goto("/desk/articles/article/add/")
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Standfirst").fill("Three days were enough.")
    page.get_by_label("Section").select_option("News")
    expect(page.get_by_label("Author")).to_have_value(re.compile(r"\d+"))
    page.get_by_role("textbox", name="Story").click()
    page.keyboard.type("It was watched most of all.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Place a chart").click()
    page.keyboard.type("non-english leaderboard")
    expect(page.locator(".picker").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    placed = page.locator(".nc")
    expect(placed.get_by_text("Week to 30 Jan 2022")).to_be_visible()
    page.keyboard.type("The next list comes on Tuesday.")


def test_a_story_is_written_published_and_changes_with_the_data(people, worker):
    editor, reader = people.editor, people.reader
    refresh(editor)
    for kind, choices, title in [
        ("leaderboard", {"list": "netflix.global/tv-non-english"}, "Non-English TV"),
        ("leaderboard", {"list": "netflix.global/tv-english"}, "English TV"),
        ("bars", {"lists": ["netflix.global/tv-non-english"]}, "Leaders, non-English"),
    ]:
        slug = title.lower().replace(", ", "-").replace(" ", "-")
        Widget.objects.create(slug=slug, kind=kind, choices=choices, title=title, words="Ten.")

    write(editor)
    editor.get_by_role("button", name="Publish now").click()
    expect(editor.get_by_text("Published. Readers have it now.")).to_be_visible()

    story = Article.objects.get()
    reader.goto(story.get_absolute_url())
    chart = reader.locator("#chart-non-english-tv")
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(chart).to_contain_text("Week to 30 Jan 2022")
    expect(chart).to_contain_text("124.79")
    reader.evaluate("window.stayed = true")

    refresh(editor)

    expect(chart).to_contain_text("Week to 6 Feb 2022", timeout=15_000)
    expect(reader.locator("[aria-live]")).to_contain_text("Chart updated: Non-English TV")
    assert reader.evaluate("window.stayed"), "the page was loaded again"
