"""
What is kept beside entries and editions, so that readers need not count them: stretches and scores.

It is brought up to date in the transaction that publishes, for the rankings and days it touched: a
new edition prolongs a stretch, and what was removed or came back is worked out anew. A further
summary is a few statements here, its proof a line in ``manage.py audit``.
"""

from typing import Any

from rankings.models.scores import OF_ENTRIES
from rankings.models.stretches import OF_EDITIONS
from rankings.sources import feeds
from rankings.vocabulary import STEP, Cadence

# Looked up in an array below, not joined: the planner takes it for one line, and it may be 50,000.
FRESH = """
fresh AS MATERIALIZED (
    SELECT ranking_id, period FROM rankings_edition WHERE first_release_id = %(release)s
)
"""

# The new editions of most rankings follow one another, as all of a first load do: those are one
# span each, and only what has gaps is sorted edition by edition.
PROLONG = f"""
WITH {FRESH}, come AS MATERIALIZED (
    SELECT ranking_id, min(period) AS first, max(period) AS last,
           count(*) = (max(period) - min(period)) / %(step)s + 1
               AND min(mod(period - DATE '0001-01-01', %(step)s))
                   = max(mod(period - DATE '0001-01-01', %(step)s)) AS is_whole
    FROM fresh GROUP BY ranking_id
),
span AS (
    SELECT ranking_id, first, last FROM come WHERE is_whole
    UNION ALL
    SELECT ranking_id, period, period FROM fresh
    WHERE ranking_id = ANY(ARRAY(SELECT ranking_id FROM come WHERE NOT is_whole))
    UNION ALL
    SELECT stretch.ranking_id, stretch.first, stretch.last
    FROM rankings_stretch AS stretch JOIN come USING (ranking_id)
),
marked AS (
    SELECT *, lag(last) OVER (
        PARTITION BY ranking_id, grid ORDER BY first
    ) IS DISTINCT FROM first - %(step)s AS begins
    FROM (SELECT *, mod(first - DATE '0001-01-01', %(step)s) AS grid FROM span) AS laid
),
numbered AS (
    SELECT *, count(*) FILTER (WHERE begins) OVER (
        PARTITION BY ranking_id, grid ORDER BY first
    ) AS nth
    FROM marked
)
INSERT INTO rankings_stretch (ranking_id, first, last)
SELECT ranking_id, min(first), max(last) FROM numbered GROUP BY ranking_id, grid, nth
ON CONFLICT (ranking_id, first) DO UPDATE SET last = excluded.last
WHERE rankings_stretch.last <> excluded.last
"""

# Where what was missing between two stretches came, the second is now within the first.
JOINED = """
DELETE FROM rankings_stretch AS part USING rankings_stretch AS whole
WHERE whole.ranking_id = part.ranking_id
    AND whole.first < part.first AND part.last <= whole.last
    AND mod(part.first - whole.first, %(step)s) = 0
"""

CAME_OR_WENT = "ranking_id IN (SELECT ranking_id FROM difference WHERE NOT (stood AND stands))"
FORGET = f"DELETE FROM rankings_stretch WHERE {CAME_OR_WENT}"
ANEW = f"""
INSERT INTO rankings_stretch (ranking_id, first, last) {OF_EDITIONS.format(only=CAME_OR_WENT)}
"""

# The rankings and days of each list that was touched, handed back as arrays: joined, the planner
# has no idea how few they are, and reads all entries there are.
TOUCHED = f"""
WITH {FRESH}
SELECT list, array_agg(DISTINCT period), (
    SELECT array_agg(id) FROM rankings_ranking
    WHERE feed = %(feed)s AND list = ranking.list AND country_id IS NOT NULL
)
FROM (SELECT ranking_id, period FROM fresh UNION SELECT ranking_id, period FROM difference) AS line
JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
GROUP BY list
"""
TAKE_BACK = """
DELETE FROM rankings_score
WHERE feed = %(feed)s AND list = %(list)s AND period = ANY(%(periods)s::date[])
"""
OF_DAYS = """
feed = %(feed)s AND list = %(list)s
AND ranking_id = ANY(%(rankings)s::bigint[]) AND period = ANY(%(periods)s::date[])
"""
ADD_UP = f"""
INSERT INTO rankings_score (feed, list, period, title_id, points, firsts, lists)
{OF_ENTRIES.format(only=OF_DAYS)}
"""


def refresh(cursor: Any, feed: str, release: int) -> None:
    """Bring up to date what is kept of ``feed``, whose ``release`` is written, lines and all."""
    kind = feeds()[feed]
    step = STEP[kind.cadence].days if kind.cadence in STEP else 1
    for statement in (PROLONG, JOINED, FORGET, ANEW):
        cursor.execute(statement, {"step": step, "release": release})
    if kind.cadence is Cadence.DAY and kind.per_country:
        cursor.execute(TOUCHED, {"feed": feed, "release": release})
        for slug, periods, rankings in cursor.fetchall():
            names = {"feed": feed, "list": slug, "periods": periods, "rankings": rankings}
            cursor.execute(TAKE_BACK, names)
            cursor.execute(ADD_UP, names)
