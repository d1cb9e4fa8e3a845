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


def without_a_day(client):
    """Return what the lists say that promise no day, by name, and their page."""
    with time_machine.travel(NOW, tick=False):
        html = visit(client, "/calendar/").text
    page = reading.page(html[html.index("<main") : html.index("</main>") + 7])
    parts = [part for part in page.all("section.sect") if part.attrs.get("id") == "unpromised"]
    return {item.one("a.tt").text: item.text for part in parts for item in part.all("li")}, html


def test_what_promises_no_day_stands_together_and_that_is_said_once(client):
    make.editions("title\nOzark")
    looked_for("netflix.global", [1], time(15, 10), "America/New_York")
    make.editions("day | country | title\n2022-02-01 | KR | Ozark")
    looked_for("flixpatrol.daily", [*range(7)], time(6), "UTC")

    said, html = without_a_day(client)

    assert said["Netflix Top 10, Worldwide weekly lists"].endswith(
        "Asked for Tuesdays at 15:10, New York time; next on 8 Feb 2022, 20:10 UTC"
    )
    assert said["FlixPatrol, Daily country lists"].endswith(
        "Asked for every day at 06:00 UTC; next on 3 Feb 2022, 06:00 UTC"
    )
    assert html.count("No day is promised") == 1
    assert "Netflix Top 10, Worldwide weekly lists" not in dict(
        on_days(client)["Tuesday 8 February 2022"]
    )


def test_where_all_promise_a_day_nothing_is_said_of_the_others(client):
    assert without_a_day(client)[0] == {}


def test_a_schedule_that_is_off_asks_for_nothing(client):
    make.editions("title\nOzark")
    looked_for("netflix.global", [1], time(15, 10), "America/New_York").pause("No")

    assert without_a_day(client)[0] == {}
    names = {name for items in on_days(client).values() for name, _ in items}
    assert "Netflix Top 10, Worldwide weekly lists" not in names


def test_numbers_that_came_early_are_not_expected_again(client):
    make.editions("week | title\n2022-02-06 | Ozark")

    days = on_days(client, datetime(2022, 2, 7, 12, 0, tzinfo=UTC))

    assert "Netflix Top 10, Worldwide weekly lists" not in dict(days["Tuesday 8 February 2022"])
    said = dict(days["Tuesday 15 February 2022"])["Netflix Top 10, Worldwide weekly lists"]
    assert said.endswith("Week to 13 Feb 2022, expected at 20:00 UTC")


@pytest.mark.parametrize(
    ("now", "moment", "said"),
    [
        ("2022-02-07T12:00:00Z", "2022-02-15T20:00:00Z", "expected on 15 Feb 2022, 20:00 UTC"),
        ("2022-02-16T12:00:00Z", "2022-02-15T20:00:00Z", "expected since 15 Feb 2022, 20:00 UTC"),
    ],
)
def test_the_status_its_api_and_the_calendar_tell_one_moment(client, now, moment, said):
    make.editions("week | title\n2022-02-06 | Ozark")
    with time_machine.travel(datetime.fromisoformat(now), tick=False):
        status, calendar = client.get("/data/status/"), client.get("/calendar/")
        told = client.get("/api/v1/status").json()["items"]

    at = {each["feed"]: each["expected_at"] for each in told}
    assert at["netflix.global"] == moment
    assert at["flixpatrol.daily"] is None
    assert f"Week to 13 Feb 2022, {said}" in status.content.decode()
    assert "Week to 13 Feb 2022, expected" in calendar.content.decode()


def test_what_was_never_read_is_expected_on_one_day_everywhere(client):
    (release,) = make.editions("title\nOzark")
    with time_machine.travel(NOW, tick=False):
        told = client.get("/api/v1/status").json()["items"]
        past = client.get(f"/api/v1/status?as_of={release.pk}").json()["items"]
        days = on_days(client)

    at = {each["feed"]: each["expected_at"] for each in told}
    assert at["netflix.countries"] == "2022-02-08T20:00:00Z"
    assert "Netflix Top 10, Country weekly lists" in dict(days["Tuesday 8 February 2022"])
    assert {each["expected_at"] for each in past} == {None}


def test_more_premieres_ask_no_more_and_the_template_nothing(client):
    with time_machine.travel(NOW, tick=False):
        few = visit(client, "/calendar/")
        for number in range(5):
            premiere(f"N{number}", date(2022, 2, 4))
        many = visit(client, "/calendar/")

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []
