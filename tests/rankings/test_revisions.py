"""What a version of a chart shows otherwise than the one before is said in plain words."""

from datetime import UTC, datetime

import pytest

from rankings import revisions, versions
from rankings.models import Release, Version
from rankings.models.versions import ASKED
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
FIRST = "week | title | hours\n2022-01-30 | Ozark | 124,790,000"
REVISED = FIRST.replace("124,790,000", "125,000,000")
NEXT = f"{FIRST}\n2022-02-06 | Ozark | 236,230,000"
RUN = {"kind": "columns", "choices": {"title": "ozark"}}


def kept(*tables, **fields):
    """Keep a chart at a release of each of ``tables``, which are whole files."""
    make.release(tables[0])
    chart = write.chart(**fields)
    versions.keep(chart, now=NOW)
    for table in tables[1:]:
        make.release(table)
        versions.keep(chart, now=NOW)
    return chart


def told(chart):
    """Return what is said of each version, newest first."""
    return [said for _, said in revisions.told(list(Version.objects.of(chart).newest_first()))]


def test_the_first_is_the_first():
    assert told(kept(FIRST)) == ["First version."]


def test_a_new_week_is_named():
    assert told(kept(FIRST, NEXT, **RUN))[0] == "Week to 6 February 2022 added."


def test_several_are_counted():
    many = f"{NEXT}\n2022-02-13 | Ozark | 80,000,000"

    assert told(kept(FIRST, many, **RUN))[0] == "2 weeks to 13 February 2022 added."


def test_a_week_that_is_gone_is_named_too():
    assert told(kept(NEXT, FIRST, **RUN))[0] == "Week to 6 February 2022 left out."


def test_a_list_is_of_another_week_whatever_left_it():
    after = f"{NEXT}\n2022-02-13 | Café | 80,000,000"

    said = told(kept(NEXT, after))[0]

    assert said == "Week to 13 February 2022 in place of week to 6 February 2022."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (FIRST, REVISED, "1 row changed."),
        (FIRST, f"{FIRST}\n2022-01-30 | Café | 1,000,000", "1 row added."),
        (f"{FIRST}\n2022-01-30 | Café | 1,000,000", REVISED, "1 row changed, 1 row gone."),
    ],
)
def test_what_was_revised_is_counted(before, after, said):
    assert told(kept(before, after))[0] == said


def test_what_a_writer_changed_is_named():
    chart = kept(FIRST)
    chart.title, chart.note = "The ten", "Three days."

    versions.keep(chart, now=NOW)

    assert told(chart)[0] == "A writer changed its title and its note."


def test_all_that_can_be_asked_has_a_name():
    assert tuple(revisions.WHAT) == ASKED


def test_numbers_that_came_back_are_said_to():
    chart = kept(FIRST, REVISED, FIRST)
    first, newest = Release.objects.order_by("pk").first(), Release.objects.order_by("pk").last()
    Release.objects.filter(pk=newest.pk).update(back_to=first)

    assert told(chart)[0] == "Earlier numbers brought back, 1 row changed."


def test_of_a_version_kept_without_its_table_only_what_was_asked_is_told():
    chart = kept(FIRST, REVISED)
    Version.objects.update(table=None)

    assert told(chart) == ["", "First version."]
