"""
FlixPatrol: daily lists of ten per service, country and kind, by its API or out of a CSV file.

Two bodies of one feed, told apart by how they begin: ``answers`` of API v2, made one body that
begins with "{", and a ``table`` that people fill in. What both share is in ``names``. What is said
of the API was read on 2026-11-26, and in a stored answer of 2022-07-27. Web pages are never read.

Points are 11 - rank in a country's list. A title's world score is their sum over the countries that
have a list that day; how many do changes, so that every count is "of N".
"""

from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from rankings.language import noop
from rankings.moments import Drop
from rankings.sources import Feed, Limits, Row, Source
from rankings.sources.flixpatrol import answers, table
from rankings.sources.flixpatrol.names import LISTS, Notice
from rankings.vocabulary import Cadence


def parse(lines: Iterable[str], notice: Notice) -> Iterator[Row]:
    """Yield a Row for each place of a body, whichever of the two it is."""
    lines = iter(lines)
    first = next(lines, "")
    rows_of = answers.rows_of if first.startswith("{") else table.rows_of
    yield from rows_of(first, lines, notice)


def identify(lines: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, show, scheme, value) of a body of answers. A table has no identifiers."""
    lines = iter(lines)
    if next(lines, "").startswith("{"):
        yield from answers.identifiers(lines)


MORNING = Drop(weekdays=tuple(range(7)), at=time(6), zone="UTC", lag=1, grace=timedelta(hours=6))
"""A day's lists are whole on the morning after it. Countries come in over some hours."""

SOURCE = Source(
    slug="flixpatrol",
    name="FlixPatrol",
    credit="FlixPatrol",
    home="https://flixpatrol.com",
    about=noop(
        "FlixPatrol collects the ten titles that streaming services show as their daily top ten, "
        "country by country; here they are of Netflix and Disney+. "
        "They are FlixPatrol’s own, not the services’: ranks only, without hours or views. A title "
        "has 11 − rank points in a country, ten for the first place; the points of all countries "
        "that have a list of that service that day are added up here (computed), and never those "
        "of two services. How many have one changes from day to day, so each count says of how "
        "many lists it is, and the share of possible points takes the changing number out. Daily "
        "ranks and weekly lists measure different things and are never drawn on one axis."
    ),
    feeds=(
        Feed(
            slug="flixpatrol.daily",
            name=noop("Daily country lists"),
            path="flixpatrol-daily.csv",
            cadence=Cadence.DAY,
            lists=LISTS,
            parse=parse,
            per_country=True,
            # The publisher's own count of days.
            limits=Limits(weeks=10_000),
            is_whole=False,
            may_be_short=True,
            api=answers.API,
            template=table.TEMPLATE,
            identify=identify,
            drop=MORNING,
        ),
    ),
)
