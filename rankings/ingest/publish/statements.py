"""
What publishing says to the database: set-based, and only of editions that may have changed.

``staged`` has the lines of editions that were read and stood before, ``touched`` those editions,
``difference`` the lines that do differ. All are temporary and go with the transaction.
"""

KEY = "ranking_id, period, rank"
FACTS = "title_id, alias_id, hours, views, runtime, weeks"

KNOWN = """
SELECT ranking_id, period, digest FROM rankings_edition
WHERE ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
"""

# Of an alias that an editor has linked to another title since, or with a declared correction.
READ_ANEW = """
SELECT DISTINCT ranking_id, period
FROM rankings_entry AS entry JOIN rankings_alias AS alias ON alias.id = entry.alias_id
WHERE alias.title_id <> entry.title_id
    AND ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
UNION
SELECT ranking_id, period FROM rankings_correction JOIN rankings_edition USING (ranking_id, period)
WHERE ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
"""

# What was brought back is as old as the release it is from.
LINES_ANEW = f"""
SELECT entry.ranking_id, coalesce(back.released_at, release.released_at),
       coalesce(ranking.country_id, ''), ranking.list, entry.period, entry.rank,
       alias.show, alias.season, entry.hours, entry.views, entry.runtime, entry.weeks
FROM rankings_entry AS entry
JOIN ({READ_ANEW}) AS edition USING (ranking_id, period)
JOIN rankings_ranking AS ranking ON ranking.id = entry.ranking_id
JOIN rankings_alias AS alias ON alias.id = entry.alias_id
JOIN rankings_release AS release ON release.id = entry.release_id
LEFT JOIN rankings_release AS back ON back.id = release.back_to_id
ORDER BY entry.ranking_id, entry.period, entry.rank
"""

PREPARE = f"""
DROP TABLE IF EXISTS pg_temp.staged, pg_temp.difference, pg_temp.touched;
CREATE TEMPORARY TABLE staged ON COMMIT DROP AS
SELECT {KEY}, {FACTS} FROM rankings_entry WITH NO DATA;
CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
SELECT ranking_id, period, digest FROM rankings_edition WITH NO DATA;
"""

NEXT_RELEASE = "SELECT nextval(pg_get_serial_sequence('rankings_release', 'id'))"

# A number that was not published is written as Python prints it. That saves looking at each of
# four million cells.
AS_PYTHON_PRINTS = "FROM STDIN (NULL 'None')"
COPY_NEW = f"COPY rankings_entry ({KEY}, {FACTS}, release_id) {AS_PYTHON_PRINTS}"
COPY_STANDING = f"COPY staged ({KEY}, {FACTS}) {AS_PYTHON_PRINTS}"
COPY_TOUCHED = f"COPY touched (ranking_id, period, digest) {AS_PYTHON_PRINTS}"
COPY_EDITIONS = f"""
COPY rankings_edition (ranking_id, period, digest, first_release_id, last_release_id)
{AS_PYTHON_PRINTS}
"""

# Titles are compared too: an editor may have linked an alias to another title since.
COMPARE = f"""
ANALYZE staged, touched;
CREATE TEMPORARY TABLE difference ON COMMIT DROP AS
SELECT {KEY},
       new.title_id, new.alias_id, new.hours, new.views, new.runtime, new.weeks,
       old.alias_id IS NOT NULL AS stood,
       new.alias_id IS NOT NULL AS stands,
       coalesce((old.hours <> new.hours)::int, 0) + coalesce((old.views <> new.views)::int, 0)
           + coalesce((old.weeks <> new.weeks)::int, 0) AS revised_cells,
       coalesce(old.alias_id <> new.alias_id, false) AS renamed
FROM staged AS new
FULL JOIN (
    SELECT {KEY}, {FACTS} FROM rankings_entry JOIN touched USING (ranking_id, period)
) AS old USING ({KEY})
WHERE (new.title_id, new.alias_id, new.hours, new.views, new.runtime, new.weeks)
    IS DISTINCT FROM (old.title_id, old.alias_id, old.hours, old.views, old.runtime, old.weeks);
"""

# Editions of which the file has no line: all of their lines go.
LOSE = f"""
INSERT INTO difference ({KEY}, stood, stands, revised_cells, renamed)
SELECT {KEY}, true, false, 0, false
FROM rankings_entry
JOIN unnest(%(rankings)s::bigint[], %(periods)s::date[]) AS lost (ranking_id, period)
    USING (ranking_id, period)
"""

COUNT = """
SELECT count(*) FILTER (WHERE NOT stood), count(*) FILTER (WHERE stood AND stands),
       count(*) FILTER (WHERE NOT stands), coalesce(sum(revised_cells), 0),
       count(*) FILTER (WHERE renamed)
FROM difference
"""

SUPERSEDE = f"""
INSERT INTO rankings_superseded ({KEY}, {FACTS}, release_id, until_id)
SELECT {KEY}, old.title_id, old.alias_id, old.hours, old.views, old.runtime, old.weeks,
       old.release_id, %(release)s
FROM rankings_entry AS old JOIN difference USING ({KEY})
WHERE stood
ORDER BY {KEY}
"""

REMOVE = """
DELETE FROM rankings_entry AS old USING difference AS new
WHERE old.ranking_id = new.ranking_id AND old.period = new.period AND old.rank = new.rank
    AND stood AND NOT stands
"""

CHANGE = """
UPDATE rankings_entry AS old
SET title_id = new.title_id, alias_id = new.alias_id, hours = new.hours, views = new.views,
    runtime = new.runtime, weeks = new.weeks, release_id = %(release)s
FROM difference AS new
WHERE old.ranking_id = new.ranking_id AND old.period = new.period AND old.rank = new.rank
    AND stood AND stands
"""

ADD = f"""
INSERT INTO rankings_entry ({KEY}, {FACTS}, release_id)
SELECT {KEY}, {FACTS}, %(release)s FROM difference WHERE NOT stood ORDER BY {KEY}
"""

OF_THOSE_THAT_STAND = (SUPERSEDE, REMOVE, CHANGE, ADD)

# An edition set aside may turn out to say the same: then only its digest is new.
EDITIONS = """
UPDATE rankings_edition AS edition
SET digest = touched.digest,
    last_release_id = CASE WHEN changed.period IS NULL THEN last_release_id ELSE %(release)s END
FROM touched
LEFT JOIN (SELECT DISTINCT ranking_id, period FROM difference) AS changed
    USING (ranking_id, period)
WHERE edition.ranking_id = touched.ranking_id AND edition.period = touched.period
"""

EMPTY_EDITIONS = """
DELETE FROM rankings_edition AS edition
USING (SELECT DISTINCT ranking_id, period FROM difference WHERE NOT stands) AS removed
WHERE edition.ranking_id = removed.ranking_id AND edition.period = removed.period
    AND NOT EXISTS (
        SELECT FROM rankings_entry AS entry
        WHERE entry.ranking_id = edition.ranking_id AND entry.period = edition.period
    )
"""

SEEN = "SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'rankings_entry'::regclass"

# Readers come before autovacuum does, which will look closer. Where it is at a table just then, it
# is not waited for: that took a second for each.
AFTER_MUCH = """
SET LOCAL default_statistics_target = 20;
ANALYZE (SKIP_LOCKED)
    rankings_entry, rankings_superseded, rankings_edition, rankings_title, rankings_alias;
"""

# -- back to what a release said

BACK_TOUCHED = """
INSERT INTO touched (ranking_id, period)
SELECT ranking_id, period FROM rankings_edition
WHERE last_release_id > %(release)s
    AND ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
UNION
SELECT ranking_id, period FROM rankings_superseded
WHERE until_id > %(release)s
    AND ranking_id IN (SELECT id FROM rankings_ranking WHERE feed = %(feed)s)
"""

# What an alias means is a matter of today: links are not taken back with numbers.
BACK_STAGED = f"""
INSERT INTO staged ({KEY}, {FACTS})
SELECT ranking_id, period, rank, alias.title_id, alias_id, hours, views, runtime, weeks
FROM rankings_entryversion AS line
JOIN touched USING (ranking_id, period)
JOIN rankings_alias AS alias ON alias.id = line.alias_id
WHERE release_id <= %(release)s AND (until_id IS NULL OR until_id > %(release)s)
"""

BACK_EDITIONS = """
INSERT INTO rankings_edition (ranking_id, period, first_release_id, last_release_id)
SELECT DISTINCT ranking_id, period, %(release)s::bigint, %(release)s::bigint
FROM difference WHERE NOT stood
ON CONFLICT DO NOTHING
"""
