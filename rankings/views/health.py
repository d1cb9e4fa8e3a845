"""Whether this process is alive, whether it can serve, and what behind it is late or away."""

from datetime import datetime, timedelta

import psycopg
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from rankings.models import Run, Schedule
from rankings.models.schedule import HEARTBEAT

SILENCE = timedelta(minutes=3)
PATIENCE = 2  # seconds to connect: a server that is frozen accepts and says nothing


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers. Nothing else is asked: a restart heals nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """
    Say whether readers can be served: 200, or 503 when the database is away.

    ``late`` tells what readers can do without for a while. Taking the web server away would not
    bring it back, so it does not make the answer a 503.
    """
    now = timezone.now()
    try:
        _ask_database()
        return JsonResponse({"ready": True, "database": "ok", "late": late(now)})
    except (psycopg.Error, DatabaseError) as error:
        return JsonResponse({"ready": False, "database": type(error).__name__}, status=503)


def late(now: datetime) -> list[str]:
    """Return what does not happen that should have by ``now``, as sentences."""
    return [words for words in (_heartbeat(now), *_overdue(now)) if words]


def _ask_database() -> None:
    """Ask the database. A connection of its own shows one that is frozen."""
    parameters = {**connection.get_connection_params(), "connect_timeout": PATIENCE}
    with psycopg.connect(**parameters) as database:
        database.execute("SELECT 1")


def _heartbeat(now: datetime) -> str:
    """Return what is wrong with the clock, the worker, or the broker between them."""
    try:
        last = cache.get(HEARTBEAT)
    except (RedisError, OSError):
        return "The message broker is away."
    if last is None:
        return "No tick was ever done: the clock or the worker is not running."
    silent = abs(now - last)  # a tick of later than now is one of a clock that was wrong
    return "" if silent < SILENCE else f"No tick for {silent.total_seconds() // 60:.0f} minutes."


def _overdue(now: datetime) -> list[str]:
    """Return which feeds should have been started by now, and which runs nobody takes."""
    return [
        *(f"{each.feed} was due and not started." for each in Schedule.objects.due(now - SILENCE)),
        *(
            f"A run of {each.feed} waits for a worker."
            for each in Run.objects.waiting().asked_before(now - SILENCE)
        ),
    ]
