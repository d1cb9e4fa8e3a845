"""
What came of a run, said once: an incident opens when a feed goes wrong and closes when it heals.

Written where the run's end is written, so that both are true or neither. ``rankings.alerts`` sends
what waits.
"""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from rankings.models import Incident, Notice, Run
from rankings.sources import feeds

WRONG = {Run.State.HELD: "held", Run.State.FAILED: "failed"}
WELL = {Run.State.RELEASED, Run.State.UNCHANGED}
SUBJECT = 200
LATE = "late"
"""The kind of trouble that no run ends: only the numbers that were expected do."""


def note(run: Run, *, now: datetime) -> None:
    """Open or heal the incidents that the end of ``run`` is about. Dry runs are nobody's news."""
    if run.is_dry:
        return
    if run.state in WRONG:
        opened(run.feed, run.reason or run.state, run.message, run=run, now=now)
    elif run.state in WELL:
        healed(run.feed, f"All is well again. {run.message}", now=now)
    elif run.state == Run.State.DISCARDED and run.reason != "discarded":
        healed(run.feed, run.message, now=now)


def opened(feed: str, reason: str, words: str, *, run: Run | None, now: datetime) -> None:
    """Say once that ``feed`` has gone wrong in this way."""
    incident, is_new = Incident.objects.open(feed, reason, run=run, now=now)
    if is_new:
        state = WRONG.get(Run.State(run.state), reason) if run else reason
        _tell(incident, "opened", f"{_name(feed)}: {state}", words, now)


def healed(feed: str, words: str, *, now: datetime, reason: str = "") -> None:
    """Close the incidents of ``feed``, of one kind or all that runs can end, and say so of each."""
    going_on = Incident.objects.of(feed).going_on()
    for incident in going_on.of_kind(reason) if reason else going_on.not_of_kind(LATE):
        incident.healed_at = now
        incident.save(update_fields=["healed_at"])
        _tell(incident, "healed", f"{_name(feed)}: well again", words, now)


def _tell(incident: Incident, event: str, subject: str, words: str, now: datetime) -> None:
    """Put a message for each channel there is into the outbox."""
    page = reverse("admin:rankings_run_change", args=[incident.run_id]) if incident.run_id else ""
    where = f"\n\n{settings.SITE_URL}{page}" if page and settings.SITE_URL else ""
    Notice.objects.bulk_create(
        Notice(
            incident=incident,
            channel=channel,
            event=event,
            subject=subject[:SUBJECT],
            body=words + where,
            due_at=now,
        )
        for channel in channels()
    )


def channels() -> list[str]:
    """Return the channels that are set up."""
    is_set_up = {
        Notice.Channel.MAIL: settings.ALERT_MAIL_TO,
        Notice.Channel.WEBHOOK: settings.ALERT_WEBHOOK_URL,
    }
    return [channel for channel, there in is_set_up.items() if there]


def _name(feed: str) -> str:
    return feeds()[feed].name if feed in feeds() else feed
