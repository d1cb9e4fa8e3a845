"""Pages are only read, and say so; and those that have no past say that, too."""

import pytest

from rankings import versions

pytestmark = pytest.mark.django_db

PAGES = ("/", "/ko/", "/c/leaders/", "/embed/c/leaders/", "/oembed", "/news/feed.atom", "/nothing/")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_only_be_read(page, method, client, django_assert_num_queries):
    client.handler.enforce_csrf_checks = True

    with django_assert_num_queries(2):
        answer = client.generic(method, page)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    said = "읽을 수만" if page == "/ko/" else "This page can only be read"
    assert said in answer.content.decode()
    assert answer["X-Frame-Options"] == "DENY"


def test_the_form_for_the_theme_is_taken_and_wants_its_token(client):
    assert client.post("/display/", {"theme": "dark"}).status_code == 302
    assert client.put("/ko/display/")["Allow"] == "GET, HEAD, POST"

    client.handler.enforce_csrf_checks = True
    answer = client.post("/display/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "You may not see this" in answer.content.decode()


def test_the_desk_wants_the_token_of_its_forms(client):
    client.handler.enforce_csrf_checks = True

    assert client.post("/desk/login/", {"username": "a", "password": "b"}).status_code == 403


@pytest.mark.parametrize(
    "page", ["/", "/charts/all/", "/c/leaders/", "/embed/c/leaders/", "/news/"]
)
def test_a_page_without_a_past_does_not_show_today_for_it(client, chart, page):
    answer = client.get(f"{page}?as_of=1")

    assert answer.status_code == 400
    assert "leave out “as_of”" in answer.content.decode()


@pytest.mark.parametrize(
    "page",
    ["/charts/", "/titles/", "/countries/", "/c/leaders/data.csv", "/titles/all-of-us-are-dead/"],
)
def test_a_page_with_a_past_shows_it(client, chart, page):
    release = versions.Version.objects.get().release_id

    assert client.get(f"{page}?as_of={release}").status_code == 200


def test_a_page_of_the_past_leads_to_no_page_without_one(client, chart):
    page = client.get(f"/charts/?as_of={versions.Version.objects.get().release_id}")

    assert page.status_code == 200
    assert "/charts/all/?as_of" not in page.content.decode()
