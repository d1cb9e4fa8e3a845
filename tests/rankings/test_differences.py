"""What reads otherwise from one release to another, cell by cell."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rankings import changes
from rankings.api.changes import CELLS, At
from rankings.models import differences
from tests import make

FEED = "netflix.global"
FIRST = """
    week       | rank | title              | season   | hours | weeks
    2022-01-23 | 1    | Ozark              | Season 4 | 90    | 1
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124   | 1
    2022-01-30 | 2    | Ozark              | Season 4 | 96    | 2
    2022-01-30 | 3    | Feria              | Season 1 | 50    | 1
"""

pytestmark = pytest.mark.django_db


def released(table, feed=FEED):
    return make.release(make.rows_of(make.lines_of(table), make.sources.feeds()[feed]), feed=feed)


def told(before, after):
    return [
        (f"{cell.period:%m-%d}", cell.old_rank, cell.rank, cell.kind, cell.old, cell.new)
        for cell in differences.cells(FEED, before.pk, after.pk)
    ]


@pytest.fixture
def first():
    return released(FIRST)


def test_a_number_that_reads_otherwise(first):
    second = released(FIRST.replace("124", "125"))

    assert told(first, second) == [("01-30", 1, 1, "hours", "124", "125")]
    assert told(second, first) == [("01-30", 1, 1, "hours", "125", "124")]


def test_names_seasons_and_counters(first):
    second = released(
        FIRST.replace("Feria ", "Feria: Light").replace("Season 4 | 96    | 2", "Part 1 | 96 | 3")
    )

    assert told(first, second) == [
        ("01-30", 2, 2, "season", "Season 4", "Part 1"),
        ("01-30", 2, 2, "weeks", "2", "3"),
        ("01-30", 3, 3, "name", "Feria", "Feria: Light"),
    ]


def test_an_entry_that_moved_is_told_by_its_place(first):
    second = released(
        """
        week       | rank | title              | season   | hours | weeks
        2022-01-23 | 1    | Ozark              | Season 4 | 90    | 1
        2022-01-30 | 1    | Ozark              | Season 4 | 126   | 2
        2022-01-30 | 2    | All of Us Are Dead | Season 1 | 124   | 1
        2022-01-30 | 3    | Feria              | Season 1 | 50    | 1
        """
    )

    assert told(first, second) == [
        ("01-30", 2, 1, "hours", "96", "126"),
        ("01-30", 2, 1, "place", "2", "1"),
        ("01-30", 1, 2, "place", "1", "2"),
    ]
    assert differences.counts(FEED, first.pk, second.pk) == {"hours": 1, "place": 2}


def test_who_came_and_who_went(first):
    second = released(FIRST + "    2022-01-30 | 4 | Café con aroma | Season 1 | 40 | 1\n")

    assert differences.counts(FEED, first.pk, second.pk) == {"added": 1}
    assert differences.counts(FEED, second.pk, first.pk) == {"gone": 1}
    assert told(second, first) == [("01-30", 4, None, "gone", "Café con aroma", None)]


def test_whole_editions_are_not_told_in_cells(first):
    second = released(FIRST.replace("2022-01-23", "2022-02-06"))

    assert told(first, second) == []
    assert [(f"{each.period:%m-%d}", each.is_new) for each in both(first, second)] == [
        ("02-06", True),
        ("01-23", False),
    ]
    assert [each.is_new for each in both(second, first)] == [False, True]


def both(before, after):
    return differences.editions(FEED, before.pk, after.pk)


def test_what_went_back_is_no_difference(first):
    released(FIRST.replace("124", "125"))
    third = released(FIRST)

    assert told(first, third) == []
    assert differences.counts(FEED, first.pk, third.pk) == {}


def test_other_feeds_say_nothing(first):
    later = make.editions("country | title\nKR | Ozark")[0]

    assert told(first, later) == []
    assert differences.cells("netflix.countries", first.pk, later.pk) == []


def test_only_so_many_are_listed(first):
    second = released(FIRST.replace("| 9", "| 8").replace("| 50", "| 51"))

    assert len(differences.cells(FEED, first.pk, second.pk, most=2)) == 2


NAMES = st.sampled_from(["Ozark", "Feria", "Arcane", "Dark", "Lupin"])
EDITION = st.lists(
    st.tuples(NAMES, st.sampled_from(["", "Season 1", "Season 2"]), st.integers(1, 3)),
    max_size=5,
    unique_by=lambda line: line[:2],
)
FILES = st.lists(
    st.dictionaries(st.sampled_from(["2022-01-23", "2022-01-30"]), EDITION, min_size=1),
    min_size=2,
    max_size=4,
)


def drawn(file):
    lines = [
        f"{week} | {rank} | {title} | {season} | {hours}"
        for week, edition in file.items()
        for rank, (title, season, hours) in enumerate(edition, 1)
    ]
    return "\n".join(["week | rank | title | season | hours", *lines])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=FILES)
def test_it_says_what_plain_loops_say(files):
    published = []
    for file in files:
        rows = make.rows_of(make.lines_of(drawn(file)), make.sources.feeds()[FEED])
        if release := make.release(rows):
            published.append((release.pk, rows))

    for (before, old), (after, new) in product(published, repeat=2):
        found = [cell for cell in differences.cells(FEED, before, after) if cell.kind != "title"]
        plain = [(cell.period, cell.kind, cell.old, cell.new) for cell in found]
        assert sorted(plain, key=str) == sorted(told_of_lines(old, new), key=str)
        if before < after:
            assert one_by_one(before, after) == differences.cells(FEED, before, after)


def one_by_one(before, after):
    """Return the cells between two releases, each asked for by the key of the one before it."""
    found, key = [], differences.FROM_THE_FIRST
    while some := differences.cells(FEED, before, after, most=1, beyond=key):
        found += some
        key = differences.Key(*At(CELLS, some[0]).key[1:])
    return found


def told_of_lines(old, new):
    """Return what ``rankings.changes`` says of two files, of editions that both have."""
    both = {row[:3] for row in old} & {row[:3] for row in new}
    lines = ([line_of(row) for row in rows if row[:3] in both] for rows in (old, new))
    for cell in changes.cells(*lines):
        texts = [None if each is None else str(each) for each in (cell.old, cell.new)]
        if cell.what == "added":
            texts[1] = cell.name
        elif cell.what == "gone":
            texts[0] = cell.name
        yield cell.period, cell.what, *texts


def line_of(row):
    head = (0, row.country, row.list, row.period, row.rank, row.show, row.season)
    return changes.Line(*head, row.hours, row.views, row.runtime, row.weeks)
