"""Fetching in a line, and what came of it."""

from datetime import UTC, datetime

import pytest

from rankings.ingest import fetch
from rankings.models import Release, Run

NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)
PATH = "/all-weeks-global.tsv"
BODY = b"week\tcategory\tweekly_rank\n2022-01-30\tTV (Non-English)\t1"


def run():
    return Run(feed="netflix.global", trigger="hand", requested_at=NOW)


def snapshot(origin="", progress=lambda done, total: None, now=NOW):
    return fetch.snapshot(run(), now=now, progress=progress, origin=origin)


def refusal(**kwargs):
    with pytest.raises(fetch.Refused) as caught:
        snapshot(**kwargs)
    return caught.value


def content(kept):
    with kept.open() as file:
        return file.read()


def release(kept):
    done = Run.objects.create(feed=kept.feed, trigger="hand", requested_at=NOW, state="released")
    Release.objects.create(feed=kept.feed, number=1, run=done, snapshot=kept, released_at=NOW)


def left_over(tmp_path):
    return list((tmp_path / "incoming").iterdir())
