"""How a kept page is given: its headers, its coding, or that it has not changed."""

import gzip

import brotli
import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from config import pagecache
from tests import make


def test_somebody_signed_in_gets_a_page_nobody_else_keeps(stands, site_of):
    answer = site_of().get(HTTP_COOKIE="sessionid=abc")

    assert answer["Cache-Control"] == "private, no-cache"


def test_headers_of_the_first_answer_come_with_every_later_one(stands, site_of):
    site = site_of(lambda request: HttpResponse("page", headers={"X-Frame-Options": "DENY"}))
    site.get()

    kept = site.get()

    assert kept["X-Frame-Options"] == "DENY"
    assert "public" in kept["Cache-Control"]
    assert kept["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize(
    ("accepted", "coding", "unpacked"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=nonsense", "", bytes),
        ("", "", bytes),
    ],
)
def test_a_page_comes_in_the_coding_asked_for(stands, accepted, coding, unpacked, site_of):
    answer = site_of().get(HTTP_ACCEPT_ENCODING=accepted)

    assert answer.get("Content-Encoding", "") == coding
    assert unpacked(answer.content) == b"page 1"
    assert answer["Content-Length"] == str(len(answer.content))


def test_a_page_asked_for_often_is_compressed_as_well_as_can_be(stands, site_of):
    page = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    site = site_of(lambda request: HttpResponse(page))

    answers = [site.get(HTTP_ACCEPT_ENCODING="br").content for _ in range(pagecache.OFTEN)]
    pagecache.background.submit(id, page).result()  # what was begun before is done
    then = site.get(HTTP_ACCEPT_ENCODING="br").content

    assert len({*answers}) == 1
    assert len(then) < len(answers[0])
    assert brotli.decompress(then) == brotli.decompress(answers[0]) == page.encode()
    assert site.asked == 1


@pytest.mark.parametrize("given", ["{}", '"other", {}', "*"])
def test_who_has_the_page_is_told_so(stands, given, site_of):
    site = site_of()
    etag = site.get()["ETag"]

    answer = site.get(HTTP_IF_NONE_MATCH=given.format(etag))

    assert answer.status_code == 304
    assert answer["ETag"] == etag
    assert answer.content == b""
    assert site.asked == 1


def test_who_has_an_older_page_gets_the_new_one(stands, site_of):
    site = site_of()
    etag = site.get()["ETag"]

    stands("2")

    assert site.get(HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_the_version_a_view_gives_itself_is_kept(stands, site_of):
    site = site_of(lambda request: HttpResponse("chart", headers={"ETag": '"chart-7"'}))

    assert site.get()["ETag"] == 'W/"chart-7"'
    assert site.get(HTTP_IF_NONE_MATCH='"chart-7"').status_code == 304


def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(site_of):
    answer = site_of().cache.process_exception(RequestFactory().get("/"), OperationalError("gone"))

    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Something is broken" in answer.content.decode()


def test_other_errors_are_not_the_caches_to_explain(site_of):
    assert site_of().cache.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.django_db
def test_a_kept_page_of_the_site_has_its_security_headers_and_no_cookie(client):
    make.editions("title\nOzark")
    client.get("/charts/")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rankings.views.hub.render", None)  # would fail, were it asked again
        kept = client.get("/charts/")

    assert kept.status_code == 200
    assert "default-src" in kept["Content-Security-Policy"]
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert not kept.cookies
