"""
What happens by itself: the clock ticks, due feeds are refreshed, and what got lost is found.

The database knows what is due and what waits; the broker only carries hints. So a message that is
lost, late or delivered twice does no harm, and neither do two clocks or none for an hour. A new
task asks the database first whether there is still something to do.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from redis.exceptions import RedisError

from rankings import alerts, decisions, freshness, ingest, versions
from rankings.downloads import ahead
from rankings.ingest import incidents, preview, turns
from rankings.models import Notice, Release, Run, Schedule
from rankings.models.schedule import HEARTBEAT
from rankings.standing import State

log = logging.getLogger(__name__)

# Far above what a run takes, whose fetch has a deadline; below the broker's visibility timeout.
SOFT_SECONDS = 900
HARD_SECONDS = 960
TOO_LONG: ingest.Ends = {
    SoftTimeLimitExceeded: (
        "time_limit",
        f"It took longer than {SOFT_SECONDS // 60} minutes and was ended.",
    )
}
UNHEARD = timedelta(seconds=60)
"""How long a run waits before a worker is told of it again."""
MOST_ABANDONED = 3
KEPT = "charts-kept-at-release-of-"
"""What begins the key of the release at which a feed's charts were last kept."""
BEHIND = {State.DUE, State.LATE, State.STALE}
BROKEN_OFF = "truncated"
"""Why a run is held whose file did not come whole: it may, the next time."""
AWAY = "The message broker is away. This run waits, and starts when the broker is back."


@shared_task(acks_late=True, soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def refresh(run_id: int) -> None:
    """
    Do the run, if it still waits.

    One that is running is somebody else's, or its worker died: then the next tick starts another.
    """
    run = Run.objects.waiting().filter(pk=run_id).first()
    if run is None:
        return
    with suppress(SoftTimeLimitExceeded):
        ingest.refresh(run, now=timezone.now(), ends=TOO_LONG)


@shared_task(soft_time_limit=20, time_limit=30)
def tick() -> None:
    """Tell again of what nobody heard, start again what died, start what is due."""
    now = timezone.now()
    for run in Run.objects.unheard(now - UNHEARD, now=now):
        send(run.pk, now)
    for dead in turns.bury(now=now):
        try_again(dead, now=now)
    for schedule in Schedule.objects.astray(now):
        Schedule.objects.claim(schedule, now=now)
    for schedule in Schedule.objects.due(now):
        start_due(schedule, now=now)
    retry(now=now)
    say_late(now=now)
    cache.set(HEARTBEAT, now, timeout=None)
    if unkept():
        keep.apply_async(expires=60)
    if Notice.objects.due(now).exists():
        tell.apply_async(expires=60)


def say_late(*, now: datetime) -> None:
    """Say once of a feed that it is late, and once that it no longer is."""
    for feed, release in freshness.newest(now=now).items():
        stands = release.standing or freshness.NO_STANDING
        if stands.state in (State.LATE, State.STALE):
            incidents.opened(feed, incidents.LATE, stands.words, run=None, now=now)
        elif stands.state != State.HELD:
            incidents.healed(feed, "What was expected is there.", reason=incidents.LATE, now=now)


def unkept() -> dict[str, int]:
    """Return the newest release of each feed whose charts were not kept since, by feed."""
    newest = {each.feed: each.pk for each in Release.objects.newest_per_feed()}
    known = cache.get_many([KEPT + feed for feed in newest])
    return {feed: pk for feed, pk in newest.items() if known.get(KEPT + feed) != pk}


@shared_task(soft_time_limit=120, time_limit=150)
def keep() -> None:
    """
    Keep the charts that a release changed, make its workbooks, and sweep. It may be done twice.

    Asked of the releases themselves, so that it matters neither who published nor how.
    """
    now = timezone.now()
    newest = freshness.newest(now=now)
    for feed, release in unkept().items():
        versions.keep_all(feed, now=now)
        ahead.make_all(newest[feed], today=now.date())
        cache.set(KEPT + feed, release, timeout=None)
    preview.sweep(now=now)


@shared_task(soft_time_limit=120, time_limit=150)
def tell() -> None:
    """Send what waits in the outbox. Told twice, each message is sent once."""
    alerts.send(timezone.now())


def ask(
    feed: str, *, trigger: str, now: datetime, by: User | None = None, because: str = ""
) -> Run:
    """Have ``feed`` refreshed by a worker. Return the run, waiting; it may have waited before."""
    run = Run.objects.ask(feed, trigger=trigger, now=now, by=by, because=because)
    transaction.on_commit(partial(send, run.pk, now))
    return run


def start(run: Run, *, now: datetime) -> Run:
    """Have a worker do ``run``, a decision of ``rankings.decisions``. Return it, waiting."""
    transaction.on_commit(partial(send, run.pk, now))
    return run


def try_again(dead: Run, *, now: datetime) -> None:
    """Do again what ``dead`` was to do, unless the feed's runs die one after the other."""
    if Run.objects.abandoned_in_a_row(dead.feed, MOST_ABANDONED):
        for schedule in Schedule.objects.of(dead.feed):
            schedule.pause(
                f"{MOST_ABANDONED} runs in a row lost their worker, the last on "
                f"{now:%-d %B %Y at %H:%M} UTC. See the worker's log, then switch it on again."
            )
        log.error("%s: %s runs in a row were abandoned", dead.feed, MOST_ABANDONED)
        words = f"{MOST_ABANDONED} runs in a row lost their worker. Its schedule is paused."
        incidents.opened(dead.feed, "abandoned", words, run=dead, now=now)
        return
    if dead.snapshot is None:
        ask(dead.feed, trigger=dead.trigger, now=now, by=dead.requested_by)
    else:  # it had the bytes already
        start(decisions.again(dead, now=now), now=now)


def start_due(schedule: Schedule, *, now: datetime) -> None:
    """Have a due feed refreshed, if nobody else just has."""
    # Together: a clock that dies in between must not have moved the schedule on for nothing.
    with transaction.atomic():
        if Schedule.objects.claim(schedule, now=now):
            ask(schedule.feed, trigger=Run.Trigger.SCHEDULE, now=now)


def retry(*, now: datetime) -> None:
    """
    Try again what failed, and what found the last file where a newer one was expected.

    Judged from how runs ended, so that it does not matter which worker died when: a feed whose
    newest run calls for it is started once more, as often as its schedule says.
    """
    stands = freshness.newest(now=now)
    newest = Run.objects.that_had_a_turn().newest_per_feed()
    last = {run.feed: run for run in newest if run.finished_at}
    for schedule in Schedule.objects.may_try_again():
        run, release = last.get(schedule.feed), stands.get(schedule.feed)
        is_behind = bool(release and release.standing and release.standing.state in BEHIND)
        if run is None or not calls_for_another(run, is_behind=is_behind):
            continue
        if run.finished_at and schedule.retry_at(run.finished_at) <= now:
            start_again(schedule, now=now)


def calls_for_another(run: Run, *, is_behind: bool) -> bool:
    """Tell whether what ``run``, over and the newest of its feed, did not bring may come yet."""
    if run.trigger == Run.Trigger.COMMAND:  # whoever is at the keyboard sees it
        return False
    if run.state in (Run.State.RELEASED, Run.State.UNCHANGED):
        return is_behind
    return run.state == Run.State.FAILED or run.reason == BROKEN_OFF


def start_again(schedule: Schedule, *, now: datetime) -> None:
    """Have the feed of ``schedule`` tried once more, if nobody else just has."""
    with transaction.atomic():
        if Schedule.objects.claim_retry(schedule):
            ask(schedule.feed, trigger=Run.Trigger.SCHEDULE, now=now)


def send(run_id: int, now: datetime) -> None:
    """Tell a worker of a waiting run. If the broker is away, say so on it: a tick tells again."""
    run = Run.objects.waiting().filter(pk=run_id)
    try:
        refresh.delay(run_id)
    except (refresh.OperationalError, RedisError, OSError) as error:
        log.warning("the broker is away, run %s waits: %s", run_id, error)
        run.update(sent_at=None, message=AWAY)
    else:
        run.update(sent_at=now, message="")
