"""What holds for every answer of the API: who may read it, how often, and how it fails."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from redis.exceptions import ConnectionError as RedisAway

from rankings.api import limits, paging
from rankings.api.limits import address_of, limiter
from rankings.models import Release

PROBLEM = "application/problem+json"


def test_any_page_may_read_it_without_cookies(client, published):
    answer = client.get("/api/v1/entries", headers={"origin": "https://elsewhere.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    before = client.options("/api/v1/entries")
    assert before.status_code == 204
    assert "If-None-Match" in before["Access-Control-Allow-Headers"]


def test_who_has_it_is_told_so(client, published):
    answer = client.get("/api/v1/entries")
    again = client.get("/api/v1/entries", headers={"if-none-match": answer["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert answer["Last-Modified"] == "Tue, 01 Feb 2022 20:01:00 GMT"
    Release.objects.update(number=7)
    assert client.get("/api/v1/releases")["ETag"] != answer["ETag"]


def test_it_can_be_looked_at_without_its_body(client, published):
    assert client.head("/api/v1/entries").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, published, method):
    answer = getattr(client, method)("/api/v1/entries")

    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nothing", 404),
        ("entries?limit=0", 422),
        ("entries?since=soon", 422),
        ("entries?title=%00", 404),
        ("entries?as_of=soon", 400),
        ("entries?as_of=1&as_of=2", 400),
        ("entries?cursor=made-up", 404),
        ("entries?cursor=WzFd", 404),
        ("titles?cursor=ü", 404),
    ],
)
def test_errors_are_problems(client, published, address, status):
    answer = client.get(f"/api/v1/{address}")
    told = answer.json()

    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_wrong_parameter_is_named(client, published):
    told = client.get("/api/v1/entries?limit=1000").json()
    assert told["errors"][0]["at"].endswith("limit")


@pytest.mark.parametrize("address", ["entries?week=2022-01-30", "releases/1/changes?week=1"])
def test_a_parameter_there_is_not_is_named_with_those_there_are(client, published, address):
    answer = client.get(f"/api/v1/{address}")
    told = answer.json()

    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert told["errors"][0]["at"] == "query.week"
    assert told["detail"].startswith("There is no parameter “week” here. There are: ")
    assert "limit" in told["detail"]


@pytest.mark.parametrize("address", ["sources", "sources/netflix", "people/nobody", "rankings/x"])
def test_an_address_that_takes_no_parameter_says_so(client, published, address):
    told = client.get(f"/api/v1/{address}?limit=3&as_of=1")

    assert told.status_code == 422
    assert told.json()["detail"] == (
        "There are no parameters “limit” and “as_of” here. This address takes none."
    )


def test_a_database_that_is_away_is_a_problem_that_passes(client, published):
    with patch("rankings.api.releases.page_of", side_effect=OperationalError):
        answer = client.get("/api/v1/releases")

    assert (answer.status_code, answer["Content-Type"]) == (503, PROBLEM)
    assert answer["Retry-After"] == "10"


def test_it_is_said_also_while_the_database_is_left_alone(client, published):
    with patch("config.patience.breaker.may_ask", return_value=False):
        answer = client.get("/api/v1/releases")

    assert (answer.status_code, answer["Content-Type"]) == (503, PROBLEM)


def test_pages_go_on_to_the_end(client, published):
    seen, address = [], "/api/v1/entries?limit=1"
    while address:
        told = client.get(address).json()
        seen += told["items"]
        address = told["next"]

    assert seen == client.get("/api/v1/entries").json()["items"]
    assert len(seen) == 4


def test_pages_of_the_past_go_on_too(client, published):
    release = published[-1].pk
    first = client.get(f"/api/v1/entries?limit=3&as_of={release}").json()
    rest = client.get(first["next"]).json()

    assert len(first["items"] + rest["items"]) == 4
    assert rest["next"] is None


def test_cursors_lead_back_to_their_keys():
    assert paging.unpacked(paging.packed("지금"), (str,)) == ("지금",)
    assert paging.unpacked(paging.packed((3, 4)), (int, int)) == (3, 4)


def test_who_asks_too_often_is_told_when_to_come_back(client, published, settings):
    settings.API_PER_MINUTE = 2
    asked = {"REMOTE_ADDR": "192.0.2.7"}
    answers = [client.get("/api/v1/sources", **asked) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[2]["Content-Type"] == PROBLEM
    assert 0 < int(answers[2]["Retry-After"]) <= limits.WINDOW
    assert "Retry-After" in answers[2]["Access-Control-Expose-Headers"]
    assert client.get("/api/v1/sources", REMOTE_ADDR="192.0.2.8").status_code == 200


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1"])
def test_its_root_leads_to_what_is_said_of_it(client, db, address):
    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1] == ("/api/v1/docs", 302)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_what_the_api_says_of_itself_is_not_counted(client, published, settings):
    settings.API_PER_MINUTE = 1
    asked = {"REMOTE_ADDR": "192.0.2.10"}
    own = [f"/api/v1/{name}" for name in ("docs", "openapi.json", "")]
    before = [client.get(address, **asked).status_code for address in own * 2]
    counted = [client.get("/api/v1/sources", **asked).status_code for _ in range(2)]
    after = [client.get(address, **asked) for address in own]

    assert before == [200, 200, 302] * 2
    assert counted == [200, 429]
    assert [answer.status_code for answer in after] == [200, 200, 302]
    assert not any("RateLimit-Limit" in answer for answer in after)


def test_it_answers_while_redis_is_away(client, published, settings):
    settings.API_PER_MINUTE = 1
    with patch.object(limits.cache, "add", side_effect=RedisAway) as add:
        answers = [client.get("/api/v1/sources") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert "RateLimit-Limit" not in answers[0]
    assert add.call_count == 1


def test_a_counter_that_went_meanwhile_begins_anew(settings):
    settings.API_PER_MINUTE = 5
    with (
        patch.object(limits.cache, "add", return_value=False),
        patch.object(limits.cache, "incr", side_effect=ValueError),
    ):
        assert limiter.count("192.0.2.9", now=0).asked == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        (2, "198.51.100.1, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "192.0.2.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_who_asks_is_read_past_our_own_proxies(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == address


def test_it_passes_the_page_cache_by(client, published, settings):
    settings.PAGE_SECONDS = 60
    first = client.get("/api/v1/releases")
    Release.objects.update(number=7)

    assert client.get("/api/v1/releases")["ETag"] != first["ETag"]
