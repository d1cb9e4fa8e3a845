"""Many answers made one body: what is asked, counted, refused, and kept."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rankings import ingest
from rankings.ingest import fetch
from rankings.ingest.fetch import asking
from rankings.models import Entry, Quota, Release, Run
from tests.fakes import flixpatrol as fake
from tests.fakes.flixpatrol import Api
from tests.fakes.publisher import Answer
from tests.rankings.ingest.fetch.fetched import content

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"
NOW = datetime(2022, 2, 1, 8, tzinfo=UTC)
DAY, BEFORE = date(2022, 1, 31), date(2022, 1, 30)
COUNTRIES = ["KR", "US", "JP"]
ROWS = [
    fake.row(day, country, rank, f"Title {kind} {rank}", kind=kind)
    for day in (BEFORE, DAY)
    for kind in (2, 3)
    for country in COUNTRIES
    for rank in range(1, 11)
]


@pytest.fixture
def api(settings, monkeypatch):
    monkeypatch.setattr(asking, "BACKOFF", 0.01)
    with Api(ROWS) as one:
        settings.SOURCE_URLS = {"flixpatrol": one.base}
        ours = {"key": fake.KEY, "calls": 1000, "seconds": 5, "services": ["netflix", "disney"]}
        settings.APIS = {"flixpatrol": ours}
        settings.FETCH = {**settings.FETCH, "allow": frozenset({one.place}), "max_bytes": 1 << 20}
        yield one


def set_to(settings, **changes):
    settings.APIS = {"flixpatrol": settings.APIS["flixpatrol"] | changes}


def asked():
    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW)
    return ingest.refresh(run, now=NOW)


def refusal():
    run = Run(feed=FEED, trigger="hand", requested_at=NOW)
    with pytest.raises(fetch.Refused) as caught:
        fetch.snapshot(run, now=NOW, progress=lambda done, of: None)
    return caught.value


def test_answers_become_one_body_and_that_a_release(api):
    run = asked()

    assert run.message == "Release 1: 120 entries added, 0 changed, 0 removed."
    assert set(Entry.objects.values_list("period", flat=True)) == {BEFORE, DAY}
    lines = content(run.snapshot).decode().splitlines()
    assert json.loads(lines[0]) == {"format": "flixpatrol.v2.top10s"}
    assert json.loads(lines[-1]) == {"end": True}
    assert fake.KEY not in content(run.snapshot).decode() + run.snapshot.url


DISNEY = [
    fake.row(DAY, "KR", rank, f"Other {rank}", kind=3, company=fake.DISNEY) for rank in range(1, 11)
]


def test_services_come_in_one_body_each_on_its_own_lists(api):
    api.rows += DISNEY

    assert asked().message == "Release 1: 130 entries added, 0 changed, 0 removed."
    assert Entry.objects.filter(ranking__list="disney-tv").count() == 10
    assert set(Entry.objects.values_list("ranking__list", flat=True)) == {
        "netflix-films",
        "netflix-tv",
        "disney-tv",
    }


def test_a_service_that_is_not_wanted_is_not_asked_for(api, settings):
    set_to(settings, services=["netflix"])

    assert asked().message.startswith("Release 1: 120 entries")
    assert api.companies == {fake.NETFLIX}
    assert len(api.asked) == 7 * 2


def test_a_service_that_is_left_out_later_is_missed_on_the_day_held_last(api, settings):
    api.rows += DISNEY
    asked()
    set_to(settings, services=["netflix"])

    run = asked()

    assert (run.state, run.reason) == (Run.State.HELD, "lost_periods")


def test_a_kept_body_is_published_again_without_asking(api):
    snapshot = asked().snapshot
    calls = len(api.asked)

    assert ingest.replay(snapshot, now=NOW).state == Run.State.UNCHANGED
    assert len(api.asked) == calls


def test_the_next_day_only_the_newest_held_and_the_new_one_are_asked(api):
    asked()
    api.asked.clear()

    run = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW)
    ingest.refresh(run, now=NOW.replace(day=2))

    assert api.days == ["2022-02-01"] * 4 + ["2022-01-31"] * 4
    assert run.state == Run.State.UNCHANGED
    assert Release.objects.newest(FEED).last_period == DAY


def test_answers_are_followed_page_by_page(api, monkeypatch):
    monkeypatch.setattr(fake, "MOST", 7)

    assert asked().message.startswith("Release 1: 120 entries")


def test_without_a_key_it_is_off_and_says_so(api, settings):
    set_to(settings, key="")

    refused = refusal()

    assert refused.reason == "no_key"
    assert str(refused) == (
        "FlixPatrol is off: there is no key in FLIXPATROL_KEY. A file can be uploaded instead."
    )
    assert fetch.is_off(FEED) == str(refused)
    assert fetch.is_off("netflix.global") == ""
    assert api.asked == []


def test_a_wrong_key_is_said_in_words_and_not_tried_again(api, settings):
    set_to(settings, key="another")

    refused = refusal()

    assert (refused.reason, len(api.asked)) == ("unreachable", 1)
    assert "answered 401: Wrong key (401). It does not take the key" in str(refused)
    assert "another" not in str(refused)


@pytest.mark.parametrize("status", [200, 429])
def test_a_quota_that_is_used_up_is_said_whatever_its_status(api, status):
    api.says(fake.PATH, fake.error(429, "Too many", status))

    refused = refusal()

    assert (refused.reason, len(api.asked)) == ("quota", 1)
    assert "answered 429: Too many (429)" in str(refused)


def test_a_short_wait_that_is_asked_for_is_obeyed(api):
    slower = replace(fake.error(429, "Slower"), headers={"Retry-After": "0"})
    api.says(fake.PATH, slower, Answer('{"links":{"next":null},"data":[]}'))

    assert asked().reason == "no_rows"


def test_calls_are_counted_and_never_more_than_the_limit(api, settings):
    asked()
    made = len(api.asked)
    assert Quota.objects.made("flixpatrol", NOW) == made

    set_to(settings, calls=made + 3)
    refused = refusal()

    assert refused.reason == "quota"
    assert str(refused).startswith(f"FlixPatrol, February 2022: {made} of {made + 3} calls are")
    assert len(api.asked) == made


def test_the_limit_holds_in_the_middle_too(api, settings, monkeypatch):
    set_to(settings, calls=84)
    monkeypatch.setattr(fake, "MOST", 1)

    assert refusal().reason == "quota"
    assert len(api.asked) == 84


def test_a_new_month_begins_at_nought():
    for _ in range(3):
        Quota.objects.take("flixpatrol", NOW, limit=2)

    assert Quota.objects.made("flixpatrol", NOW) == 2
    assert Quota.objects.made("flixpatrol", NOW.replace(month=3)) == 0
    assert str(Quota.objects.get()) == "flixpatrol, February 2022: 2 calls"


@pytest.mark.parametrize("body", ["<html>\nMoved</html>", "null", '{"links":{}}', ""])
def test_what_is_no_answer_is_kept_and_held(api, body):
    api.says(fake.PATH, Answer(body))

    run = asked()

    assert (run.state, run.reason) == (
        Run.State.HELD,
        "missing_column" if "links" in body else run.reason,
    )
    assert run.reason in ("not_tsv", "missing_column", "truncated")
    assert run.snapshot is not None


def test_the_oldest_rows_in_place_of_those_asked_for_are_held(api):
    old = fake.row(date(2015, 1, 1), "US", 1, "The oldest there is")
    api.says(fake.PATH, Answer(json.dumps({"links": {"next": None}, "data": [old]})))

    run = asked()

    assert (run.state, run.reason) == (Run.State.HELD, "wrong_answer")


def test_an_answer_that_goes_on_elsewhere_is_not_followed(api):
    away = json.dumps({"links": {"next": "http://169.254.169.254/v2/top10s"}, "data": []})
    api.says(fake.PATH, Answer(away))

    assert refusal().reason == "forbidden_address"
    assert len(api.asked) == 1


def test_a_redirect_is_not_followed_with_the_key(api):
    api.says(fake.PATH, Answer("", 302, {"Location": "http://169.254.169.254/"}))

    refused = refusal()

    assert refused.reason == "unreachable"
    assert "answered 302" in str(refused)


def test_answers_that_go_round_in_circles_end(api):
    api.says(fake.PATH, Answer(json.dumps({"links": {"next": f"{api.base}/top10s"}, "data": []})))

    assert refusal().reason == "too_many_redirects"


def test_a_private_address_is_not_asked(api, settings):
    settings.FETCH = {**settings.FETCH, "allow": frozenset()}

    assert refusal().reason == "forbidden_address"
    assert api.asked == []


def test_passing_troubles_are_tried_again(api):
    api.says(fake.PATH, Answer("", 500), Answer('{"links":{"next":null},"data":[]}'))

    assert asked().reason == "no_rows"


def test_an_answer_longer_than_answers_are_is_cut(api):
    api.says(fake.PATH, Answer(b"x" * (9 << 20)))

    assert refusal().reason == "too_large"
