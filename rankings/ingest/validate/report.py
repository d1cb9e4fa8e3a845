"""
What the checks say of one body, in words an editor understands.

A code is for machines and alerts; the message must do without it. Codes that only an editor can
judge are in ``JUDGEMENT``: everything else is never let through.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rankings.models import Finding
from rankings.sources import Feed

JUDGEMENT = {"lost_periods", "mass_revision"}
"""What may be right although it is odd: an editor can let it through, saying why."""

MOST_LINES = 20
MOST_CASES = 5


class Held(Exception):
    """A body must not be published. ``findings`` say why, all of it; ``reason`` is a code."""

    def __init__(self, findings: list[Finding]):
        holds = [each for each in findings if each.level == Finding.Level.HOLD]
        super().__init__(" ".join(each.message for each in holds))
        self.findings = findings
        self.reason = holds[0].check_name


class Report:
    """What the checks say of one body: one finding for each check, however often it strikes."""

    def __init__(self, feed: Feed, *, accept: str = ""):
        self.feed, self.accept = feed, accept
        self.cases: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.lines: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.counts: dict[tuple[str, str], int] = defaultdict(int)
        self.holds = False

    def notice(self, check: str, message: str, *lines: int) -> None:
        """Say what an editor should know. The run goes on."""
        self._add(check, Finding.Level.NOTICE, message, lines)

    def hold(self, check: str, message: str, *lines: int) -> None:
        """Say why this body must not be published, unless an editor has let it through."""
        if self.accept and check in JUDGEMENT:
            self._add(check, Finding.Level.NOTICE, message, lines)
        else:
            self._add(check, Finding.Level.HOLD, message, lines)
            self.holds = True

    def _add(self, check: str, level: str, message: str, lines: Iterable[int]) -> None:
        key = check, level
        self.counts[key] += 1
        if len(self.cases[key]) < MOST_CASES:
            # What is quoted from a body may hold what PostgreSQL's text cannot.
            self.cases[key].append(message.replace("\0", "␀"))
        self.lines[key] = [*self.lines[key], *lines][:MOST_LINES]

    def findings(self) -> list[Finding]:
        """Return what was found, not saved: what holds the run first."""
        found = [
            Finding(
                check_name=check,
                level=level,
                message=" ".join([*cases, *self._rest(check, level)]),
                lines=self.lines[check, level],
            )
            for (check, level), cases in self.cases.items()
        ]
        return sorted(found, key=lambda each: (each.level, each.check_name in JUDGEMENT))

    def _rest(self, check: str, level: str) -> Iterator[str]:
        more = self.counts[check, level] - MOST_CASES
        if more > 0:
            yield f"And {more:,} more like this."
        if level == Finding.Level.NOTICE and check in JUDGEMENT:
            yield f"Let through: {self.accept}"

    def raise_if_held(self) -> None:
        """Raise Held when anything holds the run."""
        if self.holds:
            raise Held(self.findings())
