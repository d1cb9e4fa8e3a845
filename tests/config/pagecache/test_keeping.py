"""Which pages are kept, for how long, and which never."""

import threading

import pytest
from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory, override_settings

from config import pagecache
from tests import make


def test_a_page_is_made_once_and_given_to_all(stands, site_of):
    site = site_of()

    answers = [site.get().content for _ in range(3)]

    assert answers == [b"page 1"] * 3
    assert site.asked == 1


def test_a_new_release_or_story_makes_a_new_page(stands, site_of):
    site = site_of()
    site.get()

    stands("2")

    assert site.get().content == b"page 2"


def test_a_page_is_made_anew_after_a_minute(stands, monkeypatch, site_of):
    site = site_of()
    site.get()

    monkeypatch.setattr(pagecache.time, "monotonic", lambda: 10.0**9)

    assert site.get().content == b"page 2"


@pytest.mark.parametrize(
    ("other", "meta"),
    [
        ("/charts/?page=2", {}),
        ("/charts/?as_of=31", {}),
        ("/charts/?compare=31", {}),
        ("/charts/?mode=live", {}),
        ("/countries/", {}),
        ("/charts/", {"HTTP_COOKIE": "theme=dark"}),
        ("/charts/", {"HTTP_HOST": "localhost"}),
        ("/charts/", {"wsgi.url_scheme": "https"}),
    ],
)
def test_what_changes_a_page_is_part_of_its_key(stands, other, meta, site_of):
    site = site_of()
    site.get()

    site.get(other, **meta)

    assert site.asked == 2


def test_a_feed_is_another_page_to_a_browser_that_shows_it(stands, site_of):
    site = site_of()
    for accepted in ("*/*", "text/html", "application/atom+xml"):
        site.get("/news/feed.atom", HTTP_ACCEPT=accepted)

    assert site.asked == 2
    assert site.get("/news/feed.atom", HTTP_ACCEPT="text/html")["Vary"].endswith("Cookie")


@pytest.mark.parametrize("same", ["/charts/?utm_source=x", "/charts/?fbclid=1", "/charts/?"])
def test_what_others_hang_on_links_is_not(stands, same, site_of):
    site = site_of()
    site.get()

    site.get(same)

    assert site.asked == 1


def test_parameters_are_one_page_in_any_order(stands, site_of):
    site = site_of()
    site.get("/titles/?q=a&page=2")

    site.get("/titles/?page=2&q=a")

    assert site.asked == 1


@pytest.mark.parametrize(
    ("address", "meta"),
    [
        ("/charts/?unknown=1", {}),
        ("/charts/", {"HTTP_COOKIE": "sessionid=abc"}),
        ("/charts/", {"HTTP_AUTHORIZATION": "Basic x"}),
        ("/desk/", {}),
        ("/healthz", {}),
    ],
)
def test_what_may_differ_between_readers_is_never_kept(stands, address, meta, site_of):
    site = site_of()

    site.get(address, **meta)
    site.get(address, **meta)

    assert site.asked == 2


def test_a_form_sent_passes_by(stands, site_of):
    site = site_of()
    site.get()

    answer = site.cache(RequestFactory().post("/charts/"))

    assert answer.content == b"page 2"


def _with_cookie(request):
    response = HttpResponse("page")
    response.set_cookie("seen", "1")
    return response


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: HttpResponse(status=404),
        lambda request: HttpResponse(status=302),
        lambda request: HttpResponse(status=500),
        lambda request: HttpResponse(headers={"Cache-Control": "private"}),
        lambda request: HttpResponse(headers={"Cache-Control": "max-age=0, no-store"}),
        lambda request: StreamingHttpResponse([b"a"]),
        _with_cookie,
    ],
    ids=["404", "302", "500", "private", "no-store", "streamed", "sets a cookie"],
)
def test_answers_that_are_not_a_page_for_everybody_are_not_kept(stands, answer, site_of):
    site = site_of(answer)

    first, _ = site.get(), site.get()

    assert site.asked == 2
    assert "ETag" not in first


def test_a_page_that_is_gone_is_forgotten(stands, site_of):
    site = site_of(lambda request: HttpResponse("page", status=200 if site.asked == 1 else 404))
    site.get()

    stands("2")

    assert site.get().status_code == 404
    assert not site.cache.pages


def test_the_last_page_is_given_while_a_new_one_cannot_be_made(stands, site_of):
    site = site_of(lambda request: HttpResponse("page", status=200 if site.asked == 1 else 503))
    site.get()

    stands("2")
    answer = site.get()

    assert (answer.status_code, answer.content) == (200, b"page")
    assert "111" in answer["Warning"]


def test_one_renews_a_page_while_the_others_get_the_last_one(stands, site_of):
    site = site_of()
    site.get()
    stands("2")
    begun, go_on = threading.Event(), threading.Event()

    def slowly(request):
        begun.set()
        go_on.wait(5)
        return HttpResponse("new")

    site.answer = slowly
    renewing = threading.Thread(target=site.get)
    renewing.start()
    begun.wait(5)
    meanwhile = site.get().content
    go_on.set()
    renewing.join()

    assert meanwhile == b"page 1"
    assert site.get().content == b"new"


def test_the_oldest_pages_go_when_there_is_no_room(stands, monkeypatch, site_of):
    monkeypatch.setattr(pagecache, "BYTES", 30)
    site = site_of()

    for number in range(5):
        site.get(f"/titles/?page={number}")

    assert sum(page.size() for page in site.cache.pages.values()) <= 30
    assert site.get("/titles/?page=4").content == b"page 5"


def test_a_host_that_is_not_ours_is_left_to_django(stands, site_of):
    def refuse(request):
        raise DisallowedHost

    site = site_of(refuse)

    with pytest.raises(DisallowedHost):
        site.get(HTTP_HOST="elsewhere.example")


def test_without_a_database_ever_seen_pages_pass_by(stands, site_of):
    stands(None)
    site = site_of()

    site.get()
    site.get()

    assert site.asked == 2


@override_settings(PAGE_SECONDS=0)
def test_nothing_is_kept_where_the_setting_says_so(stands, site_of):
    site = site_of()

    site.get()
    site.get()

    assert site.asked == 2


@pytest.mark.django_db
def test_a_release_is_on_kept_pages_within_a_second(client, monkeypatch):
    make.editions("title\nOzark")
    client.get("/charts/")

    make.editions("week | title\n2022-02-06 | Squid Game")
    monkeypatch.setattr("config.standing.SECONDS", 0)

    assert "Squid Game" in client.get("/charts/").content.decode()


@pytest.mark.django_db
def test_without_a_database_nothing_is_known_to_stand(monkeypatch):
    def gone(now):
        raise OperationalError

    monkeypatch.setattr(pagecache.reading, "current", gone)

    assert pagecache.standing_now() is None
