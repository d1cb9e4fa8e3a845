"""What is kept of a body: all of it, as it came, also when it breaks off."""

import gzip
import hashlib
import os
import time
from datetime import timedelta

import pytest

from rankings.ingest.fetch import asking, keeping
from rankings.models import Snapshot
from tests.fakes import publisher as fake
from tests.fakes.publisher import Answer
from tests.rankings.ingest.fetch.fetched import (
    BODY,
    NOW,
    PATH,
    content,
    left_over,
    refusal,
    snapshot,
)

pytestmark = pytest.mark.django_db


def test_the_bytes_are_kept_as_they_came(publisher, tmp_path):
    publisher.says(PATH, Answer(BODY, headers={"ETag": '"one"', "Last-Modified": "yesterday"}))

    kept = snapshot()

    assert content(kept) == BODY
    assert kept.sha256 == hashlib.sha256(BODY).hexdigest()
    assert kept.path == f"{kept.sha256[:2]}/{kept.sha256}.zst"
    assert (kept.size, kept.url) == (len(BODY), f"{publisher.url}{PATH}")
    assert (kept.etag, kept.last_modified, kept.fetched_at) == ('"one"', "yesterday", NOW)
    assert left_over(tmp_path) == []


def test_lines_are_utf8_with_or_without_a_mark_and_end_only_with_a_line_feed(publisher):
    publisher.says(PATH, Answer("\ufeffname\n지금 우리 학교는\x85x\u2028y\rz\n".encode()))

    assert list(snapshot().lines()) == ["name\n", "지금 우리 학교는\x85x\u2028y\rz\n"]


def test_bytes_that_are_not_utf8_are_not_guessed_at(publisher):
    publisher.says(PATH, Answer(b"caf\xe9"))

    with pytest.raises(UnicodeDecodeError):
        list(snapshot().lines())


def test_a_packed_body_is_unpacked_before_it_is_hashed(publisher):
    publisher.says(PATH, fake.zipped(BODY))

    assert content(snapshot()) == BODY


def test_gzip_glued_together_is_one_body(publisher):
    glued = gzip.compress(BODY) + gzip.compress(b"\nmore")
    publisher.says(PATH, Answer(glued, headers={"Content-Encoding": "gzip"}))

    assert content(snapshot()) == BODY + b"\nmore"


def test_the_same_bytes_are_the_same_snapshot_whatever_their_etag(publisher):
    publisher.says(
        PATH, Answer(BODY, headers={"ETag": '"one"'}), Answer(BODY, headers={"ETag": '"two"'})
    )

    first, second = snapshot(), snapshot(now=NOW + timedelta(days=7))

    assert first == second
    assert Snapshot.objects.get().etag == '"two"'
    assert Snapshot.objects.get().fetched_at == NOW


def test_the_same_etag_with_other_bytes_is_another_snapshot(publisher):
    headers = {"ETag": '"one"'}
    publisher.says(PATH, Answer(BODY, headers=headers), Answer(BODY + b"\n", headers=headers))

    assert snapshot() != snapshot()


def test_progress_is_told_with_what_was_announced(publisher):
    told = []
    publisher.says(PATH, Answer(b"x" * 200_000))

    snapshot(progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (200_000, 200_000)
    assert len(told) > 2


def test_a_packed_body_announces_nothing(publisher):
    told = []
    publisher.says(PATH, fake.zipped(BODY))

    snapshot(progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (len(BODY), None)


def test_what_killed_processes_left_is_swept_after_a_day(publisher, tmp_path):
    publisher.says(PATH, Answer(BODY))
    folder = tmp_path / "incoming"
    folder.mkdir()
    for name, age in (("old", 90_000), ("new", 10)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - age,) * 2)

    snapshot()

    assert [each.name for each in folder.iterdir()] == ["new"]


def test_a_full_disk_fails_the_run_and_leaves_no_half_snapshot(publisher, monkeypatch, tmp_path):
    publisher.says(PATH, Answer(BODY))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.Incoming, "write", full)

    refused = refusal()

    assert refused.reason == "storage"
    assert "No space left on device" in str(refused)
    assert "bytes are free" in str(refused)
    assert not Snapshot.objects.exists()
    assert left_over(tmp_path) == []


def test_a_body_cut_short_is_truncated_and_what_came_is_kept(publisher):
    publisher.says(PATH, fake.cut(BODY, 20))

    refused = refusal()

    assert refused.reason == "truncated"
    assert content(refused.snapshot) == BODY[:20]
    assert refused.snapshot.etag == ""
    assert len(publisher.asked) == asking.ATTEMPTS


def test_a_body_cut_once_is_fetched_again(publisher):
    publisher.says(PATH, fake.cut(BODY, 20), Answer(BODY))

    assert content(snapshot()) == BODY


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(BODY)[:-12], gzip.compress(BODY)[:-4] + b"none", b"not gzip at all", b""],
    ids=["cut", "wrong sum", "not gzip", "empty"],
)
def test_broken_gzip_is_truncated(publisher, packed):
    publisher.says(PATH, Answer(packed, headers={"Content-Encoding": "gzip"}))

    assert refusal().reason == "truncated"


def test_a_packing_nobody_asked_for_is_refused(publisher):
    publisher.says(PATH, Answer(BODY, headers={"Content-Encoding": "br"}))

    assert "br" in str(refusal())


@pytest.mark.parametrize("announced", [True, False])
def test_a_long_body_is_cut_at_the_limit(publisher, announced):
    publisher.says(PATH, fake.long(200 << 20, announced))

    refused = refusal()

    assert refused.reason == "too_large"
    assert refused.snapshot.size <= 1 << 20


def test_a_bomb_is_cut_by_its_ratio(publisher, settings):
    settings.FETCH = {**settings.FETCH, "max_bytes": 1 << 30}
    publisher.says(PATH, fake.bomb(100))

    refused = refusal()

    assert refused.reason == "too_large"
    assert "unpacks" in str(refused)
    assert refused.snapshot.size < 40 << 20


@pytest.mark.parametrize(
    "lie",
    [fake.endless(pause=0.02), fake.endless(b"", 0.02), fake.dripping_status()],
    ids=["slow body", "silent body", "dripping status"],
)
def test_a_slow_publisher_is_cut_at_the_deadline(publisher, settings, lie):
    settings.FETCH = {**settings.FETCH, "seconds": 0.5}
    publisher.says(PATH, lie)
    began = time.monotonic()

    refused = refusal()

    assert refused.reason == "timeout"
    assert time.monotonic() - began < 2


def test_retries_end_with_the_budget(publisher, settings, monkeypatch):
    monkeypatch.setattr(asking, "BACKOFF", 0.2)
    settings.FETCH = {**settings.FETCH, "seconds": 0.6}
    publisher.says(PATH, Answer("", 500))

    assert refusal().reason == "unreachable"
    assert 1 < len(publisher.asked) < asking.ATTEMPTS
