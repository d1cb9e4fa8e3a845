"""What fresh, due, late, held, stale and provisional mean, to the minute."""

from datetime import date, datetime, time, timedelta

import pytest

from rankings.moments import Drop
from rankings.standing import Facts, Standing, State, judge
from rankings.vocabulary import Cadence

TUESDAYS = Drop(weekdays=(1,), at=time(15), zone="America/New_York", lag=2)
MORNINGS = Drop(weekdays=tuple(range(7)), at=time(6), zone="UTC", lag=1)
SUNDAY = date(2022, 1, 23)
"""The newest week there is; the next is expected on Tuesday 1 February at 20:00 UTC."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def weekly(**facts) -> Facts:
    return Facts(**{"cadence": Cadence.WEEK, "drop": TUESDAYS, "period": SUNDAY, **facts})


def daily(**facts) -> Facts:
    newest = date(2022, 1, 30)
    return Facts(**{"cadence": Cadence.DAY, "drop": MORNINGS, "period": newest, **facts})


def standing(**facts) -> Facts:
    good_at = at("2022-01-25 20:10")
    return Facts(**{"cadence": Cadence.STANDING, "drop": TUESDAYS, "good_at": good_at, **facts})


@pytest.mark.parametrize(
    ("facts", "now", "state"),
    [
        (weekly(), "2022-01-25 20:10", State.FRESH),
        (weekly(), "2022-02-01 19:59", State.FRESH),
        (weekly(), "2022-02-01 20:00", State.DUE),
        (weekly(), "2022-02-01 20:59", State.DUE),
        (weekly(), "2022-02-01 21:00", State.LATE),
        (weekly(), "2022-02-08 19:59", State.LATE),
        (weekly(), "2022-02-08 20:00", State.STALE),
        (weekly(), "2026-07-22 00:00", State.STALE),
        (weekly(period=date(2022, 1, 30)), "2022-02-01 20:00", State.FRESH),
        # In summer New York's 15:00 comes an hour earlier.
        (weekly(period=date(2022, 6, 26)), "2022-07-05 19:00", State.DUE),
        (daily(), "2022-02-01 05:59", State.FRESH),
        (daily(), "2022-02-01 06:00", State.DUE),
        (daily(), "2022-02-01 07:00", State.LATE),
        (daily(), "2022-02-02 06:00", State.STALE),
        (standing(), "2022-02-01 19:59", State.FRESH),
        (standing(), "2022-02-01 20:00", State.DUE),
        (standing(), "2022-02-01 21:00", State.LATE),
        (standing(), "2022-02-08 20:00", State.STALE),
        (standing(good_at=at("2022-02-01 20:10")), "2022-02-01 21:00", State.FRESH),
    ],
)
def test_time_passes_and_a_feed_is_due_then_late_then_stale(facts, now, state):
    assert judge(facts, now=at(now)).state is state


def test_grace_is_how_long_it_is_due_before_it_is_late():
    patient = Drop((1,), time(15), "America/New_York", lag=2, grace=timedelta(hours=26))

    assert judge(weekly(drop=patient), now=at("2022-02-02 21:59")).state is State.DUE
    assert judge(weekly(drop=patient), now=at("2022-02-02 22:00")).state is State.LATE


@pytest.mark.parametrize("facts", [weekly(), daily(), standing()])
def test_a_feed_of_which_nothing_is_expected_is_fresh_for_ever(facts):
    archive = Facts(facts.cadence, None, facts.period, facts.good_at)

    assert judge(archive, now=at("2030-01-01 00:00")) == Standing(State.FRESH, facts.period)


@pytest.mark.parametrize(
    ("more", "now", "state"),
    [
        ({"is_held": True, "is_provisional": True}, "2026-07-22 00:00", State.HELD),
        ({"is_held": True}, "2022-01-26 00:00", State.HELD),
        ({"is_provisional": True}, "2026-07-22 00:00", State.STALE),
        ({"is_provisional": True}, "2022-02-01 21:00", State.LATE),
        ({"is_provisional": True}, "2022-02-01 20:00", State.DUE),
        ({"is_provisional": True}, "2022-01-26 00:00", State.PROVISIONAL),
    ],
)
def test_of_several_states_the_one_that_says_most_is_said(more, now, state):
    assert judge(weekly(**more), now=at(now)).state is state


def test_a_drop_on_two_days_a_week_brings_a_week_once():
    twice = Drop((1, 4), time(15), "UTC", lag=2)

    late = judge(weekly(drop=twice), now=at("2022-02-05 00:00"))

    assert (late.state, late.expected.period) == (State.LATE, date(2022, 1, 30))
    assert late.expected.at == at("2022-02-01 15:00")


def test_an_hour_the_clocks_skip_is_expected_after_the_gap_and_one_they_repeat_once():
    """On 13 March 2022 New York had no 02:30, on 6 November 01:30 twice."""
    skipped = Drop((6,), time(2, 30), "America/New_York", lag=0)
    repeated = Drop((6,), time(1, 30), "America/New_York", lag=0)

    spring = judge(weekly(drop=skipped, period=date(2022, 3, 6)), now=at("2022-03-13 07:30"))
    autumn = judge(weekly(drop=repeated, period=date(2022, 10, 30)), now=at("2022-11-06 05:30"))

    assert (spring.state, spring.expected.at) == (State.DUE, at("2022-03-13 07:30"))
    assert (autumn.state, autumn.expected.at) == (State.DUE, at("2022-11-06 05:30"))


@pytest.mark.parametrize(
    ("facts", "now", "words"),
    [
        (
            weekly(),
            "2022-01-26 00:00",
            "The next is expected on Tuesday 1 Feb 2022 at 20:00 UTC.",
        ),
        (weekly(), "2022-02-01 20:10", "Expected on Tuesday 1 Feb 2022 at 20:00 UTC, due now."),
        (
            weekly(),
            "2022-02-01 23:00",
            "Expected on Tuesday 1 Feb 2022 at 20:00 UTC, 3 hours late.",
        ),
        (
            weekly(),
            "2022-02-11 20:00",
            "Expected on Tuesday 1 Feb 2022 at 20:00 UTC, 10 days late.",
        ),
        (
            weekly(is_held=True),
            "2022-02-01 23:00",
            "A newer file is held: an editor looks at it first.",
        ),
        (weekly(drop=None), "2022-02-01 23:00", "No day is promised for the next."),
        (
            weekly(is_provisional=True),
            "2022-01-26 00:00",
            "The newest numbers are provisional: they are still being checked.",
        ),
    ],
)
def test_each_state_is_a_sentence_with_its_dates(facts, now, words):
    assert judge(facts, now=at(now)).words == words


def test_a_notice_says_what_stays_until_then_and_is_kept_for_what_matters():
    late = judge(weekly(), now=at("2022-02-02 21:00"))
    held = judge(standing(is_held=True), now=at("2022-01-26 00:00"))
    due = judge(weekly(), now=at("2022-02-01 20:00"))

    assert late.notice == (
        "Expected on Tuesday 1 Feb 2022 at 20:00 UTC, 25 hours late. "
        "The list to 23 Jan 2022 stays until then."
    )
    assert held.notice.endswith("What was published before stays until then.")
    assert due.notice == ""


def test_without_grace_it_is_late_at_once():
    late = judge(
        weekly(drop=Drop((1,), time(15), "America/New_York", 2, timedelta(0))),
        now=at("2022-02-01 20:01"),
    )

    assert late.words.endswith("1 minute late.")
