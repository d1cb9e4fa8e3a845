"""
Checks of what a file says otherwise than what was published before.

To add one, write a function of the changes and name it in ``COMPARISONS``. A standing list has no
past: it is one edition, and every change of it is news.
"""

from itertools import groupby
from operator import itemgetter

from rankings import wording
from rankings.ingest.validate.report import Report
from rankings.models import Ranking, Release, Run
from rankings.vocabulary import Cadence


def no_rows(changes, report: Report) -> None:
    """Hold a file that has a header and nothing below it."""
    if not changes.rows and not changes.same:
        report.hold("no_rows", "The file has a header and nothing below it.")


def lost_periods(changes, report: Report) -> None:
    """Hold a file that no longer covers a period it covered before."""
    if report.feed.cadence is Cadence.STANDING:
        return
    names = Ranking.objects.in_bulk({ranking for ranking, _ in changes.lost})
    for period, lost in groupby(changes.lost, key=itemgetter(1)):
        first, *rest = [str(names[ranking]) for ranking, _ in lost]
        more = f" and {len(rest):,} more list{'s' if rest[1:] else ''}" if rest else ""
        when = wording.period(report.feed.cadence, period)
        report.hold("lost_periods", f"The {when} is gone, of {first}{more}.")


def mass_revision(changes, report: Report) -> None:
    """Hold a file in which many numbers of weeks published before read differently."""
    cells, most = changes.revised_cells, report.limits.revised_cells
    if cells > most and report.feed.cadence is not Cadence.STANDING:
        of = f"{report.feed.cadence}s published before"
        words = f"{cells} numbers of {of} have changed; up to {most} is usual."
        report.hold("mass_revision", words)


def doubled(changes, report: Report) -> None:
    """Hold a file that has an edition once as it was published before, and once otherwise."""
    names = Ranking.objects.in_bulk({ranking for ranking, _ in changes.doubled})
    for ranking, period in changes.doubled:
        when = wording.period(report.feed.cadence, period)
        report.hold("duplicate_rank", f"{names[ranking]}, {when}, is there twice.")


def renamed(changes, report: Report) -> None:
    """Say that entries of weeks published before go by another name or stand elsewhere."""
    if changes.renamed and report.feed.cadence is not Cadence.STANDING:
        lines = "1 line" if changes.renamed == 1 else f"{changes.renamed:,} lines"
        words = "published before names another entry or spells it otherwise."
        report.notice("renamed", f"{lines} of {report.feed.cadence}s {words}")


def several_periods(changes, report: Report) -> None:
    """Say that more than one period is new: the publisher was late, or took some back."""
    new = changes.new_periods
    if changes.stood and len(new) > 1:
        newest = wording.day(max(new))
        report.notice("several_periods", f"{len(new)} periods are new at once, up to {newest}.")


COMPARISONS = (no_rows, doubled, lost_periods, mass_revision, renamed, several_periods)


def compare(changes, report: Report) -> None:
    """Let every comparison speak."""
    for comparison in COMPARISONS:
        comparison(changes, report)


def moved_on(run: Run, before: Release | None, report: Report) -> None:
    """Hold what an editor agreed to when something else was published since it was looked at."""
    if run.based_on_id and not run.is_dry and run.based_on_id != (before and before.pk):
        report.hold("moved_on", "Another release came since an editor looked at this.")
