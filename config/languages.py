"""
In which language a page is: that of its address, and of nothing else.

A page in Korean stands under ``/ko/`` beside the English one, so that each has an address to be
kept, linked and found under; neither cookies nor what a browser asks for change it. So have the
pictures it offers: cards, and charts as SVG and PNG. What is neither page nor picture of its own
for readers (``PLAIN``) is in English alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rankings import language
from rankings.language import ENGLISH, KOREAN

PREFIX = f"/{KOREAN}/"
PLAIN = ("/desk/", "/api/", "/sitemaps/")
IGNORED = ("utm_", "fbclid", "gclid", "mc_")
"""Parameters that others hang on links, by how they begin. No page reads them."""


def language_of(path: str) -> str:
    """Return the language of the page at ``path``, which may yet lack its last slash."""
    return KOREAN if f"{path}/".startswith(PREFIX) else ENGLISH


def in_english(path: str) -> str:
    """Return ``path`` as the English page has it."""
    return path.removeprefix(PREFIX[:-1]) if path.startswith(PREFIX) else path


def in_korean(path: str) -> str:
    """Return ``path`` as the Korean page has it."""
    return path if path.startswith(PREFIX) else f"{PREFIX[:-1]}{path}"


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """Speak ``spoken`` within the block, in templates and in what they print."""
    if spoken == ENGLISH:  # what everybody speaks who is not told otherwise
        yield
        return
    with translation.override(spoken), language.speaking(spoken):
        yield


class ByAddress:
    """The middleware that answers in the language of the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with speaking(language_of(request.path_info)):
            return self.get_response(request)


def other(request: HttpRequest) -> dict[str, str]:
    """Return the same page in the other language: its address, name and language; or nothing."""
    path = request.path_info
    if path.startswith(PLAIN):
        return {}
    here = language_of(path)
    there = ENGLISH if here == KOREAN else KOREAN
    href = in_english(path) if there == ENGLISH else in_korean(path)
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not pair[0].startswith(IGNORED)])
    return {
        "href": f"{href}?{query}" if query else href,
        "name": language.NAMES[there],
        "language": there,
    }
