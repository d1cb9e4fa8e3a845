"""
The same spelling for another work: told by a counter that begins anew.

Netflix counts a title's weeks in a list for ever. Of 10,560 worldwide lines to 2026-07-22 five
counters fell back to 1 weeks or years after, and each was another film of the same name ("Dhamaka"
of 2021 and of 2022, "Aftermath", "Kingdom", "Dragon", "Noise"). None did for any other reason, and
none in 65,800 lines of countries. So a counter that begins anew parts a spelling in two.
"""

from datetime import date, timedelta
from itertools import pairwise

from django.db import connection

from rankings.ingest.reconcile.works import Reason, Works
from rankings.models import Alias, normalise

LONG = timedelta(weeks=4)
"""How long a title must have been gone."""
SETTLING = timedelta(weeks=26)
"""A second beginning so soon after the first is the same work, come to another country's list."""
MOST = 20
"""More at once is a publisher that counts otherwise now, and no news of any work."""

# Of the spellings that begin in the release those that begin long after or before, be it in another
# list: one in five.
MET = """
SELECT alias_id FROM rankings_entry WHERE weeks = 1
GROUP BY alias_id HAVING max(period) - min(period) > %(long)s AND bool_or(release_id = %(release)s)
"""

# Only of those. They are handed back as an array and not asked for here: on a first load nothing is
# known of the table yet, and the planner would join badly.
# (As bigint, or the array would be searched from its start for each line.)
BEGINNINGS = """
SELECT alias_id, array_agg(period ORDER BY period)
FROM rankings_entry
WHERE weeks = 1 AND alias_id = ANY(%(met)s::bigint[])
    AND ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
GROUP BY alias_id, ranking_id
HAVING max(period) - min(period) > %(long)s AND bool_or(release_id = %(release)s)
"""

PART = """
UPDATE rankings_entry SET title_id = %(title)s, alias_id = %(alias)s
WHERE title_id = %(old_title)s AND alias_id = %(old_alias)s
    AND period >= %(since)s AND release_id = %(release)s
"""

# Lines of earlier releases are never rewritten: they are read again with the next file.
READ_AGAIN = """
UPDATE rankings_edition SET digest = NULL
WHERE (ranking_id, period) IN (
    SELECT ranking_id, period FROM rankings_entry
    WHERE title_id = %(old_title)s AND alias_id = %(old_alias)s AND period >= %(since)s
)
"""


def beginnings(feed: str, release: int) -> dict[int, list[date]]:
    """Return the periods from which on a spelling means another work, by alias."""
    found: dict[int, set[date]] = {}
    with connection.cursor() as cursor:
        names: dict[str, str | int] = {"feed": feed, "release": release, "long": LONG.days}
        cursor.execute(MET, names)
        met = [alias for (alias,) in cursor.fetchall()]
        cursor.execute(BEGINNINGS, {**names, "met": met})
        for alias, periods in cursor.fetchall():
            anew = {new for old, new in pairwise(periods) if new - old > LONG}
            found.setdefault(alias, set()).update(anew)
    return {alias: settled(periods) for alias, periods in found.items() if periods}


def settled(periods: set[date]) -> list[date]:
    """Return ``periods`` without those that follow soon after another."""
    kept: list[date] = []
    for period in sorted(periods):
        if not kept or period - kept[-1] > SETTLING:
            kept.append(period)
    return kept


def part(works: Works, feed: str, release: int) -> list[dict]:
    """
    Part the spellings whose counter begins anew among the lines of ``release``, not yet out.

    Return what ``move`` is to do when the new titles and aliases are written.
    """
    found = beginnings(feed, release)
    if len(found) > MOST:
        works.notice("counters_restarted", f"{len(found)} counters began anew. Nothing was parted.")
        return []
    moves = []
    for alias in Alias.objects.filter(pk__in=found).order_by("pk"):
        old = alias.title_id, alias.pk
        parted = works.aliases[alias.kind].parted.get((alias.show, alias.season), [])
        for since in found[alias.pk]:
            if any(abs(since - known) <= SETTLING for known, _ in parted):
                continue
            new = _again(works, alias, old[0], since)
            names = dict(zip(("title", "alias"), new, strict=True))
            old_names = dict(zip(("old_title", "old_alias"), old, strict=True))
            moves.append({**names, **old_names, "since": since, "release": release})
            old = new
    return moves


def _again(works: Works, alias: Alias, known: int, since: date) -> tuple[int, int]:
    """Make the title and the alias that ``alias`` means from ``since`` on. Return their ids."""
    pk, name, printed = next(works.alias_ids), normalise(alias.show), alias.season or alias.show
    title = works.new_title(alias.kind, name, pk, printed, hint=str(since.year))
    works.new_aliases.append(
        (pk, alias.source, alias.kind, alias.show, alias.season, name, title, since, None)
    )
    why = f"Its lines before the week to {since:%-d %B %Y} are under this title."
    works.doubt(Reason.RESTARTED, pk, printed, [(known, why)])
    return title, pk


def move(moves: list[dict]) -> None:
    """Give the lines of the release to the works they are of."""
    with connection.cursor() as cursor:
        for each in moves:
            cursor.execute(PART, each)
            cursor.execute(READ_AGAIN, each)
