"""What a monitor reads: the states of feeds as numbers, for those who may ask."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as BrokerAway

from rankings.models import Run
from rankings.models.schedule import HEARTBEAT
from rankings.views import metrics
from tests import make

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
TUESDAY = datetime(2022, 2, 1, 20, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def published(time_machine):
    time_machine.move_to(TUESDAY + timedelta(minutes=5), tick=False)
    make.editions("title | hours\nOzark | 100,000", now=TUESDAY)
    cache.set(HEARTBEAT, TUESDAY)
    yield
    cache.delete(HEARTBEAT)


def asked(client, **headers):
    return client.get("/metrics", **headers)


def test_each_feed_says_how_it_stands(client):
    Run.objects.create(feed=FEED, trigger="hand", state="failed", requested_at=TUESDAY)

    lines = asked(client).content.decode().splitlines()

    assert f'chartroom_feed_state{{feed="{FEED}",state="fresh"}} 1' in lines
    assert f'chartroom_feed_state{{feed="{FEED}",state="late"}} 0' in lines
    assert 'chartroom_feed_state{feed="netflix.countries",state="unread"} 1' in lines
    assert f'chartroom_feed_held{{feed="{FEED}"}} 0' in lines
    assert f'chartroom_seconds_since_good_run{{feed="{FEED}"}} 300' in lines
    assert f'chartroom_newest_period_timestamp_seconds{{feed="{FEED}"}} 1643500800' in lines
    assert f'chartroom_entries{{feed="{FEED}"}} 1' in lines
    assert f'chartroom_runs_total{{feed="{FEED}",outcome="failed"}} 1' in lines
    assert "chartroom_heartbeat_age_seconds 300" in lines
    assert "# TYPE chartroom_runs_total counter" in lines


def test_exactly_one_state_of_a_feed_is_on(client, time_machine):
    for days in (0, 7, 8, 30):
        time_machine.move_to(TUESDAY + timedelta(days=days), tick=False)
        lines = asked(client).content.decode().splitlines()
        states = [each for each in lines if each.startswith(f'chartroom_feed_state{{feed="{FEED}"')]
        assert sum(each.endswith(" 1") for each in states) == 1


def test_it_is_never_kept_and_asks_three_questions(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        answer = asked(client)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")


def test_while_the_broker_is_away_only_the_heartbeat_is_missing(client, monkeypatch):
    def away(_):
        raise BrokerAway("refused")

    monkeypatch.setattr(metrics.cache, "get", away)

    lines = asked(client).content.decode().splitlines()

    assert not any(each.startswith("chartroom_heartbeat_age_seconds") for each in lines)
    assert any(each.startswith("chartroom_entries") for each in lines)


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        ("", {"REMOTE_ADDR": "127.0.0.1"}, 200),
        ("", {"REMOTE_ADDR": "::1"}, 200),
        ("", {"REMOTE_ADDR": "10.0.0.9"}, 403),
        ("", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.9"}, 403),
        ("sesame", {"REMOTE_ADDR": "10.0.0.9", "HTTP_AUTHORIZATION": "Bearer sesame"}, 200),
        ("sesame", {"REMOTE_ADDR": "127.0.0.1"}, 403),
        ("sesame", {"REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": "Bearer nuts"}, 403),
    ],
)
def test_who_bears_the_token_may_ask_or_without_one_who_is_on_this_machine(
    client, settings, token, headers, status
):
    settings.METRICS_TOKEN = token

    assert asked(client, **headers).status_code == status


def test_labels_are_escaped():
    assert metrics.escaped('a "b"\\\n') == r"a \"b\"\\\n"
