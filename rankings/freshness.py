"""
The newest release of each feed, with how the feed stands: one question for a whole page.

What the states mean is in ``rankings.standing``; here the facts are asked for.
"""

from datetime import date, datetime

from django.db.models import Count, Max, OuterRef, Subquery

from rankings import sources
from rankings.drawing import AsOf
from rankings.models import Expectation, Release, Run
from rankings.models.expectations import drop_of
from rankings.standing import Facts, Standing, State, judge

NO_STANDING = Standing(State.UNREAD)


def newest(as_of: int | None = None, *, now: datetime) -> dict[str, Release]:
    """
    Return the newest release of each feed as of a release, by feed, each with its ``standing``.

    As of the past nothing is missing: of such a release only whether it is provisional is said.
    """
    runs = Run.objects.of(OuterRef("feed"))
    newest_of_each = Release.objects.up_to(as_of).newest_per_feed()
    # The facts are asked of these few: beside DISTINCT they would be worked out for every release.
    asked = Release.objects.filter(pk__in=newest_of_each.values("pk")).annotate(
        verdict=Subquery(runs.decided().newest_first().values("state")[:1]),
        good_at=Subquery(runs.good().order_by("-finished_at").values("finished_at")[:1]),
        rule=Subquery(Expectation.objects.of(OuterRef("feed")).rules()[:1]),
    )
    found = {release.feed: release for release in asked}
    for release in found.values():
        release.standing = standing_of(release, now) if as_of is None else _as_of(release)
    return found


def standing_of(release: Release, now: datetime) -> Standing:
    """Return how the feed of ``release``, asked for by ``newest``, stands at ``now``."""
    feed = sources.feeds().get(release.feed)
    if feed is None:  # of a source that is no more
        return _as_of(release)
    asked = vars(release)
    facts = Facts(
        cadence=feed.cadence,
        drop=drop_of(release.feed, asked["rule"]),
        period=release.last_period,
        good_at=asked["good_at"] or release.released_at,
        is_held=asked["verdict"] == Run.State.HELD,
        is_provisional=release.is_provisional,
    )
    return judge(facts, now=now)


def _as_of(release: Release) -> Standing:
    state = State.PROVISIONAL if release.is_provisional else State.FRESH
    return Standing(state, release.last_period)


def seal(release: Release, period: date | None, *, is_pinned: bool) -> AsOf:
    """Return which release numbers of ``period`` are of, and how its feed stands if judged."""
    stands = release.standing
    return AsOf(
        release.feed,
        release.pk,
        release.number,
        release.released_at,
        period,
        is_pinned=is_pinned,
        cadence=sources.feeds()[release.feed].cadence,
        newest=release.last_period,
        state=stands.state.value if stands else State.FRESH.value,
        said=stands.short if stands else "",
        notice=stands.notice if stands else "",
    )


def outcomes() -> list[tuple[str, str, int]]:
    """Return (feed, state, number of its runs that ended so or are in it)."""
    counted = Run.objects.values_list("feed", "state").annotate(count=Count("pk"))
    return list(counted.order_by("feed", "state"))


def last_good() -> list[tuple[str, datetime]]:
    """Return (feed, when its last good run ended)."""
    ended = Run.objects.good().values_list("feed").annotate(ended=Max("finished_at"))
    return [(feed, at) for feed, at in ended.order_by("feed") if at]
