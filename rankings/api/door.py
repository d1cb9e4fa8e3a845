"""
The middleware that every question of the API passes: counted, answered in one way, kept by ETag.

What holds for all answers is here and not in each resource: who may read from other sites (anybody,
without cookies), how often, that errors are problems whoever raised them, and that who has the
answer already is told so in a line.
"""

import hashlib
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from rankings.api import problems
from rankings.api.limits import Count, address_of, limiter

ROOT = "/api/"
NOT_COUNTED = frozenset(f"{ROOT}v1/{name}" for name in ("", "docs", "openapi.json"))
"""What the API says of itself: who has asked too often reads here why."""
METHODS = "GET, HEAD, OPTIONS"
NULL = re.compile("%00")
EXPOSED = (
    "ETag, Last-Modified, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
)
FOR_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED}
BEFORE_ASKING = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
KEEP = "public, no-cache"
"""Whoever keeps an answer asks with its ETag whether it still stands: at any second it may not."""

SAID = {
    404: "There is nothing at this address. See /api/v1/docs for those there are.",
    500: "Something went wrong here. It is noted; try again later.",
    503: "The database is away. Try again in a moment.",
}


class Door:
    """Lets questions of the API in, and answers out; everything else it lets pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        is_counted = request.path_info not in NOT_COUNTED
        count = limiter.count(address_of(request), now=time.time()) if is_counted else None
        response = self._answer(request, count)
        for name, value in {**FOR_ALL, **(count.headers if count else {})}.items():
            response[name] = value
        return response

    def _answer(self, request: HttpRequest, count: Count | None) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS, **BEFORE_ASKING})
        if refused := refusal(request, count):
            return refused
        # Addresses are of GET; a server leaves the body out for HEAD.
        asked, request.method = request.method, "GET"
        try:
            response = self.get_response(request)
        finally:
            request.method = asked
        if response.status_code >= 400:
            return as_problem(response)
        return conditional(request, response)


def refusal(request: HttpRequest, count: Count | None) -> HttpResponse | None:
    """Return why ``request`` is not answered, or None if it will be."""
    if count and count.is_over:
        limit = f"{count.limit} questions a minute are answered."
        return problems.answer(429, f"{limit} Ask again in {count.resets} seconds.")
    if request.method not in METHODS.split(", "):
        response = problems.answer(405, "This can only be read.")
        response["Allow"] = METHODS
        return response
    if "\0" in request.path_info or NULL.search(request.META.get("QUERY_STRING", "")):
        return problems.answer(404, "No name here has a null character in it.")
    return None


def as_problem(response: HttpResponse) -> HttpResponse:
    """Return the error ``response`` as a problem, whatever page was made of it."""
    if response.get("Content-Type", "").startswith(problems.CONTENT_TYPE):
        return response
    answer = problems.answer(response.status_code, SAID.get(response.status_code, ""))
    if "Retry-After" in response:
        answer["Retry-After"] = response["Retry-After"]
    return answer


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """
    Return ``response`` with its version and the moment of its data, 304 to who has it.

    The ETag alone decides: names are edited between releases, and a moment would not tell.
    """
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:20]}"'
    response["ETag"] = etag
    response.headers.setdefault("Cache-Control", KEEP)
    if moment := getattr(request, "released_at", None):
        response["Last-Modified"] = http_date(moment.timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response
