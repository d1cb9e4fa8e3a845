"""How the site looks to a reader, and what went wrong."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from config.views import reader
from tests.pages import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def _token(client, **headers):
    client.get("/display/", headers=headers)
    return client.cookies["csrftoken"].value


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_chosen_is_on_every_page_from_then_on(client, theme):
    client.post("/display/", {"theme": theme})

    assert f'<html lang="en" data-theme="{theme}">' in visit(client, "/charts/").text


def test_who_goes_back_to_the_system_has_no_cookie_left(client):
    client.post("/display/", {"theme": "dark"})

    response = client.post("/display/", {"theme": ""})

    assert response.cookies["theme"]["max-age"] == 0


@pytest.mark.parametrize("cookie", ["pink", "<script>", 'dark"x'])
def test_a_cookie_that_is_no_theme_is_ignored(client, cookie):
    client.cookies["theme"] = cookie

    assert "data-theme" not in visit(client, "/charts/").text


def test_a_theme_there_is_not_is_not_set(client):
    response = client.post("/display/", {"theme": "pink"})

    assert "theme" not in response.cookies


def test_the_form_wants_its_token(strict):
    token = _token(strict)

    refused = strict.post("/display/", {"theme": "dark"})
    taken = strict.post("/display/", {"theme": "dark", "csrfmiddlewaretoken": token})

    assert refused.status_code == 403
    assert taken.status_code == 302


def test_the_page_says_which_cookies_a_reader_gets(client):
    page = visit(client, "/display/")
    before = set(client.cookies)
    client.post("/display/", {"theme": "dark"})
    others = Client()
    for path in ("/", "/news/", "/charts/", "/titles/", "/compare/", "/data/", "/search/?q=a"):
        others.get(path)

    assert "The choice is kept in a cookie. This page sets a second one" in page.text
    assert (before, set(client.cookies)) == ({"csrftoken"}, {"csrftoken", "theme"})
    assert "No other page for readers sets any." in page.text
    assert not others.cookies


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("/charts/", "/charts/"),
        ("http://testserver/charts/", "http://testserver/charts/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_reader_goes_on_where_they_came_from_if_that_is_here(client, came_from, goes_to):
    response = client.post("/display/", {"theme": "dark", "next": came_from})

    assert response["Location"] == goes_to


def test_the_page_of_the_form_knows_where_the_reader_came_from(client):
    page = visit(client, "/display/", referer="http://testserver/titles/").text

    assert 'name="next" value="http://testserver/titles/"' in page


def test_the_form_is_never_kept(client):
    assert "no-store" in client.get("/display/")["Cache-Control"]


def test_mere_readers_get_no_cookie(client):
    for address in ("/", "/charts/", "/titles/", "/nowhere/"):
        assert not client.get(address).cookies


def test_a_page_there_is_not_offers_search_and_asks_for_little(client):
    visited = visit(client, "/nowhere/")

    assert visited.response.status_code == 404
    assert "Not in this ten" in visited.text
    assert 'action="/search/"' in visited.text
    assert visited.in_templates == []


@pytest.mark.parametrize(
    ("exception", "sentence"),
    [
        (Http404("There is no list for that week."), "There is no list for that week."),
        (Http404("No Title matches the given query."), ""),
        (Http404({"tried": []}), ""),
        (Http404(), ""),
    ],
)
def test_only_sentences_meant_for_readers_reach_them(exception, sentence):
    assert reader.sentence_of(exception) == sentence


@pytest.mark.parametrize(
    ("view", "exception", "status", "words"),
    [
        (reader.bad_request, BadRequest("So not."), 400, "So not."),
        (reader.bad_request, BadRequest(), 400, "cannot be"),
        (reader.permission_denied, PermissionDenied(), 403, "You may not see this"),
    ],
)
def test_what_went_wrong_is_said_in_the_sites_look(view, exception, status, words):
    response = view(RequestFactory().get("/"), exception)

    assert response.status_code == status
    assert words in response.content.decode()
    assert 'class="mast"' in response.content.decode()


def test_an_error_of_ours_is_said_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something is broken" in response.content.decode()
