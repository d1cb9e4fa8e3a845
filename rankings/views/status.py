"""How each feed stands, and how it did so far."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rankings import freshness, wording
from rankings.charts import newest_for
from rankings.coming import drop_of, expected_in_words
from rankings.ingest.validate.gates import GATES
from rankings.kept import kept, made_of
from rankings.language import gettext, noop
from rankings.models import Finding, Release, Run, Schedule, Stretch, differences
from rankings.moments import Drop
from rankings.sources import Feed, Source, feeds, source_of
from rankings.standing import Standing
from rankings.views.history import Absence, Gap, Kept, absences, drops_kept, gaps, punctuality
from rankings.views.outcomes import outcome_of
from rankings.views.seals import has_weeks, seal_of

RUNS, REVISIONS, ABSENCES = 8, 6, 6
"""How much is shown of a feed: runs, releases that revised it, weeks in which countries lack."""
STATES = noop("fresh"), noop("unread")  # those that no seal has words for


class Status(NamedTuple):
    """A feed as the status page shows it: how it stands, and how it did so far."""

    feed: Feed
    source: Source
    standing: Standing
    drop: Drop | None
    schedule: Schedule | None
    release: Release | None
    runs: list[Run]
    findings: list[Finding]
    gaps: list[Gap]
    absences: list[Absence]
    revised: list[dict[str, int]]
    revisions: list[Release]
    drops: list[Kept]
    next_words: str
    """When its next numbers are expected, or since when; "" if nothing is."""

    @property
    def has_weeks(self) -> bool:
        """Tell whether its lists are of weeks."""
        return has_weeks(self.feed)

    @property
    def seal(self) -> str:
        """Return what the seal says."""
        return seal_of(self.feed, self.release) if self.release else gettext("Not read yet")

    @property
    def state_words(self) -> str:
        """Return the state in a word or three: "Fresh", "Newer file held"."""
        return capfirst(self.standing.short or gettext(self.standing.state.value))

    @property
    def expected_words(self) -> str:
        """Return by which rule the next period is expected and when that is; "" if nothing is."""
        rule = capfirst(self.drop.in_words()) if self.drop else ""
        return "; ".join(each for each in (rule, self.next_words) if each)

    @property
    def schedule_words(self) -> str:
        """Return when it is refreshed, in words."""
        if self.schedule is None:
            return gettext("None: it is refreshed by hand")
        words = self.schedule.in_words()
        return (
            capfirst(words) if self.schedule.is_on else gettext("Paused. It was {rule}", rule=words)
        )

    @property
    def checks_words(self) -> str:
        """Return how many checks of the last run said what: "2 notices, 1 holds the run"."""
        levels = Counter(level for level, *_ in self.checks)
        return ", ".join(f"{count} × {level}" for level, count in levels.items())

    @property
    def checks(self) -> list[tuple[str, str, bool]]:
        """
        Return (level, message, whether that is as it was written) for the checks of the last run.

        What passed is said in the language spoken, what did not as the desk has it.
        """
        words = {value: gettext(label) for value, label in Finding.Level.choices}
        told = {gate.passed: gettext(gate.passed) for gate in GATES.values()}
        return [
            (words[each.level], told.get(each.message, each.message), each.message not in told)
            for each in self.findings
        ]

    @property
    def drops_words(self) -> str:
        """Return how many of the last drops were on time, and which were not."""
        return punctuality(self.drops)

    @property
    def gaps_words(self) -> str:
        """Return which periods are missing, list by list."""
        names = {each.slug: wording.list_tab(each.name) for each in self.feed.lists}
        lacking = "; ".join(
            f"{names.get(each.slug, each.slug)}: {each.words}" for each in self.gaps
        )
        return lacking or gettext("None between the first and the last")

    @property
    def absences_words(self) -> str:
        """Return which countries lack a list in which period, the newest first."""
        names = {each.slug: wording.list_tab(each.name) for each in self.feed.lists}
        told = [each.words(names.get(each.slug, each.slug)) for each in self.absences[:ABSENCES]]
        more = len(self.absences) - ABSENCES
        rest = [gettext("and {lists}", lists=wording.count(more, "earlier list"))] * (more > 0)
        return "; ".join([*told, *rest]) or gettext("None that had a list before and after")

    @property
    def revised_words(self) -> str:
        """Return how many releases changed what had been published, and which cells of it."""
        if not self.revised:
            return gettext("None: no release changed what had been published")
        cells: Counter[str] = Counter()
        for counts in self.revised:
            cells.update(counts)
        told, of = (
            ", ".join(differences.counted(cells)),
            wording.count(len(self.revised), "release"),
        )
        said = gettext("{releases} changed what had been published", releases=of)
        return f"{said}: {told}" if told else said

    @property
    def revisions_words(self) -> list[tuple[Release, str]]:
        """Return (release, which cells it changed) for the last that did."""
        return [
            (release, ", ".join(differences.counted(release.cells)) or wording.DASH)
            for release in self.revisions
        ]

    @property
    def outcomes(self) -> list[tuple[Run, str]]:
        """Return (run, what came of it) for the last runs, newest first."""
        return [(run, outcome_of(run)) for run in self.runs]


class Asked(NamedTuple):
    """What the page asks of all feeds at once; each by feed."""

    schedules: dict[str, Schedule]
    releases: dict[str, Release]
    judged: dict[str, Run]
    runs: dict[str, list[Run]]
    good: dict[str, list]
    came: dict[str, list]
    revising: dict[str, list[Release]]
    past: dict[str, "Past"]

    @classmethod
    def of_all(cls, releases: dict[str, Release]) -> "Asked":
        """Ask, in the same few queries however many feeds there are."""
        verdicts = Run.objects.with_verdict().newest_per_feed().prefetch_related("findings")
        good = Run.objects.good().values_list("feed", "finished_at")
        came = Release.objects.values_list("feed", "released_at", "last_period")
        return cls(
            {schedule.feed: schedule for schedule in Schedule.objects.all()},
            releases,
            {run.feed: run for run in verdicts},
            grouped((run.feed, run) for run in Run.objects.newest_of_each_feed(RUNS)),
            grouped((feed, (ended, None)) for feed, ended in good),
            grouped((feed, each) for feed, *each in came),
            grouped((each.feed, each) for each in Release.objects.revising().newest_first()),
            kept.get(("past", made_of(feeds(), None, releases)), past_of_all),
        )


def grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list]:
    """Return the second of each pair in lists by the first."""
    found = defaultdict(list)
    for name, each in pairs:
        found[name].append(each)
    return found


class Past(NamedTuple):
    """What a feed lacks: periods of its lists, and lists of its countries."""

    gaps: list[Gap]
    absences: list[Absence]


def past_of_all() -> dict[str, Past]:
    """Return what each feed lacks as its releases stand."""
    known = grouped((feed, each) for feed, *each in Stretch.objects.periods_by_list())
    return {slug: past_of(feed, known.get(slug, [])) for slug, feed in feeds().items()}


def past_of(feed: Feed, known: list) -> Past:
    """Return what ``feed`` lacks, of which ``known`` are the periods by list."""
    if not feed.per_country:
        return Past(gaps(known, feed.cadence), [])
    breaks = Stretch.objects.breaks(feed.slug)
    return Past(gaps(known, feed.cadence), absences(breaks, known, feed.cadence))


def statuses(now: datetime, releases: dict[str, Release]) -> list[Status]:
    """
    Return the status of every feed at ``now``, in the order in which sources name them.

    ``releases`` are the newest, judged just before.
    """
    asked = Asked.of_all(releases)
    return [status_of(feed, asked, now) for feed in feeds().values()]


def status_of(feed: Feed, asked: Asked, now: datetime) -> Status:
    """Return the status of one feed."""
    slug, release = feed.slug, asked.releases.get(feed.slug)
    judged, revising = asked.judged.get(slug), asked.revising.get(slug, [])
    standing = (release and release.standing) or freshness.NO_STANDING
    drop = drop_of(feed, release)
    came = (asked.came if has_weeks(feed) else asked.good).get(slug, [])
    past = asked.past[slug]
    return Status(
        feed,
        source_of(slug),
        standing,
        drop,
        asked.schedules.get(slug),
        release,
        asked.runs.get(slug, []),
        list(judged.findings.all()) if judged else [],
        past.gaps,
        past.absences,
        [each.cells or {} for each in revising],
        revising[:REVISIONS],
        drops_kept(drop, feed.cadence, came, now),
        expected_in_words(feed, release, now=now),
    )


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Show how each feed stands and stood, and when its next numbers are expected."""
    known = statuses(timezone.now(), newest_for(request))
    return render(request, "rankings/status.html", {"statuses": known})
