"""
What reads otherwise in one release than in another, cell by cell.

Only lines that differ are looked at. In each edition they are matched by what they are first, so an
entry that moved is "place 3, now 4" and not two other names; what is left is matched by its place:
another name there. Editions that are wholly new or wholly gone are told as such, not in cells. To
tell of another kind of cell, add a line to ``KINDS``.
"""

from datetime import date
from typing import NamedTuple

from django.db import connection

from rankings.changes import ADDED, GONE

OPPOSITE = {ADDED: GONE, GONE: ADDED}

# What a cell is: its value in the lower release, in the higher one. Both lines must be there.
KINDS = {
    "place": ("low.rank", "high.rank"),
    "name": ("low_alias.show", "high_alias.show"),
    "season": ("low_alias.season", "high_alias.season"),
    "hours": ("low.hours", "high.hours"),
    "views": ("low.views", "high.views"),
    "runtime": ("low.runtime", "high.runtime"),
    "weeks": ("low.weeks", "high.weeks"),
    "title": ("low_title.name", "high_title.name"),
}
WORDS = {
    ADDED: "new in the list",
    GONE: "gone from the list",
    "place": "place",
    "name": "name",
    "season": "season",
    "hours": "hours viewed",
    "views": "views",
    "runtime": "runtime in minutes",
    "weeks": "weeks, the publisher’s count",
    "title": "whose numbers they are",
}

LINES = """
ranking_id, period, rank, title_id, alias_id, hours, views, runtime, weeks,
row_number() OVER (PARTITION BY ranking_id, period, alias_id ORDER BY rank) AS nth
"""

# Versions that stood at one of the two releases and not at the other. ``touched`` keeps the search
# for the higher ones to editions that changed since.
PAIRS = f"""
WITH lists AS MATERIALIZED (SELECT id FROM rankings_ranking WHERE feed = %(feed)s),
touched AS MATERIALIZED (
    SELECT ranking_id, period FROM rankings_edition
    WHERE last_release_id > %(low)s AND ranking_id IN (SELECT id FROM lists)
    UNION
    SELECT ranking_id, period FROM rankings_superseded
    WHERE until_id > %(low)s AND ranking_id IN (SELECT id FROM lists)
),
standing AS MATERIALIZED (
    SELECT ranking_id, period,
        EXISTS (
            SELECT FROM rankings_entryversion AS line
            WHERE line.ranking_id = touched.ranking_id AND line.period = touched.period
                AND release_id <= %(low)s AND (until_id IS NULL OR until_id > %(low)s)
        ) AS low,
        EXISTS (
            SELECT FROM rankings_entryversion AS line
            WHERE line.ranking_id = touched.ranking_id AND line.period = touched.period
                AND release_id <= %(high)s AND (until_id IS NULL OR until_id > %(high)s)
        ) AS high
    FROM touched
),
stayed AS (SELECT ranking_id, period FROM standing WHERE low AND high),
low AS MATERIALIZED (
    SELECT {LINES} FROM rankings_superseded JOIN stayed USING (ranking_id, period)
    WHERE release_id <= %(low)s AND until_id > %(low)s AND until_id <= %(high)s
),
high AS MATERIALIZED (
    SELECT {LINES} FROM rankings_entryversion JOIN stayed USING (ranking_id, period)
    WHERE release_id > %(low)s AND release_id <= %(high)s
        AND (until_id IS NULL OR until_id > %(high)s)
),
same AS MATERIALIZED (
    SELECT low.ranking_id, low.period, low.rank AS low_rank, high.rank AS high_rank
    FROM low JOIN high USING (ranking_id, period, alias_id, nth)
),
low_left AS (
    SELECT ranking_id, period, rank FROM low
    EXCEPT SELECT ranking_id, period, low_rank FROM same
),
high_left AS (
    SELECT ranking_id, period, rank FROM high
    EXCEPT SELECT ranking_id, period, high_rank FROM same
),
pairs AS (
    SELECT * FROM same
    UNION ALL
    SELECT ranking_id, period, low_left.rank, high_left.rank
    FROM low_left FULL JOIN high_left USING (ranking_id, period, rank)
),
cells AS (
    SELECT pairs.*, coalesce(high.title_id, low.title_id) AS title_id, cell.*
    FROM pairs
    LEFT JOIN low ON (low.ranking_id, low.period, low.rank)
        = (pairs.ranking_id, pairs.period, pairs.low_rank)
    LEFT JOIN high ON (high.ranking_id, high.period, high.rank)
        = (pairs.ranking_id, pairs.period, pairs.high_rank)
    LEFT JOIN rankings_alias AS low_alias ON low_alias.id = low.alias_id
    LEFT JOIN rankings_alias AS high_alias ON high_alias.id = high.alias_id
    LEFT JOIN rankings_title AS low_title ON low_title.id = low.title_id
    LEFT JOIN rankings_title AS high_title ON high_title.id = high.title_id
    CROSS JOIN LATERAL (
        VALUES
            ('{ADDED}', NULL::text, high_alias.show, low_rank IS NULL),
            ('{GONE}', low_alias.show, NULL::text, high_rank IS NULL),
            {{kinds}}
    ) AS cell (kind, before, after, is_one)
    WHERE is_one
)
"""
KIND = """
('{kind}', {low}::text, {high}::text,
 low_rank IS NOT NULL AND high_rank IS NOT NULL AND {low} IS DISTINCT FROM {high})
"""
PAIRS = PAIRS.format(
    kinds=", ".join(
        KIND.format(kind=kind, low=low, high=high) for kind, (low, high) in KINDS.items()
    )
)

COUNTS = PAIRS + "SELECT kind, count(*) FROM cells GROUP BY kind ORDER BY kind"

CELLS = (
    PAIRS
    + """
SELECT coalesce(country_id, ''), list, ranking.name, period, low_rank, high_rank,
       cells.kind, before, after, title.name, title.slug
FROM cells
JOIN rankings_ranking AS ranking ON ranking.id = cells.ranking_id
JOIN rankings_title AS title ON title.id = cells.title_id
ORDER BY period DESC, country_id NULLS FIRST, list, coalesce(high_rank, low_rank), cells.kind
LIMIT %(most)s
"""
)

EDITIONS = (
    PAIRS
    + """
SELECT coalesce(country_id, ''), list, ranking.name, period, high
FROM standing JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
WHERE low <> high
ORDER BY period DESC, country_id NULLS FIRST, list
"""
)


class Cell(NamedTuple):
    """
    A cell that reads otherwise. ``kind`` is a key of ``WORDS``; values are text, None for none.

    ``old_rank`` and ``rank`` are its entry's places before and after, None where it was not.
    """

    country: str
    list: str
    name: str
    """Of the list, as the publisher prints it."""
    period: date
    old_rank: int | None
    rank: int | None
    kind: str
    old: str | None
    new: str | None
    title: str
    slug: str

    @property
    def words(self) -> str:
        """Return what kind of cell it is, for readers."""
        return WORDS[self.kind]


class Whole(NamedTuple):
    """An edition that is there in only one of the releases. ``is_new``: in the later one."""

    country: str
    list: str
    name: str
    period: date
    is_new: bool


def _ask(query: str, feed: str, before: int, after: int, **more) -> list[tuple]:
    names = {"feed": feed, "low": min(before, after), "high": max(before, after), **more}
    with connection.cursor() as cursor:
        cursor.execute(query, names)
        return cursor.fetchall()


def counts(feed: str, before: int, after: int) -> dict[str, int]:
    """
    Return how many cells of ``feed`` read otherwise as of release ``after`` than ``before``.

    By kind; kinds with none are missing. Release ids may be of any feed, and in either order.
    """
    found = dict(_ask(COUNTS, feed, before, after))
    if before > after:
        found = {OPPOSITE.get(kind, kind): count for kind, count in found.items()}
    return found


def cells(feed: str, before: int, after: int, *, most: int | None = None) -> list[Cell]:
    """Return those cells, newest period first, at most ``most`` of them."""
    found = [Cell(*row) for row in _ask(CELLS, feed, before, after, most=most)]
    return found if before <= after else [_turned(cell) for cell in found]


def editions(feed: str, before: int, after: int) -> list[Whole]:
    """Return the editions that are there in only one of the two, newest period first."""
    found = [Whole(*row) for row in _ask(EDITIONS, feed, before, after)]
    if before > after:
        found = [whole._replace(is_new=not whole.is_new) for whole in found]
    return found


def _turned(cell: Cell) -> Cell:
    """Return ``cell`` as it reads the other way round."""
    return cell._replace(
        kind=OPPOSITE.get(cell.kind, cell.kind),
        old_rank=cell.rank,
        rank=cell.old_rank,
        old=cell.new,
        new=cell.old,
    )
