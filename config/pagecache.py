"""
Whole pages, kept compressed in the process and given by version.

What is kept is what the rest of the site answered, headers and all. Its key holds the address, the
reader's theme and what stands (``config.standing``), so nothing is ever purged: a new release or
story makes new keys. One thread renews a page while the others still get the last one; if renewing
fails, so do all.

Only the same answer to everybody is kept: GET without a session, answered 200, setting no cookie
and not asking to be left alone by ``Cache-Control``.
"""

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from config import patience
from config.context import theme_of
from config.languages import IGNORED, language_of, speaking
from config.standing import Standing, reading
from rankings.api import problems
from rankings.syndication import is_shown

logger = logging.getLogger(__name__)

Answerer = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, ...]

KNOWN = frozenset(
    (
        *("q", "page", "sort", "week", "day", "level", "as_of", "compare", "mode", "theme"),
        *("height", "t", "align", "seasons", "kind"),
    )
)
"""Query parameters that pages read. An address with any other is not kept."""
PASSED_BY = ("/healthz", "/readyz", "/metrics")
DESK = "/desk/"
API = "/api/"
"""Answers to programs tell how often they may still ask, which nobody else's must."""
BYTES = 48 * 1024 * 1024
"""How much is kept, compressed, in each process."""
KEEP = "public, max-age=2, stale-while-revalidate=30, stale-if-error=86400"
BROTLI_QUALITY, BEST = 5, 11
"""How well a page is compressed at once, and once it was asked for often: a tenth of a second."""
OFTEN = 8
background = ThreadPoolExecutor(1, "pages")
ON_304 = ("Cache-Control", "ETag", "Vary", "Date")


class Page:
    """A kept page: its headers and its body in the codings asked for so far."""

    def __init__(self, response: HttpResponse, version: str):
        self.version = version
        self.made_at = time.monotonic()
        self.bodies = {"br": brotli.compress(response.content, quality=BROTLI_QUALITY)}
        self.renewing = threading.Lock()
        self.answers = 0
        # Weak: the codings of a page differ in their bytes, not in what they say.
        own = response.get("ETag", f'"{hashlib.sha256(response.content).hexdigest()[:24]}"')
        response["ETag"] = f"W/{own.removeprefix('W/')}"
        response.headers.setdefault("Cache-Control", KEEP)
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        self.etag = response["ETag"]
        self.headers = {name: value for name, value in response.items() if name != "Content-Length"}
        self.on_304 = {name: value for name, value in self.headers.items() if name in ON_304}

    def is_current(self, version: str) -> bool:
        """Tell whether this is what the site would answer now."""
        return self.version == version and time.monotonic() - self.made_at < settings.PAGE_SECONDS

    def size(self) -> int:
        """Return how many bytes this keeps."""
        return sum(len(body) for body in self.bodies.values())

    def body(self, coding: str) -> bytes:
        """Return the body in ``coding``. Gzip is made when first asked for, plain each time."""
        if coding in self.bodies:
            return self.bodies[coding]
        plain = brotli.decompress(self.bodies["br"])
        if coding == "gzip":
            self.bodies["gzip"] = plain = gzip.compress(plain, 6, mtime=0)
        return plain

    def squeeze(self) -> None:
        """Compress the body as well as can be: an eighth less to send."""
        self.bodies["br"] = brotli.compress(brotli.decompress(self.bodies["br"]), quality=BEST)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return this page as the answer to ``request``, or that it has not changed."""
        if (given := request.META.get("HTTP_IF_NONE_MATCH")) and self._matches(given):
            return HttpResponseNotModified(headers=self.on_304)
        coding = coding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        self.answers += 1
        if self.answers == OFTEN:
            background.submit(self.squeeze)
        response = HttpResponse(self.body(coding), headers=self.headers)
        if coding != "identity":
            response["Content-Encoding"] = coding
        response["Content-Length"] = str(len(response.content))
        return response

    def _matches(self, given: str) -> bool:
        etags = [etag.removeprefix("W/") for etag in parse_etags(given)]
        return "*" in etags or self.etag.removeprefix("W/") in etags


def coding_for(accepted: str) -> str:
    """Return the coding to answer in, for a request's Accept-Encoding."""
    refused = {part.split(";")[0].strip() for part in accepted.split(",") if _weight(part) == 0}
    names = {part.split(";")[0].strip() for part in accepted.split(",")} - refused
    return next((coding for coding in ("br", "gzip") if coding in names), "identity")


def _weight(part: str) -> float:
    try:
        return float(part.partition("q=")[2] or 1)
    except ValueError:
        return 0


def standing_now() -> Standing | None:
    """Return what stands, None if the database is away and never was there."""
    try:
        return reading.current(timezone.now())
    except OperationalError as error:
        patience.breaker.notice(error)
        return None


def personal(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """
    Return ``response``, kept by nobody else if it was made for somebody signed in.

    What readers may not see yet (``rankings.views.charts``) is kept by nobody at all.
    """
    if getattr(request, "is_unseen", False):
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def key_of(request: HttpRequest) -> Key | None:
    """Return what a page is kept under, None if it must not be."""
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(API):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META:
        return None
    query = ""
    if given := request.META.get("QUERY_STRING"):
        pairs = [pair for pair in parse_qsl(given, True) if not pair[0].startswith(IGNORED)]
        if any(name not in KNOWN for name, _ in pairs):
            return None
        # By name alone: the order of titles that are compared is part of what is asked.
        query = urlencode(sorted(pairs, key=itemgetter(0)))
    try:
        address = request.scheme or "", request.get_host(), request.path_info, query
        return *address, theme_of(request), "shown" if is_shown(request) else ""
    except DisallowedHost:
        return None


def may_be_kept(response: HttpResponse) -> bool:
    """Tell whether ``response`` is the same for everybody, and worth keeping."""
    asked = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Content-Encoding" not in response
        and not any(word in asked for word in ("private", "no-store"))
    )


def stale(page: Page, request: HttpRequest) -> HttpResponse:
    """Return ``page`` as the answer, marked as the last there was."""
    answer = page.answer(request)
    answer["Warning"] = '111 - "Revalidation failed"'
    return answer


def unavailable(request: HttpRequest) -> HttpResponse:
    """Return that readers should come back in a moment; programs are told in their way."""
    if request.path_info.startswith(API):
        answer = problems.answer(503, "The database is away. Try again in a moment.")
    else:
        with speaking(language_of(request.path_info)):
            answer = HttpResponse(render_to_string("500.html"), status=503)
    answer["Retry-After"] = "10"
    return answer


class PageCache:
    """The first middleware: answers with a kept page, or keeps what the site answers."""

    def __init__(self, get_response: Answerer):
        self.get_response = get_response
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PASSED_BY):
            return self.get_response(request)
        if not patience.breaker.may_ask():
            return self._while_away(request)
        if request.path_info.startswith(DESK):
            with patience.watch.over(patience.DESK):
                return self.get_response(request)
        with patience.watch.over(patience.READERS):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        standing = standing_now()
        request.standing = standing  # type: ignore[attr-defined]
        key = key_of(request)
        if key is None or standing is None or not settings.PAGE_SECONDS:
            return personal(request, self.get_response(request))
        page = self.pages.get(key)
        if page and page.is_current(standing.version):
            return page.answer(request)
        return self._renewed(request, key, page, standing.version)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 when the database is away: it is not the page's fault, and it will pass."""
        if not isinstance(exception, OperationalError):
            return None
        patience.breaker.notice(exception)
        logger.error("The database did not answer.", exc_info=exception)
        return unavailable(request)

    def _while_away(self, request: HttpRequest) -> HttpResponse:
        """Answer without the database: with the last page there was, if there was one."""
        key = key_of(request)
        page = self.pages.get(key) if key else None
        return stale(page, request) if page else unavailable(request)

    def _renewed(
        self, request: HttpRequest, key: Key, page: Page | None, version: str
    ) -> HttpResponse:
        if page and not page.renewing.acquire(blocking=False):
            return page.answer(request)  # somebody else is at it
        try:
            response = self.get_response(request)
        finally:
            if page:
                page.renewing.release()
        if page and response.status_code >= 500:
            return stale(page, request)
        if not may_be_kept(response):
            self._keep(key, None)
            return response
        page = Page(response, version)
        self._keep(key, page)
        return page.answer(request)

    def _keep(self, key: Key, page: Page | None) -> None:
        """Keep ``page`` under ``key``, or nothing; drop the oldest when there is no room."""
        with self.lock:
            self.pages.pop(key, None)
            if page:
                self.pages[key] = page
            room = BYTES - sum(kept.size() for kept in self.pages.values())
            while room < 0:
                room += self.pages.popitem(last=False)[1].size()
