"""What changed between two releases, on pages and in files."""

import csv
import io
from datetime import UTC, datetime

import pytest

from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

BEFORE = """
title       | season             | hours  | weeks
Money Heist | Money Heist: Part 5 | 96_000 | 4
Ozark       | Ozark: Season 4    | 80_000 | 2
Lupin       |                    | 70_000 | 1
Squid Game  |                    | 60_000 | 9
"""
AFTER = """
title            | season              | hours  | weeks
La casa de papel | Money Heist: Part 5 | 96_000 | 4
Lupin            |                     | 79_000 | 1
Ozark            | Ozark: Season 4     | 78_000 | 3
"""
LIST = "/charts/netflix/global/2022-01-30/tv-non-english/"
FILE = "/charts/data/leaderboard.{}?list=netflix.global/tv-non-english&week=2022-01-30"
CELLS = [
    ("1", "La casa de papel", "name", "Money Heist", "La casa de papel"),
    ("2", "Lupin", "place", "3", "2"),
    ("2", "Lupin", "hours", "70000", "79000"),
    ("3", "Ozark", "place", "2", "3"),
    ("3", "Ozark", "hours", "80000", "78000"),
    ("3", "Ozark", "weeks", "2", "3"),
    ("4", "Squid Game", "gone", "4", ""),
]


@pytest.fixture
def releases():
    return [
        make.release(table.replace("_", ""), now=datetime(2022, 2, day, 20, 4, tzinfo=UTC))
        for day, table in ((1, BEFORE), (8, AFTER), (15, BEFORE))
    ]


def cells_of(answer):
    rows = csv.DictReader(io.StringIO(answer.content.decode()))
    return [tuple(row[name] for name in ("place", "title", "what", "old", "new")) for row in rows]


def test_a_file_lists_exactly_the_cells_that_changed(client, releases):
    answer = client.get(f"{FILE.format('csv')}&compare={releases[0].pk}&as_of={releases[1].pk}")

    assert cells_of(answer) == CELLS
    assert answer["X-Robots-Tag"] == "noindex"


def test_whichever_of_the_two_is_named_first_the_earlier_is_the_one_before(client, releases):
    answer = client.get(f"{FILE.format('csv')}&compare={releases[1].pk}&as_of={releases[0].pk}")

    assert cells_of(answer) == CELLS


def test_what_was_changed_and_changed_back_is_no_change(client, releases):
    told = client.get(f"{FILE.format('json')}&compare={releases[0].pk}").json()

    assert told["rows"] == []
    assert [*told["columns"]][-3:] == ["what", "old", "new"]


def test_the_page_of_a_list_shows_them_and_where_to_have_them(client, releases):
    page = visit(client, f"{LIST}?compare={releases[0].pk}&as_of={releases[1].pk}").text

    assert "What changed: non-English TV worldwide" in page
    assert f"Between release {releases[0].pk}, 1 Feb 2022, 20:04 UTC, and release" in page
    assert ": 7 cells" in page
    assert f"compare={releases[0].pk}&amp;as_of={releases[1].pk}" in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_page_where_nothing_changed_says_so(client, releases):
    page = visit(client, f"{LIST}?compare={releases[2].pk}").text

    assert "Nothing in these lists changed between the two." in page


def test_the_page_of_a_title_lists_what_changed_of_it_everywhere(client, releases):
    make.editions("country | title\nKR | Ozark")

    page = visit(client, f"/titles/ozark/?compare={releases[1].pk}").text

    assert ": 4 cells" in page
    assert "<td>added</td>" in page


def test_the_page_of_a_country_lists_its_two_lists(client):
    make.editions("country | list | title\nKR | tv | Ozark\nKR | films | Red Notice")
    (release,) = make.editions("country | list | title\nKR | tv | Lupin\nKR | films | Red Notice")

    page = visit(client, f"/countries/kr/?compare={release.pk - 1}").text

    assert "What changed: TV in South Korea" in page
    assert "What changed: films in South Korea" in page
    assert page.count("Nothing in these lists changed") == 1


def test_more_changes_ask_no_more(client, releases):
    few = visit(client, f"{LIST}?compare={releases[2].pk}")
    many = visit(client, f"{LIST}?compare={releases[1].pk}")

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []


def test_a_chart_whose_changes_are_not_told_says_so(client, releases):
    answer = client.get(
        f"/charts/data/tiles.csv?list=netflix.countries/tv&compare={releases[0].pk}"
    )

    assert answer.status_code == 400
    assert "What changed is listed of a leaderboard" in answer.content.decode()
