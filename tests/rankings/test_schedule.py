"""When feeds are due: local hours, daylight saving, and claiming a moment once."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from rankings.models import Schedule
from rankings.moments import next_times

NEW_YORK = "America/New_York"
TUESDAY, SUNDAY = 1, 6


def at(text):
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.fixture
def schedule(db):
    return Schedule.objects.create(
        feed="netflix.global",
        weekdays=[TUESDAY],
        at=time(15),
        zone=NEW_YORK,
        next_due_at=at("2022-02-01 20:00"),
    )


def test_a_local_hour_is_another_hour_in_summer():
    winter = next_times([TUESDAY], time(15), NEW_YORK, after=at("2022-01-31 00:00"))
    summer = next_times([TUESDAY], time(15), NEW_YORK, after=at("2022-07-04 00:00"))

    assert winter == [at("2022-02-01 20:00")]
    assert summer == [at("2022-07-05 19:00")]


def test_the_moment_itself_is_not_after_itself():
    due = at("2022-02-01 20:00")

    assert next_times([TUESDAY], time(15), NEW_YORK, after=due) == [due + timedelta(weeks=1)]


def test_an_hour_the_clocks_skip_happens_once_just_after_the_gap():
    """On 13 March 2022 New York had no 02:30."""
    found = next_times([SUNDAY], time(2, 30), NEW_YORK, after=at("2022-03-12 00:00"), count=2)

    assert found == [at("2022-03-13 07:30"), at("2022-03-20 06:30")]
    assert found[0].astimezone(ZoneInfo(NEW_YORK)).time() == time(3, 30)


def test_an_hour_the_clocks_repeat_happens_once_the_first_time():
    """On 6 November 2022 New York had 01:30 twice: at 05:30 and at 06:30 UTC."""
    every_day = range(7)
    found = next_times(every_day, time(1, 30), NEW_YORK, after=at("2022-11-05 12:00"), count=2)

    assert found == [at("2022-11-06 05:30"), at("2022-11-07 06:30")]


def test_a_day_a_zone_skipped_is_not_counted_twice():
    """Samoa had no 30 December 2011."""
    found = next_times(range(7), time(10), "Pacific/Apia", after=at("2011-12-29 12:00"), count=3)

    assert found == [at("2011-12-29 20:00"), at("2011-12-30 20:00"), at("2011-12-31 20:00")]


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    hour=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    zone=st.sampled_from([NEW_YORK, "Asia/Seoul", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]),
    after=st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_moments_come_in_order_on_the_days_asked_for_and_none_is_left_out(
    weekdays, hour, zone, after
):
    found = next_times(weekdays, hour, zone, after=after, count=8)

    assert all(earlier < later for earlier, later in zip([after, *found], found, strict=False))
    for moment in found:
        local = moment.astimezone(ZoneInfo(zone))
        # Where the clocks skip the hour, or the day, it is that much later.
        is_moved = local.time() != hour
        assert local.weekday() in weekdays or is_moved or zone == "Pacific/Apia"
    # Wherever one starts to look, the next moment is the same.
    assert next_times(weekdays, hour, zone, after=found[3] - timedelta(seconds=1)) == [found[3]]


def test_a_due_schedule_is_claimed_once(schedule):
    now = at("2022-02-01 20:00")
    (first,) = Schedule.objects.due(now)
    (second,) = Schedule.objects.due(now)

    assert Schedule.objects.claim(first, now=now) is True
    assert Schedule.objects.claim(second, now=now) is False
    assert list(Schedule.objects.due(now)) == []


def test_hours_that_were_missed_are_due_once(schedule):
    now = at("2022-03-03 03:03")
    (due,) = Schedule.objects.due(now)

    Schedule.objects.claim(due, now=now)

    schedule.refresh_from_db()
    assert schedule.next_due_at == at("2022-03-08 20:00")


def test_a_schedule_that_was_edited_meanwhile_is_not_claimed(schedule):
    now = at("2022-02-01 20:00")
    (due,) = Schedule.objects.due(now)
    schedule.at = time(23)
    schedule.plan(now=now)
    schedule.save()

    assert Schedule.objects.claim(due, now=now) is False


def test_a_schedule_that_is_off_is_not_due(schedule):
    schedule.pause("The publisher is on holiday.")

    assert list(Schedule.objects.due(at("2022-02-01 20:00"))) == []
    assert Schedule.objects.claim(schedule, now=at("2022-02-01 20:00")) is False


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [
        ([1], "Tuesdays at 15:00, New York time"),
        ([4, 1], "Tuesdays, Fridays at 15:00, New York time"),
        (list(range(7)), "every day at 15:00, New York time"),
    ],
)
def test_a_schedule_is_a_sentence(weekdays, words):
    assert Schedule(weekdays=weekdays, at=time(15), zone=NEW_YORK).in_words() == words


def test_an_unknown_zone_is_refused(schedule):
    schedule.zone = "New York"

    with pytest.raises(ValidationError, match="America/New_York"):
        schedule.full_clean()
