"""Publishing: what stands is the file, whatever stood before, and the past stays readable."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings.ingest import publish, reconcile
from rankings.models import Alias, Edition, Entry, Release, Superseded, Title
from rankings.sources import Row, feeds
from tests import make, slow_truth

pytestmark = pytest.mark.django_db

FILE = """
    week       | list           | rank | title              | season          | hours       | weeks
    -----------+----------------+------+--------------------+-----------------+-------------+------
    2022-01-30 | tv-non-english | 1    | All of Us Are Dead | Season 1        | 124,790,000 | 1
    2022-01-30 | tv-non-english | 2    | Café con aroma     |                 |  82,750,000 | 5
    2022-01-30 | tv-english     | 1    | Ozark              | Ozark: Season 4 |  96,340,000 | 2
    2022-01-23 | tv-non-english | 1    | Café con aroma     |                 |  75,000,000 | 4
    2022-01-23 | tv-english     | 1    | Ozark              | Ozark: Season 4 |  77,000,000 | 1
"""
REVISED = FILE.replace("75,000,000 | 4", "75,500,000 | 4").replace(
    "Café con aroma     |                 |  82", "Café con Aroma     |                 |  82"
)
WEEK_SHORT = "\n".join(line for line in FILE.splitlines() if "2022-01-30" not in line)
WEEK_TOO_MANY = FILE + "    2022-02-06 | tv-english | 1 | Inventing Anna | | 196,000,000 | 1\n"
STARTS = {
    "empty": None,
    "a week short": WEEK_SHORT,
    "revised": REVISED,
    "same": FILE,
    "a week too many": WEEK_TOO_MANY,
}


def rows(table):
    return make.rows_of(make.lines_of(table), feeds()["netflix.global"])


def stage(table, feed="netflix.global", **given):
    names = reconcile.Names(feeds()[feed], lambda check, words: None)
    editions = ((*each, None) for each in names.resolve(make.together(rows(table))))
    return publish.stage(editions, feed, publish.standing(feed), **given)


@pytest.mark.parametrize("start", STARTS)
def test_what_stands_is_the_file_whatever_stood_before(start):
    if STARTS[start]:
        make.release(STARTS[start])

    make.release(FILE)

    assert slow_truth.lines(make.standing("netflix.global")) == slow_truth.lines(rows(FILE))


@pytest.mark.parametrize("start", STARTS)
def test_a_release_counts_what_it_changed(start):
    before = rows(STARTS[start]) if STARTS[start] else []
    if before:
        make.release(before)

    made = make.release(FILE)

    counted = (made.added, made.changed, made.removed) if made else (0, 0, 0)
    assert counted == slow_truth.changes(before, rows(FILE))


def test_publishing_twice_changes_nothing():
    make.release(FILE)
    entries = list(Entry.objects.order_by("pk").values())

    assert make.release(FILE) is None
    assert list(Entry.objects.order_by("pk").values()) == entries
    assert Release.objects.count() == 1
    assert not Superseded.objects.exists()


def test_a_release_says_which_weeks_it_covers():
    made = make.release(FILE)

    assert (made.first_period, made.last_period) == (date(2022, 1, 23), date(2022, 1, 30))
    assert made.entries == 5


def test_a_standing_list_has_no_weeks():
    made = make.release("title | hours\nRed Notice | 454,200,000", feed="netflix.most_popular")

    assert (made.first_period, made.last_period) == (None, None)


def test_a_feed_leaves_other_feeds_alone():
    make.editions("country | title\nKR | All of Us Are Dead\nUS | Ozark")

    make.release(FILE)

    assert len(make.standing("netflix.countries")) == 2


def test_a_line_knows_the_release_that_brought_it():
    first = make.release(FILE)

    second = make.release(REVISED)

    brought = dict(Entry.objects.values_list("hours", "release"))
    assert brought[124_790_000] == first.pk
    assert brought[75_500_000] == second.pk
    assert list(Superseded.objects.order_by("hours").values_list("hours", "release", "until")) == [
        (75_000_000, first.pk, second.pk),
        (82_750_000, first.pk, second.pk),
    ]


def test_an_edition_knows_its_first_and_its_last_release():
    first = make.release(FILE)

    second = make.release(REVISED)

    untouched = Edition.objects.get(period=date(2022, 1, 30), ranking__list="tv-english")
    touched = Edition.objects.get(period=date(2022, 1, 23), ranking__list="tv-non-english")
    assert (untouched.first_release, untouched.last_release) == (first, first)
    assert (touched.first_release, touched.last_release) == (first, second)


def test_an_edition_that_is_gone_can_still_be_read_as_of_then():
    before = make.release(WEEK_TOO_MANY)

    make.release(FILE)

    assert not Edition.objects.filter(period=date(2022, 2, 6)).exists()
    then = make.standing("netflix.global", as_of=before.pk)
    assert slow_truth.lines(then) == slow_truth.lines(rows(WEEK_TOO_MANY))


def test_an_alias_linked_to_another_title_is_a_change():
    make.release(FILE)
    other = Title.objects.create(slug="ozark-2017", name="Ozark (2017)", kind="series")
    Alias.objects.filter(show="Ozark").update(title=other)

    made = make.release(FILE)

    assert made.changed == 2
    assert Entry.objects.of(other).count() == 2


SIXTY = [date(2022, 1, 9) - timedelta(weeks=number) for number in range(60)]


def known_to_the_database():
    with connection.cursor() as cursor:
        cursor.execute(publish.statements.SEEN)
        return cursor.fetchone()[0]


def test_the_database_looks_at_its_tables_when_there_is_much_it_has_not_seen():
    with connection.cursor() as cursor:  # as it leaves a table whose lines were all taken back
        cursor.execute("UPDATE pg_class SET reltuples = 0 WHERE oid = 'rankings_entry'::regclass")

    make.editions("\n".join(["title | week", *(f"Ozark | {day}" for day in SIXTY)]))
    seen = known_to_the_database()
    make.editions("title | week\nOzark | 2022-01-16")

    assert seen == 60
    assert Entry.objects.count() == 61
    assert known_to_the_database() == 60


def test_a_stage_names_lost_editions_newest_first():
    make.release(WEEK_TOO_MANY)

    lost = stage(WEEK_SHORT).lost

    assert [period for _, period in lost] == [
        date(2022, 2, 6),
        date(2022, 1, 30),
        date(2022, 1, 30),
    ]


def test_a_stage_counts_numbers_that_had_one_and_have_another():
    make.release(FILE)

    assert stage(REVISED).revised_cells == 1  # hours; a name is not a number
    assert stage(FILE.replace("weeks\n", "views\n")).revised_cells == 0  # nor is a new column
    assert stage(WEEK_TOO_MANY).revised_cells == 0  # nor a new week


def test_what_is_set_aside_in_pieces_comes_together(monkeypatch):
    monkeypatch.setattr(publish, "NEW_AT_A_TIME", 10)
    monkeypatch.setattr(publish, "OTHERS_AT_A_TIME", 10)
    make.release(WEEK_SHORT)

    make.release(REVISED)
    make.release(FILE)

    assert slow_truth.lines(make.standing("netflix.global")) == slow_truth.lines(rows(FILE))


def test_progress_is_said_on_the_way(monkeypatch):
    monkeypatch.setattr(publish, "SAY_EVERY", 2)
    said = []

    stage(FILE, progress=said.append)

    assert said == [0, 2]


a_line = st.builds(
    Row,
    country=st.sampled_from(["KR", "US"]),
    list=st.sampled_from(["films", "tv"]),
    period=st.sampled_from([date(2022, 1, 23), date(2022, 1, 30)]),
    rank=st.integers(1, 3),
    show=st.sampled_from(["Ozark", "OZARK", "오자크", "#Alive", "1917", "…"]),
    season=st.sampled_from(["", "Ozark: Season 4"]),
    hours=st.none() | st.integers(0, 2),
    views=st.none() | st.integers(0, 1),
    runtime=st.none() | st.just(90),
    weeks=st.none() | st.integers(1, 2),
    line=st.just(0),
)
files = st.lists(st.lists(a_line, unique_by=lambda row: row[:4], max_size=8), max_size=4)


@settings(max_examples=40, deadline=None)
@given(files=files)
def test_every_file_can_be_read_as_of_its_release(files):
    with transaction.atomic():
        releases = []
        for number, file in enumerate(files):
            made = make.release(file, feed="netflix.countries")
            counts = (made.added, made.changed, made.removed) if made else (0, 0, 0)
            assert counts == slow_truth.changes(files[number - 1] if number else [], file)
            releases.append(made or (releases[-1] if releases else None))
        for made, file in zip(releases, files, strict=True):
            then = make.standing("netflix.countries", as_of=made.pk) if made else []
            assert slow_truth.lines(then) == slow_truth.lines(file)
        last = files[-1] if files else []
        assert slow_truth.lines(make.standing("netflix.countries")) == slow_truth.lines(last)
        transaction.set_rollback(True)
