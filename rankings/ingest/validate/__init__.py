"""
Rows in, the same rows out, or Held with every reason.

``editions`` has the checks of a file by itself, ``history`` those against what was published
before, ``gates`` what each of them asks in words, ``report`` what they say. To add a check, add it
to one of the first two and its words to the third.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from rankings.ingest.validate.editions import CHECKS, Edition
from rankings.ingest.validate.gates import FILE, JUDGEMENT, LISTS, PAST
from rankings.ingest.validate.history import compare, moved_on
from rankings.ingest.validate.report import Held, Report
from rankings.sources import Row, SourceChanged
from rankings.vocabulary import DEPTH

__all__ = ["JUDGEMENT", "Held", "Report", "changes", "editions", "moved_on"]


def editions(rows: Iterable[Row], report: Report) -> Iterator[tuple[Edition, list[Row]]]:
    """
    Yield the editions of ``rows`` as they come. Raise Held after the last if anything is wrong.

    From the first fault on nothing is yielded: what follows is read only for its own faults.
    """
    checks = [check(report) for check in CHECKS]
    try:
        for edition, together in _together(rows):
            for check in checks:
                check.edition(edition, together)
            if not report.holds:
                yield edition, together
    except SourceChanged as changed:
        report.hold(changed.reason, str(changed), changed.line)
    except UnicodeDecodeError as error:
        report.hold("not_tsv", f"The body is not UTF-8 text: byte {error.start} cannot be read.")
    else:
        for check in checks:
            check.end()
        report.reached |= {FILE, LISTS}
    report.raise_if_held()


def _together(rows: Iterable[Row]) -> Iterator[tuple[Edition, list[Row]]]:
    """
    Yield each edition with its rows.

    Publishers write a list's places one below the other. Should one ever not, what is short of
    places waits for the rest of it until the end.
    """
    waiting: dict[Edition, list[Row]] = {}
    for edition, group in groupby(rows, key=itemgetter(0, 1, 2)):
        together = list(group)
        if edition in waiting or len(together) < DEPTH:
            waiting.setdefault(edition, []).extend(together)
        else:
            yield edition, together
    yield from waiting.items()


def changes(changes, report: Report) -> None:
    """
    Judge how a file differs from what stands. Raise Held for what no editor can let through.

    What an editor can let through is in the report, and ``report.holds`` says so.
    """
    compare(changes, report)
    report.reached.add(PAST)
    report.raise_if_wrong()
