"""How a body is asked for: politely, conditionally, again, or from a folder."""

import gzip
import random
import socket
import time
from pathlib import Path

import pytest
from django.core.files.storage import storages

from rankings.ingest.fetch import asking, connections
from tests.fakes import publisher as fake
from tests.fakes.publisher import Answer
from tests.rankings.ingest.fetch.fetched import (
    BODY,
    PATH,
    content,
    refusal,
    release,
    snapshot,
)

pytestmark = pytest.mark.django_db


def test_it_asks_as_a_browser_and_takes_nothing_from_the_environment(publisher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    publisher.says(PATH, Answer(BODY))

    snapshot()

    (path, headers), *more = publisher.asked
    assert (path, more) == (PATH, [])
    assert headers["User-Agent"] == "Mozilla/5.0 (a browser)"
    assert "If-None-Match" not in headers


def test_what_was_released_is_not_sent_again(publisher):
    publisher.says(PATH, Answer(BODY, headers={"ETag": '"one"', "Last-Modified": "yesterday"}))
    release(snapshot())

    assert snapshot() is None
    assert publisher.asked[-1][1]["If-None-Match"] == '"one"'
    assert publisher.asked[-1][1]["If-Modified-Since"] == "yesterday"


def test_what_was_fetched_but_never_released_is_fetched_again(publisher):
    publisher.says(PATH, Answer(BODY, headers={"ETag": '"one"'}))
    first = snapshot()

    assert snapshot() == first
    assert "If-None-Match" not in publisher.asked[-1][1]


def test_an_etag_of_one_address_is_not_shown_to_another(publisher):
    publisher.says(PATH, Answer(BODY, headers={"ETag": '"one"'}))
    publisher.says(f"/mirror{PATH}", Answer(BODY, headers={"ETag": '"one"'}))
    release(snapshot())

    assert snapshot(origin=f"{publisher.url}/mirror/") is not None


def test_not_modified_without_a_question_is_no_answer(publisher):
    publisher.says(PATH, Answer(status=304))

    assert refusal().reason == "unreachable"


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_troubles_that_pass_are_tried_again(publisher, status):
    publisher.says(PATH, Answer("no", status), Answer("no", status), Answer(BODY))

    assert content(snapshot()) == BODY
    assert len(publisher.asked) == 3


@pytest.mark.parametrize(("status", "words"), [(403, "Forbidden"), (500, "Internal Server Error")])
def test_troubles_that_do_not_pass_are_said_in_the_publishers_words(publisher, status, words):
    publisher.says(PATH, Answer("no", status))

    refused = refusal()

    assert refused.reason == "unreachable"
    assert f"answered {status} {words}" in str(refused)
    assert len(publisher.asked) == asking.ATTEMPTS


@pytest.mark.parametrize("status", [204, 206, 401, 404, 410])
def test_other_answers_are_final(publisher, status):
    publisher.says(PATH, Answer(b"", status))

    assert refusal().reason == "unreachable"
    assert len(publisher.asked) == 1


def test_retry_after_is_obeyed(publisher):
    publisher.says(PATH, Answer("", 429, {"Retry-After": "1"}), Answer(BODY))
    began = time.monotonic()

    snapshot()

    assert 1 <= time.monotonic() - began < 3


def test_retry_after_may_be_a_date(publisher):
    publisher.says(
        PATH, Answer("", 503, {"Retry-After": "Tue, 01 Feb 2022 20:00:01 GMT"}), Answer(BODY)
    )
    began = time.monotonic()

    snapshot()

    assert 1 <= time.monotonic() - began < 3


def test_a_wait_longer_than_the_budget_is_not_begun(publisher):
    publisher.says(PATH, Answer("", 429, {"Retry-After": "3600"}))
    began = time.monotonic()

    refused = refusal()

    assert "asked to wait 3600 seconds" in str(refused)
    assert len(publisher.asked) == 1
    assert time.monotonic() - began < 1


def test_connection_refused_is_unreachable(publisher, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        settings.FETCH = {**settings.FETCH, "allow": frozenset({place})}

        refused = refusal(origin=f"http://{place}")

    assert refused.reason == "unreachable"
    assert "Connection refused" in str(refused)


def test_tls_that_fails_is_unreachable(publisher):
    refused = refusal(origin=publisher.url.replace("http:", "https:"))

    assert refused.reason == "unreachable"
    assert publisher.asked == []


def test_a_publisher_that_hangs_up_is_unreachable(publisher):
    publisher.says(PATH, fake.silence())

    assert refusal().reason == "unreachable"


def test_a_name_that_does_not_resolve_is_unreachable(publisher, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(connections.socket, "getaddrinfo", unknown)

    refused = refusal(origin="https://publisher.example")

    assert refused.reason == "unreachable"
    assert "Name or service not known" in str(refused)


@pytest.mark.parametrize("name", ["all-weeks-global.tsv", "all-weeks-global.tsv.gz"])
def test_a_folder_stands_in_for_the_publisher(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(BODY) if name.endswith("gz") else BODY)

    kept = snapshot(origin=str(tmp_path))

    assert content(kept) == BODY
    assert kept.url == (tmp_path / name).as_uri()


def test_a_file_of_any_name_stands_in_too(tmp_path):
    file = tmp_path / "of last week.txt"
    file.write_bytes(BODY)

    assert content(snapshot(origin=str(file))) == BODY


def test_a_file_that_is_not_there_is_unreachable(tmp_path):
    assert "all-weeks-global.tsv.gz" in str(refusal(origin=str(tmp_path)))


def test_a_broken_file_is_truncated(tmp_path):
    (tmp_path / "all-weeks-global.tsv.gz").write_bytes(gzip.compress(BODY)[:-9])

    assert refusal(origin=str(tmp_path)).reason == "truncated"


def test_a_file_is_held_to_the_same_limit(tmp_path, settings):
    settings.FETCH = {**settings.FETCH, "max_bytes": 10}
    (tmp_path / "all-weeks-global.tsv").write_bytes(BODY)

    assert refusal(origin=str(tmp_path)).reason == "too_large"


def test_an_address_that_is_no_web_address_is_refused():
    assert refusal(origin="file:///etc").reason == "forbidden_address"


def test_a_body_of_any_size_passes_in_little_memory(tmp_path, settings):
    settings.FETCH = {**settings.FETCH, "max_bytes": 1 << 30}
    line = random.Random(1).randbytes(1 << 16).hex().encode() + b"\n"
    with gzip.open(tmp_path / "all-weeks-global.tsv.gz", "wb", compresslevel=1) as file:
        for _ in range(100):
            file.write(line)

    kept = snapshot(origin=str(tmp_path))

    assert kept.size == 100 * len(line)
    assert Path(storages["snapshots"].path(kept.path)).stat().st_size < kept.size
