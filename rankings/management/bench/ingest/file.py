"""
A country file of today's size: the real weeks there are, and synthetic ones for the rest.

Every name in a synthetic week is marked as such: "[3] Red Notice". The real weeks are read from a
folder outside the project, if there is one: they are not ours to copy.
"""

import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

HEADER = (
    "country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\tseason_title"
    "\tcumulative_weeks_in_top_10\n"
)
NAME = "all-weeks-countries.tsv"
FIRST, LAST = date(2021, 7, 4), date(2026, 7, 19)
LEFT_EARLY = "RU"
"""Russia has lists up to the week ending 2022-02-27, and the other 93 have one every week."""
LEFT_ON = date(2022, 2, 27)
WEEK = timedelta(days=7)

ROUNDS = 4
"""How often the names are new: a catalogue grows slowly, and most of a list was there before."""

LONGEST = 50
"""More weeks than any title has been in a list in the weeks that are known."""

Week = dict[tuple[str, str], list[str]]
"""Of one week, the lines of each (country, list), without the week: what the file repeats."""


def real_weeks(folder: Path) -> dict[date, Week]:
    """Return the weeks of the file in ``folder``, none if there is no such file."""
    path = folder / "latest" / f"{NAME}.gz"
    weeks: dict[date, Week] = defaultdict(lambda: defaultdict(list))
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                name, code, week, category, *cells = line.rstrip("\n").split("\t")
                key = f"{name}\t{code}", category
                weeks[date.fromisoformat(week)][key].append("\t".join(cells))
    return weeks


def invented_weeks(codes: list[str], weeks: int = 35) -> dict[date, Week]:
    """Return as many weeks as the real file has, for use where there is none."""
    dice = random.Random(2022)
    made: dict[date, Week] = {}
    for number in range(weeks):
        made[FIRST + number * WEEK] = {
            (f"{code}\t{code}", category): [
                f"{rank}\t{category} {show}\t{category} {show}: Season 1\t{1 + show % 9}"
                for rank, show in enumerate(
                    dice.sample(range(number * 30, number * 30 + 60), 10), 1
                )
            ]
            for code in codes
            for category in ("Films", "TV")
        }
    return made


def whole(known: dict[date, Week], times: int = 1) -> dict[date, Week]:
    """
    Return ``known`` and, for every week up to ``LAST`` it lacks, one of it under other names.

    Of a file so many ``times`` as long the weeks begin so many times as long ago.
    """
    every = ((LAST - FIRST) // WEEK + 1) * times
    missing = [
        week
        for week in (LAST - number * WEEK for number in reversed(range(every)))
        if week not in known
    ]
    weeks = dict(known)
    pattern = [known[week] for week in sorted(known)]
    for number, week in enumerate(missing):
        round_, place = divmod(number, len(pattern))
        weeks[week] = {key: _renamed(lines, round_) for key, lines in pattern[place].items()}
    return weeks


def _renamed(lines: list[str], round_: int) -> list[str]:
    """Return ``lines`` under the names of a round. Who comes back goes on counting weeks."""
    times_before, name = divmod(round_, ROUNDS)
    made = []
    for line in lines:
        rank, show, season, count = line.split("\t")
        season = season if season == "N/A" else f"[{name + 1}] {season}"
        weeks = int(count) + times_before * LONGEST
        made.append(f"{rank}\t[{name + 1}] {show}\t{season}\t{weeks}")
    return made


def lines(weeks: dict[date, Week]) -> Iterator[str]:
    """Yield the lines of a file of ``weeks``: by country, and the newest week first, as Netflix."""
    yield HEADER
    newest_first = sorted(weeks, reverse=True)
    countries = sorted({country for week in weeks.values() for country, _ in week})
    for country, week, category in product(countries, newest_first, ("Films", "TV")):
        if week <= LEFT_ON or not country.endswith(LEFT_EARLY):
            for line in weeks[week].get((country, category), ()):
                yield f"{country}\t{week}\t{category}\t{line}\n"


def versions(now: dict[date, Week]) -> dict[str, Iterator[str]]:
    """Return the file as it is, and as other starting states have it."""
    short = {week: lists for week, lists in now.items() if week != LAST}
    return {
        "now": lines(now),
        "a week short": lines(short),
        "revised": revised(lines(now)),
        "a week too many": lines(now | {LAST + WEEK: now[LAST]}),
        "a week short and revised": revised(lines(short)),
    }


def of_a_week(now: dict[date, Week]) -> dict[str, Iterator[str]]:
    """Return the file as it is, and as it is a week before: all that a long one is timed with."""
    made = versions(now)
    return {name: made[name] for name in ("now", "a week short and revised")}


def revised(body: Iterable[str], share: float = 0.01) -> Iterator[str]:
    """Yield ``body`` with the counter of a share of its lines, spread evenly, raised by one."""
    step = round(1 / share)
    for at, line in enumerate(body):
        if at % step == 1:
            start, _, count = line.rstrip("\n").rpartition("\t")
            yield f"{start}\t{int(count) + 1}\n"
        else:
            yield line
