"""What a release changed, for programs: whole lists, then cells, page by page."""

from datetime import date

import pytest

from rankings.api.changes import CELLS, WHOLES
from rankings.api.paging import packed
from rankings.models import differences
from tests import make
from tests.rankings.api.conftest import TABLE

REVISED = """
week       | rank | list           | title              | season   | hours
2022-01-30 | 1    | tv-non-english | All of Us Are Dead | Season 1 | 124,800,000
2022-01-30 | 2    | tv-non-english | The Silent Sea     | Season 1 | 10,000,000
2022-01-30 | 3    | tv-non-english | Ozark              | Season 4 |  9,000,000
2022-02-06 | 1    | tv-non-english | All of Us Are Dead | Season 1 | 80,000,000
"""

WEEK = date(2022, 1, 30)


@pytest.fixture
def revised(published):
    """Revise a number, add a line, and add a week. Return the release."""
    (release,) = make.editions(REVISED)
    return release


def test_a_revision_is_told_list_by_list_and_cell_by_cell(ask, revised):
    told = ask(f"releases/{revised.pk}/changes")

    assert told["next"] is None
    assert told["items"] == [
        {
            "ranking": "netflix.global.tv-non-english",
            "country": None,
            "period": "2022-02-06",
            "what": "list_new",
            **dict.fromkeys(("place_before", "place", "title", "before", "after")),
        },
        {
            "ranking": "netflix.global.tv-non-english",
            "country": None,
            "period": "2022-01-30",
            "what": "hours",
            "place_before": 1,
            "place": 1,
            "title": "all-of-us-are-dead",
            "before": "124790000",
            "after": "124800000",
        },
        {
            "ranking": "netflix.global.tv-non-english",
            "country": None,
            "period": "2022-01-30",
            "what": "added",
            "place_before": None,
            "place": 3,
            "title": "ozark",
            "before": None,
            "after": "Ozark",
        },
    ]


def test_the_first_release_of_a_feed_is_all_new_lists(ask, published):
    first, countries = published

    assert [each["period"] for each in ask(f"releases/{first.pk}/changes")["items"]] == [
        "2022-01-30",
        "2022-01-23",
    ]
    (only,) = ask(f"releases/{countries.pk}/changes")["items"]
    assert (only["ranking"], only["country"]) == ("netflix.countries.tv.kr", "KR")


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_follow_one_another_and_miss_nothing(ask, revised, limit):
    whole = ask(f"releases/{revised.pk}/changes")["items"]
    found, address = [], f"releases/{revised.pk}/changes?limit={limit}"
    while address:
        page = ask(address)
        assert len(page["items"]) <= limit
        found += page["items"]
        address = page["next"] and page["next"].partition("/api/v1/")[2]

    assert found == whole


def test_of_a_list_that_is_gone_that_is_said(ask, published):
    drawn = TABLE.splitlines()
    kept = "\n".join(line for line in drawn if "2022-01-23" not in line and "KR" not in line)

    gone = make.release(kept)

    (only,) = ask(f"releases/{gone.pk}/changes")["items"]
    assert (only["what"], only["period"]) == ("list_gone", "2022-01-23")


def test_a_page_goes_on_where_the_one_before_ended_whatever_else_was_released(
    ask, published, revised
):
    whole = ask(f"releases/{revised.pk}/changes")["items"]
    first = ask(f"releases/{revised.pk}/changes?limit=2")
    make.editions("week | title\n2022-01-30 | Somebody Else")

    rest = ask(first["next"].partition("/api/v1/")[2].replace("limit=2", "limit=200"))

    assert first["items"] + rest["items"] == whole


@pytest.mark.parametrize("part", [WHOLES, CELLS])
def test_nothing_follows_the_last_of_a_part_but_the_next(ask, revised, part):
    last = (part, date(2000, 1, 1), "", "", 0, "")
    items = ask(f"releases/{revised.pk}/changes")["items"]

    rest = ask(f"releases/{revised.pk}/changes?cursor={packed(last)}")["items"]

    cells = [each for each in items if not each["what"].startswith("list")]
    assert rest == (cells if part == WHOLES else [])


def test_a_release_that_is_not_there_changed_nothing(ask, revised):
    ask("releases/999999/changes", 404)


@pytest.mark.parametrize(
    "key",
    [
        (2, WEEK, "", "tv-english", 1, "hours"),
        (1, WEEK, "", "tv-english", -1, "hours"),
        (1, WEEK, "", "tv-english", 10**12, "hours"),
        (1, "soon", "", "tv-english", 1, "hours"),
        (1, 3),
    ],
)
def test_a_cursor_that_nobody_gave_leads_nowhere(ask, revised, key):
    ask(f"releases/{revised.pk}/changes?cursor={packed(key)}", 404)


def test_cells_are_those_of_the_desk(ask, revised, published):
    found = differences.cells("netflix.global", published[0].pk, revised.pk)
    items = ask(f"releases/{revised.pk}/changes")["items"]

    told = [(e["what"], e["before"], e["after"]) for e in items if not e["what"].startswith("list")]
    assert told == [(cell.kind, cell.old, cell.new) for cell in found]
