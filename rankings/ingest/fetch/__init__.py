"""
Network -> Snapshot: the bytes as they came, kept before anybody judges them.

The only package that talks to publishers. ``connections`` sees to it that nothing private is
reached and that it ends in time, ``asking`` sends a question, ``keeping`` sees to it that no body
is held in memory or half stored. ``api`` makes one body of many answers. A file on this machine
takes the same way, and so does an uploaded one. All end in ``keeping.keep`` and raise Refused.
"""

import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from rankings import sources
from rankings.ingest.fetch import api, asking, keeping
from rankings.ingest.fetch.connections import Deadline, Refused
from rankings.ingest.fetch.keeping import CHUNK, Progress
from rankings.models import Release, Run, Snapshot

__all__ = ["Progress", "Refused", "address", "is_off", "local", "snapshot", "uploaded"]


def snapshot(run: Run, *, now: datetime, progress: Progress, origin: str = "") -> Snapshot | None:
    """
    Return the feed's body as it is now; None when the publisher says it is what was released.

    ``origin`` stands in for the publisher's base address: a URL, a folder, a file. Raise Refused.
    """
    if origin and "://" not in origin:
        return local(run, Path(origin), now=now, progress=progress)
    if sources.feeds()[run.feed].api and not origin:
        return api.snapshot(run, now=now, progress=progress)
    url = address(run.feed, origin)
    headers = {
        "User-Agent": settings.FETCH["user_agent"],
        "Accept": "text/tab-separated-values, text/plain, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",  # each request on a connection of its own, looked at anew
        **_validators(run.feed, url),
    }
    with Deadline(settings.FETCH["seconds"]) as deadline, asking.session_under(deadline) as session:

        def attempt() -> Snapshot | None:
            with asking.answer(session, url, headers, now) as response:
                if response.status_code == HTTPStatus.NOT_MODIFIED:
                    return None
                return keeping.keep(
                    run.feed,
                    url,
                    asking.pieces(response, deadline),
                    now=now,
                    progress=progress,
                    total=asking.announced(response),
                    etag=response.headers.get("ETag", ""),
                    last_modified=response.headers.get("Last-Modified", ""),
                )

        return asking.persist(attempt, deadline)


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


def uploaded(feed: str, name: str, pieces: Iterable[bytes], *, now: datetime) -> Snapshot:
    """Return the body somebody gave by hand, from a file called ``name``. Raise Refused."""
    limited = keeping.limited(pieces)
    return keeping.keep(feed, f"upload:{name}", limited, now=now, progress=lambda done, of: None)


def is_off(feed: str) -> str:
    """Return why ``feed`` is not fetched at all, in a sentence; "" if it is."""
    return api.is_off(feed) if sources.feeds()[feed].api else ""


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
