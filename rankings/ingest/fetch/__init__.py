"""
Network -> Snapshot: the bytes as they came, kept before anybody judges them.

The only package that talks to publishers. ``connections`` sees to it that nothing private is
reached and that it ends in time, ``keeping`` that no body is held in memory or half stored. A file
on this machine takes the same way. A new way to fetch ends in ``keeping.keep`` and raises Refused.
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
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from django.conf import settings
from requests.adapters import HTTPAdapter

from rankings import sources
from rankings.ingest.fetch import connections, keeping
from rankings.ingest.fetch.connections import Deadline, Refused
from rankings.ingest.fetch.keeping import CHUNK, Progress
from rankings.models import Release, Run, Snapshot

__all__ = ["Progress", "Refused", "address", "local", "snapshot"]

REDIRECTS = 5
ATTEMPTS = 5
BACKOFF = 1.0
"""Seconds before the second attempt, give or take a half; doubled before each further one."""
PASSING = frozenset({403, 408, 425, 429, 500, 502, 503, 504})
TROUBLES = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError)


def snapshot(run: Run, *, now: datetime, progress: Progress, origin: str = "") -> Snapshot | None:
    """
    Return the feed's body as it is now; None when the publisher says it is what was released.

    ``origin`` stands in for the publisher's base address: a URL, a folder, a file. Raise Refused.
    """
    if origin and "://" not in origin:
        return local(run, Path(origin), now=now, progress=progress)
    url = address(run.feed, origin)
    headers = {
        "User-Agent": settings.FETCH["user_agent"],
        "Accept": "text/tab-separated-values, text/plain, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",  # each request on a connection of its own, looked at anew
        **_validators(run.feed, url),
    }
    with Deadline(settings.FETCH["seconds"]) as deadline, _session(deadline) as session:

        def attempt() -> Snapshot | None:
            with _answer(session, url, headers, now) as response:
                if response.status_code == HTTPStatus.NOT_MODIFIED:
                    return None
                return keeping.keep(
                    run.feed,
                    url,
                    _pieces(response, deadline),
                    now=now,
                    progress=progress,
                    total=_announced(response),
                    etag=response.headers.get("ETag", ""),
                    last_modified=response.headers.get("Last-Modified", ""),
                )

        return _persist(attempt, deadline)


def local(run: Run, path: Path, *, now: datetime, progress: Progress) -> Snapshot:
    """Return the body in ``path``, or in the feed's file in that folder; gzip is unpacked."""
    name = sources.feeds()[run.feed].path
    wanted = [path / name, path / f"{name}.gz"] if path.is_dir() else [path]
    found = next(filter(Path.is_file, wanted), None)
    if found is None:
        raise Refused("unreachable", f"There is no {' or '.join(map(str, wanted))}.")
    total = None if found.suffix == ".gz" else found.stat().st_size
    return keeping.keep(
        run.feed,
        found.absolute().as_uri(),
        keeping.limited(_read(found)),
        now=now,
        progress=progress,
        total=total,
    )


def address(feed: str, origin: str = "") -> str:
    """Return the URL of ``feed`` below ``origin``, or below its publisher's own address."""
    base = origin or settings.SOURCE_URLS[sources.source_of(feed).slug]
    return f"{base.rstrip('/')}/{sources.feeds()[feed].path.lstrip('/')}"


def _validators(feed: str, url: str) -> dict[str, str]:
    """
    Return the headers that ask for a body only if it is not the one last *released*.

    A body that was fetched and held, or whose worker died, is asked for and judged again.
    """
    newest = Release.objects.newest(feed)
    if newest is None or newest.snapshot.url != url:
        return {}
    known = {
        "If-None-Match": newest.snapshot.etag,
        "If-Modified-Since": newest.snapshot.last_modified,
    }
    return {name: value for name, value in known.items() if value}


def _persist(attempt: Callable[[], Snapshot | None], deadline: Deadline) -> Snapshot | None:
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


# -- asking


class _Adapter(HTTPAdapter):
    """Makes every connection of a session a checked one, under the fetch's deadline."""

    def __init__(self, deadline: Deadline):
        self.deadline = deadline
        super().__init__()

    def init_poolmanager(self, *args, **kwargs) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = connections.pools(self.deadline)


def _session(deadline: Deadline) -> requests.Session:
    """Return a session that takes nothing from the environment: no proxy, no netrc."""
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(deadline))
    return session


@contextlib.contextmanager
def _answer(
    session: requests.Session, url: str, headers: dict[str, str], now: datetime
) -> Iterator[requests.Response]:
    """Give the answer of ``url``, redirects followed: 200, or 304 if that was asked for."""
    for _ in range(REDIRECTS + 1):
        response = _ask(session, url, headers)
        with response:
            if not response.is_redirect:
                _check_status(response, headers, now)
                yield response
                return
            url = _next(url, response.headers["Location"])
    raise Refused("too_many_redirects", f"It was redirected more than {REDIRECTS} times.")


def _ask(session: requests.Session, url: str, headers: dict[str, str]) -> requests.Response:
    """Send one request. Whatever goes wrong on the way may be over in a moment."""
    if not url.startswith(("http://", "https://")):
        raise Refused("forbidden_address", f"{url} is not an http or https address.")
    try:
        return session.get(
            url, headers=headers, stream=True, allow_redirects=False, timeout=connections.PATIENCE
        )
    except TROUBLES as error:
        host = urlsplit(url).netloc
        raise Refused(
            "unreachable", f"{host} could not be reached: {_cause(error)}.", passing=True
        ) from error


def _next(url: str, location: str) -> str:
    """Return where a redirect leads. Raise Refused where it leaves https."""
    try:
        target = urljoin(url, location)
    except ValueError as error:
        raise Refused("forbidden_address", f"It was redirected to “{location}”.") from error
    if url.startswith("https://") and target.startswith("http://"):
        raise Refused("forbidden_address", f"It was redirected from https to {target}.")
    return target


def _check_status(response: requests.Response, headers: dict[str, str], now: datetime) -> None:
    """Raise Refused unless the publisher sends a body, or says what it may say instead."""
    status = response.status_code
    asked = "If-None-Match" in headers or "If-Modified-Since" in headers
    if status == HTTPStatus.OK or (status == HTTPStatus.NOT_MODIFIED and asked):
        return
    after = _retry_after(response, now)
    wait = f" and asked to wait {after:.0f} seconds" if after else ""
    raise Refused(
        "unreachable",
        f"{urlsplit(response.url).netloc} answered {status} {response.reason}{wait}.",
        passing=status in PASSING,
        after=after,
    )


def _retry_after(response: requests.Response, now: datetime) -> float | None:
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    with contextlib.suppress(ValueError, TypeError):
        return max((email.utils.parsedate_to_datetime(value) - now).total_seconds(), 0.0)
    return None


def _cause(error: BaseException) -> str:
    """Return the innermost reason an error has, in the system's own words."""
    while inner := (error.__cause__ or error.__context__):
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


# -- reading


def _announced(response: requests.Response) -> int | None:
    """Return the length the publisher announced. Packed, it says nothing of the body's."""
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() and not _encoding(response) else None


def _encoding(response: requests.Response) -> str:
    return response.headers.get("Content-Encoding", "").strip().lower().replace("identity", "")


def _pieces(response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """Yield the body, unpacked. Raise Refused when it is too long, too slow or broken off."""
    # As it comes: waiting for a whole piece of a slow body would look like standing still.
    pieces: Iterable[bytes] = iter(partial(response.raw.read1, CHUNK, decode_content=False), b"")
    if _encoding(response) not in ("", "gzip", "x-gzip"):
        raise Refused("truncated", f"It is packed as {_encoding(response)}, which was not asked.")
    if _encoding(response):
        pieces = keeping.unzipped(pieces)
    try:
        for piece in keeping.limited(pieces):
            deadline.check()
            yield piece
    except (urllib3.exceptions.HTTPError, zlib.error, EOFError, OSError) as error:
        deadline.check()
        raise Refused("truncated", f"It broke off: {_cause(error)}.", passing=True) from error
    # A body without a length ends with its connection, and so it does when that is cut.
    deadline.check()


def _read(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, unpacked. Raise Refused when its gzip is broken."""
    with path.open("rb") as file:
        pieces: Iterator[bytes] = iter(lambda: file.read(CHUNK), b"")
        if path.suffix == ".gz":
            pieces = keeping.unzipped(pieces)
        try:
            yield from pieces
        except (zlib.error, EOFError, OSError) as error:
            raise Refused("truncated", f"It broke off: {error}.") from error
