"""A pinned chart asked for with the newest numbers, and when a chart gets newer ones."""

import re
from datetime import UTC, datetime, time
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from rankings import versions
from rankings.models import Expectation, Schedule, Widget
from tests import make
from tests.articles import write
from tests.config.charted import FILES, NOW, REVISED
from tests.pages import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind(chart):
    """A pinned chart, and a release after the one it is pinned to."""
    release = versions.Version.objects.get().release
    pinned = write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    versions.keep(pinned, now=NOW)
    make.editions(REVISED)
    return pinned


def test_live_every_file_of_a_pinned_one_has_the_numbers_that_are_shown(client, behind):
    page = client.get("/c/pinned/?mode=live").content.decode()
    files = {href for href in re.findall(r'href="([^"]+)"', page) if "/data." in href}

    assert {f"/c/pinned/data.{end}?mode=live" for end in FILES} <= files
    assert all("mode=live" in href for href in files)
    for end in ("csv", "json"):
        live = client.get(f"/c/pinned/data.{end}?mode=live").content
        assert b"125000000" in live
        assert b"124790000" in client.get(f"/c/pinned/data.{end}").content
    assert (
        'filename="pinned-live.csv"'
        in (client.get("/c/pinned/data.csv?mode=live")["Content-Disposition"])
    )


def test_live_its_citation_and_its_frame_are_of_what_is_shown(client, behind):
    page = client.get("/c/pinned/?mode=live").content.decode()
    src = unescape(re.search(r"src=&quot;http://testserver(.*?)&quot;", page)[1])
    frame = client.get(src).content.decode()
    cited = re.search(r'class="quoted">.*?http://testserver(\S+?)( |<)', page)[1]

    assert src == "/embed/c/pinned/?mode=live"
    assert '<span class="standing">Live</span>' in frame
    assert "125.00" in frame
    assert "125.00" in client.get(cited).content.decode()
    assert "Embed version" not in page
    assert "Cite version" not in page
    assert "&amp;theme=dark" in page


SAID = {
    "title": "All of Us Are Dead leads with 124.79 million",
    "words": "It leads with 124.79 million.",
    "note": "More than ever.",
}
"""What a writer says of what a chart is fixed at."""


@pytest.mark.parametrize("language", ["", "/ko"])
def test_live_nothing_is_said_of_it_that_was_said_of_other_numbers(client, behind, language):
    Widget.objects.filter(slug="pinned").update(**SAID)

    page, frame, file = (
        client.get(f"{address}?mode=live").content.decode()
        for address in (
            f"{language}/c/pinned/",
            f"{language}/embed/c/pinned/",
            "/c/pinned/data.json",
        )
    )

    assert not any(words in told for told in (page, frame, file) for words in SAID.values())
    # The chart's own title is in the language of the page, and marked as no other.
    assert all("<h1>" in told for told in (page, frame))
    assert "Netflix Top 10: non-English TV worldwide" in file


def test_words_with_a_figure_that_a_release_took_back_are_not_said(client, chart):
    Widget.objects.filter(slug="leaders").update(words="Ten. First has 124.79 million.")
    before = client.get("/c/leaders/").content.decode()

    make.editions(REVISED)
    after = client.get("/c/leaders/").content.decode()

    assert "Ten. First has 124.79 million." in before
    assert "Ten. First" not in after
    assert "124.79" not in after.partition('id="versions"')[0]


def test_live_it_says_that_it_is_fixed_and_leads_back(client, behind):
    page = visit(client, "/c/pinned/?mode=live")

    assert "This chart is fixed at 1 Feb 2022, 20:00 UTC." in page.text
    assert '<a href="/c/pinned/">Back to the fixed chart</a>' in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert 'rel="canonical" href="http://testserver/c/pinned/"' in page.text
    assert page.in_templates == []


def test_a_fixed_chart_that_was_left_behind_says_so_on_its_page(client, behind):
    versions.keep_all("netflix.global", now=NOW)

    assert "newer numbers look otherwise" in client.get("/c/pinned/").content.decode()


def test_it_is_fixed_at_the_release_of_its_own_feed(client, chart):
    table = "country | week | title\nKR | 2022-01-30 | All of Us Are Dead"
    other = make.release(table, feed="netflix.countries", now=NOW)
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=other)

    fixed, live = (visit(client, f"/c/pinned/{mode}").text for mode in ("", "?mode=live"))

    assert "Fixed at 1 Feb 2022, 20:00 UTC." in fixed
    assert "This chart is fixed at 1 Feb 2022, 20:00 UTC." in live


def test_one_that_follows_is_live_already(client, chart):
    live = client.get("/c/leaders/?mode=live").content.decode()

    assert "This chart is fixed" not in live
    assert "data.csv?mode" not in live


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York"])
def test_the_day_of_a_release_is_the_same_wherever_it_is_told(client, behind, newsroom, zone):
    story = write.story(newsroom, body=write.placed("pinned"))
    versions.keep_all("netflix.global", now=NOW)
    day = re.compile(r"Fixed at (\d+ \w+ 2022)|as published (\d+ \w+ 2022)")

    with timezone.override(zone):
        pages = [
            client.get(address).content.decode()
            for address in ("/c/pinned/", "/embed/c/pinned/", story.get_absolute_url())
        ]

    for page in pages:
        found = [first or second for first, second in day.findall(page)]
        assert len(found) > 1
        assert set(found) == {"1 Feb 2022"}


def expected(client, address):
    """Return what the page at ``address`` says of the next update."""
    page = client.get(address).content.decode()
    return re.search(r"Next expected update</dt><dd>(.*?)</dd>", page)[1]


def test_it_says_when_the_next_numbers_are_expected(client, behind, noon):
    assert (
        expected(client, "/c/leaders/") == "Week to 6 Feb 2022, expected on 8 Feb 2022, 20:00 UTC"
    )
    assert expected(client, "/c/pinned/") == "None: it keeps its numbers."
    assert expected(client, "/c/pinned/?mode=live").startswith("Week to 6 Feb 2022, expected on")
    assert "Next expected update" not in client.get("/c/leaders/@1/").content.decode()


def test_where_no_day_is_promised_it_says_when_it_is_looked_for(client, chart, noon):
    Expectation.objects.create(feed="netflix.global", is_on=False)
    assert expected(client, "/c/leaders/") == "No day is promised."

    Schedule.objects.create(feed="netflix.global", weekdays=[3], at=time(9), zone="UTC")

    said = "No day is promised: it is asked for on 3 Feb 2022, 09:00 UTC"
    assert expected(client, "/c/leaders/") == said


def test_numbers_that_are_late_are_expected_since(client, chart):
    with time_machine.travel(datetime(2022, 2, 9, 12, tzinfo=UTC), tick=False):
        said = expected(client, "/c/leaders/")

    assert said == "Week to 6 Feb 2022, expected since 8 Feb 2022, 20:00 UTC"
