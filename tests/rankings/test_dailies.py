"""Days in the feeds of countries and titles: told where they turn, once, and else not at all."""

import random
from datetime import date, timedelta
from itertools import product

import pytest

from rankings import dailies
from rankings.models import Country, Release, Title
from rankings.sources import feeds
from tests import make, slow_turns
from tests.pages import visit
from tests.rankings.test_feeds import items

pytestmark = pytest.mark.django_db

COUNTRY = "/countries/kr/feed"
TITLE = "/titles/ozark/feed"
DAYS = """
day        | country | rank | title
2022-01-29 | KR      | 1    | All of Us Are Dead
2022-01-30 | KR      | 1    | All of Us Are Dead
2022-01-30 | KR      | 2    | Ozark
2022-01-30 | JP      | 1    | Squid Game
2022-01-31 | KR      | 1    | Ozark
2022-01-31 | JP      | 1    | Ozark
2022-02-01 | KR      | 1    | Ozark
"""


def told(client, address):
    """Return (title, summary) of what is told, the newest first."""
    return [(each["title"], each.get("summary", "")) for each in items(client, address)]


@pytest.fixture
def days():
    return make.editions(DAYS)


def test_a_country_is_told_of_when_another_title_is_first(client, days):
    assert told(client, COUNTRY) == [
        (
            "South Korea: Ozark is first in Netflix TV, 31 Jan 2022",
            "All of Us Are Dead was, 30 Jan 2022.",
        ),
        ("South Korea: All of Us Are Dead is first in Netflix TV, 29 Jan 2022", ""),
    ]


def test_of_several_lists_the_newest_day_is_told_first(client):
    make.editions("""
        day        | list        | country | title
        2022-01-31 | disney-tv   | KR      | Squid Game
        2022-01-30 | netflix-tv  | KR      | Ozark
    """)

    assert [title for title, _ in told(client, COUNTRY)] == [
        "South Korea: Squid Game is first in Disney+ TV, 31 Jan 2022",
        "South Korea: Ozark is first in Netflix TV, 30 Jan 2022",
    ]


def test_a_title_is_told_of_when_it_comes_into_a_list_and_when_it_is_first(client, days):
    assert told(client, TITLE) == [
        ("Ozark: Netflix TV, 31 Jan 2022", "In the daily lists of 2 countries, first in 2."),
        ("Ozark: Netflix TV, 30 Jan 2022", "In the daily lists of 1 country, first in 0."),
    ]


@pytest.mark.parametrize("address", [COUNTRY, TITLE])
def test_a_day_like_the_one_before_makes_no_item_and_no_other_bytes(client, days, address):
    before = client.get(f"{address}.atom")
    make.editions("day | country | rank | title\n2022-02-02 | KR | 1 | Ozark")
    after = client.get(f"{address}.atom")

    assert after.content == before.content
    assert after["ETag"] == before["ETag"]


@pytest.mark.parametrize("address", [COUNTRY, TITLE])
def test_a_day_that_changes_makes_one_item_more_and_leaves_the_others(client, days, address):
    before = items(client, address)
    make.editions("day | country | rank | title\n2022-02-01 | KR | 1 | Squid Game")
    after = items(client, address)

    assert after[1:] == before
    assert after[0]["title"].endswith("1 Feb 2022, revised")
    assert after[0]["id"].endswith("/daily/2022-02-01/netflix-tv/2")


def test_what_had_been_published_is_said_of_a_day_that_changes(client, days):
    make.editions("day | country | rank | title\n2022-02-01 | KR | 1 | Squid Game")

    assert told(client, COUNTRY)[0][1] == "Ozark had been published as first that day."
    assert told(client, TITLE)[0][1] == "In no country."


def test_a_day_that_is_taken_back_is_told(client, days):
    others = "day | country | rank | title\n2022-02-01 | JP | 2 | Squid Game"
    make.release(others, feed="flixpatrol.daily")

    assert told(client, COUNTRY)[0] == (
        "South Korea: Netflix TV of 1 Feb 2022 was taken back, revised",
        "Ozark had been published as first that day.",
    )


def test_a_title_that_was_away_for_a_week_is_told_of_again(client, days):
    known = told(client, TITLE)
    make.editions("day | country | rank | title\n2022-02-08 | KR | 1 | Ozark")
    assert told(client, TITLE) == known
    make.editions("day | country | rank | title\n2022-02-16 | KR | 2 | Ozark")

    assert told(client, TITLE)[0][0] == "Ozark: Netflix TV, 16 Feb 2022"


def test_what_a_country_is_told_of_is_on_the_page_that_it_leads_to(client, days):
    make.editions("week | country | title\n2022-01-30 | KR | Juvenile Justice")
    make.editions("week | country | title\n2022-02-06 | KR | Juvenile Justice")

    shown = {}
    for item in items(client, COUNTRY):
        if "/daily/" in item["id"]:
            page = client.get(item["url"].removeprefix("http://testserver")).text
            shown[item["title"]] = page[page.index('id="daily"') :]
    first = "South Korea: Ozark is first in Netflix TV, 31 Jan 2022"
    earlier = "South Korea: All of Us Are Dead is first in Netflix TV, 29 Jan 2022"
    assert shown.keys() == {first, earlier}
    assert "31 January 2022" in shown[first]
    assert "Ozark" in shown[first]
    assert "29 January 2022" in shown[earlier]
    assert "All of Us Are Dead" in shown[earlier]
    assert "Ozark" not in shown[earlier]


def test_what_a_title_is_told_of_is_on_the_page_that_it_leads_to(client, days):
    for item in items(client, TITLE):
        page = client.get(item["url"].removeprefix("http://testserver")).text
        day = "31 January 2022" if "31 Jan" in item["title"] else "30 January 2022"
        assert "Ozark" in page
        assert day in page


def test_what_is_long_ago_is_told_no_more(client, days):
    make.editions("day | country | rank | title\n2022-06-01 | KR | 1 | Squid Game")

    assert [title for title, _ in told(client, COUNTRY)] == [
        "South Korea: Squid Game is first in Netflix TV, 1 Jun 2022"
    ]


@pytest.mark.parametrize("address", [COUNTRY, TITLE])
def test_more_days_ask_no_more(client, days, address):
    few = len(visit(client, f"{address}.atom").queries)
    for day in ("02", "03", "04"):
        make.editions(f"day | country | rank | title\n2022-02-{day} | KR | 1 | {day}")

    assert len(visit(client, f"{address}.atom").queries) == few


def test_each_feed_says_what_it_tells_of_days(client, days):
    assert "each day that has another title first" in client.get(f"{COUNTRY}.atom").text
    assert "first in a country, not having been for a week" in client.get(f"{TITLE}.atom").text


# -- beside plain loops

FEED, LISTS, NAMES = (
    "flixpatrol.daily",
    {"netflix-tv": "Netflix TV", "disney-tv": "Disney+ TV"},
    "ABCDE",
)


@pytest.fixture(params=range(4))
def states(request):
    """(release, all that stood at it) of releases drawn at random, each otherwise in some lists."""
    dice = random.Random(request.param)
    days = [date(2022, 1, 20) + timedelta(days=ago) for ago in range(12)]
    editions = list(product(days, LISTS, ["KR", "JP", "BR"]))
    stands = {}
    for _ in range(7):
        for edition in dice.sample(editions, 12):
            stands[edition] = dice.sample(NAMES, dice.randint(0, 3))
        lines = [
            {"day": f"{day}", "list": slug, "country": code, "title": name}
            for (day, slug, code), names in stands.items()
            for name in names
        ]
        make.release(make.rows_of(lines, feeds()[FEED]), feed=FEED)
    made = Release.objects.of(FEED).order_by("pk")
    return [(release, make.standing(FEED, as_of=release.pk)) for release in made]


def ids(turns, path):
    """Return the ids and moments that the items of ``turns`` of plain loops have."""
    return {
        (path.format(day=day, release=release.number), release.released_at)
        for release, day in turns
    }


def given(items):
    """Return the ids of items, and when they were changed."""
    assert len({item.id for item in items}) == len(items)
    return {(item.id, item.updated) for item in items}


@pytest.mark.parametrize("most", [30, 4])
def test_what_a_list_tells_is_what_plain_loops_say(states, monkeypatch, most):
    monkeypatch.setattr(dailies, "MOST", most)
    names = dict(Title.objects.values_list("pk", "name"))
    for slug in LISTS:
        of_list = [(release.pk, on_list(rows, slug)) for release, rows in states]
        since = sorted({row.period for row in of_list[-1][1]})[-most:][0]
        turns = {key: told for key, told in slow_turns.boards(of_list).items() if key[1] >= since}
        boards = {
            (each.release, each.day): (
                {names[top.title]: (top.points, top.firsts) for top in each.tops},
                each.is_revised,
            )
            for each in dailies.boards_of(slug)
        }
        assert newest(boards, most) == newest(turns, most)


def on_list(rows, slug):
    return [row for row in rows if row.list == slug]


def newest(told, most):
    return sorted(told.items(), key=lambda each: each[0], reverse=True)[:most]


@pytest.mark.parametrize("code", ["KR", "JP"])
def test_a_country_is_told_of_the_days_that_plain_loops_say(states, code):
    told = dailies.of_country(Country.objects.get(code=code))

    turns = set()
    of_country = [
        (release, [row for row in rows if row.country == code]) for release, rows in states
    ]
    for slug in LISTS:
        path = f"/countries/{code.lower()}/daily/{{day}}/{slug}/{{release}}"
        turns |= ids(slow_turns.first_turns(of_country, slug), path)
    assert given(told) == turns


def test_a_title_is_told_of_the_days_that_plain_loops_say(states):
    for title in Title.objects.by_name():
        turns = set()
        for slug in LISTS:
            path = f"/titles/{title.pk}/daily/{{day}}/{slug}/{{release}}"
            turns |= ids(slow_turns.height_turns(states, slug, title.name), path)
        assert given(dailies.of_title(title)) == turns
