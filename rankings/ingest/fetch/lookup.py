"""
One question to an encyclopedia -> its answer, over the same checked connections as every file.

Nothing is kept of it. A key goes to the address in the settings and is led nowhere else, so a
redirect is an error here.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import requests
from django.conf import settings

from rankings.ingest.fetch import asking
from rankings.ingest.fetch.connections import Deadline, Refused

__all__ = ["NAMES", "Refused", "answer", "is_off"]

NAMES = {"wikidata": "Wikidata", "tmdb": "TMDb"}
KEYED = {"tmdb"}
"""Those that answer to a key alone."""
ANSWER_BYTES = 8 << 20
READING = 70.0
"""Seconds for one read: Wikidata takes up to sixty."""


def is_off(service: str) -> str:
    """Return why ``service`` is not asked, in a sentence; "" if it is."""
    if service not in KEYED or settings.ENCYCLOPEDIAS[service]["key"]:
        return ""
    return f"{NAMES[service]} is off: there is no key in {service.upper()}_KEY."


def answer(service: str, path: str, given: dict[str, str], *, now: datetime) -> Any:
    """Return what ``service`` says at ``path``, read as JSON. Raise Refused."""
    url = f"{settings.ENCYCLOPEDIAS[service]['url'].rstrip('/')}{path}?{urlencode(given)}"
    with Deadline(settings.FETCH["seconds"]) as deadline, asking.session_under(deadline) as session:

        def attempt() -> Any:
            with asking.ask(session, url, _headers(service), READING) as response:
                _check(service, response, now)
                return _read(service, b"".join(_pieces(service, response, deadline)))

        return asking.persist(attempt, deadline)


def _headers(service: str) -> dict[str, str]:
    """Return who asks: Wikimedia turns away what does not say its name and how to reach it."""
    key = settings.ENCYCLOPEDIAS[service]["key"]
    contact = settings.SITE_URL or settings.ALERT_MAIL_FROM
    headers = {
        "User-Agent": f"Chartroom ({contact})",
        "Accept": "application/sparql-results+json, application/json",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers


def _check(service: str, response: requests.Response, now: datetime) -> None:
    """Raise Refused unless there is an answer."""
    if response.status_code == HTTPStatus.UNAUTHORIZED and service in KEYED:
        variable = f"{service.upper()}_KEY"
        raise Refused("unreachable", f"{NAMES[service]} does not take the key in {variable}.")
    asking.check_status(response, {}, now)


def _pieces(service: str, response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """Yield an answer. Raise Refused when it is longer than an answer is."""
    size = 0
    for piece in asking.pieces(response, deadline):
        size += len(piece)
        if size > ANSWER_BYTES:
            words = f"An answer of {NAMES[service]} is longer than {ANSWER_BYTES:,} bytes."
            raise Refused("too_large", words)
        yield piece


def _read(service: str, raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refused("truncated", f"An answer of {NAMES[service]} is no JSON.") from error
