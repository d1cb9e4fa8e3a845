"""
How commands say what came of a run: in words for people, by exit code for scripts.

A new state of a run needs a line in ``CODES``, and in ``EXIT_CODES`` if its number is new.
"""

from django.core.management.base import BaseCommand

from rankings.models import Finding, Run

CODES = {
    Run.State.RELEASED: 0,
    Run.State.UNCHANGED: 0,
    Run.State.HELD: 2,
    Run.State.FAILED: 3,
    Run.State.ABANDONED: 3,
    Run.State.BUSY: 4,
}
EXIT_CODES = (
    "Exit codes: 0 released or unchanged; 2 held, nothing changed, an editor must look; "
    "3 failed, or the publisher could not be reached; 4 another run of the feed is under way; "
    "1 the command itself was wrong. Of several feeds, the highest counts."
)


class OutcomeCommand(BaseCommand):
    """A command that ends with the outcome of a run."""

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, epilog=EXIT_CODES, **kwargs)

    def tell(self, run: Run) -> int:
        """Write what came of ``run`` and what its checks found. Return the exit code."""
        code = CODES[Run.State(run.state)]
        style = self.style.SUCCESS if code == 0 else self.style.WARNING
        self.stdout.write(style(f"{run.feed}: {run.get_state_display()}. {run.message}"))
        for finding in run.findings.all():
            lines = f" (lines {', '.join(map(str, finding.lines))})" if finding.lines else ""
            mark = "×" if finding.level == Finding.Level.HOLD else "!"
            self.stdout.write(f"  {mark} {finding.message}{lines}")
        return code
