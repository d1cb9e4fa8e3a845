"""
How every feed stands, as numbers for a monitor: the text format of Prometheus.

Written by hand: the format is three lines a metric, and a client library would keep counters in
each process where the database knows them for all. Judged as pages are (``rankings.standing``), so
an alarm and a reader's notice cannot disagree. A new metric is a function here that yields lines.
"""

import hmac
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from rankings import freshness, sources
from rankings.models import Release
from rankings.models.schedule import HEARTBEAT
from rankings.standing import State
from rankings.vocabulary import STANDING

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOOPBACK = {"127.0.0.1", "::1"}

Sample = tuple[dict[str, str], float]


def may_ask(request: HttpRequest) -> bool:
    """
    Tell whether ``request`` may read the metrics.

    With METRICS_TOKEN set whoever bears it may, from anywhere. Without, only who asks on this
    machine, and not through a proxy, which would make everybody look so.
    """
    if token := settings.METRICS_TOKEN:
        given = request.META.get("HTTP_AUTHORIZATION", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    is_local = request.META.get("REMOTE_ADDR") in LOOPBACK
    return is_local and "HTTP_X_FORWARDED_FOR" not in request.META


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every metric, kept by nobody."""
    if not may_ask(request):
        return HttpResponseForbidden("Bear METRICS_TOKEN, or ask on this machine.\n")
    return HttpResponse("\n".join(lines(timezone.now())) + "\n", content_type=CONTENT_TYPE)


def lines(now: datetime) -> Iterator[str]:
    """Yield the lines of every metric at ``now``; three questions in all."""
    releases = {
        feed: release
        for feed, release in freshness.newest(now=now).items()
        if feed in sources.feeds()
    }
    yield from _states(releases)
    yield from metric("seconds_since_good_run", "Since the last good run ended.", _good(now))
    yield from metric("newest_period_timestamp_seconds", "Its last day.", _periods(releases))
    yield from metric("release", "Number of the newest release.", _of(releases, "number"))
    yield from metric("entries", "Entries readers have.", _of(releases, "entries"))
    counted = [({"feed": f, "outcome": s}, n) for f, s, n in freshness.outcomes()]
    yield from metric("runs_total", "Runs by outcome.", counted, kind="counter")
    yield from metric("heartbeat_age_seconds", "Since a worker did a tick.", _heartbeat(now))


def metric(
    name: str, words: str, samples: Iterable[Sample], *, kind: str = "gauge"
) -> Iterator[str]:
    """Yield the lines of one metric."""
    yield f"# HELP chartroom_{name} {words}"
    yield f"# TYPE chartroom_{name} {kind}"
    for labels, value in samples:
        said = ",".join(f'{label}="{escaped(text)}"' for label, text in labels.items())
        yield f"chartroom_{name}{f'{{{said}}}' if said else ''} {value:.15g}"


def escaped(text: str) -> str:
    """Return the value of a label as the format wants it."""
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _states(releases: dict[str, Release]) -> Iterator[str]:
    """Yield for each feed and state whether it stands so, and whether a file of it is held."""
    stands = {feed: release.standing or freshness.NO_STANDING for feed, release in releases.items()}
    state = {feed: stands.get(feed, freshness.NO_STANDING).state for feed in sources.feeds()}
    one_hot: list[Sample] = [
        ({"feed": feed, "state": each.value}, float(state[feed] is each))
        for feed in state
        for each in State
    ]
    yield from metric("feed_state", "1 for the state of a feed, 0 for all others.", one_hot)
    held: list[Sample] = [({"feed": feed}, float(state[feed] is State.HELD)) for feed in state]
    yield from metric("feed_held", "Whether a file waits for an editor.", held)


def _good(now: datetime) -> list[Sample]:
    found = freshness.last_good()
    return [({"feed": feed}, (now - ended).total_seconds()) for feed, ended in found]


def _periods(releases: dict[str, Release]) -> list[Sample]:
    return [
        ({"feed": feed}, _timestamp(release.last_period))
        for feed, release in releases.items()
        if release.last_period is not None and release.last_period != STANDING
    ]


def _timestamp(day: date) -> float:
    return datetime.combine(day, time.min, UTC).timestamp()


def _of(releases: dict[str, Release], name: str) -> list[Sample]:
    return [({"feed": feed}, getattr(release, name)) for feed, release in releases.items()]


def _heartbeat(now: datetime) -> list[Sample]:
    """Return how old the last tick is; nothing if there was none, or the broker is away."""
    try:
        last = cache.get(HEARTBEAT)
    except (RedisError, OSError):
        return []
    return [({}, (now - last).total_seconds())] if last else []
