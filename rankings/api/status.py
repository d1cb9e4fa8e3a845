"""Status: how each feed stands, and when its next numbers are expected."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from rankings import freshness, sources
from rankings.api.asking import AsOf, release_of
from rankings.coming import coming
from rankings.models import Release
from rankings.moments import Occasion

router = Router()


class Standing(Schema):
    """How a feed stands."""

    feed: str = Field(examples=["netflix.global"])
    state: str = Field(
        examples=["fresh"], description="fresh, provisional, due, late, stale, held or unread."
    )
    words: str = Field(examples=["The next is expected on Tuesday 8 Feb 2022 at 20:00 UTC."])
    period: date | None = Field(examples=["2022-01-30"])
    expected_at: datetime | None = Field(
        examples=["2022-02-08T20:00:00Z"],
        description=(
            "When what is not here is expected, or since when; null where no day is promised."
        ),
    )
    release: int | None = Field(examples=[31], description="The newest one; null before the first.")
    released_at: datetime | None = Field(examples=["2022-02-01T20:04:00Z"])


class Status(Schema):
    """How every feed stands."""

    items: list[Standing]


@router.get("/status", response=Status, summary="How each feed stands")
def status(request: HttpRequest, asked: Query[AsOf]):
    """Return how each feed stands, or what its newest release was as of the past."""
    as_of, now = release_of(request), timezone.now()
    releases = freshness.newest(as_of, now=now)
    # As of the past nothing is to come.
    next_of = {
        slug: coming(feed, releases.get(slug), now=now) if as_of is None else []
        for slug, feed in sources.feeds().items()
    }
    return {"items": [told(slug, releases.get(slug), next_of[slug]) for slug in next_of]}


def told(feed: str, release: Release | None, expected: list[Occasion]) -> dict:
    """Return how ``feed`` stands; ``release`` is its newest, if it has one."""
    standing = (release and release.standing) or freshness.NO_STANDING
    return {
        "feed": feed,
        "state": standing.state.value,
        "words": standing.words,
        "period": release and release.last_period,
        "expected_at": expected[0].at if expected else None,
        "release": release and release.pk,
        "released_at": release and release.released_at,
    }
