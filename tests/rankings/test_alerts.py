"""Incidents and their messages: said once when it goes wrong, once when it heals, signed."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core import mail

from rankings import alerts, decisions, ingest, tasks
from rankings.ingest import incidents
from rankings.models import Incident, Notice, Run

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
FEED = "netflix.global"
TABLE = "title | hours\nOzark | 5"


@pytest.fixture
def desk(settings):
    """Have the desk be told by mail."""
    settings.ALERT_MAIL_TO = ["desk@example.org"]
    settings.SITE_URL = "https://charts.example.org"


@pytest.fixture
def hook(settings):
    """Return a webhook on loopback: what it was sent, and what it answers."""
    heard = SimpleNamespace(posts=[], status=204)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.posts.append((self.headers["X-Chartroom-Signature"], body))
            self.send_response(heard.status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings.ALERT_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/hook"
        settings.ALERT_WEBHOOK_SECRET = "secret"
        yield heard
        server.shutdown()


def subjects():
    return [message.subject for message in mail.outbox]


# -- once


def test_an_incident_is_mailed_once_and_once_more_when_it_heals(folder, desk):
    folder.says("null")
    folder.refresh()
    folder.refresh(now=NOW + timedelta(hours=1))
    alerts.send(SOON)
    alerts.send(SOON)

    (told,) = mail.outbox
    assert (told.subject, told.to) == (
        "Chartroom: Worldwide weekly lists: held",
        ["desk@example.org"],
    )
    assert "The body is not a table" in told.body
    run = Run.objects.earliest("pk")
    assert f"https://charts.example.org/desk/rankings/run/{run.pk}/change/" in told.body

    folder.says(TABLE)
    folder.refresh(now=NOW + timedelta(hours=2))
    folder.refresh(now=NOW + timedelta(hours=3))
    alerts.send(NOW + timedelta(hours=4))
    assert subjects()[1:] == ["Chartroom: Worldwide weekly lists: well again"]
    assert Incident.objects.get().healed_at


def test_each_kind_of_trouble_is_told_by_itself(folder, desk):
    folder.refresh()
    folder.says("null")
    folder.refresh(now=NOW + timedelta(hours=1))
    alerts.send(NOW + timedelta(hours=2))

    assert subjects() == [
        "Chartroom: Worldwide weekly lists: failed",
        "Chartroom: Worldwide weekly lists: held",
    ]


def test_what_comes_again_after_it_healed_is_told_again(folder, desk):
    for hour, body in enumerate(["null", TABLE, "null"]):
        folder.says(body)
        folder.refresh(now=NOW + timedelta(hours=hour))
    alerts.send(NOW + timedelta(hours=9))

    assert [subject.rpartition(" ")[2] for subject in subjects()] == ["held", "again", "held"]


def test_discarding_a_file_ends_its_incident(folder, desk):
    folder.says(TABLE)
    folder.refresh()
    folder.says("week | title | hours\n2022-02-06 | Ozark | 5")
    held = folder.refresh()

    decisions.discard(held, "It lost a week.", by=None, now=NOW)
    folder.refresh(now=NOW + timedelta(hours=1))
    alerts.send(SOON)

    assert Incident.objects.get().healed_at == NOW
    assert "Discarded by the command line: It lost a week." in mail.outbox[1].body
    assert len(mail.outbox) == 2


def test_a_dry_run_is_nobodys_news(folder, desk):
    folder.says("null")
    dry = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, is_dry=True)

    ingest.refresh(dry, now=NOW, origin=str(folder.path))

    assert not Incident.objects.exists()


def test_where_nobody_is_to_be_told_there_is_only_the_incident(folder):
    folder.says("null")
    folder.refresh()

    assert Incident.objects.get().reason == "not_tsv"
    assert not Notice.objects.exists()


# -- by webhook


def test_a_webhook_is_told_as_signed_json(folder, hook):
    folder.says("null")
    run = folder.refresh()

    assert alerts.send(SOON) == 1

    ((signature, body),) = hook.posts
    told = json.loads(body)
    assert (told["event"], told["feed"], told["reason"], told["run"]) == (
        "incident.opened",
        FEED,
        "not_tsv",
        run.pk,
    )
    seconds, digest = (part.partition("=")[2] for part in signature.split(","))
    assert seconds == str(int(SOON.timestamp()))
    proof = hmac.new(b"secret", f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(digest, proof)


def test_a_webhook_that_fails_is_told_again_later(folder, hook):
    folder.says("null")
    folder.refresh()
    hook.status = 500

    assert alerts.send(SOON) == 0
    assert alerts.send(SOON) == 0  # not yet again
    hook.status = 200
    assert alerts.send(NOW + timedelta(minutes=2)) == 1

    assert len(hook.posts) == 2
    notice = Notice.objects.get()
    assert (notice.attempts, notice.error, notice.sent_at) == (1, "", NOW + timedelta(minutes=2))


def test_one_channel_that_is_away_does_not_hold_up_the_other(folder, desk, settings):
    settings.ALERT_WEBHOOK_URL = "http://127.0.0.1:9/hook"
    folder.says("null")
    folder.refresh()

    assert alerts.send(SOON) == 1

    assert len(mail.outbox) == 1
    assert "could not" not in Notice.objects.get(channel="mail").error
    assert Notice.objects.get(channel="webhook").error


def test_after_many_tries_it_is_given_up_and_can_be_found(settings):
    settings.ALERT_WEBHOOK_URL = "http://127.0.0.1:9/hook"
    incidents.opened(FEED, "late", "It is late.", run=None, now=NOW)
    now = NOW
    for _ in range(30):
        now += timedelta(hours=3)
        alerts.send(now)

    notice = Notice.objects.undelivered().get()
    assert notice.attempts == Notice.MOST_ATTEMPTS


# -- lateness


@pytest.fixture
def tick(monkeypatch, time_machine, django_capture_on_commit_callbacks):
    """Return what ticks at a moment, and tells no worker."""
    monkeypatch.setattr(tasks.refresh, "delay", lambda pk: None)
    told = []
    monkeypatch.setattr(tasks.tell, "apply_async", lambda **given: told.append(given))

    def at(moment):
        time_machine.move_to(moment, tick=False)
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()
        return told

    return at


def test_a_feed_that_is_late_is_told_once_and_once_when_its_week_is_there(folder, desk, tick):
    folder.says(TABLE)
    folder.refresh(now=datetime(2022, 2, 1, 20, 5, tzinfo=UTC))
    late = datetime(2022, 2, 9, 3, tzinfo=UTC)

    assert tick(late)
    tick(late + timedelta(hours=1))
    folder.refresh(now=late + timedelta(hours=2))  # the same file: it is late all the same
    tick(late + timedelta(hours=3))
    folder.says(f"week | {TABLE.splitlines()[0]}\n2022-02-06 | Ozark | 6\n2022-01-30 | Ozark | 5")
    folder.refresh(now=late + timedelta(hours=4))
    tick(late + timedelta(hours=5))
    alerts.send(late + timedelta(hours=5))

    assert subjects() == [
        "Chartroom: Worldwide weekly lists: late",
        "Chartroom: Worldwide weekly lists: well again",
    ]
