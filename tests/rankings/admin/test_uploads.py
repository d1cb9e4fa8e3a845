"""Files given by hand on the desk: who may, what is answered at once, and what then happens."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rankings import ingest, tasks
from rankings.ingest import fetch
from rankings.models import Run, Snapshot
from tests.fakes import daily

FEED = "flixpatrol.daily"
UPLOAD = reverse("admin:rankings_snapshot_add")
NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
BODY = daily.joined(daily.body("2022-01-29"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def told(monkeypatch, settings, tmp_path):
    """Return what workers were told, without telling them; keep files aside."""
    settings.DATA_DIR = tmp_path
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": kept}
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


def upload(client, body=BODY, feed=FEED, **more):
    body = body.encode() if isinstance(body, str) else body
    file = SimpleUploadedFile("lists.csv", body, content_type="text/csv")
    return client.post(UPLOAD, {"feed": feed, "file": file, "publish": "1", **more})


def test_a_file_is_kept_and_published_behind_every_gate(desk, told):
    answer = upload(desk)

    run = Run.objects.get()
    assert answer.url == reverse("admin:rankings_run_change", args=[run.pk])
    assert (run.snapshot.url, run.requested_by.username) == ("upload:lists.csv", "admin")
    ingest.refresh(run, now=NOW)
    assert run.message == "Release 1: 20 entries added, 0 changed, 0 removed."


def test_what_a_gate_holds_is_held_and_kept(desk):
    upload(desk, BODY.replace(",US,tv,3,", ",US,tv,4,"))

    run = ingest.refresh(Run.objects.get(), now=NOW)

    assert (run.state, run.reason) == (Run.State.HELD, "duplicate_rank")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (BODY.replace("KR,tv,2", "KR,radio,2"), "Line 3: there is no list “Netflix radio”."),
        (BODY.replace("2022-01-29,Netflix,US,tv,10", "2022-02-02,Netflix,US,tv,10"), "Line 21: "),
        ("<html>", "The body is not a table"),
        (daily.HEADER, "The file has columns and nothing below them."),
        (b"date,\xff", "The file is not UTF-8 text."),
        ("", "The file is empty."),
    ],
)
def test_a_slip_is_answered_at_once_with_its_line(desk, body, words):
    answer = upload(desk, body)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Snapshot.objects.exists()


def test_a_file_that_is_too_long_is_not_read(desk, monkeypatch):
    monkeypatch.setattr("rankings.admin.uploads.MOST_BYTES", 10)

    assert "longer than 10 bytes" in upload(desk).content.decode()


def test_a_feed_that_takes_no_files_is_not_offered(desk):
    page = desk.get(UPLOAD).content.decode()

    assert "netflix.global" not in page
    assert (
        "not one of the available choices" in upload(desk, feed="netflix.global").content.decode()
    )


def test_when_the_bytes_cannot_be_kept_it_says_so(desk, monkeypatch):
    def full(*_, **__):
        raise fetch.Refused("storage", "The disk is full.")

    monkeypatch.setattr(fetch, "uploaded", full)

    upload(desk)

    assert "The disk is full." in desk.get(UPLOAD).content.decode()


def test_who_may_not_upload_is_refused(client):
    user = User.objects.create_user("writer", password="pass", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_snapshot"))
    client.force_login(user)

    assert client.get(UPLOAD).status_code == 403
    assert upload(client).status_code == 403
    assert not Snapshot.objects.exists()


def test_the_form_says_the_columns_and_the_desk_leads_to_it(desk):
    page = desk.get(UPLOAD).content.decode()

    assert "The English name, as FlixPatrol prints it." in page
    assert UPLOAD in desk.get(reverse("admin:rankings_snapshot_changelist")).content.decode()
