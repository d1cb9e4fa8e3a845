"""
Tables drawn in the test, published as a publisher's file would be.

    make.editions(
        '''
        week       | rank | title              | hours
        -----------+------+--------------------+------------
        2022-01-30 | 1    | All of Us Are Dead | 124,790,000
        '''
    )

Columns, all optional but ``title``: week, list, country, rank, title, season, hours, views,
runtime, weeks. Left out, the week is the one to 30 January 2022, a line with a country is on its TV
list and any other on TV (Non-English), and ranks count from 1 down each list. A column that is not
drawn, and an empty cell, is a number not published. A table with a ``day`` in place of the week is
FlixPatrol's, of Netflix's TV list.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import itemgetter

from rankings import sources
from rankings.ingest import publish, reconcile
from rankings.models import Entry, Release, Run, Snapshot
from rankings.sources import Feed, Row
from rankings.vocabulary import DEPTH, STANDING, WORLD, Cadence

WEEK = "2022-01-30"
NUMBERS = ("hours", "views", "runtime", "weeks")


def editions(table: str, *, feed: str = "", now: datetime | None = None) -> list[Release]:
    """
    Publish the lines of ``table``, and leave every other line that stands as it is.

    Return the releases: one for each feed that has lines in it. ``feed`` is guessed from the
    columns unless given (``netflix.most_popular``).
    """
    made = []
    for slug, drawn in _by_feed(lines_of(table), feed).items():
        stands = {row[:4]: row for row in standing(slug)}
        whole = stands | {row[:4]: row for row in rows_of(drawn, sources.feeds()[slug])}
        if found := release(whole.values(), feed=slug, now=now):
            made.append(found)
    return made


def release(
    rows: str | Iterable[Row], *, feed: str = "netflix.global", now: datetime | None = None
) -> Release | None:
    """
    Publish ``rows``, Rows or a table, as the whole of the feed's file: the rest is removed.

    Return the release, or None when the tables say it already.
    """
    kind = sources.feeds()[feed]
    if isinstance(rows, str):
        rows = rows_of(lines_of(rows), kind)
    rows = sorted(rows)
    moment = now or _moment(rows)
    with publish.alone():
        names = reconcile.Names(kind, lambda check, words: None)
        whole = ((*edition, None) for edition in names.resolve(together(rows)))
        changes = publish.stage(whole, feed, publish.standing(feed))
        made = run(rows, feed=feed, now=moment)
        names.write(made, changes.release)
        return publish.release(changes, run=made, now=moment)


def run(rows: Iterable[Row] = (), *, feed: str = "netflix.global", now: datetime) -> Run:
    """Return a run, over and good, with a snapshot of its own."""
    digest = hashlib.sha256(f"{now}{list(rows)}".encode()).hexdigest()
    snapshot, _ = Snapshot.objects.get_or_create(
        feed=feed,
        sha256=digest,
        defaults={"path": "none", "size": 0, "url": f"https://test/{feed}", "fetched_at": now},
    )
    return Run.objects.create(
        feed=feed,
        snapshot=snapshot,
        trigger=Run.Trigger.COMMAND,
        state=Run.State.RELEASED,
        step=Run.Step.DONE,
        requested_at=now,
        started_at=now,
        finished_at=now,
    )


def lines_of(table: str) -> list[dict[str, str]]:
    """Return the lines of a drawn table, as cells by column."""
    drawn = [line for line in table.splitlines() if line.strip() and set(line.strip()) - set("-+|")]
    header, *body = [[cell.strip() for cell in line.split("|")] for line in drawn]
    return [dict(zip(header, cells, strict=True)) for cells in body]


def rows_of(lines: Iterable[dict[str, str]], feed: Feed) -> list[Row]:
    """Return drawn lines as Rows of ``feed``, with what was not drawn filled in."""
    ranks: Counter[tuple] = Counter()
    rows = []
    for line in lines:
        country = line.get("country", WORLD)
        list_ = line.get("list") or usual_list(feed, country)
        period = date.fromisoformat(line.get("day") or line.get("week") or WEEK)
        if feed.cadence is Cadence.STANDING:
            period = STANDING
        edition = country, feed.list(list_).slug, period
        ranks[edition] = int(line.get("rank") or ranks[edition] + 1)
        numbers = {name: _number(line.get(name, "")) for name in NUMBERS}
        rows.append(
            Row(
                *edition,
                rank=ranks[edition],
                show=line["title"],
                season=line.get("season", ""),
                line=len(rows) + 2,
                **numbers,
            )
        )
    return rows


def usual_list(feed: Feed, country: str) -> str:
    """Return the list a line is on that names none."""
    if feed.cadence is Cadence.DAY:
        return "netflix-tv"
    return "tv" if country else "tv-non-english"


def full(rows: Iterable[Row]) -> list[Row]:
    """Return ``rows`` with each of their lists filled up to ten places by invented titles."""
    filled = []
    for edition, group in together(rows):
        drawn = {row.rank: row for row in group}
        below = None
        for rank in range(DEPTH, 0, -1):
            row = drawn.get(rank) or _invented(edition, rank, below or group[-1])
            filled.append(row)
            below = row
    return sorted(filled)


def _invented(edition: tuple, rank: int, like: Row) -> Row:
    """Return a line that ties with ``like``: what a list is ranked by never rises down it."""
    return like._replace(
        **dict(zip(("country", "list", "period"), edition, strict=True)),
        rank=rank,
        show=f"Invented {edition[1]} {rank}",
        season="",
    )


def file(table: str, feed: str = "netflix.global") -> list[Row]:
    """Return the rows of a file that says what ``table`` does, its lists filled up to ten."""
    whole = full(rows_of(lines_of(table), sources.feeds()[feed]))
    return [row._replace(line=number) for number, row in enumerate(whole, 2)]


def body(rows: str | Iterable[Row], *, feed: str = "netflix.global") -> str:
    """Return ``rows``, Rows or a table to be filled up, as Netflix writes them today."""
    kind = sources.feeds()[feed]
    if isinstance(rows, str):
        rows = file(rows, feed)
    header, cells = TSV[feed]
    lines = [cells(row, kind.list(row.list).name) for row in rows]
    return "\n".join(
        [header.replace(" ", "\t"), *("\t".join(map(_printed, line)) for line in lines)]
    )


def _printed(cell: object) -> str:
    return "" if cell is None else str(cell)


def _hours(runtime: int | None) -> str:
    return f"{runtime / 60:.4f}".rstrip("0").rstrip(".") if runtime else "0"


TSV: dict[str, tuple[str, Callable[[Row, str], tuple]]] = {
    "netflix.global": (
        (
            "week category weekly_rank show_title season_title weekly_hours_viewed runtime "
            "weekly_views cumulative_weeks_in_top_10"
        ),
        lambda row, name: (
            *(row.period, name, row.rank, row.show, row.season or "N/A"),
            *(row.hours, _hours(row.runtime), row.views, row.weeks),
        ),
    ),
    "netflix.countries": (
        (
            "country_name country_iso2 week category weekly_rank show_title season_title "
            "cumulative_weeks_in_top_10"
        ),
        lambda row, name: (
            *(row.country, row.country, row.period, name, row.rank, row.show),
            *(row.season or "N/A", row.weeks),
        ),
    ),
    "netflix.most_popular": (
        (
            "category rank show_title season_title hours_viewed_first_91_days runtime "
            "views_first_91_days"
        ),
        lambda row, name: (
            *(name, row.rank, row.show, row.season or "N/A"),
            *(row.hours, _hours(row.runtime), row.views),
        ),
    ),
}


def together(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str, date], list[Row]]]:
    """Yield the editions of ``rows``, as ``validate.editions`` does, and check nothing."""
    for edition, group in groupby(sorted(rows), key=itemgetter(0, 1, 2)):
        yield edition, list(group)


def standing(feed: str, *, as_of: int | None = None) -> list[Row]:
    """Return what stands of ``feed``, or stood, as the Rows that would publish it again."""
    stands = (
        Entry.objects.as_of(as_of)
        .filter(ranking__feed=feed)
        .values_list(
            "ranking__country",
            "ranking__list",
            "period",
            "rank",
            "alias__show",
            "alias__season",
            *NUMBERS,
        )
    )
    return sorted(Row(country or WORLD, *rest, line=0) for country, *rest in stands)


def _by_feed(lines: list[dict[str, str]], feed: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        usual = "netflix.countries" if line.get("country") else "netflix.global"
        slug = feed or ("flixpatrol.daily" if "day" in line else usual)
        found.setdefault(slug, []).append(line)
    return found


def _number(cell: str) -> int | None:
    return int(cell.replace(",", "")) if cell else None


def _moment(rows: list[Row]) -> datetime:
    """Return the Tuesday evening on which the newest week comes out, after every other release."""
    newest = max((row.period for row in rows), default=STANDING)
    sunday = date.fromisoformat(WEEK) if newest == STANDING else newest
    moment = datetime.combine(sunday, datetime.min.time(), UTC) + timedelta(days=2, hours=20)
    last = Release.objects.newest_first().values_list("released_at", flat=True).first()
    return max(moment, last + timedelta(minutes=1)) if last else moment
