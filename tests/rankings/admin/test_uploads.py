"""A file brought by hand: refused in plain words, or looked at and then released as predicted."""

import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config.demo import publisher
from config.demo.sample import STORY
from rankings import tasks
from rankings.models import Run, Snapshot
from tests.rankings.admin.conftest import FEED, NAME

pytestmark = pytest.mark.django_db

ADDRESS = reverse("admin:rankings_run_upload")


@pytest.fixture(autouse=True)
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


def upload(client, body, name=NAME, feed=FEED):
    file = SimpleUploadedFile(name, body)
    return client.post(ADDRESS, {"feed": feed, "file": file})


def without_a_week():
    lines = publisher.body(f"/{NAME}", STORY).decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith("2021-09-19")).encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_uploaded_file_is_looked_at_and_then_released_as_predicted(desk, published, pack):
    name = NAME if pack is bytes else f"{NAME}.gz"
    answer = upload(desk, pack(without_a_week()), name)
    run = Run.objects.latest("pk")
    assert answer.url == reverse("admin:rankings_run_change", args=[run.pk])
    assert (run.is_dry, run.state, run.snapshot.url) == (True, "queued", f"upload:{name}")

    tasks.refresh(run.pk)
    run.refresh_from_db()
    assert (run.state, run.reason) == ("checked", "lost_periods")
    desk.post(reverse("admin:rankings_run_decide", args=[run.pk, "release"]), {"reason": "So."})

    released = Run.objects.latest("pk")
    tasks.refresh(released.pk)
    released.refresh_from_db()
    told = run.preview["release"]
    assert (released.release.removed, released.release.entries) == (
        told["removed"],
        told["entries"],
    )


REFUSED = [
    (b"", NAME, FEED, "The file is empty."),
    (gzip.compress(b"", mtime=0), f"{NAME}.gz", FEED, "The file is empty."),
    (gzip.compress(b"week\t" * 99, mtime=0)[:-9], f"{NAME}.gz", FEED, "It cannot be unpacked"),
    (b"\x1f\x8bnot gzip", f"{NAME}.gz", FEED, "It cannot be unpacked"),
    (b"week", "photo.png", FEED, "does not end in .tsv"),
    (b"week", NAME, "netflix.moon", "There is no such feed."),
    (b"week", NAME, "", "Choose the feed"),
    (b"x" * 5_000, NAME, FEED, "It is longer than 4,000 bytes."),
    (gzip.compress(b"x" * 5_000, mtime=0), f"{NAME}.gz", FEED, "It is longer than 4,000 bytes"),
]


@pytest.mark.parametrize(("body", "name", "feed", "words"), REFUSED)
def test_what_cannot_be_looked_at_is_refused_and_not_kept(desk, settings, body, name, feed, words):
    settings.FETCH = settings.FETCH | {"max_bytes": 4_000}

    page = upload(desk, body, name, feed)

    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Run.objects.exists()
    assert not Snapshot.objects.exists()


def test_without_the_permission_nothing_is_taken(reader_of_runs):
    assert reader_of_runs.get(ADDRESS).status_code == 403
    assert upload(reader_of_runs, b"week").status_code == 403
    assert not Snapshot.objects.exists()


def test_the_form_asks_for_a_feed_and_a_file(desk):
    page = desk.get(ADDRESS).content.decode()

    assert "Netflix Top 10, worldwide" in page or "Choose a feed" in page
    assert 'enctype="multipart/form-data"' in page


def test_a_feed_with_a_template_says_its_columns(desk):
    page = desk.get(reverse("admin:rankings_run_upload")).content.decode()

    assert "Daily country lists: the columns" in page
    assert reverse("template", args=["flixpatrol.daily"]) in page


def test_adding_a_file_is_having_it_looked_at(desk):
    answer = desk.get(reverse("admin:rankings_snapshot_add"))

    assert answer.url == reverse("admin:rankings_run_upload")
