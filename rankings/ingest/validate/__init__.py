"""
Rows in, the same rows out, or Held with every reason.

``editions`` has the checks of a file by itself, ``history`` those against what was published
before, ``report`` what they say. To add a check, add it to one of the first two.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from rankings.ingest.validate.editions import CHECKS, Edition
from rankings.ingest.validate.history import compare
from rankings.ingest.validate.report import JUDGEMENT, Held, Report
from rankings.sources import Row, SourceChanged
from rankings.vocabulary import DEPTH

__all__ = ["JUDGEMENT", "Held", "Report", "changes", "editions"]


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
    """Raise Held when a file differs from what stands in a way that an editor must judge."""
    compare(changes, report)
    report.raise_if_held()
