"""
What reads otherwise in one release than in another, cell by cell.

Only lines that differ are looked at. In each edition they are matched by what they are first, so an
entry that moved is "place 3, now 4" and not two other names; what is left is matched by its place:
another name there. Editions that are wholly new or wholly gone are told as such, not in cells. It
says what ``rankings.changes`` says, of whole feeds. Another kind of cell is a line in ``KINDS``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from rankings import wording
from rankings.changes import ADDED, GONE

OPPOSITE = {ADDED: GONE, GONE: ADDED}

NUMBERS = ("hours", "views", "runtime", "weeks")
KINDS = {
    # what a cell is: where its value is in the lower release, and in the higher one
    "place": ("low_rank", "high_rank"),
    "name": ("low_alias.show", "high_alias.show"),
    "season": ("low_alias.season", "high_alias.season"),
    **{number: (f"low_{number}", f"high_{number}") for number in NUMBERS},
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

COUNTED = {
    # of a kind of cell: one of them, several
    "added": ("line is new in its list", "lines are new in their lists"),
    "gone": ("line is gone from its list", "lines are gone from their lists"),
    "place": ("place changes", "places change"),
    "name": ("name is another", "names are others"),
    "season": ("season is another", "seasons are others"),
    "hours": ("number of hours changes", "numbers of hours change"),
    "views": ("number of views changes", "numbers of views change"),
    "runtime": ("runtime changes", "runtimes change"),
    "weeks": ("count of weeks changes", "counts of weeks change"),
    "title": ("line belongs to another title", "lines belong to another title"),
}

FACTS = ("rank", "title_id", "alias_id", *NUMBERS)
BOTH = ", ".join(f"{side}_{fact}" for side in ("low", "high") for fact in FACTS)
MAX_OF_BOTH = ", ".join(f"max({name}) AS {name}" for name in BOTH.split(", "))
MAX_OF_EACH = ", ".join(
    f"max({fact}) FILTER (WHERE {side}) AS {side}_{fact}"
    for side, fact in (name.split("_", 1) for name in BOTH.split(", "))
)
LINES = f"""
SELECT ranking_id, period, {", ".join(FACTS)},
    row_number() OVER (PARTITION BY ranking_id, period, alias_id ORDER BY rank) AS nth
"""
STOOD = """
EXISTS (
    SELECT FROM rankings_entryversion AS line
    WHERE line.ranking_id = touched.ranking_id AND line.period = touched.period
        AND release_id <= {at} AND (until_id IS NULL OR until_id > {at})
)
"""
CELL = """
('{kind}', {low}::text, {high}::text,
 low_rank IS NOT NULL AND high_rank IS NOT NULL AND {low} IS DISTINCT FROM {high})
"""

VALUES = ", ".join(
    CELL.format(kind=kind, low=low, high=high) for kind, (low, high) in KINDS.items()
)

# Versions that stood at one of the two releases only, matched by grouping and not by joining: the
# planner knows too little of a release to join well. ``IS TRUE`` keeps IN from becoming a join.
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
        {STOOD.format(at="%(low)s")} AS low, {STOOD.format(at="%(high)s")} AS high
    FROM touched WHERE period <= coalesce(%(period)s::date, period)
),
stayed AS (SELECT ranking_id, period FROM standing WHERE low AND high),
lines AS (
    SELECT *, true AS low, false AS high FROM (
        {LINES} FROM rankings_superseded
        WHERE release_id <= %(low)s AND until_id > %(low)s AND until_id <= %(high)s
            AND ((ranking_id, period) IN (TABLE stayed)) IS TRUE
    ) AS line
    UNION ALL
    SELECT *, false AS low, true AS high FROM (
        {LINES} FROM rankings_entryversion JOIN stayed USING (ranking_id, period)
        WHERE release_id > %(low)s AND release_id <= %(high)s
            AND (until_id IS NULL OR until_id > %(high)s)
    ) AS line
),
same AS (
    SELECT ranking_id, period, alias_id AS entry, nth, {MAX_OF_EACH}
    FROM lines GROUP BY ranking_id, period, alias_id, nth
),
pairs AS (
    SELECT ranking_id, period, {MAX_OF_BOTH}
    FROM same
    GROUP BY ranking_id, period,
        CASE WHEN low_rank IS NULL OR high_rank IS NULL THEN coalesce(low_rank, high_rank) END,
        CASE WHEN low_rank IS NOT NULL AND high_rank IS NOT NULL THEN entry END,
        CASE WHEN low_rank IS NOT NULL AND high_rank IS NOT NULL THEN nth END
),
cells AS (
    SELECT ranking_id, period, low_rank, high_rank, cell.*,
        coalesce(high_title_id, low_title_id) AS title_id
    FROM pairs
    LEFT JOIN rankings_alias AS low_alias ON low_alias.id = low_alias_id
    LEFT JOIN rankings_alias AS high_alias ON high_alias.id = high_alias_id
    LEFT JOIN rankings_title AS low_title ON low_title.id = low_title_id
    LEFT JOIN rankings_title AS high_title ON high_title.id = high_title_id
    CROSS JOIN LATERAL (
        VALUES
            ('{ADDED}', NULL::text, high_alias.show, low_rank IS NULL),
            ('{GONE}', low_alias.show, NULL::text, high_rank IS NULL),
            {VALUES}
    ) AS cell (kind, before, after, is_one)
    WHERE is_one
)
"""

COUNTS = PAIRS + "SELECT kind, count(*) FROM cells GROUP BY kind ORDER BY kind"

CELLS = (
    PAIRS
    + """
SELECT coalesce(country_id, ''), list, ranking.name, period, low_rank, high_rank,
       cells.kind, before, after, title.name, title.slug
FROM cells
JOIN rankings_ranking AS ranking ON ranking.id = cells.ranking_id
JOIN rankings_title AS title ON title.id = cells.title_id
WHERE %(period)s::date IS NULL OR period < %(period)s
    OR (coalesce(country_id, ''), list, coalesce(high_rank, low_rank), cells.kind)
        > (%(country)s::text, %(list)s::text, %(rank)s::int, %(kind)s::text)
ORDER BY period DESC, coalesce(country_id, ''), list, coalesce(high_rank, low_rank), cells.kind
LIMIT %(most)s
"""
)

EDITIONS = (
    PAIRS
    + """
SELECT coalesce(country_id, ''), list, ranking.name, period, high
FROM standing JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
WHERE low <> high AND (
    %(period)s::date IS NULL OR period < %(period)s
    OR (coalesce(country_id, ''), list) > (%(country)s::text, %(list)s::text)
)
ORDER BY period DESC, coalesce(country_id, ''), list
LIMIT %(most)s
"""
)


def counted(cells: Mapping[str, int] | None) -> list[str]:
    """Return counts of cells by kind in words: "2 places change"."""
    return (
        [wording.count(cells[kind], *words) for kind, words in COUNTED.items() if kind in cells]
        if cells
        else []
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


class Key(NamedTuple):
    """
    A place in the order of changes: newest period first, list by list, from the top down.

    ``rank`` is the later one, where there is one.
    """

    period: date | None = None
    country: str = ""
    list: str = ""
    rank: int = 0
    kind: str = ""


FROM_THE_FIRST = Key()


def _ask(
    query: str,
    feed: str,
    before: int,
    after: int,
    most: int | None = None,
    beyond: Key = FROM_THE_FIRST,
) -> list[tuple]:
    names: dict[str, Any] = {"feed": feed, "low": min(before, after), "high": max(before, after)}
    names |= {"most": most, **beyond._asdict()}
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


def cells(
    feed: str, before: int, after: int, *, most: int | None = None, beyond: Key = FROM_THE_FIRST
) -> list[Cell]:
    """Return those cells, newest period first, at most ``most`` of them after ``beyond``."""
    found = [Cell(*row) for row in _ask(CELLS, feed, before, after, most, beyond)]
    return found if before <= after else [_turned(cell) for cell in found]


def every_cell(feed: str, before: int, after: int) -> Iterator[Cell]:
    """Yield those cells as ``cells`` does, in little memory; ``before`` is the earlier release."""
    with connection.chunked_cursor() as cursor:
        names: dict[str, Any] = {"feed": feed, "low": before, "high": after, "most": None}
        cursor.execute(CELLS, names | FROM_THE_FIRST._asdict())
        yield from map(Cell._make, cursor)


def editions(
    feed: str, before: int, after: int, *, most: int | None = None, beyond: Key = FROM_THE_FIRST
) -> list[Whole]:
    """Return the editions that are there in only one of the two, as ``cells`` does cells."""
    found = [Whole(*row) for row in _ask(EDITIONS, feed, before, after, most, beyond)]
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
