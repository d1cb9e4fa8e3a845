"""
Releases, computed once more from their snapshots and compared with what the tables say of them.

The file is read from its first byte to its last, with none of the short cuts of a refresh, and laid
beside the entries as of its release in the database, so that memory does not grow with it. What a
release says beyond its file is said in ``expected_rows``, and nowhere else.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import zstandard
from django.db import connection, transaction

from rankings import sources
from rankings.ingest import correct
from rankings.models import Release, Snapshot
from rankings.sources import Row
from rankings.vocabulary import STANDING

CHUNK = 1 << 20
FIRST_FEW = 5
"""How many differing lines are told of a release."""

KEY = ("country", "list", "period", "rank")
CELLS = ("show", "season", "hours", "views", "runtime", "weeks")
LINE = ", ".join((*KEY, *CELLS))

PREPARE = """
DROP TABLE IF EXISTS pg_temp.expected;
CREATE TEMPORARY TABLE expected (
    country text, list text, period date, rank int,
    show text, season text, hours bigint, views bigint, runtime int, weeks int
)
"""
COPY = f"COPY expected ({LINE}) FROM STDIN"
ANALYZE = "ANALYZE expected"
FORGET = "DROP TABLE IF EXISTS pg_temp.expected"

# A line that is there twice is no line of a table: neither pair may hide the other.
DIFFERENCES = f"""
WITH stood AS (
    SELECT coalesce(ranking.country_id, '') AS country, ranking.list, entry.period,
           entry.rank::int AS rank, alias.show, alias.season,
           entry.hours, entry.views, entry.runtime::int AS runtime, entry.weeks::int AS weeks
    FROM rankings_entryversion AS entry
    JOIN rankings_ranking AS ranking ON ranking.id = entry.ranking_id
    JOIN rankings_alias AS alias ON alias.id = entry.alias_id
    WHERE ranking.feed = %(feed)s AND entry.release_id <= %(release)s
        AND (entry.until_id IS NULL OR entry.until_id > %(release)s)
        AND entry.period IN (SELECT DISTINCT period FROM expected)
)
SELECT {LINE}, count(*) FILTER (WHERE is_file), count(*) FILTER (WHERE NOT is_file)
FROM (
    SELECT {LINE}, true AS is_file FROM expected
    UNION ALL SELECT {LINE}, false FROM stood
) AS either
GROUP BY {LINE}
HAVING count(*) FILTER (WHERE is_file) <> 1 OR count(*) FILTER (WHERE NOT is_file) <> 1
ORDER BY {LINE}
LIMIT %(most)s
"""


def expected_rows(release: Release) -> Iterable[Row]:
    """
    Yield the rows that the tables must say as of ``release``.

    They are those of its snapshot, with the cells that an editor had corrected by then. One that
    went back to an older release says what that did. The newest of a feed that is not whole says
    of each period what the last file did that has it. The database is asked at once, because the
    connection is copying while rows are drawn.
    """
    is_newest = release == Release.objects.newest(release.feed)
    release, feed = _meant(release), sources.feeds()[release.feed]
    corrections = correct.Corrections(release.feed, _unheard, at=release.released_at)
    files = [release.snapshot] if feed.is_whole or not is_newest else list(_files(release))
    return corrections.applied(_rows(feed, files))


def _meant(release: Release) -> Release:
    """Return the release that ``release`` went back to in the end: mostly itself."""
    while release.back_to is not None:
        release = release.back_to
    return release


def _files(release: Release) -> Iterator[Snapshot]:
    """Yield the snapshots that led to what ``release`` says, the newest first."""
    last: Release | None = release
    while last is not None:
        release = _meant(last)
        yield release.snapshot
        last = Release.objects.of(release.feed).before(release).newest_first().first()


def _rows(feed: sources.Feed, files: Iterable[Snapshot]) -> Iterator[Row]:
    """Yield the rows of ``files``, each period's from the first file that has it."""
    had: set[date] = set()
    for snapshot in dict.fromkeys(files):
        has = set()
        for row in feed.parse(snapshot.lines(), _unheard):
            if row.period not in had:
                has.add(row.period)
                yield row
        had |= has


def _unheard(check: str, words: str) -> None:
    """Pass over what a run has said already."""


def differences(release: Release) -> list[str]:
    """Return where the tables do not say what ``release`` does, the first few in words."""
    try:
        return list(_in_words(_differing(release)))
    except (sources.SourceChanged, UnicodeDecodeError, OSError, zstandard.ZstdError) as error:
        return [f"its file cannot be read: {error}"]


def _differing(release: Release) -> list[tuple]:
    given: dict[str, Any] = {"feed": release.feed, "release": release.pk, "most": 2 * FIRST_FEW}
    # A transaction only for its end: with it goes what a file that breaks off has begun.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PREPARE)
        _copy(cursor, expected_rows(release))
        cursor.execute(ANALYZE)
        cursor.execute(DIFFERENCES, given)
        found = cursor.fetchall()
        cursor.execute(FORGET)
    return found


def _copy(cursor: Any, rows: Iterable[Row]) -> None:
    with cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(row[:-1])  # all but the line's number


def _in_words(found: list[tuple]) -> Iterator[str]:
    """Yield a sentence for each line that differs. ``found`` has them once for each side."""
    sides: dict[tuple, list[tuple]] = {}
    for line in found:
        sides.setdefault(line[: len(KEY)], []).append(line[len(KEY) :])
    for key, lines in list(sides.items())[:FIRST_FEW]:
        files = [line[: len(CELLS)] for line in lines if line[-2]]
        tables = [line[: len(CELLS)] for line in lines if line[-1]]
        yield f"{_place(*key)}: {_said(files, tables)}"


def _place(country: str, list_: str, period: date, rank: int) -> str:
    week = "" if period == STANDING else f", week to {period:%-d %B %Y}"
    return f"{list_}, {country or 'worldwide'}{week}, place {rank}"


def _said(files: list[tuple], tables: list[tuple]) -> str:
    if not tables:
        return f"in the file ({_name(files[0])}) and not in the tables"
    if not files:
        return f"in the tables ({_name(tables[0])}) and not in the file"
    cells = zip(CELLS, files[0], tables[0], strict=True)
    told = [
        f"{name} {old!r} in the file, {new!r} in the tables"
        for name, old, new in cells
        if old != new
    ]
    return "; ".join(told) or "there more than once"


def _name(cells: tuple) -> str:
    return cells[1] or cells[0]


def damage(snapshot: Snapshot) -> str:
    """Return what is wrong with the bytes kept of ``snapshot``, "" if they are those fetched."""
    digest, size = hashlib.sha256(), 0
    try:
        with snapshot.open() as kept:
            while piece := kept.read(CHUNK):
                digest.update(piece)
                size += len(piece)
    except FileNotFoundError:
        return "its file is missing"
    except (OSError, zstandard.ZstdError) as error:
        return f"its file cannot be unpacked: {error}"
    if (digest.hexdigest(), size) != (snapshot.sha256, snapshot.size):
        return f"its {size:,} bytes are not the {snapshot.size:,} that were fetched"
    return ""
