"""
A publisher's file in, a release out: the pipeline, on one screen.

Each step is a module and none knows another: ``fetch`` keeps the bytes, a source parses them,
``validate`` holds what cannot be, ``reconcile`` finds the titles meant, ``publish`` writes what
differs. A new step is a module and a line here.
"""

from datetime import datetime

from django.db import InterfaceError, OperationalError

from rankings import sources
from rankings.ingest import blocks, fetch, publish, reconcile, turns, validate
from rankings.models import Release, Run, Snapshot

State = Run.State


def refresh(run: Run, *, now: datetime, origin: str = "") -> Run:
    """
    Fetch the feed of ``run`` and publish what is new in it. Return the run, over.

    A run that has its snapshot publishes that one. ``origin`` stands in for the publisher's
    address. An error of the database is raised and the run left as it is: it may be run again.
    """
    with turns.of(run, now=now) as turn:
        if turn:
            try:
                _work(turn, origin)
            except validate.Held as held:
                turn.end(State.HELD, str(held), reason=held.reason, findings=held.findings)
            except fetch.Refused as refusal:
                _refused(turn, refusal)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:
                words = f"Something is wrong here, not with the file: {error!r}."
                turn.end(State.FAILED, words, reason="error")
                raise
    return run


def replay(snapshot: Snapshot, *, now: datetime, accept: str = "") -> Run:
    """
    Publish ``snapshot`` again. Nothing changes unless our code or an editor's links did.

    ``accept`` is an editor's reason to let through what was held only for judgement.
    """
    run = Run.objects.create(
        feed=snapshot.feed,
        snapshot=snapshot,
        accepted_reason=accept,
        trigger=Run.Trigger.COMMAND,
        requested_at=now,
    )
    return refresh(run, now=now)


def _work(turn: turns.Turn, origin: str) -> None:
    run, snapshot = turn.run, turn.run.snapshot
    fetched = snapshot is None
    if snapshot is None:
        turn.step(Run.Step.FETCH)
        snapshot = fetch.snapshot(run, now=turn.now, progress=turn.bytes, origin=origin)
        run.snapshot = snapshot
        if snapshot is None or _stands(snapshot):
            turn.end(State.UNCHANGED, "Nothing new: this is the file published before.")
            return
        turn.step(Run.Step.CHECK, snapshot_id=snapshot.pk, bytes_done=snapshot.size)
    _publish(turn, snapshot, fetched=fetched)


def _publish(turn: turns.Turn, snapshot: Snapshot, *, fetched: bool) -> None:
    run, feed = turn.run, sources.feeds()[turn.run.feed]
    report = validate.Report(feed, accept=run.accepted_reason)
    with publish.alone():
        stands = publish.standing(feed.slug)
        same = blocks.Blocks(feed, stands if fetched else {})
        names = reconcile.Names(feed, report.notice)
        rows = feed.parse(same.unread(snapshot.lines()), report.notice)
        editions = same.labelled(names.resolve(validate.editions(rows, report)))
        changes = publish.stage(editions, feed.slug, stands, progress=turn.rows)
        validate.changes(changes, report)
        turn.step(Run.Step.PUBLISH, rows_done=changes.rows)
        names.write(run, changes.release)
        release = publish.release(changes, run=run, now=turn.moment())
        # In the same transaction: a release and the end of its run are one fact.
        state = State.RELEASED if release else State.UNCHANGED
        turn.end(state, _in_words(release), findings=report.findings())


def _stands(snapshot: Snapshot) -> bool:
    """Tell whether the tables say what ``snapshot`` does: it was the last to be published."""
    last = Run.objects.of(snapshot.feed).good().exclude(snapshot=None).order_by("finished_at")
    return last.values_list("snapshot", flat=True).last() == snapshot.pk


def _in_words(release: Release | None) -> str:
    if release is None:
        return "Nothing new: the file is another, and says the same."
    return (
        f"Release {release.number}: {release.added:,} entries added, "
        f"{release.changed:,} changed, {release.removed:,} removed."
    )


def _refused(turn: turns.Turn, refusal: fetch.Refused) -> None:
    """End a run that got no complete body. What did come is kept with it."""
    turn.run.snapshot = refusal.snapshot
    state = State.HELD if refusal.reason == "truncated" else State.FAILED
    turn.end(state, str(refusal), reason=refusal.reason)


def needs_judgement(run: Run) -> bool:
    """Tell whether ``run``, the last of its feed, is held for what an editor may let through."""
    if run.state != State.HELD or run.snapshot is None:
        return False
    if Run.objects.of(run.feed).with_verdict().after(run).exists():
        return False
    held = {each.check_name for each in run.findings.all() if each.level == each.Level.HOLD}
    return bool(held) and held <= validate.JUDGEMENT
