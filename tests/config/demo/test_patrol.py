"""The demo's FlixPatrol: what the press said, coverage, a day more each time, and its traps."""

import http.client
import json
import threading
from base64 import b64encode
from collections import Counter
from contextlib import closing
from datetime import date
from urllib.parse import urlsplit

import pytest

from config.demo import patrol, publisher
from config.demo.sample import disney, invented
from config.demo.sample.daily import DAILY_STORY, REAL, covered, days, of_day, rows
from rankings.sources import feeds
from rankings.sources.flixpatrol import answers

FEED = feeds()["flixpatrol.daily"]
NETFLIX, DISNEY = answers.SERVICES
SATURDAY, SUNDAY, MONDAY = date(2022, 1, 29), date(2022, 1, 30), date(2022, 1, 31)
AFTER = date(2022, 2, 1)


@pytest.fixture
def get(tmp_path):
    """Return what asks the publisher for an address: status and answer."""

    def ask(address, key=patrol.KEY):
        said = b64encode(f"{key}:".encode()).decode()
        with closing(http.client.HTTPConnection("127.0.0.1", server.server_port)) as connection:
            headers = {"Authorization": f"Basic {said}", "Connection": "close"}
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

    with publisher.serve(0, tmp_path) as server:
        server.daemon_threads = False
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield ask
        server.shutdown()


def pages(get, day, kind, service=NETFLIX):
    """Return the rows of all pages of a call."""
    call = answers.address(day, service, kind)
    address, found = f"{patrol.BASE}/{call}", []
    while address:
        answer = json.loads(get(address)[1])
        assert len(answer["data"]) <= patrol.MOST
        found += answer["data"]
        parts = urlsplit(answers.following(answer))
        address = f"{parts.path}?{parts.query}" if parts.path else ""
    return found


@pytest.mark.parametrize(
    ("day", "first", "in_the_us"),
    [(date(2022, 1, 28), 4, 3), (SATURDAY, 25, 2), (SUNDAY, 44, 2), (MONDAY, 46, 2)],
)
def test_the_storys_counts_are_those_of_the_press(day, first, in_the_us):
    lines = list(rows(day, "tv"))

    assert sum(place == 1 and title == REAL for _, place, title in lines) == first
    assert [p for c, p, title in lines if (c.code, title) == ("US", REAL)] == [in_the_us]


def test_coverage_changes_and_is_eighty_eight_on_the_thirtieth():
    counts = {day: len(covered(day)) for day in days(DAILY_STORY)}

    assert counts[SUNDAY] == 88
    assert len(set(counts.values())) > 2
    assert min(counts.values()) > 80


def test_every_list_has_each_title_once_and_few_are_short():
    lengths = Counter()
    for country in covered(MONDAY):
        titles = of_day(country, "tv", MONDAY)
        assert len(set(titles)) == len(titles)
        lengths[len(titles)] += 1

    assert lengths[10] > 80


def test_every_other_title_is_invented():
    names = {work.name for work in invented()}

    assert {title for _, _, title in rows(MONDAY, "tv")} - names == {REAL}


# -- Disney+


def test_disney_has_thirty_countries_on_a_good_day_and_a_dozen_titles_of_each_kind():
    counts = {day: len(disney.covered(day)) for day in days(DAILY_STORY)}

    assert max(counts.values()) == len(disney.WHERE) == 30
    assert len(set(counts.values())) > 2
    assert min(counts.values()) > 25
    assert [len(disney.works(kind)) for kind in ("film", "series")] == [12, 12]


@pytest.mark.parametrize("kind", ["films", "tv"])
def test_its_lists_are_whole_move_and_are_the_same_every_time(kind):
    lists = {day: list(disney.rows(day, kind)) for day in (SATURDAY, SUNDAY, MONDAY)}

    for day, lines in lists.items():
        assert lines == list(disney.rows(day, kind))
        assert Counter(country.code for country, *_ in lines) == dict.fromkeys(
            (country.code for country in disney.covered(day)), 10
        )
        assert len({(country.code, title) for country, _, title in lines}) == len(lines)
    assert lists[SATURDAY] != lists[SUNDAY] != lists[MONDAY]


def test_no_title_is_in_the_lists_of_both():
    names = {work.name for work in invented("disney.csv")}

    for kind in ("films", "tv"):
        assert {title for _, _, title in disney.rows(MONDAY, kind)} <= names
        assert not {title for _, _, title in rows(MONDAY, kind)} & names


# -- the table and the API


def test_the_table_is_read_without_a_word_and_ends_with_the_storys_day():
    notices = []
    lines = patrol.table().decode().splitlines(keepends=True)

    found = list(FEED.parse(lines, lambda *said: notices.append(said)))

    assert notices == []
    assert max(row.period for row in found) == DAILY_STORY
    assert len(found) > 70_000
    assert {row.list for row in found} == {each.slug for each in FEED.lists}


def test_answers_come_in_pages_and_say_what_the_lists_say(get):
    found = pages(get, MONDAY, 3)

    assert len(found) == len(list(rows(MONDAY, "tv"))) > 2 * patrol.MOST


def test_what_is_answered_is_of_the_company_asked_for(get):
    found = pages(get, MONDAY, 3, DISNEY)

    assert {row["data"]["company"]["data"]["name"] for row in found} == {"Disney+"}
    assert len(found) == len(list(disney.rows(MONDAY, "tv")))
    assert pages(get, MONDAY, 3, DISNEY._replace(company="cmp_other")) == []


def test_a_day_more_comes_when_the_newest_was_sent(get):
    assert pages(get, date(2022, 2, 2), 3) == []
    assert pages(get, AFTER, 2)
    assert pages(get, date(2022, 2, 2), 3) == []
    assert pages(get, AFTER, 3)
    assert pages(get, AFTER, 2, DISNEY)
    assert pages(get, date(2022, 2, 2), 3) == []
    assert pages(get, AFTER, 3, DISNEY)
    assert pages(get, date(2022, 2, 2), 3)


def test_without_a_day_it_answers_with_its_oldest(get):
    answer = json.loads(get(patrol.PATH)[1])

    assert answer["data"][0]["data"]["date"]["from"] == "2022-01-01"


def test_another_key_is_refused_and_the_table_needs_none(get):
    status, body = get(patrol.PATH, key="wrong")

    assert status == 401
    assert answers.refusal(json.loads(body)) == "Wrong key (401)"
    assert get(patrol.TABLE)[1] == patrol.table()
