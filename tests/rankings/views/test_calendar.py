"""What is to come: expected lists and premieres, day by day."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from rankings.models import Broadcast, Country, Expectation, Schedule, Title
from tests import make
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 2, 12, 0, tzinfo=UTC)


def on_days(client, now=NOW):
    """Return what stands under each day."""
    with time_machine.travel(now, tick=False):
        html = visit(client, "/calendar/").text
    page = reading.page(html[html.index("<main") : html.index("</main>") + 7])
    return {
        day.one("h2").text: [(item.one("a.tt").text, item.text) for item in day.all("li")]
        for day in page.all("section.day")
    }


def premiere(name, day, **fields):
    return Title.objects.create(
        slug=name.lower(), name=name, kind="series", premiered_on=day, **fields
    )


def test_the_next_lists_are_on_the_tuesdays_on_which_they_are_expected(client):
    make.editions("title\nOzark")

    days = on_days(client)

    said = dict(days["Tuesday 8 February 2022"])
    assert said["Netflix Top 10, Worldwide weekly lists"].endswith(
        "Week to 6 Feb 2022, expected at 20:00 UTC"
    )
    assert "Tuesday 1 March 2022" in days


def test_what_did_not_come_is_expected_today_and_since_when_is_said(client):
    make.editions("title\nOzark")

    days = on_days(client, datetime(2022, 2, 10, 12, 0, tzinfo=UTC))

    said = dict(days["Thursday 10 February 2022"])
    assert said["Netflix Top 10, Worldwide weekly lists"].endswith(
        "Week to 6 Feb 2022, expected since 8 Feb 2022, 20:00 UTC"
    )


def test_premieres_are_on_their_days_once_with_country_and_service(client):
    known = premiere("Known", date(2022, 2, 4), original_name="아는", original_language="ko")
    premiere("Plain", date(2022, 2, 4))
    Broadcast.objects.create(
        title=known,
        country=Country.objects.get(code="KR"),
        service="JTBC",
        starts_on=date(2022, 2, 4),
    )

    days = on_days(client)

    assert list(days["Friday 4 February 2022"]) == [
        ("Known", "Known 아는 · JTBC, South Korea"),
        ("Plain", "Plain Series"),
    ]


@pytest.mark.parametrize(
    ("day", "is_there"),
    [
        (date(2022, 1, 25), False),
        (date(2022, 1, 26), True),
        (date(2022, 3, 9), True),
        (date(2022, 3, 10), False),
    ],
)
def test_it_looks_a_week_back_and_five_weeks_ahead(client, day, is_there):
    premiere("Known", day)

    assert any("Known" in dict(items) for items in on_days(client).values()) == is_there


def test_a_title_merged_into_another_does_not_premiere(client):
    premiere("Known", date(2022, 2, 4), merged_into=premiere("Other", None))

    assert "Friday 4 February 2022" not in on_days(client)


def test_of_daily_lists_the_next_days_are_there_and_one_line_tells_of_all(client):
    make.editions("day | country | title\n2022-02-01 | KR | Ozark")

    days = on_days(client)

    drops = [said for items in days.values() for name, said in items if "FlixPatrol" in name]
    assert len(drops) == 8
    assert drops[0].endswith("Lists of 2 Feb 2022, expected at 06:00 UTC")
    assert drops[-1].endswith("Lists of 9 Feb 2022, expected at 06:00 UTC")


def test_a_feed_of_every_day_is_one_line(client):
    with time_machine.travel(NOW, tick=False):
        page = visit(client, "/calendar/").text

    assert page.count("FlixPatrol") - page.count("Daily places: FlixPatrol") >= 1
    assert "every day at" in page


def looked_for(feed, weekdays, at, zone):
    """Let nothing be expected of a feed that a schedule asks for all the same."""
    Expectation.objects.create(feed=feed, is_on=False)
    return Schedule.objects.create(feed=feed, weekdays=weekdays, at=at, zone=zone)


def test_of_what_promises_nothing_the_schedule_says_when_it_is_looked_for(client):
    make.editions("title\nOzark")
    looked_for("netflix.global", [1], time(15, 10), "America/New_York")

    days = on_days(client)

    said = dict(days["Tuesday 8 February 2022"])
    assert said["Netflix Top 10, Worldwide weekly lists"] == (
        "Scheduled Netflix Top 10, Worldwide weekly lists"
        " No day is promised: it is asked for at 20:10 UTC"
    )
    assert "Tuesday 15 March 2022" not in days


def test_a_schedule_that_is_off_looks_for_nothing(client):
    make.editions("title\nOzark")
    looked_for("netflix.global", [1], time(15, 10), "America/New_York").pause("No")

    names = {name for items in on_days(client).values() for name, _ in items}
    assert "Netflix Top 10, Worldwide weekly lists" not in names


def test_what_is_looked_for_every_day_is_one_line(client):
    make.editions("day | country | title\n2022-02-01 | KR | Ozark")
    looked_for("flixpatrol.daily", [*range(7)], time(6), "UTC")

    names = {name for items in on_days(client).values() for name, _ in items}

    assert "FlixPatrol, Daily country lists" not in names
    with time_machine.travel(NOW, tick=False):
        assert "asked for every day at 06:00 UTC." in visit(client, "/calendar/").text


def test_more_premieres_ask_no_more_and_the_template_nothing(client):
    with time_machine.travel(NOW, tick=False):
        few = visit(client, "/calendar/")
        for number in range(5):
            premiere(f"N{number}", date(2022, 2, 4))
        many = visit(client, "/calendar/")

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []
