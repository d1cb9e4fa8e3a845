"""
How every feed stands, for the top of the desk's Refresh page.

What readers are told of a feed is judged in ``rankings.standing``; here it gets a sign, beside what
only the desk is told: runs that wait or go on, that failed, and schedules that are paused.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rankings import freshness, sources
from rankings.models import Release, Run, Schedule
from rankings.moments import UTC
from rankings.sources import Feed
from rankings.standing import State as Stands

START = "rankings.add_run"
"""The permission to press "Run now"."""

SHOWN = 14
State = Run.State

MARKS = {
    # of a run: the class of its mark, and what is written on it
    State.RELEASED: ("o", ""),
    State.UNCHANGED: ("o", ""),
    State.HELD: ("w", "!"),
    State.DISCARDED: ("w", "–"),
    State.FAILED: ("x", "×"),
    State.ABANDONED: ("x", "×"),
}
"""Runs that wait, go on or found another at work leave no mark: they are nobody's verdict."""

SIGNS = {
    # of a feed: the class of its sign, and the word beside it
    Stands.FRESH: ("ok", "Current"),
    Stands.PROVISIONAL: ("warn", "Provisional"),
    Stands.DUE: ("off", "Due"),
    Stands.LATE: ("warn", "Late"),
    Stands.STALE: ("bad", "Stale"),
    Stands.HELD: ("warn", "Held"),
    Stands.UNREAD: ("off", "Never run"),
}


@dataclass(frozen=True)
class Standing:
    """
    One feed's line.

    ``open`` is the run that waits or goes on, ``judged`` the last that ended in a verdict, ``good``
    the last good one. ``marks`` are the last runs as (class, sign), oldest first, ``state`` is
    (class, words).
    """

    slug: str
    feed: Feed
    schedule: Schedule | None
    release: Release | None
    open: Run | None
    judged: Run | None
    good: Run | None
    marks: list[tuple[str, str]]
    state: tuple[str, str]
    next: str


def standings(now: datetime) -> list[Standing]:
    """Return the line of every feed, in the order in which sources name them."""
    schedules = {schedule.feed: schedule for schedule in Schedule.objects.all()}
    releases = freshness.newest(now=now)
    return [
        _standing(slug, feed, schedules.get(slug), releases.get(slug))
        for slug, feed in sources.feeds().items()
    ]


def _standing(slug, feed, schedule, release) -> Standing:
    runs = Run.objects.of(slug).newest_first()
    judged = list(runs.with_verdict()[:SHOWN])
    last = judged[0] if judged else None
    going_on = runs.not_over().first()
    good = runs.good().first()
    marks = [MARKS[State(run.state)] for run in reversed(judged)]
    return Standing(
        slug,
        feed,
        schedule,
        release,
        going_on,
        last,
        good,
        [("n", "")] * (SHOWN - len(marks)) + marks,
        state_of(schedule, going_on, last, release),
        _next(schedule, last),
    )


def state_of(schedule, going_on, last, release) -> tuple[str, str]:
    """Return what most needs saying of a feed, as (class, words)."""
    stands = release.standing.state if release else Stands.UNREAD
    if going_on is not None:
        return "off", "Running" if going_on.state == State.RUNNING else "Queued"
    if stands is Stands.HELD or (last is not None and last.state == State.HELD):
        return SIGNS[Stands.HELD]
    if last is not None and last.state in (State.FAILED, State.ABANDONED):
        return "bad", "Failed"
    if schedule is not None and not schedule.is_on:
        return "off", "Paused"
    return SIGNS[stands]


def behind(now: datetime) -> list[str]:
    """Return the feeds that have not brought what was expected, or whose schedule has come."""
    stands = {feed: release.standing for feed, release in freshness.newest(now=now).items()}
    due = {schedule.feed for schedule in Schedule.objects.due(now)}
    late = {Stands.DUE, Stands.LATE, Stands.STALE}
    return [
        slug
        for slug in sources.feeds()
        if slug in due or (stands.get(slug) and stands[slug].state in late)
    ]


def _next(schedule, last) -> str:
    if schedule is None:
        return "no schedule"
    if not schedule.is_on:
        return schedule.paused_because or "paused by an editor"
    has_failed = last is not None and last.state == State.FAILED and last.finished_at
    if has_failed and schedule.tries < schedule.retries:
        return f"tried again {in_words(schedule.retry_at(last.finished_at), schedule.zone)}"
    return in_words(schedule.next_due_at, schedule.zone) if schedule.next_due_at else ""


def in_words(moment: datetime, zone: str) -> str:
    """Return a moment as it is there and in UTC: "Tuesday 1 February 2022, 15:00 (20:00 UTC)"."""
    there = moment.astimezone(ZoneInfo(zone))
    here = moment.astimezone(UTC)
    day = "" if there.date() == here.date() else f"{here:%A} "
    return f"{there:%A %-d %B %Y, %H:%M} ({day}{here:%H:%M} UTC)"
