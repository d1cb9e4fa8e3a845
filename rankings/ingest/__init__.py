"""
A publisher's file in, a release out: the pipeline, on one screen.

Each step is a module and none knows another: ``fetch`` keeps the bytes, a source parses them,
``correct`` mends what an editor has declared wrong, ``validate`` holds what cannot be,
``reconcile`` finds the titles meant, ``publish`` writes what differs, ``identify`` keeps what
encyclopedias call them. A new step is a module and a
line here. What editors decide (accept, discard, go back) is in
``rankings.decisions``.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import InterfaceError, OperationalError

from rankings import sources
from rankings.ingest import (
    blocks,
    correct,
    fetch,
    identify,
    incidents,
    preview,
    publish,
    reconcile,
    turns,
    validate,
)
from rankings.ingest.publish import anew, back
from rankings.models import Release, Run, Snapshot
from rankings.models.expectations import limits_of

State = Run.State


Ends = Mapping[type[Exception], tuple[str, str]]
"""What may end a run from outside, with the reason and the words that it ends with."""
NOTHING_ENDS: Ends = {}


def refresh(run: Run, *, now: datetime, origin: str = "", ends: Ends = NOTHING_ENDS) -> Run:
    """
    Fetch the feed of ``run`` and publish what is new in it. Return the run, over.

    A run that has its snapshot publishes that one, one that goes ``back_to`` a release publishes
    what that said, and a dry one says what it would do. ``origin`` stands in for the publisher's
    address. An error of the database is raised and the run left as it is: it may be run again. Any
    other ends the run, with what ``ends`` says of it, and is raised as well.
    """
    with turns.of(run, now=now, tell=incidents.note) as turn:
        if turn:
            try:
                _work(turn, origin)
            except validate.Held as held:
                _end_held(turn, str(held), held.reason, held.findings)
            except fetch.Refused as refusal:
                _refused(turn, refusal)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:
                wrong = "error", f"Something is wrong here, not with the file: {error!r}."
                reason, words = ends.get(type(error), wrong)
                turn.end(State.FAILED, words, reason=reason)
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
            words = "Nothing new: this is the file published before."
            turn.end(State.CHECKED if run.is_dry else State.UNCHANGED, words)
            return
        if snapshot.discarded_because and not run.is_dry:
            words = f"An editor has discarded this file before: {snapshot.discarded_because}"
            turn.end(State.DISCARDED, words, reason="discarded")
            return
        turn.step(Run.Step.CHECK, snapshot_id=snapshot.pk, bytes_done=snapshot.size)
    _publish(turn, snapshot, fetched=fetched)


def _publish(turn: turns.Turn, snapshot: Snapshot, *, fetched: bool) -> None:
    run, feed = turn.run, sources.feeds()[turn.run.feed]
    limits = limits_of(feed.slug)
    report = validate.Report(feed, limits=limits, today=turn.now.date(), accept=run.accepted_reason)
    with publish.alone():
        before = Release.objects.newest(feed.slug)
        names = reconcile.Names(feed, report.notice)
        corrections = correct.Corrections(feed.slug, report.notice)
        if run.back_to is None:
            stands = publish.standing(feed.slug)
            same = blocks.Blocks(feed, stands if fetched else {})
            elsewhere = anew.Editions(feed, stands)
            read = feed.parse(same.unread(snapshot.lines()), report.notice)
            rows = corrections.applied(elsewhere.after(read, same.same))
            known = same.labelled(names.resolve(validate.editions(rows, report)))
            editions = elsewhere.beside(known)
            changes = publish.stage(editions, feed.slug, stands, progress=turn.rows)
            validate.changes(changes, report)
        else:
            changes = back.stage(run.back_to)
        validate.moved_on(run, before, report)
        release = _released(turn, snapshot, names, changes)
        if not (run.is_dry or report.holds):
            corrections.trip(run=run, now=turn.moment())
            _settle(turn, release, report)
            return
        run.based_on, new = before, names.new_titles
        run.preview = preview.of(release, run=run, before=before, new=new)
        publish.undo()
    _end_held(turn, _would(release, report), report.reason, report.findings())


def _released(
    turn: turns.Turn, snapshot: Snapshot, names: reconcile.Names, changes: publish.Changes
) -> Release | None:
    """Write what is new: titles and their identifiers, then the release."""
    run = turn.run
    turn.step(Run.Step.PUBLISH, rows_done=changes.rows)
    names.write(run, changes.release)
    identify.write(names.feed, snapshot, run)
    return publish.release(changes, run=run, now=turn.moment())


def _settle(turn: turns.Turn, release: Release | None, report: validate.Report) -> None:
    """
    Let the run end well, and its file be what was decided of it.

    In the same transaction: a release and the end of its run are one fact.
    """
    run = turn.run
    if run.snapshot is not None and run.snapshot.discarded_because:
        Snapshot.objects.filter(pk=run.snapshot.pk).discard("")
    if run.back_to is not None:
        because = f"It was rolled back to release {run.back_to.number}. {run.accepted_reason}"
        back.discard_since(run.back_to, because.strip())
    state = State.RELEASED if release else State.UNCHANGED
    turn.end(state, _in_words(release), findings=report.findings())


def _stands(snapshot: Snapshot) -> bool:
    """Tell whether the tables say what ``snapshot`` does: it was the last to be published."""
    last = Run.objects.of(snapshot.feed).good().exclude(snapshot=None).order_by("finished_at", "pk")
    return last.values_list("snapshot", flat=True).last() == snapshot.pk


def _in_words(release: Release | None) -> str:
    if release is None:
        return "Nothing new: the file is another, and says the same."
    back = f", back to release {release.back_to.number}" if release.back_to else ""
    return (
        f"Release {release.number}{back}: {release.added:,} entries added, "
        f"{release.changed:,} changed, {release.removed:,} removed."
    )


def _would(release: Release | None, report: validate.Report) -> str:
    """Return what came of a run that published nothing."""
    if report.holds:
        return report.why()
    words = _in_words(release)
    return f"It would be {words[0].lower()}{words[1:]}" if release else words


def _end_held(turn: turns.Turn, words: str, reason: str, findings: list) -> None:
    """End a run that was held, or was only to look: then nobody has to decide anything."""
    state = State.CHECKED if turn.run.is_dry else State.HELD
    turn.end(state, words, reason=reason, findings=findings)


def _refused(turn: turns.Turn, refusal: fetch.Refused) -> None:
    """End a run that got no complete body. What did come is kept with it."""
    turn.run.snapshot = refusal.snapshot
    if refusal.reason == "truncated":
        _end_held(turn, str(refusal), refusal.reason, [])
    else:
        turn.end(State.FAILED, str(refusal), reason=refusal.reason)
