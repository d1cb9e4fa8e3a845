"""
How often one address may ask, counted in Redis over all processes.

A minute is one counter, and its key goes by itself. While Redis is away nobody is counted and
everybody is answered: a limit protects the site, it is not what the site is for.
"""

import logging
import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

WINDOW = 60
"""Seconds for which a counter counts."""

REST = 10.0
"""Seconds for which Redis is left alone when it did not answer."""


class Count(NamedTuple):
    """How often an address has asked, how often it may, and when (seconds) it starts anew."""

    asked: int
    limit: int
    resets: int

    @property
    def is_over(self) -> bool:
        """Tell whether it has asked too often."""
        return self.asked > self.limit

    @property
    def headers(self) -> dict[str, str]:
        """Return what the answer says of it."""
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.asked)),
            "RateLimit-Reset": str(self.resets),
        }
        return told | ({"Retry-After": str(self.resets)} if self.is_over else {})


class Limiter:
    """Counts who asks."""

    def __init__(self) -> None:
        self.rests_until = 0.0

    def count(self, address: str, *, now: float) -> Count | None:
        """Count one question by ``address`` at ``now`` (seconds), None while Redis is away."""
        if not settings.API_PER_MINUTE or time.monotonic() < self.rests_until:
            return None
        window, passed = divmod(int(now), WINDOW)
        key = f"api:{address}:{window}"
        try:
            asked = self._count(key)
        except (RedisError, OSError) as error:
            log.warning("Redis is away, so the API counts nobody: %s", error)
            self.rests_until = time.monotonic() + REST
            return None
        return Count(asked, settings.API_PER_MINUTE, WINDOW - passed)

    def _count(self, key: str) -> int:
        if cache.add(key, 1, timeout=2 * WINDOW):
            return 1
        try:
            return cache.incr(key)
        except ValueError:  # it went in between
            return 1


def address_of(request: HttpRequest) -> str:
    """
    Return who asks, past the proxies in front of the site (PROXIES).

    Each adds the address it was asked by to X-Forwarded-For; what stands before theirs anybody may
    have written.
    """
    told = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    trusted = settings.PROXIES
    if trusted and len(told) >= trusted and told[-trusted]:
        return told[-trusted]
    return request.META.get("REMOTE_ADDR", "")


limiter = Limiter()
