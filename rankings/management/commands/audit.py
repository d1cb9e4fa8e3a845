"""
``manage.py audit``: prove that what the database does not enforce by itself is true.

Entries and editions have no foreign keys (their triggers would nearly double a load), and what is
kept of both is written by publishing alone, so this looks. To add a proof, add a line to
``PROOFS``: what would be wrong, and a query that counts it.
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from rankings.models import Edition, Entry
from rankings.models.scores import OF_ENTRIES
from rankings.models.stretches import OF_EDITIONS
from rankings.vocabulary import DEPTH


def orphans(table: str, column: str, target: str) -> str:
    """Return a query that counts the lines of ``table`` that name what is not there."""
    return f"""
        SELECT count(*) FROM rankings_{table} AS line
        WHERE NOT EXISTS (SELECT FROM rankings_{target} WHERE id = line.{column})
    """


def unlike(kept: str, told: str) -> str:
    """Return a query that counts the rows of which one is ``kept`` and not ``told``, or told."""
    return f"""
        SELECT count(*) FROM (
            ({kept} EXCEPT {told}) UNION ALL ({told} EXCEPT {kept})
        ) AS either
    """


PROOFS = {
    **{
        f"{lines} whose {name} is not there": orphans(table, f"{name}_id", name)
        for table, lines in (("entry", "entries"), ("superseded", "superseded entries"))
        for name in ("ranking", "title", "alias", "release")
    },
    "superseded entries replaced by a release that is not there": orphans(
        "superseded", "until_id", "release"
    ),
    "editions whose ranking is not there": orphans("edition", "ranking_id", "ranking"),
    "editions brought by a release that is not there": orphans(
        "edition", "first_release_id", "release"
    ),
    "editions touched by a release that is not there": orphans(
        "edition", "last_release_id", "release"
    ),
    "editions without entries": """
        SELECT count(*) FROM rankings_edition AS edition WHERE NOT EXISTS (
            SELECT FROM rankings_entry AS entry
            WHERE entry.ranking_id = edition.ranking_id AND entry.period = edition.period
        )
    """,
    "entries without an edition": """
        SELECT count(*) FROM rankings_entry AS entry WHERE NOT EXISTS (
            SELECT FROM rankings_edition AS edition
            WHERE edition.ranking_id = entry.ranking_id AND edition.period = entry.period
        )
    """,
    "stretches that are not those of the editions": unlike(
        "SELECT ranking_id, first, last FROM rankings_stretch", OF_EDITIONS.format(only="true")
    ),
    "scores that are not what entries add up to": unlike(
        "SELECT feed, list, period, title_id, points, firsts, lists FROM rankings_score",
        OF_ENTRIES.format(only="true"),
    ),
    f"editions whose ranks are not 1 to {DEPTH}": f"""
        SELECT count(*) FROM (
            SELECT FROM rankings_entry GROUP BY ranking_id, period
            HAVING count(*) <> {DEPTH} OR min(rank) <> 1 OR max(rank) <> {DEPTH}
        ) AS incomplete
    """,
    "lines of which two versions stood at once": """
        SELECT count(*) FROM (
            SELECT release_id, lag(coalesce(until_id, 9223372036854775807)) OVER (
                PARTITION BY ranking_id, period, rank ORDER BY release_id
            ) AS before_until FROM rankings_entryversion
        ) AS version WHERE release_id < before_until
    """,
    "feeds whose newest release counted other entries than there are": """
        SELECT count(*) FROM (
            SELECT DISTINCT ON (feed) feed, entries FROM rankings_release ORDER BY feed, id DESC
        ) AS newest WHERE entries <> (
            SELECT count(*) FROM rankings_entry AS entry
            JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
            WHERE ranking.feed = newest.feed
        )
    """,
}


class Command(BaseCommand):
    """Look for what must not be, and say how much of it there is."""

    help = "Prove that entries, editions, titles, releases and what is kept of them agree."

    def handle(self, **options):
        wrong = {what: count(query) for what, query in PROOFS.items()}
        for what, found in wrong.items():
            if found:
                self.stderr.write(f"{what}: {found:,}")
        if any(wrong.values()):
            raise CommandError("The tables contradict themselves.")
        entries, editions = Entry.objects.count(), Edition.objects.count()
        self.stdout.write(f"{entries:,} entries in {editions:,} editions: all is as it must be.")


def count(query: str) -> int:
    """Return the number that ``query`` asks for."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
