"""The broker, which is the cache as well, is stopped, frozen or emptied; clocks come twice."""

from datetime import UTC, datetime, time, timedelta
from threading import Event

import pytest
import redis
from django.contrib.auth.models import User
from django.core.cache.backends.redis import RedisCache
from django.test import Client

from rankings.models import Release, Run, Schedule
from rankings.models.schedule import HEARTBEAT
from tests.fakes.publisher import Answer, held_back
from tests.faults.runs import (
    BODY,
    NEXT,
    PATH,
    assert_next_released_once,
    assert_released_once,
    due,
    states,
    wait_until,
)

EVERY_KIND_OF_PAGE = (
    *("/", "/charts/", "/countries/", "/titles/", "/data/"),
    *("/charts/netflix/global/latest/tv-non-english/", "/titles/all-of-us-are-dead/"),
    *("/data/status/", "/news/", "/healthz", "/readyz"),
)
TOKEN = "t" * 32

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(site):
    """Return what an editor's browser sends with every request."""
    User.objects.create_superuser("editor", password="a password for the test")
    client = Client()
    client.force_login(User.objects.get())
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    return {"Cookie": cookie, "X-CSRFToken": TOKEN}


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_while_it_is_away_every_page_answers_and_run_now_waits_in_the_queue(
    site, readers, refresh_again, desk, fault
):
    site.publisher.says(PATH, Answer(NEXT))
    site.worker()
    with readers:
        if fault == "stopped":
            site.broker.stop()
        else:
            site.freeze(site.broker)
        answers = {page: site.get(page) for page in EVERY_KIND_OF_PAGE}
        pressed = site.post("/desk/rankings/run/start/netflix.global/", **desk)

        assert {page: each.status for page, each in answers.items() if each.status != 200} == {}
        assert max(each.seconds for each in answers.values()) < 6
        assert pressed.status == 302, pressed.body[:400]
        assert pressed.seconds < 12
        assert states()[-1] == "queued"
        assert "broker is away" in Run.objects.last().message

        site.thaw()
        site.broker.start()
        site.clock()
        assert_next_released_once()


def test_it_is_emptied_while_clock_and_worker_run(site, readers, refresh_again):
    """What the clock sends after that must still find its way."""
    site.publisher.says(PATH, Answer(NEXT))
    worker = site.worker()
    site.clock()
    wait_until(lambda: "succeeded" in worker.log.read_text())
    with readers:
        with redis.Redis.from_url(site.broker.url()) as broker:
            broker.flushall()
        due()

        assert_next_released_once()


@pytest.mark.long
def test_two_clocks_start_what_is_due_once(site):
    site.publisher.says(PATH, Answer(BODY))
    worker = site.worker()
    site.clock()
    site.clock()
    due()

    assert_released_once()
    wait_until(lambda: worker.log.read_text().count("tick[") >= 4, 30)
    assert states() == ["released"]


def test_a_schedule_that_was_off_over_its_hour_starts_nothing(site):
    site.publisher.says(PATH, Answer(BODY))
    worker = site.worker()
    due(is_on=False)

    site.tick()
    wait_until(lambda: "succeeded" in worker.log.read_text())

    assert states() == []


def test_a_schedule_that_is_edited_while_its_run_goes_on(site):
    gate = Event()
    site.publisher.says(PATH, held_back(BODY, gate))
    site.worker()
    schedule = due()
    site.tick()
    wait_until(lambda: states() == ["running"] and site.publisher.asked)

    schedule.at, schedule.weekdays = time(9), [3]
    schedule.plan(now=datetime.now(UTC))
    schedule.save()
    gate.set()
    site.tick()

    assert_released_once()
    assert Schedule.objects.get().next_due_at == schedule.next_due_at


@pytest.mark.long
@pytest.mark.parametrize("dead", ["clock", "worker"])
def test_a_clock_or_worker_that_is_dead_for_three_minutes_is_said(site, desk, dead):
    site.web()
    site.worker()
    clock = site.clock()
    wait_until(lambda: site.get("/readyz").body.endswith('"late": []}'), 30)

    if dead == "clock":
        clock.stop(0)
    else:
        site.no_worker()
    # Three minutes, and no need to wait for them: the last tick is what is looked at.
    kept = RedisCache(site.broker.url(), {"KEY_PREFIX": "chartroom"})
    before = datetime.now(UTC) - timedelta(minutes=4)
    kept.set(HEARTBEAT, before, timeout=None)

    assert "No tick for 4 minutes." in site.get("/readyz").body
    assert "No tick for 4 minutes." in site.get("/desk/rankings/run/", **desk).body
    assert Release.objects.count() == 0
