"""
Synthetic rows, made by the database itself: weekly lists as today's, and daily ones beside them.

A title stays in the lists of many countries for some weeks, as real ones do, and no two countries
have the same ten.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from rankings.ingest.reconcile.writing import write
from rankings.management.bench.reading import newsroom
from rankings.management.bench.reading.names import invented, original
from rankings.models import (
    Alias,
    Country,
    Ranking,
    Release,
    Run,
    Snapshot,
    Title,
    TitleName,
    normalise,
)
from rankings.models.scores import OF_ENTRIES
from rankings.models.stretches import OF_EDITIONS
from rankings.sources import feeds
from rankings.vocabulary import Cadence

LAST_WEEK, LAST_DAY = date(2026, 7, 19), date(2026, 7, 21)
WEEKS, DAYS_TODAY, DAYS = 264, 60, 1060
COUNTRIES, SERVICES = 90, 5
TITLES, GROWN = 8_000, 20
WRITTEN_OF = 1_200
"""How many titles stories are about: those that come into the lists first."""

# A block is how long titles stay; countries are shifted against one another by what they are.
ENTRIES = """
INSERT INTO rankings_entry (ranking_id, period, rank, title_id, alias_id, hours, weeks, release_id)
SELECT ranking.id, %(last)s::date - step * %(days)s, place, title.id, title.id,
       CASE WHEN %(counted)s THEN 100000000 / place - (step * 7919) %% 900 * 10000 + 9000000 END,
       1 + step %% 5, %(release)s
FROM unnest(%(rankings)s::bigint[]) AS ranking (id)
CROSS JOIN generate_series(%(since)s::int, %(until)s - 1) AS step
CROSS JOIN generate_series(1, 10) AS place
CROSS JOIN LATERAL (
    SELECT 1 + (step / 5 * 23 + place + ranking.id %% 13) %% %(titles)s AS id
) AS title
ORDER BY 1, 2, 3
"""
EDITIONS = """
INSERT INTO rankings_edition (ranking_id, period, first_release_id, last_release_id)
SELECT ranking_id, period, %(release)s, %(release)s FROM rankings_entry
WHERE rank = 1 AND ranking_id = ANY(%(rankings)s) ON CONFLICT DO NOTHING
"""
SUMMARIES = f"""
DELETE FROM rankings_stretch;
DELETE FROM rankings_score;
INSERT INTO rankings_stretch (ranking_id, first, last) {OF_EDITIONS.format(only="true")};
INSERT INTO rankings_score (feed, list, period, title_id, points, firsts, lists)
{OF_ENTRIES.format(only="true")};
"""
SETTLE = "VACUUM (ANALYZE)"


def today() -> None:
    """Make rows as many as there are today: weekly lists, and daily ones of one service."""
    named(TITLES)
    for slug in ("netflix.global", "netflix.countries", "flixpatrol.daily"):
        release = released(slug)
        if feeds()[slug].cadence is Cadence.DAY:
            listed(rankings_of(slug), release, LAST_DAY, days=1, until=DAYS_TODAY)
        else:
            listed(
                rankings_of(slug), release, LAST_WEEK, until=WEEKS, counted=slug == "netflix.global"
            )
    newsroom.staffed()
    stories(until=newsroom.STORIES)
    settle()


def ten_million() -> None:
    """Make the rest: more days of that service, whole years of others, and more titles."""
    daily = "flixpatrol.daily"
    release = Release.objects.newest(daily).pk
    listed(rankings_of(daily), release, LAST_DAY, days=1, since=DAYS_TODAY, until=DAYS)
    for number in range(2, SERVICES + 1):
        others = rankings_of(daily, prefix=f"service{number}-")
        listed(others, release, LAST_DAY, days=1, until=DAYS)
    named(TITLES * GROWN, after=TITLES)
    stories(until=newsroom.STORIES * newsroom.GROWN, since=newsroom.STORIES)
    settle()


def stories(until: int, since: int = 0) -> None:
    """Make the stories numbered from ``since`` to before ``until``, newest first."""
    newsroom.written(until, since, titles=min(WRITTEN_OF, TITLES), last=LAST_DAY)


def named(until: int, after: int = 0) -> None:
    """Make titles with invented names, an alias and an original name of each, in turn by id."""
    at = list(enumerate(invented(after + 1, until + 1), after + 1))
    write(Title, [(pk, f"title-{pk}", name, "series") for pk, name in at])
    write(
        Alias,
        [(pk, "netflix", "series", name, "", normalise(name), pk, None, None) for pk, name in at],
    )
    TitleName.objects.bulk_create(
        [
            TitleName(
                title_id=pk,
                language=language,
                kind=TitleName.Kind.ORIGINAL,
                text=name,
                normalised=normalise(name),
            )
            for pk, (language, name) in enumerate(original(after + 1, until + 1), after + 1)
        ],
        batch_size=5000,
    )


def released(slug: str) -> int:
    """Make a release of a feed, all of whose rows are to be its. Return its id."""
    now = timezone.now()
    snapshot = Snapshot.objects.create(
        feed=slug, sha256=slug.ljust(64, "0"), path=slug, size=0, url="", fetched_at=now
    )
    run = Run.objects.create(
        feed=slug, trigger="command", requested_at=now, state=Run.State.RELEASED, snapshot=snapshot
    )
    last = LAST_DAY if feeds()[slug].cadence is Cadence.DAY else LAST_WEEK
    made = Release.objects.create(
        feed=slug,
        number=1,
        run=run,
        snapshot=snapshot,
        released_at=now,
        first_period=last,
        last_period=last,
    )
    return made.pk


def rankings_of(slug: str, prefix: str = "") -> list[int]:
    """Return the ids of the rankings of a feed, or of lists with a ``prefix``, made if need be."""
    feed, codes = feeds()[slug], [""]
    if feed.per_country:
        codes = list(Country.objects.listed().order_by("pk").values_list("pk", flat=True))
        codes = codes[:COUNTRIES] if feed.cadence is Cadence.DAY else codes
    # Of a feed of several services, one stands for each.
    lists = [each for each in feed.lists if each.service == feed.lists[0].service]
    slugs = {each.slug: f"{prefix}{each.slug}" for each in lists}
    known = Ranking.objects.filter(feed=slug, list__in=slugs.values())
    if not known.exists():
        Ranking.objects.bulk_create(
            Ranking(
                feed=slug,
                list=slugs[each.slug],
                name=each.name,
                category=each.category,
                language=each.language,
                cadence=feed.cadence,
                country_id=code or None,
            )
            for each in lists
            for code in codes
        )
    return list(known.values_list("pk", flat=True))


def listed(
    rankings: Iterable[int],
    release: int,
    last: date,
    *,
    until: int,
    since: int = 0,
    days: int = 7,
    counted: bool = False,
) -> None:
    """Make the lists of ``rankings``, ``since`` so many periods before the ``last`` ``until``."""
    given: dict[str, Any] = {
        "rankings": list(rankings),
        "release": release,
        "last": last,
        "days": days,
        "since": since,
        "until": until,
        "titles": TITLES,
        "counted": counted,
    }
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, given)
        cursor.execute(EDITIONS, given)


def settle() -> None:
    """Sum up what publishing keeps beside entries, and let the database know its tables."""
    with connection.cursor() as cursor:
        cursor.execute(SUMMARIES)
        cursor.execute(SETTLE)
