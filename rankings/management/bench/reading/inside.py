"""What is measured inside the scratch database: the questions of charts, and of pages."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from rankings import charts
from rankings.kept import kept
from rankings.management.bench.ingest.inside import report
from rankings.management.bench.reading import newsroom, rows
from rankings.models import Country, Entry, Title, Widget
from rankings.views.titles import MOST as MOST_PAGES
from rankings.views.titles import PER_PAGE

TIMES, EACH = 100, 2
"""
Of how many things a question is asked, and how often of each, with nothing kept in the process: of
forty, one name that many are like decided what nineteen of twenty took. Each time counts but one
before them: what is read is then in the database's memory, as readers mostly find it.
"""
MOST, AT_MOST_GROWN = 5.0, 4.0
LONG = {"records", "longest", "/search/ with a slip", "/search/, a short slip"}
MOST_LONG = 10.0
"""Milliseconds that a query may take, at ten million rows, for nineteen of twenty."""
NOT_KEPT = "bench=1"
HEADS = ("p95, ms", "in all", "slowest query", "before")

Question = Callable[[], object]
"""What is asked, of one thing."""


class Dice:
    """What is asked about: titles that are listed, countries and words, drawn at random."""

    def __init__(self) -> None:
        self.random = random.Random(2022)
        listed = Entry.objects.worldwide().values("title")
        self.titles = list(Title.objects.filter(pk__in=listed).values_list("slug", "name"))
        self.codes = list(Country.objects.listed().order_by("pk").values_list("pk", flat=True))
        self.codes = self.codes[: rows.COUNTRIES]
        self.stories = Widget.objects.count() // newsroom.CHARTS
        self.pages = min(MOST_PAGES, Title.objects.count() // PER_PAGE)

    @property
    def title(self) -> str:
        """Return the slug of a title."""
        return self.random.choice(self.titles)[0]

    @property
    def country(self) -> str:
        """Return the code of a country."""
        return self.random.choice(self.codes)

    @property
    def page(self) -> int:
        """Return the number of a page of titles."""
        return self.random.randint(1, self.pages)

    @property
    def story(self) -> int:
        """Return the number of a story that is published."""
        number = self.random.randrange(self.stories)
        return number if newsroom.is_published(number) else self.story

    @property
    def day(self) -> date:
        """Return a day of the last weeks."""
        return rows.LAST_DAY - timedelta(days=self.random.randrange(rows.DAYS_TODAY))

    @property
    def slip(self) -> str:
        """Return a word of a name in which two letters have changed places."""
        return self._slip(range(5, 100))

    @property
    def short_slip(self) -> str:
        """Return such a word of five or six letters: of its trigrams hardly any are left."""
        return self._slip(range(5, 7))

    def _slip(self, letters: range) -> str:
        words = [
            each for each in self.random.choice(self.titles)[1].split() if len(each) in letters
        ]
        if not words:
            return self._slip(letters)
        word, at = words[0], self.random.randrange(1, len(words[0]) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def of_list(dice: Dice, **more: Any) -> dict[str, Any]:
    """Return the choices of a country's weekly list."""
    return {"list": "netflix.countries/tv", "country": dice.country, **more}


def of_day(dice: Dice, **more: Any) -> dict[str, Any]:
    """Return the choices of a daily list."""
    return {"list": "flixpatrol.daily/netflix-tv", **more}


KINDS: dict[str, Callable[[Dice], dict[str, Any]]] = {
    "bars": lambda dice: {"lists": ["netflix.global/tv-english"]},
    "bump": of_list,
    "closest": of_list,
    "columns": lambda dice: {"title": dice.title},
    "daily_list": lambda dice: of_day(dice, country=dice.country),
    "gap": lambda dice: {"list": "netflix.global/tv-english"},
    "heat": lambda dice: of_list(dice, title=dice.title, countries=dice.codes[:12]),
    "leaderboard": of_list,
    "line": lambda dice: {"titles": [dice.title, dice.title]},
    "longest": of_list,
    "movers": lambda dice: {"lists": ["netflix.global/tv-english"]},
    "number_ones": lambda dice: {"list": "netflix.countries/tv"},
    "number_ones_daily": lambda dice: of_day(dice, titles=[dice.title], days=30),
    "number_ones_weeks": lambda dice: {"list": "netflix.countries/tv", "titles": [dice.title]},
    "points": lambda dice: of_day(dice, titles=[dice.title], days=30),
    "points_board": of_day,
    "reach": lambda dice: {"list": "netflix.countries/tv", "title": dice.title, "over": "best"},
    "reach_weeks": lambda dice: {"list": "netflix.countries/tv", "title": dice.title},
    "records": lambda dice: {"lists": ["netflix.global/tv-english"]},
    "stayers": of_list,
    "streaks": of_list,
    "tiles": lambda dice: {"list": "netflix.countries/tv"},
    "totals": lambda dice: {"lists": ["netflix.global/tv-english"]},
}
"""The choices with which each kind of chart is asked for."""

PAGES: dict[str, Callable[[Dice], str]] = {
    "the page of a title": lambda dice: f"/titles/{dice.title}/",
    "the page of a country": lambda dice: f"/countries/{dice.country.lower()}/",
    "the page of a list": lambda dice: "/charts/netflix/global/latest/tv-english/",
    "the page of a day": lambda dice: "/charts/daily/latest/",
    "the titles": lambda dice: "/titles/",
    "the titles, any page": lambda dice: f"/titles/?page={dice.page}",
    "the countries": lambda dice: "/countries/",
    "the data there is": lambda dice: "/data/",
    "the status of the data": lambda dice: "/data/status/",
    "/search/ with a slip": lambda dice: f"/search/?q={dice.slip}",
    "/search/, a short slip": lambda dice: f"/search/?q={dice.short_slip}",
    "the front page": lambda dice: "/",
    "the stories, any page": lambda dice: f"/news/?page={newsroom.page_of(dice.story)}",
    "a story": lambda dice: f"/news/story-{dice.story}/",
    "a chart": lambda dice: f"/c/chart-{dice.story * newsroom.CHARTS}/",
    "all charts": lambda dice: "/charts/all/",
    "the API's charts": lambda dice: "/api/v1/widgets",
    "the API's entries": lambda dice: f"/api/v1/entries?country={dice.country}",
    "the API's editions": lambda dice: f"/api/v1/editions?feed=flixpatrol.daily&since={dice.day}",
}
"""The addresses that are asked for."""


def measure(folder: str) -> None:
    """Print what each question costs at today's rows and at ten million."""
    rows.today()
    today = count()
    before = dict(asked())
    rows.ten_million()
    print(f"{today:,} entries, then {count():,}; {rows.TITLES * rows.GROWN:,} titles")
    print(f"{HEADS[0]:24}{HEADS[1]:>10}{HEADS[2]:>14}{HEADS[3]:>10}")
    for name, took in asked():
        of_all, slowest = at([sum(each) for each in took]), at([max(each) for each in took])
        was = at([max(each) for each in before[name]])
        most = MOST_LONG if name in LONG else MOST
        met = slowest <= most and slowest <= AT_MOST_GROWN * was
        words = f"{name:24}{of_all:10.1f}{slowest:14.1f}{was:10.1f}"
        report(words, f"{slowest / was:.1f}x", met, f"{most:g} ms, {AT_MOST_GROWN:g}x")


def count() -> int:
    """Return how many entries there are."""
    return Entry.objects.count()


def at(took: list[float]) -> float:
    """Return the milliseconds within which nineteen of twenty came."""
    return sorted(took)[int(0.95 * len(took))] * 1000


def asked() -> Iterator[tuple[str, list[list[float]]]]:
    """Yield what each chart and page takes the database, each time: seconds by query."""
    for name, picked in questions():
        yield name, list(times_of(picked))


def times_of(picked: Callable[[], Question]) -> Iterator[list[float]]:
    """Yield the seconds of each query, ``EACH`` time a question is asked of ``TIMES`` things."""
    for _ in range(TIMES):
        ask = picked()
        once(ask)
        yield from (once(ask) for _ in range(EACH))


def once(ask: Question) -> list[float]:
    """Return the seconds of each query of a question, of which nothing is kept."""
    kept.forget()
    with timed() as took:
        ask()
    return took


def questions() -> Iterator[tuple[str, Callable[[], Question]]]:
    """Yield each question's name and what picks one, of something drawn at random."""
    dice, reader = Dice(), Client(SERVER_NAME="localhost")
    releases = charts.newest()
    for kind, choices in KINDS.items():
        yield kind, partial(drawing_of, kind, choices, dice, releases)
    for name, address in PAGES.items():
        yield name, partial(page_of, reader, address, dice)


def drawing_of(kind: str, choices: Callable, dice: Dice, releases: dict) -> Question:
    """Return what draws a chart of something."""
    return partial(charts.build, kind, choices(dice), releases=releases)


def page_of(reader: Client, address: Callable[[Dice], str], dice: Dice) -> Question:
    """Return what asks for a page of something."""
    return partial(read, reader, address(dice))


def read(reader: Client, address: str) -> None:
    """Ask for a page, past what is kept of it. Raise RuntimeError if it is none."""
    if not address.startswith("/api/"):  # of which nothing is kept, and every parameter is known
        address = f"{address}{'&' if '?' in address else '?'}{NOT_KEPT}"
    answer = reader.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")


@contextmanager
def timed() -> Iterator[list[float]]:
    """Give the seconds of each question that is put to the database meanwhile."""
    took: list[float] = []

    def clocked(execute: Callable, *said: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*said)
        finally:
            took.append(time.perf_counter() - start)

    with connection.execute_wrapper(clocked):
        yield took
