"""
The same entry under a new name: told by where it stands, never by how it sounds.

Publishers rename, translate and re-case what they printed years ago. Where a file prints a spelling
never seen in the place of another, with the same numbers, it is the same entry. How much that
proves depends on the numbers: hours are told apart to ten thousand, but many titles of a list of
ranks are in their first week.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from django.db import connection

from rankings.ingest.reconcile.works import Key, Rename
from rankings.sources import Row

MANY = 3
"""In how many places a list of ranks alone must show another show's name, to be believed."""

numbers_of = itemgetter(*map(Row._fields.index, ("hours", "views", "weeks")))

Place = tuple[int, date, int]
"""ranking id, period, rank."""

STOOD = """
SELECT ranking_id, period, rank, alias_id, hours, views, weeks
FROM rankings_entry
JOIN unnest(%(rankings)s::bigint[], %(periods)s::date[]) AS edition (ranking_id, period)
    USING (ranking_id, period)
"""

# By their titles, because entries are found by title.
WHERE = """
SELECT alias_id, ranking_id, period, rank FROM rankings_entry
WHERE title_id IN (SELECT title_id FROM rankings_alias WHERE id = ANY(%(aliases)s))
    AND alias_id = ANY(%(aliases)s)
    AND ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
"""

SPELLINGS = """
SELECT id, title_id, coalesce(season_of_id, id), show, season, normalised
FROM rankings_alias WHERE id = ANY(%(aliases)s)
"""


class Said(NamedTuple):
    """An edition as a file says it: ``ranking`` is its id, 0 for a new one, ``kind`` its kind."""

    ranking: int
    country: str
    period: date
    kind: str
    rows: list[Row]


class Found(NamedTuple):
    """Where a spelling never seen stands in for the spelling ``alias``, and whether alone."""

    alias: int
    places: int
    has_hours: bool
    is_beside: bool
    is_left: bool


def renames(said: list[Said], unknown: set[Key], feed: str) -> dict[Key, Rename]:
    """
    Return the spellings of ``unknown`` that stand where another stood, of those that ``said`` has.

    It asks the database, over the connection that publishing will be copying over later.
    """
    concerned = [each for each in said if each.ranking and _keys(each) & unknown]
    stood = _stood(concerned)
    instead = {
        key: aliases for key, aliases in _instead(concerned, unknown, stood).items() if aliases
    }
    found = {}
    if instead:
        spellings = _spellings({aliases[0] for aliases in instead.values()})
        remaining = _remaining(said, spellings, feed)
        for key, (alias, places, has_hours) in instead.items():
            is_beside, is_left = remaining(key, alias)
            case = Found(alias, places, has_hours, is_beside, is_left)
            if rename := judge(key, case, spellings[alias]):
                found[key] = rename
    return found


def judge(key: Key, case: Found, spelling: tuple) -> Rename | None:
    """
    Return what it means that a new spelling stands where ``spelling`` stood, None for nothing.

    ``spelling`` is title, season, show, season's name, normalised show.
    """
    title, season, show, name, normalised = spelling
    is_same_show = " ".join(key[1].split()) == normalised
    where = f"{case.places} place{'s' if case.places > 1 else ''}"
    why = f"It stands in {where} of “{name or show}”, with the same numbers."
    told = case.has_hours or is_same_show or case.places >= MANY
    if case.is_left and not case.has_hours:
        return None  # lists moved up or down; the old name stands elsewhere as it did
    if case.is_beside:
        why += " But both are in the lists of one week."
    return Rename(case.alias, title, season, name or show, told and not case.is_beside, why)


def _keys(said: Said) -> set[Key]:
    return {(said.kind, row.show, row.season) for row in said.rows}


def _stood(said: list[Said]) -> dict[Place, tuple]:
    """Return (alias id, numbers) of the lines that stand of these editions, by place."""
    if not said:
        return {}
    rankings, periods = [each.ranking for each in said], [each.period for each in said]
    with connection.cursor() as cursor:
        cursor.execute(STOOD, {"rankings": rankings, "periods": periods})
        return {line[:3]: (line[3], line[4:]) for line in cursor.fetchall()}


def _instead(
    said: list[Said], unknown: set[Key], stood: Mapping[Place, tuple]
) -> dict[Key, tuple[int, int, bool] | None]:
    """
    Return (alias id, places, whether with hours) of what each spelling stands in for.

    None where it stands for several, or where its numbers are others.
    """
    found: dict[Key, list[tuple]] = defaultdict(list)
    for each in said:
        for row in each.rows:
            key = each.kind, row.show, row.season
            was = stood.get((each.ranking, each.period, row.rank))
            if key in unknown and was:
                found[key].append((was[0], _is_same(was[1], row), row.hours is not None))
    return {
        key: (cases[0][0], len(cases), all(hours for *_, hours in cases))
        if len({alias for alias, *_ in cases}) == 1 and all(same for _, same, _ in cases)
        else None
        for key, cases in found.items()
    }


def _is_same(stood: tuple, row: Row) -> bool:
    """Tell whether the numbers are the same. None at all prove nothing."""
    numbers = numbers_of(row)
    return stood == numbers and numbers != (None, None, None)


def _spellings(aliases: Iterable[int]) -> dict[int, tuple]:
    """Return (title, season, show, season's name, normalised show) by alias."""
    with connection.cursor() as cursor:
        cursor.execute(SPELLINGS, {"aliases": list(aliases)})
        return {pk: rest for pk, *rest in cursor.fetchall()}


def _remaining(said: list[Said], spellings: Mapping[int, tuple], feed: str):
    """Return what tells of a new and an old spelling: are they side by side, is the old left."""
    countries = {each.ranking: each.country for each in said}
    read = {(each.ranking, each.period) for each in said}
    weeks: dict[Key, set[tuple[str, date]]] = defaultdict(set)
    for each in said:
        for key in _keys(each):
            weeks[key].add((each.country, each.period))
    left: dict[int, set[tuple[str, date]]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(WHERE, {"aliases": list(spellings), "feed": feed})
        for alias, ranking, period, _ in cursor.fetchall():
            if (ranking, period) not in read:  # such an edition stays as it is
                left[alias].add((countries.get(ranking, ""), period))

    def remaining(key: Key, alias: int) -> tuple[bool, bool]:
        _, _, show, season, _ = spellings[alias]
        old = weeks.get((key[0], show, season), set()) | left[alias]
        return bool(old & weeks[key]), bool(old)

    return remaining
