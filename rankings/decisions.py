"""
What editors decide: to let a held file through, to discard it, to go back to a release.

Each asks for a reason. The work itself is done by a worker as a run like any other; what is refused
here is said in words (``Refusal``).
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from rankings.ingest import incidents
from rankings.ingest.validate.gates import JUDGEMENT
from rankings.models import Release, Run, Snapshot

State = Run.State


class Refusal(Exception):
    """What an editor asked for cannot be done. ``str()`` says why."""


def why_not(run: Run) -> str:
    """Return why the file of ``run`` cannot be released as it was looked at, "" if it can."""
    if run.state not in (State.HELD, State.CHECKED, State.DISCARDED) or run.snapshot is None:
        return "There is no file here that waits for a decision."
    held = {each.check_name for each in run.findings.all() if each.level == each.Level.HOLD}
    if held - JUDGEMENT:
        return "What holds this file cannot be let through. The next good file heals it."
    if run.preview is None:
        return "It is not known what it would change. Look at it first."
    if run.preview["release"] is None:
        return "It says what was published already: there is nothing to release."
    newest = Release.objects.newest(run.feed)
    if (newest and newest.pk) != run.based_on_id:
        return "Another release came since this was looked at. Look at it again."
    return ""


def needs_judgement(run: Run) -> bool:
    """Tell whether ``run``, the last of its feed, is held for what an editor may let through."""
    if run.state != State.HELD or why_not(run):
        return False
    return not Run.objects.of(run.feed).with_verdict().after(run).exists()


def accept(run: Run, reason: str, *, provisional: bool, by: User | None, now: datetime) -> Run:
    """
    Return a new run that publishes the file of ``run``, and does exactly what its preview says.

    Should anything else be published before it, it is held again. Raise Refusal.
    """
    if words := why_not(run):
        raise Refusal(words)
    return Run.objects.create(
        **_asked(run.feed, reason, by, now),
        snapshot=run.snapshot,
        based_on=run.based_on,
        is_provisional=provisional,
        back_to=run.back_to,
    )


def look(snapshot: Snapshot, *, by: User | None, now: datetime) -> Run:
    """Return a new run that says what ``snapshot`` would change, and publishes nothing."""
    return Run.objects.create(**_asked(snapshot.feed, "", by, now), snapshot=snapshot, is_dry=True)


def publish_again(snapshot: Snapshot, reason: str, *, by: User | None, now: datetime) -> Run:
    """Return a new run that reads ``snapshot`` again: links or corrections are others now."""
    return Run.objects.create(**_asked(snapshot.feed, reason, by, now), snapshot=snapshot)


def again(dead: Run, *, now: datetime) -> Run:
    """Return a new run for what ``dead``, which lost its worker, was to do with its file."""
    asked = _asked(dead.feed, dead.accepted_reason, dead.requested_by, now)
    return Run.objects.create(
        **asked | {"trigger": dead.trigger},
        snapshot=dead.snapshot,
        is_dry=dead.is_dry,
        is_provisional=dead.is_provisional,
        back_to=dead.back_to,
        based_on=dead.based_on,
    )


def go_back(release: Release, reason: str, *, by: User | None, now: datetime) -> Run:
    """Return a new run that publishes what ``release`` said. Raise Refusal."""
    newest = Release.objects.newest(release.feed)
    if newest is None or newest.pk == release.pk:
        raise Refusal("Readers have this release now: there is nothing to go back to.")
    return Run.objects.create(
        **_asked(release.feed, reason, by, now),
        snapshot=release.snapshot,
        back_to=release,
        based_on=newest,
    )


def confirm(release: Release, reason: str, *, by: User | None, now: datetime) -> None:
    """Take the word "provisional" from a release. Raise Refusal if it does not bear it."""
    if not Release.objects.filter(pk=release.pk, is_provisional=True).update(is_provisional=False):
        raise Refusal("This release is not provisional.")


def discard(run: Run, reason: str, *, by: User | None, now: datetime) -> None:
    """Decide that the file of a held run is not published, nor when it comes again."""
    if run.state != State.HELD:
        raise Refusal("Only a file that is held can be discarded.")
    with transaction.atomic():  # the run, its file and what is said of it are one decision
        run.state, run.message = (
            State.DISCARDED,
            f"Discarded by {by or 'the command line'}: {reason}",
        )
        run.save(update_fields=["state", "message"])
        if run.snapshot_id:
            Snapshot.objects.filter(pk=run.snapshot_id).discard(reason)
        incidents.note(run, now=now)


def _asked(feed: str, reason: str, by: User | None, now: datetime) -> dict:
    return {
        "feed": feed,
        "accepted_reason": reason,
        "trigger": Run.Trigger.HAND if by else Run.Trigger.COMMAND,
        "requested_at": now,
        "requested_by": by,
    }
