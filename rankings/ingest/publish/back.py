"""
Back to what a release said: staged from the history instead of from a file.

It is published like a file, as a new release, so nothing is deleted and it can be taken back too.
"""

from django.db import connection

from rankings.ingest.publish import Changes, count, statements
from rankings.models import Release, Snapshot


def stage(release: Release) -> Changes:
    """Return how ``release`` differs from what stands. Call it inside ``publish.alone``."""
    names: dict[str, int | str] = {"release": release.pk, "feed": release.feed}
    with connection.cursor() as cursor:
        cursor.execute(statements.PREPARE)
        cursor.execute(statements.NEXT_RELEASE)
        changes = Changes(release.feed, release=cursor.fetchone()[0], stood=True)
        cursor.execute(statements.BACK_TOUCHED, names)
        cursor.execute(statements.BACK_STAGED, names)
        cursor.execute(statements.COMPARE)
        count(cursor, changes)
        cursor.execute(statements.BACK_EDITIONS, {"release": changes.release})
    if release.first_period and release.last_period:
        changes.periods = {release.first_period, release.last_period}
    return changes


def discard_since(release: Release, because: str) -> int:
    """Have no file published after ``release`` come back by itself. Return how many there are."""
    since = Release.objects.of(release.feed).after(release).values("snapshot")
    files = Snapshot.objects.filter(pk__in=since).exclude(pk=release.snapshot_id)
    return files.discard(because)
