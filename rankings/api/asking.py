"""What many questions have in common: as of when, which list, and how a name is written."""

from typing import Annotated, Any, NoReturn

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Schema
from pydantic import WithJsonSchema

from rankings.models import Ranking, Release
from rankings.sources import feeds
from rankings.views.past import AS_OF, named

AS_OF_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": "^[0-9]{1,18}$"},
        {"type": "string", "pattern": "^[a-z][a-z0-9_.]{0,39}/[0-9]{1,9}$"},
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
    ]
}
Moment = Annotated[str, WithJsonSchema(AS_OF_SCHEMA)]
FEED: dict[str, Any] = {"enum": [*feeds()]}
CODE = "^[A-Za-z]{2}$"


class AsOf(Schema):
    """As of when is asked."""

    as_of: Moment | None = Field(
        None,
        description=(
            "Answer as things stood: at a release by its id (`31`), at a feed’s own release "
            "(`netflix.global/12`), or at a moment (`2022-02-02`, which is its end, or "
            "`2022-02-02T03:00:00Z`), in UTC. Without it, as they stand."
        ),
        examples=["2022-02-02"],
    )


def release_of(request: HttpRequest) -> int | None:
    """
    Return the id of the release that ``as_of`` names, None for now.

    The moment of what is answered is noted for its header.
    """
    if request.GET.get(AS_OF) == "":
        raise BadRequest("“as_of” is empty. Leave it out for now.")
    release = named(request, AS_OF, timezone.now())
    newest = release or Release.objects.newest_first().first()
    request.released_at = newest and newest.released_at  # type: ignore[attr-defined]
    return release.pk if release else None


def ranking_of(name: str) -> Ranking:
    """Return the ranking with this name of addresses. Raise Http404, with a sentence."""
    return Ranking.objects.called(name).first() or nothing(f"There is no ranking {name}.")


def nothing(words: str) -> NoReturn:
    """Say that there is no such thing, in a sentence."""
    raise Http404(words)
