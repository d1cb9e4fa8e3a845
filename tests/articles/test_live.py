"""A story with pinned charts, asked for with the newest numbers: ``?mode=live``."""

import re
from datetime import timedelta

import pytest

from rankings import versions
from rankings.models import Widget
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

FIRST = "week | title | hours\n2022-01-30 | All of Us Are Dead | 124,790,000"
REVISED = FIRST.replace("124,790,000", "125,000,000")


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW + timedelta(days=9), tick=False)


@pytest.fixture
def story(newsroom):
    """A story with a chart that is pinned and one that follows, before and after a revision."""
    (release,) = make.editions(FIRST)
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    write.chart("following")
    told = write.story(newsroom, body=write.placed("pinned", "following"))
    make.editions(REVISED)
    versions.keep_all("netflix.global", now=NOW)
    return told


def frames(page):
    """Return each chart's frame, by its slug."""
    found = re.findall(r'<figure class="frame" id="chart-(\w+)">(.*?)</figure>', page, re.DOTALL)
    return dict(found)


def modes(page):
    return {
        slug: re.search(r'class="mode">(\w+)<', frame)[1] for slug, frame in frames(page).items()
    }


def test_as_written_each_badge_says_which_it_is_and_one_that_is_behind_leads_on(client, story):
    page = client.get(story.get_absolute_url()).content.decode()

    assert modes(page) == {"pinned": "Fixed", "following": "Live"}
    assert "124.79" in frames(page)["pinned"]
    assert "125.00" in frames(page)["following"]
    assert f'{story.get_absolute_url()}?mode=live#chart-pinned">See the newest' in page
    assert "noindex" not in page


def test_live_every_chart_has_the_newest_numbers_and_says_so(client, story):
    page = client.get(f"{story.get_absolute_url()}?mode=live").content.decode()

    assert modes(page) == {"pinned": "Live", "following": "Live"}
    assert "125.00" in frames(page)["pinned"]
    assert "124.79" not in page
    assert "Charts with the newest numbers." in page
    assert f'{story.get_absolute_url()}#chart-pinned">See it as fixed' in frames(page)["pinned"]
    assert "See it as fixed" not in frames(page)["following"]
    # A page that redraws itself would ask for the chart as it is pinned.
    assert page.count("<chart-live") == 1


def test_live_it_is_not_indexed_and_names_the_story_as_its_address(client, story):
    page = client.get(f"{story.get_absolute_url()}?mode=live").content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert f'rel="canonical" href="http://testserver{story.get_absolute_url()}"' in page


def test_both_ask_as_little(client, story):
    client.get(story.get_absolute_url())  # what is read once for all pages is read now
    written = visit(client, story.get_absolute_url())
    live = visit(client, f"{story.get_absolute_url()}?mode=live")

    assert len(live.queries) <= len(written.queries)
    assert live.in_templates == []


def test_what_it_says_of_its_data_is_true_of_charts_that_follow(client, newsroom):
    (release,) = make.editions(FIRST)
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    address = write.story(newsroom, body=write.placed("pinned")).get_absolute_url()

    written = client.get(address).content.decode()
    live = client.get(f"{address}?mode=live").content.decode()

    assert "Charts fixed as published then" in written
    assert "Charts with data published" not in written
    assert "Charts with data published 1 Feb 2022" in live


def test_a_story_whose_charts_all_follow_is_live_already(client, newsroom):
    make.editions(FIRST)
    write.chart("following")
    address = write.story(newsroom, body=write.placed("following")).get_absolute_url()

    page = client.get(f"{address}?mode=live").content.decode()

    # But for the link to the page in Korean, which carries on what was asked.
    page = page.replace('/?mode=live" lang="ko"', '/" lang="ko"')
    assert page == client.get(address).content.decode()


def test_live_the_files_have_the_numbers_that_are_shown(client, story):
    page = client.get(f"{story.get_absolute_url()}?mode=live").content.decode()
    hrefs = [href for href in re.findall(r'href="([^"]+)"', page) if "/data.csv" in href]

    assert {"/c/pinned/data.csv?mode=live", "/c/following/data.csv"} == set(hrefs)
    assert b"125000000" in client.get("/c/pinned/data.csv?mode=live").content
