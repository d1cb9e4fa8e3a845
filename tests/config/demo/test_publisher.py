"""The sample publisher: real figures exact, invented ones coherent, a week more each time."""

import http.client
import threading
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise

import pytest

from config.demo import publisher
from config.demo.sample import LAST, STORY, facts, invented
from config.demo.sample.countries import countries
from rankings import sources

FEEDS = {each.path: each for each in sources.feeds().values() if each.slug.startswith("netflix")}
GLOBAL, COUNTRIES, POPULAR = (f"/{path}" for path in FEEDS)


def rows_of(path, sunday):
    lines = publisher.body(path, sunday).decode().splitlines(keepends=True)
    return list(FEEDS[path[1:]].parse(lines, lambda *_: None))


def the_list(list_, sunday):
    return [
        (row.rank, row.show, row.hours, row.weeks)
        for row in rows_of(GLOBAL, LAST)
        if (row.list, row.period) == (list_, sunday)
    ]


@pytest.fixture
def get(tmp_path):
    """Return what asks a publisher for a path: status, body and ETag of its answer."""

    def ask(path, etag="none"):
        with closing(http.client.HTTPConnection("127.0.0.1", server.server_port)) as connection:
            connection.request("GET", path, headers={"If-None-Match": etag, "Connection": "close"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers["ETag"]

    with publisher.serve(0, tmp_path) as server:
        server.daemon_threads = False  # closing it waits for them
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield ask
        server.shutdown()


# -- what is true


def test_the_weeks_of_the_story_have_their_own_figures():
    assert the_list("tv-non-english", STORY)[:5] == [
        (1, "All of Us Are Dead", 124_790_000, 1),
        (2, "Café con aroma de mujer", 82_750_000, 5),
        (3, "I Am Georgina", 30_630_000, 1),
        (4, "Neymar: The Perfect Chaos", 26_340_000, 1),
        (5, "Our Beloved Summer", 22_730_000, 6),
    ]
    assert the_list("tv-english", STORY)[0] == (1, "Ozark", 96_340_000, 2)


def test_the_runs_of_the_two_series_are_whole():
    found = {"All of Us Are Dead": [], "Our Beloved Summer": []}
    for row in sorted(rows_of(GLOBAL, LAST), key=lambda row: row.period):
        if row.show in found:
            found[row.show].append(row.rank)

    assert found == {
        "All of Us Are Dead": [1, 1, 1, 1, 1, 3, 4, 5, 7, 7, 8],
        "Our Beloved Summer": [9, 9, 7, 5, 4, 5, 6, 9],
    }


def test_it_was_first_in_twenty_nine_of_ninety_four_countries():
    week = [row for row in rows_of(COUNTRIES, STORY) if row.period == STORY and row.list == "tv"]
    firsts = Counter(row.show for row in week if row.rank == 1)

    assert firsts["All of Us Are Dead"] == 29
    assert len({row.country for row in week}) == 94


def test_a_real_title_has_no_invented_figure():
    real = {line.show for lines in facts().values() for line in lines.values()}
    made_up = {work.name for work in invented()}
    published = {
        (sunday, list_, line[:4])
        for (sunday, list_), lines in facts().items()
        for line in lines.values()
    }

    assert not real & made_up
    for row in rows_of(GLOBAL, LAST):
        line = (row.rank, row.show, row.season, row.hours)
        assert row.show in made_up or (row.period, row.list, line) in published


def test_the_invented_come_from_many_places_in_their_own_scripts():
    works = invented()

    assert len({work.name for work in works}) == len(works) >= 48
    assert {"ko", "es", "ar", "ja", "tr", "hi", "en"} <= {work.language for work in works}
    assert {work.origin for work in works} <= {country.code for country in countries()}
    assert all(work.original_name for work in works if work.language != "en")


# -- what a publisher would publish


@pytest.mark.parametrize(
    ("path", "first", "last", "each_week"),
    [(GLOBAL, 800, 1200, 40), (COUNTRIES, 37_600, 45_120, 1880), (POPULAR, 40, 40, 0)],
)
def test_files_grow_by_a_week(path, first, last, each_week):
    ends = publisher.FILES[path][1]

    assert len(rows_of(path, STORY)) == first
    assert len(rows_of(path, STORY + timedelta(weeks=1))) == first + each_week
    assert len(rows_of(path, ends)) == last


@pytest.mark.parametrize("path", [GLOBAL, COUNTRIES, POPULAR])
def test_every_list_has_ten_places_that_do_not_rise(path):
    lists = {}
    for row in rows_of(path, publisher.FILES[path][1]):
        lists.setdefault((row.country, row.list, row.period), []).append(row)

    for rows in lists.values():
        assert [row.rank for row in rows] == list(range(1, 11))
        hours = [row.hours or 0 for row in rows]
        assert hours == sorted(hours, reverse=True)
        assert all(each % 10_000 == 0 for each in hours)
        assert len({(row.show, row.season) for row in rows}) == 10


@pytest.mark.parametrize("path", [GLOBAL, COUNTRIES])
def test_the_past_stays_as_it_was(path):
    before = rows_of(path, STORY)
    after = rows_of(path, STORY + timedelta(weeks=3))

    facts = {row[:-1] for row in after}
    assert all(row[:-1] in facts for row in before)


@pytest.mark.parametrize("path", [GLOBAL, COUNTRIES])
def test_weeks_in_the_ten_are_counted_up(path):
    last = {}
    for row in sorted(rows_of(path, publisher.FILES[path][1]), key=lambda row: row.period):
        key = (row.country, row.list, row.show, row.season)
        assert row.weeks == last.get(key, row.weeks - 1) + 1
        last[key] = row.weeks


def test_there_is_something_new_and_something_gone_in_most_weeks():
    weeks = {}
    for row in rows_of(GLOBAL, LAST):
        weeks.setdefault(row.period, set()).add((row.list, row.show, row.season))
    ordered = [weeks[week] for week in sorted(weeks)]

    changes = [len(later - earlier) for earlier, later in pairwise(ordered)]
    assert sum(change >= 2 for change in changes) >= 25


# -- how it answers


def test_whoever_got_it_all_gets_a_week_more_the_next_time(get):
    (_, first, etag), (_, second, later) = get(GLOBAL), get(GLOBAL)

    assert first.splitlines()[1].startswith("2022-01-30\tFilms (English)\t1\t")
    assert second.splitlines()[1].startswith("2022-02-06\t")
    assert etag != later


def test_each_file_counts_for_itself(get):
    get(GLOBAL)
    _, body, _ = get(COUNTRIES)

    assert "\t2022-01-30\t" in body
    assert "\t2022-02-06\t" not in body


def test_what_somebody_has_is_not_sent_again_and_moves_nothing_on(get, monkeypatch):
    monkeypatch.setitem(publisher.FILES, GLOBAL, (publisher.global_lines, STORY))
    _, _, etag = get(GLOBAL)

    assert get(GLOBAL, etag) == (304, "", etag)


def test_counts_outlive_a_restart(tmp_path):
    publisher.Counts(tmp_path).sent_whole(GLOBAL)

    assert publisher.Counts(tmp_path).week(GLOBAL) == date(2022, 2, 6)


def test_after_the_last_week_nothing_new_comes(tmp_path):
    counts = publisher.Counts(tmp_path)
    for _ in range(40):
        counts.sent_whole(GLOBAL)

    assert counts.week(GLOBAL) == LAST


def test_it_says_what_it_has_and_does_not_have(get):
    assert get("/")[0] == 200
    assert GLOBAL in get("/")[1]
    assert get("/all-weeks-moon.tsv")[0] == 404
