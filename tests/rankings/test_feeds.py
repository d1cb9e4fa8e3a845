"""Feeds of lists, countries, titles and corrections: one item an object and change, else none."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from rankings.models import Correction, EntryVersion, Ranking, Release, Title
from rankings.models.pages import standing
from tests import make, slow_truth
from tests.articles import write
from tests.pages import visit

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LIST = "/charts/netflix/global/tv-non-english/feed"
TABLE = """
week       | country | title              | season   | hours
2022-01-23 |         | The Silent Sea     | Season 1 | 20,000,000
2022-01-30 |         | All of Us Are Dead | Season 1 | 124,790,000
2022-01-30 |         | The Silent Sea     | Season 1 | 10,000,000
2022-01-30 | KR      | All of Us Are Dead | Season 1 |
2022-01-30 | JP      | All of Us Are Dead | Season 1 |
"""
DAYS = """
day        | country | rank | title
2022-01-30 | KR      | 1    | All of Us Are Dead
2022-01-30 | JP      | 1    | Ozark
2022-01-31 | KR      | 1    | All of Us Are Dead
2022-01-31 | JP      | 1    | All of Us Are Dead
2022-01-31 | KR      | 2    | Ozark
"""
REVISED = "week | title | season | hours\n2022-01-30 | All of Us Are Dead | Season 1 | 125,000,000"
FEEDS = [LIST, "/countries/kr/feed", "/titles/all-of-us-are-dead/feed", "/data/corrections/feed"]


@pytest.fixture
def releases():
    return make.editions(TABLE)


def items(client, address):
    return client.get(f"{address}.json").json()["items"]


@pytest.mark.parametrize("address", FEEDS)
def test_both_formats_say_the_same(client, releases, address):
    told = client.get(f"{address}.json")
    atom = client.get(f"{address}.atom")
    entries = ET.fromstring(atom.content).findall(f"{ATOM}entry")

    assert told["Content-Type"] == "application/feed+json; charset=utf-8"
    assert atom["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert told.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert [each.findtext(f"{ATOM}id") for each in entries] == [
        each["id"] for each in told.json()["items"]
    ]
    assert [each.findtext(f"{ATOM}title") for each in entries] == [
        each["title"] for each in told.json()["items"]
    ]


def test_a_browser_is_given_a_feed_that_it_shows_with_a_look(client, releases):
    program = client.get(f"{LIST}.atom")
    browser = client.get(f"{LIST}.atom", headers={"accept": "text/html,*/*;q=0.8"})

    assert browser["Content-Type"] == "application/xml; charset=utf-8"
    assert browser.content == program.content
    assert b'<?xml-stylesheet type="text/css" href="/static/css/xml.css"?>' in program.content
    assert program["Vary"] == browser["Vary"] == "Accept"
    shown_too = client.get(f"{LIST}.json", headers={"accept": "text/html"})
    assert shown_too["Content-Type"] == "application/feed+json; charset=utf-8"


def test_a_list_has_an_item_a_week(client, releases):
    newest, oldest = items(client, LIST)

    assert newest["title"] == "TV, non-English: Week to 30 Jan 2022"
    assert newest["summary"] == "1. All of Us Are Dead, Season 1; 2. The Silent Sea, Season 1"
    assert (
        '<li value="1">All of Us Are Dead, Season 1, 124,790,000 hours</li>'
        in (newest["content_html"])
    )
    assert newest["url"] == "http://testserver/charts/netflix/global/2022-01-30/tv-non-english/"
    assert newest["id"] == "tag:testserver,2026:/lists/tv-non-english/2022-01-30/1"
    assert oldest["title"].endswith("23 Jan 2022")


def test_a_revision_makes_one_item_more_and_leaves_the_others(client, releases):
    before = items(client, LIST)
    make.editions(REVISED)
    after = items(client, LIST)

    assert after[1:] == before
    assert after[0]["title"] == "TV, non-English: Week to 30 Jan 2022, revised"
    assert "125,000,000" in after[0]["content_html"]


def test_a_list_that_is_taken_back_is_told(client, releases):
    stands = [row for row in make.standing("netflix.global") if str(row.period) != "2022-01-30"]
    make.release(stands)

    assert items(client, LIST)[0]["summary"] == "The list was taken back."
    assert items(client, "/titles/all-of-us-are-dead/feed")[0]["summary"] == "In no list any more."


def test_a_daily_list_has_an_item_a_day_with_points_over_all_countries(client):
    make.editions(DAYS)
    newest, oldest = items(client, "/charts/daily/netflix-tv/feed")

    assert newest["title"] == "Netflix TV: 31 Jan 2022"
    assert newest["url"] == "http://testserver/charts/daily/2022-01-31/netflix-tv/"
    assert newest["summary"] == "1. All of Us Are Dead, 20 points; 2. Ozark, 9 points"
    assert newest["content_html"] == (
        '<ol><li value="1">All of Us Are Dead, 20 points, first in 2 of 2 countries</li>'
        '<li value="2">Ozark, 9 points, first in 0 of 2 countries</li></ol>'
    )
    assert oldest["summary"] == "1. All of Us Are Dead, 10 points; 1. Ozark, 10 points"


def test_a_day_that_changes_makes_one_item_more_and_adds_up_what_stood(client):
    make.editions(DAYS)
    before = items(client, "/charts/daily/netflix-tv/feed")
    make.editions("day | country | rank | title\n2022-01-31 | JP | 1 | Ozark")

    after = items(client, "/charts/daily/netflix-tv/feed")

    assert after[1:] == before
    assert after[0]["title"] == "Netflix TV: 31 Jan 2022, revised"
    assert after[0]["summary"] == "1. Ozark, 19 points; 2. All of Us Are Dead, 10 points"


def test_more_days_ask_no_more(client):
    make.editions(DAYS)
    address = "/charts/daily/netflix-tv/feed.atom"
    few = len(visit(client, address).queries)
    for day in ("01", "02", "03"):
        make.editions(f"day | country | title\n2022-02-{day} | KR | Ozark")

    assert len(visit(client, address).queries) == few
    assert items(client, "/charts/daily/disney-tv/feed") == []


def test_more_days_that_changed_ask_no_more(client):
    make.editions(DAYS)
    address = "/charts/daily/netflix-tv/feed.atom"
    make.editions("day | country | rank | title\n2022-01-31 | JP | 1 | Ozark")
    few = len(visit(client, address).queries)
    for day, name in product(("2022-01-30", "2022-01-31"), "ABC"):
        make.editions(f"day | country | rank | title\n{day} | JP | 1 | {name}")

    assert len(visit(client, address).queries) == few


def test_what_stood_of_a_day_adds_up_to_what_plain_loops_say(releases):
    make.editions(DAYS)
    make.editions("day | country | rank | title\n2022-01-31 | JP | 1 | Ozark")
    release = Release.objects.newest_first().first()
    found = {}
    shares = EntryVersion.objects.of_feed("flixpatrol.daily").shares()
    names = dict(Title.objects.values_list("pk", "name"))
    for each in standing(shares, release.pk):
        points, firsts = found.get((each.day, names[each.title]), (0, 0))
        found[each.day, names[each.title]] = (points + each.points, firsts + each.firsts)

    plain = slow_truth.tallies(make.standing("flixpatrol.daily"))
    assert found == {key: counted[:2] for key, counted in plain.items()}


def test_a_title_has_an_item_a_week_and_feed(client, releases):
    found = items(client, "/titles/all-of-us-are-dead/feed")
    names = [each["title"] for each in found]
    assert len(set(names)) == len(names)
    assert "All of Us Are Dead worldwide: Week to 30 Jan 2022" in names
    assert "All of Us Are Dead by country: Week to 30 Jan 2022" in names
    told = {each["summary"] for each in found}

    assert told == {
        "1st in TV, non-English, 124,790,000 hours.",
        "In the top tens of 2 countries, first in 2.",
    }


def test_a_title_is_followed_to_its_new_address(client, releases):
    kept, gone = Title.objects.by_name()
    Title.objects.of_slugs([gone.slug]).update(merged_into=kept)

    answer = client.get(f"/titles/{gone.slug}/feed.atom")
    assert answer["Location"] == f"/titles/{kept.slug}/feed.atom"


def test_a_title_is_told_of_with_the_stories_about_it(client, releases, newsroom):
    title = Title.objects.get(slug="all-of-us-are-dead")
    write.story(newsroom, "It is out", titles=[title])
    write.draft(newsroom, "It is not", titles=[title])

    told = [each["title"] for each in items(client, "/titles/all-of-us-are-dead/feed")]
    assert "It is out" in told
    assert "It is not" not in told


def test_a_country_has_its_weeks(client, releases):
    [week] = items(client, "/countries/kr/feed")
    assert week["title"].endswith(": Week to 30 Jan 2022")
    make.editions("week | country | list | title\n2022-01-30 | KR | films | Red Notice")
    both = items(client, "/countries/kr/feed")[0]
    assert both["summary"] == "TV: 1. All of Us Are Dead, Season 1. Films: 1. Red Notice"
    assert client.get("/countries/zz/feed.atom").status_code == 404


def test_corrections_are_revisions_and_what_is_printed_otherwise(client, releases):
    assert items(client, "/data/corrections/feed") == []
    make.editions(REVISED)
    moment = datetime(2022, 2, 3, tzinfo=UTC)
    correction = Correction.objects.create(
        ranking=Ranking.objects.get(feed="netflix.global"),
        period="2022-01-30",
        rank=2,
        field="hours",
        expected="10000000",
        value="11000000",
        reason="A slip.",
        evidence="-",
        created_at=moment,
    )
    declared, revised = items(client, "/data/corrections/feed")

    assert revised["title"].endswith("release 2 changed 1 entry")
    assert declared["title"].endswith("30 Jan 2022: corrected here")
    assert "11,000,000 here" in declared["summary"]
    correction.withdraw("It was none.", now=moment + timedelta(days=1))
    ended, *rest = items(client, "/data/corrections/feed")
    assert ended["title"].endswith("withdrawn")
    assert rest == [declared, revised]


def test_a_list_of_all_time_is_not_corrected_by_its_usual_changes(client, releases):
    for hours in ("2,205,200,000", "2,205,300,000"):
        make.editions(f"title | hours\nSquid Game | {hours}", feed="netflix.most_popular")

    assert Release.objects.newest("netflix.most_popular").changed == 1
    assert items(client, "/data/corrections/feed") == []


def test_a_correction_in_a_country_leads_to_its_page(client, releases):
    for ranking in Ranking.objects.exclude(country=None):
        Correction.objects.create(
            ranking=ranking,
            period="2022-01-30",
            rank=1,
            field="weeks",
            value="2",
            reason="A slip.",
            evidence="-",
        )
    assert "/countries/jp/2022-01-30/" in {
        each["url"].removeprefix("http://testserver")
        for each in items(client, "/data/corrections/feed")
    }


@pytest.mark.parametrize("format", ["atom", "json"])
@pytest.mark.parametrize("address", FEEDS)
def test_what_did_not_change_is_not_sent_again(client, releases, address, format):
    answer = client.get(f"{address}.{format}")
    by_version = client.get(f"{address}.{format}", headers={"if-none-match": answer["ETag"]})
    by_moment = client.get(
        f"{address}.{format}", headers={"if-modified-since": answer["Last-Modified"]}
    )

    assert (by_version.status_code, by_moment.status_code) == (304, 304)


@pytest.mark.parametrize("address", FEEDS)
def test_it_asks_as_often_whatever_there_is(client, releases, address):
    few = len(visit(client, f"{address}.atom").queries)
    for hours in ("125,000,000", "126,000,000"):
        make.editions(REVISED.replace("125,000,000", hours))
    make.editions("week | country | title\n2022-02-06 | KR | All of Us Are Dead")

    assert len(visit(client, f"{address}.atom").queries) == few


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/titles/all-of-us-are-dead/", "/titles/all-of-us-are-dead/feed.atom"),
        ("/countries/kr/", "/countries/kr/feed.atom"),
        ("/charts/netflix/global/latest/tv-non-english/", f"{LIST}.atom"),
        ("/data/", "/data/corrections/feed.atom"),
    ],
)
def test_pages_name_their_feeds(client, releases, page, feed):
    text = client.get(page).content.decode()
    assert f'href="{feed}"' in text.partition('rel="alternate" type="application/atom+xml"')[2]
    assert client.get(feed).status_code == 200
