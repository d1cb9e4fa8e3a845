"""
Many answers of an API -> one body: asked one after the other, within the month's calls.

What is asked, and how an answer is kept, a source says by itself (``rankings.sources.Api``). Here
are the key, the calls counted, what may go wrong, and no way to any other host: the key is sent.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings

from rankings import sources, wording
from rankings.ingest.fetch import asking, keeping
from rankings.ingest.fetch.connections import Deadline, Refused
from rankings.ingest.fetch.keeping import Progress
from rankings.models import Quota, Release, Run, Snapshot

PATIENCE = 60.0
"""Seconds for one read: an answer takes up to thirty."""
ANSWER_BYTES = 8 << 20
MOST_PAGES = 40
"""Of one call. More is a circle."""
KEY_TROUBLES = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


def is_off(feed: str) -> str:
    """Return why nothing is asked, in a sentence; "" if there is a key."""
    source = sources.source_of(feed)
    if settings.APIS[source.slug]["key"]:
        return ""
    variable = f"{source.slug.upper()}_KEY"
    return f"{source.name} is off: there is no key in {variable}. A file can be uploaded instead."


def snapshot(run: Run, *, now: datetime, progress: Progress) -> Snapshot:
    """Return the feed's body, made of the answers to all of its calls. Raise Refused."""
    if off := is_off(run.feed):
        raise Refused("no_key", off)
    source, api = sources.source_of(run.feed), sources.feeds()[run.feed].api
    if api is None:
        raise ValueError(f"{run.feed} is one file, and asked for as one")
    newest = Release.objects.newest(run.feed)
    ours, today = settings.APIS[source.slug], now.astimezone(UTC).date()
    calls = api.calls(newest and newest.last_period, today, ours["services"])
    with (
        Deadline(ours["seconds"]) as deadline,
        asking.session_under(deadline) as session,
    ):
        client = Client(source, api, session, deadline, now)
        client.expect(len(calls) * api.pages)
        pieces = keeping.limited(client.body(calls))
        return keeping.keep(run.feed, client.base, pieces, now=now, progress=progress)


class Client:
    """Asks an API with its key, and counts."""

    def __init__(
        self,
        source: sources.Source,
        api: sources.Api,
        session: requests.Session,
        deadline: Deadline,
        now: datetime,
    ):
        self.source, self.api, self.session, self.deadline = source, api, session, deadline
        self.now, self.limit = now, settings.APIS[source.slug]["calls"]
        self.base = settings.SOURCE_URLS[source.slug].rstrip("/") + "/"
        key = base64.b64encode(f"{settings.APIS[source.slug]['key']}:".encode()).decode()
        self.headers = {
            "User-Agent": settings.FETCH["user_agent"],
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            "Authorization": f"Basic {key}",
        }

    def expect(self, calls: int) -> None:
        """Raise Refused if the month has no room for about so many calls."""
        made = Quota.objects.made(self.source.slug, self.now)
        if made + calls > self.limit:
            raise self.used_up(
                f"{made:,} of {self.limit:,} calls are made, and about {calls} needed"
            )

    def used_up(self, words: str) -> Refused:
        """Return that the calls of the month are used up, and what may be done."""
        variable = f"{self.source.slug.upper()}_CALLS"
        month = wording.month(self.now.date())
        return Refused(
            "quota",
            f"{self.source.name}, {month}: {words}. It goes on next month, or with a higher limit "
            f"in {variable}.",
        )

    def body(self, calls: list[str]) -> Iterator[bytes]:
        """Yield the body: the first line, each answer as lines, the last line."""
        yield f"{self.api.first}\n".encode()
        for call in calls:
            for page in self.pages(call):
                if not isinstance(page, dict):  # the source is to judge it, and nothing else
                    yield page
                    return
                lines = self.api.lines(call, page)
                yield "".join(f"{line}\n" for line in lines).encode()
        yield f"{self.api.last}\n".encode()

    def pages(self, call: str) -> Iterator[dict | bytes]:
        """Yield the answers to ``call``, one after the other; bytes are no answer at all."""
        url = urljoin(self.base, call)
        for _ in range(MOST_PAGES):
            answer = asking.persist(partial(self.ask, url), self.deadline)
            yield answer
            following = self.api.following(answer) if isinstance(answer, dict) else ""
            if not following:
                return
            url = self.beside(url, following)
        raise Refused("too_many_redirects", f"There are more than {MOST_PAGES} pages of {call}.")

    def beside(self, url: str, following: str) -> str:
        """Return where an answer goes on. The key is for this host, and not sent to another."""
        target = urljoin(url, following)
        if urlsplit(target)[:2] != urlsplit(self.base)[:2]:
            host = urlsplit(target).netloc
            raise Refused("forbidden_address", f"An answer goes on at another host, {host}.")
        return target

    def ask(self, url: str) -> dict | bytes:
        """Return one answer. Each attempt is a call."""
        if not Quota.objects.take(self.source.slug, self.now, limit=self.limit):
            raise self.used_up(f"all {self.limit:,} calls are made")
        with asking.ask(self.session, url, self.headers, PATIENCE) as response:
            raw = b"".join(self.pieces(response))
            answer = read(raw)
            self.check(response, answer)
        if isinstance(answer, dict) and isinstance(answer.get("data"), list):
            return answer
        return b" ".join(raw.split()) + b"\n"

    def pieces(self, response: requests.Response) -> Iterator[bytes]:
        """Yield an answer. Raise Refused when it is longer than an answer is."""
        size = 0
        for piece in asking.pieces(response, self.deadline):
            size += len(piece)
            if size > ANSWER_BYTES:
                raise Refused("too_large", f"An answer is longer than {ANSWER_BYTES:,} bytes.")
            yield piece

    def check(self, response: requests.Response, answer: object) -> None:
        """Raise Refused for an error, by its status or by what it says, in words."""
        said = self.api.refusal(answer) if isinstance(answer, dict) else ""
        code = answer["error"].get("code") if said and isinstance(answer, dict) else None
        status = response.status_code if response.status_code != HTTPStatus.OK else code
        words = f"{self.source.name} answered {status}{f': {said}' if said else ''}"
        after = asking.retry_after(response, self.now)
        if status in KEY_TROUBLES:
            variable = f"{self.source.slug.upper()}_KEY"
            raise Refused("unreachable", f"{words}. It does not take the key in {variable}.")
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            passing = after is not None
            words = f"{words}. Its quota of calls is used up."
            raise Refused("quota", words, passing=passing, after=after)
        if said or response.status_code != HTTPStatus.OK:
            raise Refused("unreachable", f"{words}.", passing=status in asking.PASSING, after=after)


def read(raw: bytes) -> object:
    """Return what an answer says, None if that is no JSON."""
    try:
        return json.loads(raw)
    except ValueError:
        return None
