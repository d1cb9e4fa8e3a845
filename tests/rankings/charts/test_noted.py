"""Charts of places say which names are an editor's: in their note and in their files."""

from datetime import UTC, datetime

import pytest

from rankings import charts
from rankings.models import Correction, Ranking
from tests import make

pytestmark = pytest.mark.django_db

TABLE = """
    week       | country | title
    2022-01-23 | KR      | Ozark
    2022-01-23 | KR      | The Silent Sea
    2022-01-30 | KR      | Ozark
    2022-01-30 | KR      | The Silent Sea
    2022-01-30 | JP      | Ozark
"""
LIST = {"list": "netflix.countries/tv"}
CHOICES = {
    "bump": LIST | {"country": "KR"},
    "stayers": LIST | {"country": "KR"},
    "longest": LIST | {"country": "KR"},
    "heat": LIST | {"title": "ozark", "countries": ["KR", "JP"]},
    "tiles": LIST,
}
SAID = (
    "KR, Week to 30 Jan 2022. Place 1: name reads Ozark here, Netflix Top 10 has Ozork. "
    "It says so itself."
)


def correct(field="show", **more):
    told = {"expected": "Ozork", "value": "Ozark", "rank": 1, "period": "2022-01-30"} | more
    return Correction.objects.create(
        ranking=Ranking.objects.get(list="tv", country="KR"),
        field=field,
        reason="It says so itself.",
        evidence="-",
        created_at=datetime(2022, 1, 1, tzinfo=UTC),
        **told,
    )


@pytest.fixture(autouse=True)
def published():
    make.editions(TABLE)


@pytest.mark.parametrize("kind", CHOICES)
def test_a_name_that_was_put_right_is_said_below_and_in_files(kind):
    correct()

    drawing = charts.build(kind, CHOICES[kind])

    assert drawing.note.count(SAID) == 1
    rows = [dict(zip((c.slug for c in drawing.columns), row, strict=True)) for row in drawing.rows]
    noted = [row for row in rows if row["note"]]
    assert {row["note"] for row in noted} == {SAID}
    assert len(noted) == 1
    assert SAID not in "".join(map(str, drawing.table()))


@pytest.mark.parametrize("kind", CHOICES)
def test_numbers_it_does_not_show_and_other_entries_are_not_spoken_of(kind):
    correct("weeks", expected="5", value="")
    correct(expected="Silent Sea", value="The Silent Sea", rank=2, period="2022-01-02")

    drawing = charts.build(kind, CHOICES[kind])

    assert "reads" not in drawing.note
    assert "note" not in [column.slug for column in drawing.columns]


@pytest.mark.parametrize("kind", CHOICES)
def test_a_kind_asks_in_three_questions_at_most(kind, django_assert_max_num_queries):
    correct()
    releases = charts.newest()
    taken = charts.chosen(kind, CHOICES[kind], releases=releases)

    with django_assert_max_num_queries(3):
        charts.kinds()[kind].select(taken.cleaned, as_of=None)


def test_of_one_season_that_is_chosen_its_own_alone_is_said():
    correct()

    assert SAID not in charts.build("heat", CHOICES["heat"] | {"season": "season-2"}).note
