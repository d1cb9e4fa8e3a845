"""
How commands say what came of a run: in words for people, by exit code for scripts.

A new state of a run needs a line in ``CODES``, and in ``EXIT_CODES`` if its number is new.
"""

from collections.abc import Iterator

from django.core.management.base import BaseCommand

from rankings import wording
from rankings.models import Finding, Run, differences

MARKS = {Finding.Level.HOLD: "×", Finding.Level.NOTICE: "!", Finding.Level.PASS: "✓"}
LISTED = 20
"""How many cells of a preview are written."""

CODES = {
    Run.State.RELEASED: 0,
    Run.State.UNCHANGED: 0,
    Run.State.CHECKED: 0,
    Run.State.HELD: 2,
    Run.State.DISCARDED: 2,
    Run.State.FAILED: 3,
    Run.State.ABANDONED: 3,
    Run.State.BUSY: 4,
}
EXIT_CODES = (
    "Exit codes: 0 released or unchanged; 2 held (or would be), an editor must look; "
    "3 failed, or the publisher could not be reached; 4 another run of the feed is under way; "
    "1 the command itself was wrong. Of several feeds, the highest counts."
)


class OutcomeCommand(BaseCommand):
    """A command that ends with the outcome of a run."""

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, epilog=EXIT_CODES, **kwargs)

    def tell(self, run: Run) -> int:
        """Write what came of ``run`` and what its checks found. Return the exit code."""
        code = code_of(run)
        style = self.style.SUCCESS if code == 0 else self.style.WARNING
        self.stdout.write(style(f"{run.feed}: {run.get_state_display()}. {run.message}"))
        for finding in run.findings.all():
            lines = in_lines(finding.lines)
            self.stdout.write(f"  {MARKS[Finding.Level(finding.level)]} {finding.message}{lines}")
        for words in in_words(run.preview or {}):
            self.stdout.write(f"  {words}")
        return code


def in_lines(lines: list[int]) -> str:
    """Return where in a file a finding is, as it stands behind it."""
    if not lines:
        return ""
    return f" (line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))})"


def code_of(run: Run) -> int:
    """Return the exit code for a run that is over. A dry one says what the real one would."""
    if run.state == Run.State.CHECKED and run.reason:
        return CODES[Run.State.HELD]
    return CODES[Run.State(run.state)]


def in_words(preview: dict) -> Iterator[str]:
    """Yield what a run would change, the first of it cell by cell."""
    if not preview.get("release"):
        return
    cells, kinds = preview["cells"], preview["release"]["cells"] or {}
    for kind, number in kinds.items():
        yield f"{wording.count(number, 'cell')}: {differences.WORDS[kind]}"
    for cell in cells[:LISTED]:
        where = " ".join(filter(None, [cell["period"], cell["country"], cell["list"]]))
        place = cell["rank"] or cell["old_rank"]
        said = f"{differences.WORDS[cell['kind']]} {cell['old'] or '–'} → {cell['new'] or '–'}"
        yield f"{where}, place {place}, {cell['title']}: {said}"
    if charts := preview["charts"]:
        yield f"{wording.count(len(charts), 'chart')} would be redrawn: {', '.join(charts)}"
