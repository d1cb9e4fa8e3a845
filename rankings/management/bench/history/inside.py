"""What is measured inside the scratch database: the questions of readers, now and as of then."""

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection, transaction

from rankings.management.bench.ingest.inside import FEED, empty, load, report
from rankings.models import Edition, Entry, Release

ROUNDS, TIMES = 31, 12
"""How often all are measured in turns, and how often each is asked in a turn."""

SIZE = "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name"
TABLES = ["rankings_entry", "rankings_superseded"]
COUNTRY, LIST = "KR", "tv"
WEEK = timedelta(days=7)

Question = Callable[[int | None, date, list[int]], object]


def of_country(as_of: int | None, week: date, titles: list[int]) -> object:
    """Ask what the page of a country asks: its weeks, its list with the ladder, who stayed."""
    entries = Entry.objects.as_of(as_of).on(FEED, LIST, COUNTRY)
    return (
        Edition.objects.as_of(as_of).of_country(FEED, COUNTRY).periods(),
        entries.between(week - 7 * WEEK, week).places(),
        entries.up_to(week).stays(),
    )


def of_title(as_of: int | None, week: date, titles: list[int]) -> object:
    """Ask what the page of a title asks: its best places, where it was first, and week by week."""
    entries = Entry.objects.as_of(as_of).of_countries().of(titles[0])
    firsts = entries.top(1).countries_by_week()
    countries = Edition.objects.as_of(as_of).countries_in(FEED, week)
    return entries.best_by_country(), firsts, countries, entries.places()


def of_map(as_of: int | None, week: date, titles: list[int]) -> object:
    """Ask who is first in which country."""
    entries = Entry.objects.as_of(as_of).of_feed(FEED).on_lists([LIST])
    return entries.of_countries().in_period(week).top(1).places()


QUESTIONS: dict[str, Question] = {"a list": of_country, "a title": of_title, "the map": of_map}


def measure(folder: str) -> None:
    """Load the file, revise a tenth of it, and print what history costs."""
    empty()
    load(folder, "now")
    settle()
    alone = size()
    load(folder, "revised")
    settle()
    grown = size() / alone
    report("storage, a tenth revised", f"{grown:.2f}x", grown <= 1.15, "1.15x")
    week = Release.objects.newest(FEED).last_period
    titles = list(_top_titles(week))
    took = in_turns(Release.objects.newest(FEED).pk - 1, week, titles)
    for name, (seconds, kept, past) in took.items():
        report(f"{name}, {seconds * 1000:.2f} ms now", "", True, "")
        report("  against no history", f"{kept:.2f}x", kept <= 1.05, "1.05x")
        report("  as of then, against now", f"{past:.2f}x", past <= 1.5, "1.5x")


def _top_titles(week: date) -> list[int]:
    entries = Entry.objects.on(FEED, LIST, COUNTRY).in_period(week).by_rank()
    return list(entries.values_list("title_id", flat=True))


def settle() -> None:
    """Rewrite the tables without what deleting and updating left behind."""
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (FULL, ANALYZE) {', '.join(TABLES)}")
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(TABLES)}")


def size() -> int:
    """Return the bytes that entries, past ones and all their indexes take."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE, [TABLES])
        return int(cursor.fetchone()[0])


def in_turns(then: int, week: date, titles: list[int]) -> dict[str, tuple[float, ...]]:
    """
    Return of each question the seconds now, the ratio to no history, and that of ``then`` to now.

    A ratio is the median of those of the turns. What is compared in a turn is measured side by
    side, and in another order each time: what else the machine does weighs on all of it alike.
    """
    taken = defaultdict(list)
    order, dice = ["now", "alone", "then"], random.Random(2022)
    for _ in range(ROUNDS):
        for name, ask in QUESTIONS.items():
            dice.shuffle(order)
            took = {way: asked(ask, way, then, week, titles) for way in order}
            ratios = took["now"] / took["alone"], took["then"] / took["now"]
            taken[name].append((took["now"], *ratios))
    return {
        name: tuple(statistics.median(each) for each in zip(*turns, strict=True))
        for name, turns in taken.items()
    }


def asked(ask: Question, way: str, then: int, week: date, titles: list[int]) -> float:
    """Return the seconds that a question takes, the least of some times."""
    took = []
    with transaction.atomic(), connection.cursor() as cursor:
        if way == "alone":
            cursor.execute("TRUNCATE rankings_superseded")
        for _ in range(TIMES):
            start = time.perf_counter()
            ask(then if way == "then" else None, week, titles)
            took.append(time.perf_counter() - start)
        transaction.set_rollback(True)
    return min(took)
