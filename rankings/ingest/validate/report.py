"""
What the checks say of one body, in words an editor understands.

A code is for machines and alerts; the message must do without it. What each code asks, and which
of them only an editor can judge, is in ``gates``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from rankings.ingest.validate.gates import GATES, JUDGEMENT
from rankings.models import Finding
from rankings.sources import Feed, Limits

MOST_LINES = 20
MOST_CASES = 5


class Held(Exception):
    """A body must not be published. ``findings`` say why, all of it; ``reason`` is a code."""

    def __init__(self, report: "Report"):
        super().__init__(report.why())
        self.findings = report.findings()
        self.reason = report.reason


class Report:
    """
    What the checks say of one body: one finding for each check, however often it strikes.

    ``accept`` is an editor's reason to let through what needs judgement; ``today`` is the day after
    which no period can have ended, None where that does not matter. ``reached`` are the
    stages of ``gates`` that were gone through: only there a check that did not strike has passed.
    """

    def __init__(
        self,
        feed: Feed,
        *,
        limits: Limits | None = None,
        today: date | None = None,
        accept: str = "",
    ):
        self.feed, self.limits, self.accept = feed, limits or feed.limits, accept
        self.today = today
        self.reached: set[str] = set()
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
        """Return what was found, not saved: what holds the run, notices, what was passed."""
        found = [
            Finding(
                check_name=check,
                level=level,
                message=" ".join([*cases, *self._rest(check, level)]),
                limit=self._limit(check),
                lines=self.lines[check, level],
            )
            for (check, level), cases in self.cases.items()
        ]
        found.sort(key=lambda each: (each.level, each.check_name in JUDGEMENT))
        return found + list(self._passed())

    def _passed(self) -> Iterator[Finding]:
        struck = {check for check, _ in self.cases}
        for check, gate in GATES.items():
            if gate.stage in self.reached and check not in struck:
                yield Finding(
                    check_name=check,
                    level=Finding.Level.PASS,
                    message=gate.passed,
                    limit=self._limit(check),
                )

    def _limit(self, check: str) -> str:
        return GATES[check].limit(self.limits) if check in GATES else ""

    def _rest(self, check: str, level: str) -> Iterator[str]:
        more = self.counts[check, level] - MOST_CASES
        if more > 0:
            yield f"And {more:,} more like this."
        if level == Finding.Level.NOTICE and check in JUDGEMENT:
            yield f"Let through: {self.accept}"

    @property
    def reason(self) -> str:
        """Return the code of what holds the run first of all, "" if nothing does."""
        return next((each.check_name for each in self._holding()), "")

    def why(self) -> str:
        """Return everything that holds the run, in words."""
        return " ".join(each.message for each in self._holding())

    def _holding(self) -> list[Finding]:
        return [each for each in self.findings() if each.level == Finding.Level.HOLD]

    def raise_if_held(self) -> None:
        """Raise Held when anything holds the run."""
        if self.holds:
            raise Held(self)

    def raise_if_wrong(self) -> None:
        """Raise Held when anything holds the run that no editor can let through."""
        held = {check for check, level in self.cases if level == Finding.Level.HOLD}
        if held - JUDGEMENT:
            raise Held(self)
