"""A counter that begins anew long after is another work of the same name."""

from datetime import date

import pytest

from rankings.ingest.reconcile import restarts
from rankings.models import Alias, Doubt, Entry, Title
from tests import make

pytestmark = pytest.mark.django_db

DHAMAKA = """
    week       | list              | title   | hours     | weeks
    2021-11-21 | films-non-english | Dhamaka | 4,000,000 | 1
    2021-12-05 | films-non-english | Dhamaka | 2,350,000 | 3
"""
AGAIN = """
    2023-01-29 | films-non-english | Dhamaka | 2,550,000 | 1
    2023-02-05 | films-non-english | Dhamaka | 2,450,000 | 2
"""


def periods(slug):
    entries = Entry.objects.filter(title__slug=slug).order_by("period")
    return [str(period) for period in entries.values_list("period", flat=True)]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_counter_that_begins_anew_is_another_work(at_once):
    if not at_once:
        make.release(DHAMAKA)
    make.release(DHAMAKA + AGAIN)

    assert periods("dhamaka") == ["2021-11-21", "2021-12-05"]
    assert periods("dhamaka-2023") == ["2023-01-29", "2023-02-05"]
    doubt = Doubt.objects.get()
    assert doubt.reason == Doubt.Reason.RESTARTED
    assert doubt.alias.since == date(2023, 1, 29)
    assert doubt.candidates == [
        {
            "title": Title.objects.get(slug="dhamaka").pk,
            "why": "Its lines before the week to 29 January 2023 are under this title.",
        }
    ]


def test_the_same_file_again_changes_nothing():
    make.release(DHAMAKA + AGAIN)

    assert make.release(DHAMAKA + AGAIN) is None
    assert Alias.objects.count() == Title.objects.count() == 2
    assert Doubt.objects.count() == 1


def test_other_feeds_follow_by_the_week():
    make.release(DHAMAKA + AGAIN)
    make.editions(
        """
        week       | country | list  | title   | weeks
        2021-11-21 | IN      | films | Dhamaka | 1
        2023-02-05 | IN      | films | Dhamaka | 2
        """
    )

    assert periods("dhamaka") == ["2021-11-21", "2021-11-21", "2021-12-05"]
    assert periods("dhamaka-2023") == ["2023-01-29", "2023-02-05", "2023-02-05"]


def test_a_film_that_comes_back_every_christmas_goes_on_counting():
    make.release(
        """
        week       | list          | title | hours     | weeks
        2021-12-26 | films-english | Klaus | 4,000,000 | 1
        2022-12-25 | films-english | Klaus | 2,350,000 | 2
        """
    )

    assert Title.objects.count() == 1


def test_a_publisher_that_counts_otherwise_from_now_on_parts_nothing(monkeypatch):
    monkeypatch.setattr(restarts, "MOST", 0)
    make.release(DHAMAKA + AGAIN)

    assert Title.objects.count() == 1
    assert not Doubt.objects.exists()


def test_lines_of_earlier_releases_are_read_again(monkeypatch):
    monkeypatch.setattr(restarts, "MOST", 0)
    make.release(DHAMAKA + AGAIN)
    monkeypatch.setattr(restarts, "MOST", 20)
    more = AGAIN + "    2023-10-01 | films-non-english | Dhamaka | 2,450,000 | 1\n"
    make.release(DHAMAKA + more)

    released = make.release(DHAMAKA + more)

    assert released.changed == 2
    assert periods("dhamaka") == ["2021-11-21", "2021-12-05"]
    assert periods("dhamaka-2023") == ["2023-01-29", "2023-02-05"]


def test_what_begins_soon_after_another_beginning_is_the_same_work():
    found = restarts.settled({date(2023, 1, 29), date(2023, 2, 26), date(2025, 1, 5)})

    assert found == [date(2023, 1, 29), date(2025, 1, 5)]
