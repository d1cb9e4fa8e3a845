"""What data there is, how fresh it is, and where to get it."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rankings.models import Release, Run, Schedule
from rankings.sources import Feed, Source, feeds, source_of
from rankings.views.seals import has_weeks, seal_of
from rankings.vocabulary import Cadence

RUNS = 8
"""How many runs of a feed are shown."""

# The run's own message is for the desk: it may name addresses and files.
OUTCOMES = {
    Run.State.QUEUED: "Waiting to be started",
    Run.State.RUNNING: "Running now",
    Run.State.RELEASED: "New numbers, published",
    Run.State.UNCHANGED: "Nothing new",
    Run.State.HELD: "Held: an editor looks at it first",
    Run.State.FAILED: "Failed; what was there stays",
    Run.State.ABANDONED: "Broken off; what was there stays",
    Run.State.BUSY: "Another run was at it",
}


class Held(NamedTuple):
    """A feed as the data page shows it."""

    feed: Feed
    source: Source
    release: Release | None

    @property
    def has_weeks(self) -> bool:
        """Tell whether its lists are of weeks."""
        return has_weeks(self.feed)

    @property
    def seal(self) -> str:
        """Return what the seal says, "" before the first release."""
        return seal_of(self.feed, self.release) if self.release else ""

    @property
    def periods(self) -> str:
        """Return what its lists are of."""
        return "Days" if self.feed.cadence is Cadence.DAY else "Weeks"

    @property
    def kind(self) -> str:
        """Return the chart whose numbers stand for a list of the feed."""
        if self.feed.cadence is Cadence.DAY:
            return "points_board"
        return "number_ones" if self.feed.per_country else "leaderboard"


class Standing(NamedTuple):
    """A feed as the status page shows it."""

    feed: Feed
    source: Source
    schedule: Schedule | None
    release: Release | None
    state: str
    runs: list[Run]

    @property
    def has_weeks(self) -> bool:
        """Tell whether its lists are of weeks."""
        return has_weeks(self.feed)

    @property
    def words(self) -> str:
        """Return the state as the seal says it."""
        if self.release is None:
            return "Not read yet"
        return {"fresh": "As its publisher has it", "due": "Due now", "late": "Late"}[self.state]

    @property
    def schedule_words(self) -> str:
        """Return when it is refreshed, in words."""
        if self.schedule is None:
            return "None: it is refreshed by hand"
        words = self.schedule.in_words()
        return capfirst(words) if self.schedule.is_on else f"Switched off. It was {words}"

    @property
    def outcomes(self) -> list[tuple[Run, str]]:
        """Return (run, what came of it) for the last runs, newest first."""
        return [(run, OUTCOMES[Run.State(run.state)]) for run in self.runs]


def standings(now) -> list[Standing]:
    """Return how every feed stands at ``now``, in the order in which sources name them."""
    schedules = {schedule.feed: schedule for schedule in Schedule.objects.with_last_good()}
    releases = {release.feed: release for release in Release.objects.newest_per_feed()}
    return [
        Standing(
            feed,
            source_of(slug),
            schedule := schedules.get(slug),
            releases.get(slug),
            schedule.timeliness(now=now, good_at=schedule.good_at) if schedule else "fresh",
            list(Run.objects.of(slug).newest_first()[:RUNS]),
        )
        for slug, feed in feeds().items()
    ]


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show what can be downloaded, and what its columns mean."""
    releases = {release.feed: release for release in Release.objects.newest_per_feed()}
    held = [Held(feed, source_of(slug), releases.get(slug)) for slug, feed in feeds().items()]
    return render(request, "rankings/data.html", {"held": held})


@require_safe
def template(request: HttpRequest, feed: str) -> HttpResponse:
    """Send the file to fill in and upload in place of what is fetched of ``feed``."""
    found = feeds().get(feed)
    if found is None or found.template is None:
        raise Http404("There is no template of that name.")
    named = {"Content-Disposition": f'attachment; filename="{found.path}"'}
    text = "text/csv; charset=utf-8"
    return HttpResponse(found.template.text, content_type=text, headers=named)


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Show when each feed was last refreshed, what came of it, and when it is next due."""
    return render(request, "rankings/status.html", {"standings": standings(timezone.now())})
