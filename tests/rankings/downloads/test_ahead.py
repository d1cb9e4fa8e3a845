"""Workbooks that are made as a release lands are those that readers then get."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from rankings import charts, tasks
from rankings.downloads import ahead, workbooks
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
TABLE = """
    week       | list           | country | title
    2022-01-30 | tv-non-english |         | All of Us Are Dead
    2022-01-30 | tv             | KR      | Ozark
    2022-01-30 | films          | KR      | Home Team
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, time_machine):
    settings.DATA_DIR = tmp_path
    settings.SITE_URL = "http://testserver"
    time_machine.move_to(NOW, tick=False)
    cache.clear()
    yield tmp_path / "workbooks"
    cache.clear()


@pytest.fixture
def landed():
    make.editions(TABLE)
    make.editions("title | hours\n---+---\nSquid Game | 1,650,450,000", feed="netflix.most_popular")
    make.editions("day | country | title\n---+---+---\n2022-01-30 | KR | Ozark")
    write.chart()
    tasks.keep()


@pytest.fixture
def none_made(landed, monkeypatch):
    """Nothing may be made from here on."""

    def fails(*args):
        raise AssertionError("made when asked for")

    monkeypatch.setattr(workbooks, "made", fails)


def linked(client, page):
    """Return the addresses of workbooks that ``page`` links to, but of its frames."""
    body = client.get(page).content.decode()
    links = re.findall(r'<a class="btn sm" href="([^"]*xlsx[^"]*)"', body)
    return [html.unescape(each) for each in links]


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("/charts/netflix/global/2022-01-30/tv-non-english/", 1),
        ("/countries/kr/2022-01-30/", 2),
        ("/charts/daily/2022-01-30/netflix-tv/", 1),
        ("/c/leaders/", 1),
    ],
)
def test_what_a_page_of_the_newest_period_links_to_is_there(client, none_made, page, count):
    addresses = linked(client, page)

    assert len(addresses) == count
    for each in addresses:
        assert client.get(each).content.startswith(b"PK")


def test_the_lists_of_all_time_are_there(client, none_made):
    body = client.get("/charts/netflix/most-popular/").content.decode()

    address = re.search(r'href="([^"]*xlsx[^"]*list=netflix.most_popular[^"]*)"', body)[1]
    assert client.get(html.unescape(address)).content.startswith(b"PK")


def test_it_is_the_same_file_that_would_be_made_now(client, landed, folder):
    (address,) = linked(client, "/c/leaders/")
    kept = client.get(address).content
    for each in folder.glob("*.xlsx"):
        each.unlink()

    assert client.get(address).content == kept


def test_what_was_not_made_ahead_is_made_when_asked_for(client, landed, folder):
    before = len(list(folder.glob("*.xlsx")))

    answer = client.get("/charts/data/columns.xlsx?title=ozark")

    assert answer.content.startswith(b"PK")
    assert len(list(folder.glob("*.xlsx"))) == before + 1


def test_done_twice_it_is_done_once(landed, folder):
    release = charts.newest(now=NOW)["netflix.countries"]
    made = {each: each.stat().st_mtime_ns for each in folder.glob("*.xlsx")}

    count = ahead.make_all(release, today=NOW.date())

    assert count == 2  # countries without a list have no workbook
    assert {each: each.stat().st_mtime_ns for each in folder.glob("*.xlsx")} == made


def test_a_chart_that_cannot_be_drawn_holds_up_no_other(landed):
    write.chart("bad", choices={"list": "netflix.global/gone"})

    assert ahead.make_all(charts.newest(now=NOW)["netflix.global"], today=NOW.date()) == 2


def test_on_a_full_disk_each_is_made_as_it_is_asked_for(client, landed, monkeypatch):
    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(workbooks.store, "kept", full)

    (address,) = linked(client, "/c/leaders/")
    assert client.get(address).content.startswith(b"PK")
