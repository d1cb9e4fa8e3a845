"""The past of a feed: gaps, drops that came on time or late, and what the pages say of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from rankings.models import Expectation, Finding, Run
from rankings.moments import Drop
from rankings.views.history import Absence, Gap, absences, drops_kept, gaps, punctuality
from rankings.vocabulary import Cadence
from tests import make
from tests.pages import visit

TUESDAYS = Drop((1,), time(15), "America/New_York", lag=2)


def at(text):
    return datetime.fromisoformat(f"{text}+00:00")


def test_a_gap_is_a_period_that_one_list_lacks_between_its_first_and_last():
    weeks = [date(2022, 1, 2) + timedelta(weeks=index) for index in range(5)]
    known = [("tv", week) for week in weeks if week != weeks[2]]
    known += [("films", week) for week in weeks[1:]]

    assert gaps(known, Cadence.WEEK) == [Gap("tv", [date(2022, 1, 16)])]
    assert gaps(known[:1], Cadence.STANDING) == []


def test_a_country_lacks_what_others_have_between_its_own_weeks_and_in_the_newest():
    weeks = [date(2022, 1, 2) + timedelta(weeks=index) for index in range(5)]
    known = [("tv", week) for week in weeks if week != weeks[1]]  # which nobody has
    breaks = [
        ("tv", "Brazil", weeks[0], weeks[3]),
        ("tv", "Brazil", weeks[4], None),
        ("tv", "Chile", weeks[3], None),
        ("tv", "Russia", weeks[2], None),  # it has left
    ]

    assert absences(breaks, known, Cadence.WEEK) == [
        Absence(weeks[4], "tv", ["Chile"]),
        Absence(weeks[2], "tv", ["Brazil"]),
    ]


def test_of_many_countries_some_are_named():
    many = Absence(date(2022, 1, 2), "tv", ["Brazil", "Chile", "Japan", "Kenya", "Oman", "Peru"])

    assert many.words("TV") == "2 Jan 2022: TV in Brazil, Chile, Japan, Kenya and 2 others"


@pytest.mark.django_db
def test_the_status_names_countries_that_lack_a_week(client):
    make.editions(
        """
        week       | country | title
        2022-01-16 | KR      | Ozark
        2022-01-16 | BR      | Ozark
        2022-01-23 | KR      | Ozark
        2022-01-30 | KR      | Ozark
        2022-01-30 | BR      | Ozark
        """
    )

    page = visit(client, reverse("status"))

    assert "23 Jan 2022: TV in Brazil" in page.text
    assert page.in_templates == []


def test_drops_are_on_time_late_or_not_here_yet():
    came = [
        (at("2022-01-25 20:10"), date(2022, 1, 23)),
        (at("2022-02-01 20:30"), date(2022, 1, 30)),
        (at("2022-02-09 02:00"), date(2022, 2, 6)),
    ]

    drops = drops_kept(TUESDAYS, Cadence.WEEK, came, at("2022-02-16 00:00"))

    assert [each.is_on_time for each in drops] == [True, False, False]
    assert punctuality(drops) == (
        "1 of 3 drops on time. 8 Feb 2022, 6 hours late; 15 Feb 2022, not here yet."
    )


def test_two_weeks_that_come_at_once_are_both_late():
    came = [(at("2022-01-25 20:10"), date(2022, 1, 23)), (at("2022-02-08 20:10"), date(2022, 2, 6))]

    drops = drops_kept(TUESDAYS, Cadence.WEEK, came, at("2022-02-09 00:00"))

    assert [each.is_on_time for each in drops] == [False, True]


def test_a_list_without_periods_is_judged_by_when_it_was_looked_at():
    came = [(at(f"2022-{day} 20:10"), None) for day in ("01-25", "02-01", "02-09")]

    drops = drops_kept(TUESDAYS, Cadence.STANDING, came, at("2022-02-16 00:00"))

    assert [each.is_on_time for each in drops] == [True, False, False]


def test_what_is_not_expected_is_neither_late_nor_on_time():
    assert (
        drops_kept(None, Cadence.WEEK, [(at("2022-01-25 20:10"), None)], at("2022-02-09 00:00"))
        == []
    )


@pytest.mark.django_db
def test_the_status_tells_of_gaps_revisions_checks_and_drops(client, time_machine):
    time_machine.move_to(datetime(2022, 2, 8, 23, tzinfo=UTC), tick=False)
    make.editions(
        """
        week       | title | hours
        2022-01-16 | Ozark | 100,000
        2022-01-30 | Ozark | 300,000
        """,
        now=datetime(2022, 1, 30, tzinfo=UTC),
    )
    make.editions("week | title | hours\n2022-01-16 | Ozark | 200,000")
    run = Run.objects.order_by("pk").last()
    Finding.objects.create(run=run, check_name="x", level="notice", message="A cell was revised.")

    page = visit(client, reverse("status"))

    assert "TV, non-English: 23 Jan 2022" in page.text
    assert "1 release changed what had been published: 1 number of hours changes" in page.text
    assert "1 × notice" in page.text
    assert "A cell was revised." in page.text
    assert "1 of 2 drops on time. 8 Feb 2022, not here yet." in page.text
    assert "Expected on Tuesday 8 Feb 2022 at 20:00 UTC, 3 hours late." in page.text
    assert "Tuesdays at 15:00, New York time" in page.text
    assert page.in_templates == []


@pytest.mark.django_db
def test_the_status_says_that_nothing_is_expected(client):
    make.editions("title | hours\nOzark | 100,000")
    Expectation.objects.create(feed="netflix.global", is_on=False)

    page = visit(client, reverse("status")).text

    assert "No day is promised for the next." in page


@pytest.mark.django_db
def test_the_methods_are_said_with_their_dates(client, django_assert_num_queries):
    page = visit(client, reverse("methods"))

    for words in ("To 11 Jun 2023", "Since 18 Jun 2023", "10,000", "100,000", "28 days", "91 days"):
        assert words in page.text
    assert page.in_templates == []
