"""The page of a chart, and of each version of it."""

import json
import re
from html import unescape

import pytest

from articles.models import Article
from rankings import versions
from rankings.models import Title, Widget
from rankings.pictures.palette import DARK, colours, painting
from tests import make
from tests.articles import write
from tests.config.charted import FILES, FIRST, NOW, REVISED
from tests.pages import visit

pytestmark = pytest.mark.django_db


def test_it_shows_the_chart_its_files_and_how_to_cite_it(client, chart):
    page = visit(client, "/c/leaders/")

    assert page.response.status_code == 200
    assert "124.79" in page.text
    for end in FILES:
        assert f'href="/c/leaders/data.{end}"' in page.text
    assert "http://testserver/c/leaders/" in page.text
    assert 'href="/c/leaders/@1/"' in page.text
    assert page.in_templates == []


def test_it_says_what_changed_in_each_version(client, chart):
    make.editions(REVISED)
    versions.keep(chart, now=NOW)

    text = visit(client, "/c/leaders/").text
    listed = text[text.index('id="versions"') :].partition("</ul>")[0]

    assert re.findall(r">(Version \d)<|<p>(.*?)</p>", listed) == [
        ("Version 2", ""),
        ("", "1 row changed."),
        ("Version 1", ""),
        ("", "First version."),
    ]


@pytest.mark.parametrize("address", ["/c/leaders/", "/c/leaders/@1/", "/ko/c/leaders/"])
def test_in_the_navigation_it_is_among_the_charts(client, chart, address):
    navigation = visit(client, address).text.partition("</nav>")[0]

    here = re.findall(r'<a href="([^"]*)" aria-current', navigation)

    assert [each.removeprefix("/ko") for each in here] == ["/charts/"]


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


@pytest.mark.parametrize("name", ["01", "1.0", "1.01", "0"])
def test_a_version_has_one_address(client, chart, name):
    for address in ("/c/leaders/@{}/", "/ko/c/leaders/@{}/", "/c/leaders/@{}/data.csv"):
        assert client.get(address.format(1)).status_code == 200
        assert client.get(address.format(name)).status_code == 404


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
