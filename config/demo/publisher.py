"""
The demo's own publisher: Netflix's three files and formats on loopback, a week more each time.

``python -m config.demo.publisher --port 8090 --state DIR``. The first time a file is asked for it
ends with the story's week. Whoever has been sent the whole of it is sent one week more the next
time, up to the last: so pressing "Run now" always has something to show. Each file counts for
itself, in ``DIR``; asking whether it has changed moves nothing on. The formats are those of January
2022. FlixPatrol's API is here too (``config.demo.patrol``), a day more each time.
"""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from email.message import Message
from email.utils import format_datetime
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path

from config.demo import patrol
from config.demo.sample import FIRST, LAST, LAST_IN_COUNTRIES, STORY, Line, weeks
from config.demo.sample.countries import countries, of_country
from config.demo.sample.worldwide import of_all_time, worldwide

NAMES = {
    "films-english": "Films (English)",
    "films-non-english": "Films (Non-English)",
    "tv-english": "TV (English)",
    "tv-non-english": "TV (Non-English)",
}
GLOBAL_HEADER = (
    "week\tcategory\tweekly_rank\tshow_title\tseason_title\tweekly_hours_viewed"
    "\tcumulative_weeks_in_top_10"
)
COUNTRY_HEADER = (
    "country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\tseason_title"
    "\tcumulative_weeks_in_top_10"
)
POPULAR_HEADER = "category\trank\tshow_title\tseason_title\thours_viewed_first_28_days"


def global_lines(sunday: date) -> Iterator[str]:
    """Yield the lines of all-weeks-global.tsv as it was published after ``sunday``."""
    yield GLOBAL_HEADER
    for week in reversed(weeks(FIRST, sunday)):
        for list_, name in NAMES.items():
            for line in worldwide(list_)[week]:
                names = f"{line.show}\t{_season(line)}"
                yield f"{week}\t{name}\t{line.place}\t{names}\t{line.hours}\t{line.weeks}"


def country_lines(sunday: date) -> Iterator[str]:
    """Yield the lines of all-weeks-countries.tsv as it was published after ``sunday``."""
    yield COUNTRY_HEADER
    lists = (("films", "Films"), ("tv", "TV"))
    for country, week in product(countries(), reversed(weeks(FIRST, sunday))):
        for list_, name in lists:
            start = f"{country.name}\t{country.code}\t{week}\t{name}"
            for line in of_country(country, list_)[week]:
                yield f"{start}\t{line.place}\t{line.show}\t{_season(line)}\t{line.weeks}"


def popular_lines(sunday: date) -> Iterator[str]:
    """Yield the lines of most-popular.tsv as it was published after ``sunday``."""
    yield POPULAR_HEADER
    for list_, name in NAMES.items():
        for line in of_all_time(list_, sunday):
            yield f"{name}\t{line.place}\t{line.show}\t{_season(line)}\t{line.hours}"


def _season(line: Line) -> str:
    return line.season or "N/A"


FILES: dict[str, tuple[Callable[[date], Iterator[str]], date]] = {
    # what is asked for: who writes it, and the last week it will ever have
    "/all-weeks-global.tsv": (global_lines, LAST),
    "/all-weeks-countries.tsv": (country_lines, LAST_IN_COUNTRIES),
    "/most-popular.tsv": (popular_lines, LAST),
}


@cache
def body(path: str, sunday: date) -> bytes:
    """Return a file as it was published after ``sunday``. No newline after the last line."""
    return "\n".join(FILES[path][0](sunday)).encode()


class Counts:
    """How often each file was sent whole, kept in a folder across restarts."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.kept = folder / "sent.json"
        self.lock = threading.Lock()
        self.sent: dict[str, int] = json.loads(self.kept.read_text()) if self.kept.exists() else {}

    def week(self, path: str) -> date:
        """Return the newest week of the file that is sent next."""
        wanted = STORY + timedelta(weeks=self.sent.get(path, 0))
        return min(wanted, FILES[path][1])

    def sent_whole(self, path: str) -> None:
        """Note that somebody has the file now."""
        with self.lock:
            self.sent[path] = self.sent.get(path, 0) + 1
            beside = self.kept.with_suffix(".new")
            beside.write_text(json.dumps(self.sent))
            beside.replace(self.kept)


def daily(counts: Counts, path: str, headers: Message) -> tuple[HTTPStatus, bytes]:
    """Return the answer of the demo's FlixPatrol; the newest day brings on the next one."""
    if path == patrol.TABLE:
        return HTTPStatus.OK, patrol.table()
    last = patrol.newest(counts.sent.get(patrol.PATH, 0))
    key, host = headers.get("Authorization", ""), headers.get("Host", "")
    status, said = patrol.answer(path, key, host, last)
    if status == HTTPStatus.OK and patrol.brings_on(path, said, last):
        counts.sent_whole(patrol.PATH)
    return status, json.dumps(said).encode()


def handler(counts: Counts) -> type[BaseHTTPRequestHandler]:
    """Return the class that answers requests."""

    class Publisher(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path.startswith((patrol.TABLE, patrol.PATH)):
                self.answer(*daily(counts, self.path, self.headers))
                return
            if self.path not in FILES:
                known = "".join(f"{path}\n" for path in FILES)
                self.answer(
                    HTTPStatus.OK if self.path == "/" else HTTPStatus.NOT_FOUND,
                    f"The demo’s sample publisher. It has:\n{known}".encode(),
                )
                return
            sunday = counts.week(self.path)
            etag = f'"{self.path[1:]}-{sunday}"'
            headers = {"ETag": etag, "Last-Modified": published(sunday)}
            if self.headers.get("If-None-Match") == etag:
                self.answer(HTTPStatus.NOT_MODIFIED, b"", headers)
                return
            self.answer(HTTPStatus.OK, body(self.path, sunday), headers)
            counts.sent_whole(self.path)

        def answer(self, status: HTTPStatus, body: bytes, headers: dict | None = None) -> None:
            self.send_response(status)
            if status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Publisher


def published(sunday: date) -> str:
    """Return when the week to ``sunday`` was published: on the Tuesday, at 20:00 UTC."""
    moment = datetime.combine(sunday + timedelta(days=2), time(20), tzinfo=UTC)
    return format_datetime(moment, usegmt=True)


def serve(port: int, state: Path) -> ThreadingHTTPServer:
    """Return the publisher, listening on loopback; ``serve_forever`` is the caller's."""
    server = ThreadingHTTPServer(("127.0.0.1", port), handler(Counts(state)))
    server.daemon_threads = True
    return server


def main(arguments: list[str] | None = None) -> int:
    """Publish until stopped."""
    parser = argparse.ArgumentParser(prog="python -m config.demo.publisher", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="on loopback")
    parser.add_argument("--state", type=Path, required=True, help="where counts are kept")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with serve(given.port, given.state) as server:
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
