"""
One question over checked connections: sent, followed where it leads, tried again, read in pieces.

Nothing is taken from the environment, and everything ends by the fetch's deadline.
"""

import contextlib
import email.utils
import random
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from rankings.ingest.fetch import connections, keeping
from rankings.ingest.fetch.connections import PATIENCE, Deadline, Refused
from rankings.ingest.fetch.keeping import CHUNK

REDIRECTS = 5
ATTEMPTS = 5
BACKOFF = 1.0
"""Seconds before the second attempt, give or take a half; doubled before each further one."""
PASSING = frozenset({403, 408, 425, 429, 500, 502, 503, 504})
Given = TypeVar("Given")

TROUBLES = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError)


def persist(attempt: Callable[[], Given], deadline: Deadline) -> Given:
    """Return what ``attempt`` returns; try again after troubles that pass, while there is time."""
    pause = BACKOFF
    for count in range(1, ATTEMPTS + 1):
        try:
            return attempt()
        except Refused as refusal:
            if refusal.passing:
                deadline.check()
            wait = pause * random.uniform(0.5, 1.5) if refusal.after is None else refusal.after
            if not refusal.passing or count == ATTEMPTS or wait >= deadline.left:
                raise
            time.sleep(wait)
            pause *= 2
    raise AssertionError("the last attempt returns or raises")


class Adapter(HTTPAdapter):
    """Makes every connection of a session a checked one, under the fetch's deadline."""

    def __init__(self, deadline: Deadline):
        self.deadline = deadline
        super().__init__()

    def init_poolmanager(self, *args, **kwargs) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = connections.pools(self.deadline)


def session_under(deadline: Deadline) -> requests.Session:
    """Return a session that takes nothing from the environment: no proxy, no netrc."""
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    for scheme in ("http://", "https://"):
        session.mount(scheme, Adapter(deadline))
    return session


@contextlib.contextmanager
def answer(
    session: requests.Session, url: str, headers: dict[str, str], now: datetime
) -> Iterator[requests.Response]:
    """Give the answer of ``url``, redirects followed: 200, or 304 if that was asked for."""
    for _ in range(REDIRECTS + 1):
        response = ask(session, url, headers)
        with response:
            if not response.is_redirect:
                check_status(response, headers, now)
                yield response
                return
            url = target(url, response.headers["Location"])
    raise Refused("too_many_redirects", f"It was redirected more than {REDIRECTS} times.")


def ask(
    session: requests.Session, url: str, headers: dict[str, str], patience: float = PATIENCE
) -> requests.Response:
    """Send one request. Whatever goes wrong on the way may be over in a moment."""
    if not url.startswith(("http://", "https://")):
        raise Refused("forbidden_address", f"{url} is not an http or https address.")
    try:
        return session.get(
            url, headers=headers, stream=True, allow_redirects=False, timeout=patience
        )
    except TROUBLES as error:
        host = urlsplit(url).netloc
        raise Refused(
            "unreachable", f"{host} could not be reached: {cause(error)}.", passing=True
        ) from error


def target(url: str, location: str) -> str:
    """Return where a redirect leads. Raise Refused where it leaves https."""
    try:
        target = urljoin(url, location)
    except ValueError as error:
        raise Refused("forbidden_address", f"It was redirected to “{location}”.") from error
    if url.startswith("https://") and target.startswith("http://"):
        raise Refused("forbidden_address", f"It was redirected from https to {target}.")
    return target


def check_status(response: requests.Response, headers: dict[str, str], now: datetime) -> None:
    """Raise Refused unless the publisher sends a body, or says what it may say instead."""
    status = response.status_code
    asked = "If-None-Match" in headers or "If-Modified-Since" in headers
    if status == HTTPStatus.OK or (status == HTTPStatus.NOT_MODIFIED and asked):
        return
    after = retry_after(response, now)
    wait = f" and asked to wait {after:.0f} seconds" if after else ""
    raise Refused(
        "unreachable",
        f"{urlsplit(response.url).netloc} answered {status} {response.reason}{wait}.",
        passing=status in PASSING,
        after=after,
    )


def retry_after(response: requests.Response, now: datetime) -> float | None:
    """Return how many seconds the publisher asks to wait, None if it does not say."""
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    with contextlib.suppress(ValueError, TypeError):
        return max((email.utils.parsedate_to_datetime(value) - now).total_seconds(), 0.0)
    return None


def cause(error: BaseException) -> str:
    """Return the innermost reason an error has, in the system's own words."""
    while inner := (error.__cause__ or error.__context__):
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def announced(response: requests.Response) -> int | None:
    """Return the length the publisher announced. Packed, it says nothing of the body's."""
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() and not encoding(response) else None


def encoding(response: requests.Response) -> str:
    """Return how the body is packed, "" if it is not."""
    return response.headers.get("Content-Encoding", "").strip().lower().replace("identity", "")


def pieces(response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """Yield the body, unpacked. Raise Refused when it is too long, too slow or broken off."""
    # As it comes: waiting for a whole piece of a slow body would look like standing still.
    pieces: Iterable[bytes] = iter(partial(response.raw.read1, CHUNK, decode_content=False), b"")
    if encoding(response) not in ("", "gzip", "x-gzip"):
        raise Refused("truncated", f"It is packed as {encoding(response)}, which was not asked.")
    if encoding(response):
        pieces = keeping.unzipped(pieces)
    try:
        for piece in keeping.limited(pieces):
            deadline.check()
            yield piece
    except (urllib3.exceptions.HTTPError, zlib.error, EOFError, OSError) as error:
        deadline.check()
        raise Refused("truncated", f"It broke off: {cause(error)}.", passing=True) from error
    # A body without a length ends with its connection, and so it does when that is cut.
    deadline.check()
