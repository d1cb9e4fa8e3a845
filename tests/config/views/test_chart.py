"""The page of a chart, and of each version of it."""

import json
import re
from datetime import UTC, datetime, time
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article
from rankings import versions
from rankings.models import Expectation, Schedule, Title, Widget
from rankings.pictures.palette import DARK, colours, painting
from tests import make
from tests.articles import write
from tests.pages import visit

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
FIRST = "week | title | hours\n2022-01-30 | All of Us Are Dead | 124,790,000"
REVISED = "week | title | hours\n2022-01-30 | All of Us Are Dead | 125,000,000"
FILES = ("csv", "json", "xlsx", "svg", "png", "zip")


@pytest.fixture
def chart():
    make.editions(FIRST)
    chart = write.chart()
    versions.keep(chart, now=NOW)
    return chart


def test_it_shows_the_chart_its_files_and_how_to_cite_it(client, chart):
    page = visit(client, "/c/leaders/")

    assert page.response.status_code == 200
    assert "124.79" in page.text
    for end in FILES:
        assert f'href="/c/leaders/data.{end}"' in page.text
    assert "http://testserver/c/leaders/" in page.text
    assert 'href="/c/leaders/@1/"' in page.text
    assert page.in_templates == []


def test_it_is_cited_in_words_for_bibtex_and_as_csl(client, chart):
    blocks = re.findall(r"<pre[^>]*>(.*?)</pre>", visit(client, "/c/leaders/@1/").text, re.DOTALL)
    bibtex, csl = map(unescape, blocks)
    (told,) = json.loads(csl)

    assert bibtex.startswith("@misc{leaders,")
    assert told["type"] == "dataset"
    assert told["URL"] == "http://testserver/c/leaders/@1/"


def test_it_asks_as_often_whatever_there_is_of_it(client, chart):
    few = len(visit(client, "/c/leaders/").queries)
    for hours in ("125,000,000", "126,000,000"):
        make.editions(FIRST.replace("124,790,000", hours))
        versions.keep(chart, now=NOW)

    assert len(visit(client, "/c/leaders/").queries) == few


@pytest.mark.parametrize("address", ["/c/leaders/data", "/c/leaders/@1/data"])
@pytest.mark.parametrize("end", FILES)
def test_its_numbers_are_files(client, chart, address, end):
    answer = client.get(f"{address}.{end}")

    assert answer.status_code == 200
    assert len(answer.content) > 20


def test_a_version_never_changes_and_may_be_kept_for_a_year(client, chart, newsroom):
    before = client.get("/c/leaders/@1/")
    korean, card = client.get("/ko/c/leaders/@1/"), client.get("/cards/charts/leaders/@1.png")
    files = [client.get(f"/c/leaders/@1/data.{end}") for end in FILES]
    make.editions(REVISED)
    versions.keep(chart, now=NOW)
    write.story(newsroom, "It is out", hero=chart)
    Widget.objects.update(title="Something else")
    Title.objects.update(name="A new name", original_name="새 이름")

    after = client.get("/c/leaders/@1/")

    assert after.content == before.content
    assert client.get("/ko/c/leaders/@1/").content == korean.content
    assert client.get("/cards/charts/leaders/@1.png").content == card.content
    for answer in (before, *files):
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    for end, file in zip(FILES, files, strict=True):
        assert client.get(f"/c/leaders/@1/data.{end}").content == file.content
    assert "124.79" in after.content.decode()
    assert "125.00" in client.get("/c/leaders/").content.decode()


def test_a_release_that_changed_nothing_leads_to_the_version_that_stood(client, chart):
    make.editions("week | list | title\n2022-01-30 | films-english | Home Team")

    assert client.get("/c/leaders/@2/")["Location"] == "/c/leaders/@1/"
    assert client.get("/c/leaders/@0/").status_code == 404
    assert client.get("/c/leaders/@2.1/").status_code == 404
    assert client.get("/c/leaders/@2/data.csv").status_code == 404
    assert client.get("/c/nothing/@1/").status_code == 404


@pytest.mark.parametrize("name", ["2", "99", "999999999", "1.7"])
def test_a_release_that_is_yet_to_come_leads_nowhere(client, chart, name):
    make.editions("country | title\nKR | All of Us Are Dead")  # another feed goes its own way
    make.editions("country | title\nKR | Our Beloved Summer")

    assert client.get(f"/c/leaders/@{name}/").status_code == 404


def test_a_pinned_one_says_so_and_can_be_seen_live(client, chart):
    release = versions.Version.objects.get().release
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    make.editions(REVISED)

    pinned = client.get("/c/pinned/").content.decode()
    live = client.get("/c/pinned/?mode=live").content.decode()

    assert "Fixed at" in pinned
    assert "124.79" in pinned
    assert "125.00" in live
    assert Widget.objects.get(slug="pinned").mode == Widget.Mode.PINNED


def test_only_published_stories_are_named(client, chart, newsroom):
    write.story(newsroom, "It is out", hero=chart)
    write.draft(newsroom, "It is not", hero=chart)

    page = client.get("/c/leaders/").content.decode()

    assert Article.objects.count() == 2
    assert "It is out" in page
    assert "It is not" not in page


def test_a_chart_that_cannot_be_drawn_has_no_page(client):
    write.chart(kind="gone")

    assert client.get("/c/leaders/").status_code == 404


@pytest.mark.parametrize("address", ["/c/leaders/data", "/c/leaders/@1/data"])
def test_its_pictures_are_had_in_the_dark_too(client, chart, address):
    light, dark = client.get(f"{address}.svg"), client.get(f"{address}.svg?theme=dark")
    with painting(DARK):
        surface = colours()["surface"]

    assert surface in dark.content.decode()
    assert surface not in light.content.decode()
    assert dark["Content-Disposition"].endswith('-dark.svg"')
    assert client.get(f"{address}.png?theme=dark").content != client.get(f"{address}.png").content
    assert client.get(f"{address}.csv?theme=dark").content == client.get(f"{address}.csv").content


def test_dark_pictures_are_offered_beside_the_files(client, chart):
    page = visit(client, "/c/leaders/").text

    assert 'href="/c/leaders/data.svg?theme=dark"' in page
    assert "csv?theme" not in page


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


def test_live_it_says_that_it_is_fixed_and_leads_back(client, behind):
    page = visit(client, "/c/pinned/?mode=live")

    assert "This chart is fixed at 1 Feb 2022, 20:00 UTC." in page.text
    assert '<a href="/c/pinned/">Back to the fixed chart</a>' in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert 'rel="canonical" href="http://testserver/c/pinned/"' in page.text
    assert page.in_templates == []


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


ADDRESSES = (
    "/c/secret/",
    "/ko/c/secret/",
    "/c/secret/@1/",
    "/c/secret/data.csv",
    "/c/secret/@1/data.csv",
    "/charts/live/secret/",
    "/embed/c/secret/",
    "/embed/c/secret/@1/",
    "/cards/charts/secret.png",
    "/cards/charts/secret/@1.png",
    "/oembed?url=http://testserver/c/secret/",
    "/oembed?url=http://testserver/c/secret/@1/",
)


@pytest.fixture
def secret():
    """A chart of a story that is yet to come."""
    make.editions(FIRST)
    chart = write.chart("secret", is_listed=False)
    versions.keep(chart, now=NOW)
    return chart


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/widgets/secret"])
def test_before_a_story_is_out_its_chart_is_nobodys_business(client, secret, newsroom, address):
    write.draft(newsroom, hero=secret)
    assert client.get(address).status_code == 404

    write.story(newsroom, "It is out", hero=secret)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_staff_see_it_before_and_nobody_keeps_it(client, secret, newsroom, address):
    client.force_login(newsroom.writer)

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_one_may_be_public_without_a_story(client, secret):
    Widget.objects.update(is_listed=True)

    assert client.get("/c/secret/").status_code == 200
    assert "Cache-Control" not in client.get("/c/secret/")
    assert "Non-English TV" in client.get("/charts/all/").content.decode()
