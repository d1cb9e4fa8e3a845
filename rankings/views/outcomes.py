"""What came of a run, as readers are told."""

from rankings.language import gettext, noop
from rankings.models import Run

# The run's own message is for the desk: it may name addresses and files.
OUTCOMES = {
    Run.State.QUEUED: noop("Waiting to be started"),
    Run.State.RUNNING: noop("Running now"),
    Run.State.RELEASED: noop("New numbers, published"),
    Run.State.UNCHANGED: noop("Nothing new"),
    Run.State.HELD: noop("Held: an editor looks at it first"),
    Run.State.FAILED: noop("Failed; what was there stays"),
    Run.State.ABANDONED: noop("Broken off; what was there stays"),
    Run.State.BUSY: noop("Another run was at it"),
}


def outcome_of(run: Run) -> str:
    """Return what came of ``run``."""
    return gettext(OUTCOMES.get(Run.State(run.state)) or run.get_state_display())
