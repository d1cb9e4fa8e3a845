"""
What pages cost a server, as ratios to an empty view on the same server, measured in turns.

One process, one thread, one connection that stays open: what is compared is the work, not the
crowd. A page is measured as it is kept; made anew, as after a release of another feed; and made
anew where nothing at all is kept, no drawing, no story and not how fresh the data is, as the first
after a release of its own and an edit.
Add a page to ``PAGES``.
"""

import re
from collections.abc import Iterator

from rankings.management.bench.pages import weight
from rankings.management.bench.pages.asking import (
    EMPTY,
    NOT_KEEPING,
    Reader,
    Target,
    measure,
    server,
)

LIST = "/charts/netflix/global/latest/tv-non-english/"
PAGES = (
    ("the front page", "/"),
    ("the news", "/news/"),
    ("all charts", "/charts/"),
    ("a list", LIST),
    ("the most popular", "/charts/netflix/most-popular/"),
    ("a day", "/charts/daily/latest/"),
    ("the countries", "/countries/"),
    ("a country", "/countries/kr/"),
    ("the titles", "/titles/"),
    ("the data", "/data/"),
    ("the status", "/data/status/"),
    ("the methods", "/data/methods/"),
)
KEPT_GOAL = 0.85
NEW_MOST = 30.0
"""How many milliseconds a page that is newly made may take on a quiet core."""
NEWLY = "?bench=1"
"""A parameter that the page cache does not know, and passes by."""
LEAD = re.compile(rb'class="leadh"><a class="hl" href="([^"]+)"')
TITLE = re.compile(rb'href="(/titles/[^"?/]+/)"')
FOUND = (("the story", "/", LEAD), ("a title", LIST, TITLE))
"""Pages whose address stands on another."""
OK = b"HTTP/1.1 200"
ETAG = re.compile(rb"\r\netag: ([^\r]+)", re.IGNORECASE)


def addresses_of(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every public page, those of a story and a title as found."""
    for name, page, link in FOUND:
        _, body = reader.ask(reader.request(Target("", f"{page}{NEWLY}")))  # not kept, so plain
        if found := link.search(body):
            yield name, found[1].decode()
    yield from PAGES


def pages_of(reader: Reader) -> list[Target]:
    """
    Return what is measured: the empty view first, then pages kept and newly made.

    One that is not there yet, for want of data, is left out; one that is never kept has one line.
    """
    targets = [Target("an empty view", EMPTY)]
    for name, address in addresses_of(reader):
        head, _ = reader.ask(reader.request(Target("", address)))
        if not head.startswith(OK):
            continue
        if etag := ETAG.search(head):
            seen = f"If-None-Match: {etag[1].decode()}\r\n"
            targets += [
                Target(f"{name}, kept", address, goal=KEPT_GOAL),
                Target(f"{name}, not changed (304)", address, seen, 304, KEPT_GOAL),
            ]
        targets.append(Target(f"{name}, newly made", f"{address}{NEWLY}", most=NEW_MOST))
    return targets


def firsts_of(reader: Reader) -> list[Target]:
    """Return what is measured where nothing is kept: the empty view, and each page."""
    pages = [
        Target(f"{name}, nothing kept", f"{address}{NEWLY}")
        for name, address in addresses_of(reader)
    ]
    there = [each for each in pages if reader.ask(reader.request(each))[0].startswith(OK)]
    return [Target("an empty view", EMPTY), *there]


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'one thread':34}{'ms':>8}{'kB':>8}{'ratio':>8}"
    with server() as port:
        yield from lines_of(measure(port, pages_of))
        yield from weights(port)
    with server(NOT_KEEPING) as port:
        yield from lines_of(measure(port, firsts_of))


def weights(port: int) -> Iterator[str]:
    """Yield the lines of what the story weighs, if there is one."""
    with Reader(port) as reader:
        if story := dict(addresses_of(reader)).get("the story"):
            yield from weight.lines_of(reader, story, f"{story}{NEWLY}")


def lines_of(targets: list[Target]) -> Iterator[str]:
    """Yield a line for each of ``targets``, of which the empty view is the first."""
    empty = targets[0].took
    for target in targets:
        yield line_of(target, empty)


def line_of(target: Target, empty: float) -> str:
    """Return the line of ``target``, given the seconds of what it is compared with."""
    line = f"{target.name:34}{target.took * 1000:8.2f}{target.size / 1000:8.1f}"
    return f"{line}{empty / target.took:8.3f}{verdict(target, empty)}"


def verdict(target: Target, empty: float) -> str:
    """Return whether ``target`` met its goal, given what the ``empty`` view took."""
    if target.goal:
        return f"  goal {target.goal}: {'met' if empty / target.took >= target.goal else 'MISSED'}"
    if target.most:
        is_met = target.took * 1000 <= target.most
        return f"  at most {target.most:.0f} ms: {'met' if is_met else 'MISSED'}"
    return ""
