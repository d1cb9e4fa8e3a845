"""PostgreSQL is restarted, stopped, frozen or full: readers get what they had, and it passes."""

import time
import uuid
from contextlib import ExitStack

import psycopg
import pytest
from django.db import connection

from config import standing
from config.processes import until
from rankings.models import Entry, Run
from tests.fakes.publisher import Answer
from tests.faults.runs import (
    LINES,
    NEXT,
    PATH,
    asked,
    assert_next_released_once,
    is_blocked,
    publishing_blocked,
    states,
    wait_until,
)
from tests.faults.site import PATIENCE

SEEN = "/charts/netflix/global/latest/tv-non-english/"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def forget_connections():
    """Drop what this process has open to a server that is gone."""
    connection.close()
    connection.close_pool()


def connected():
    """Return one more connection, or None when there are no more."""
    try:
        return psycopg.connect(**connection.get_connection_params())
    except psycopg.OperationalError:
        return None


def seen_as_it_stands(site):
    """
    Return the page as it stands.

    What stood in the test before, the site's process goes on knowing for a second: it would show
    that page now, and another one to whoever asks again.
    """
    time.sleep(standing.SECONDS)
    answer = site.get(SEEN)
    assert (answer.status, "warning" in answer.headers) == (200, False)
    return answer


def test_it_is_restarted_in_the_publishing_transaction(site, readers, refresh_again):
    site.publisher.says(PATH, Answer(NEXT))
    site.worker()
    readers.may_be_told_to_wait = True
    with readers:
        blocker = psycopg.connect(**connection.get_connection_params())
        blocker.execute("LOCK TABLE rankings_release IN SHARE ROW EXCLUSIVE MODE")
        site.tell(asked())
        wait_until(is_blocked)

        site.postgres.stop()
        forget_connections()
        site.postgres.start()
        blocker.close()
        assert Entry.objects.count() == LINES

        def has_healed():
            site.tick()
            return states()[-1:] == ["released"]

        assert until(has_healed, 40, pause=0.5), states()
        assert_next_released_once()
        wait_until(readers.see_others, 20)


def test_it_freezes_in_the_publishing_transaction_and_goes_on(site, readers, refresh_again):
    site.publisher.says(PATH, Answer(NEXT))
    site.worker()
    readers.may_be_told_to_wait = True
    with readers:
        with publishing_blocked():
            site.tell(asked())
            wait_until(is_blocked)
            site.freeze(site.postgres)
            readers.over.wait(3)
            site.thaw()
        wait_until(lambda: states()[-1:] == ["released"])
        assert_next_released_once()
        wait_until(readers.see_others, 20)


@pytest.fixture
def never_seen():
    """Return an address nobody has asked for before."""
    return f"/titles/?q={uuid.uuid4().hex}"


@pytest.mark.parametrize("fault", ["frozen", "stopped"])
def test_while_it_is_away_what_was_seen_is_shown_and_the_rest_asks_for_patience(
    site, readers, refresh_again, never_seen, fault
):
    seen = seen_as_it_stands(site)

    if fault == "frozen":
        site.freeze(site.postgres)
    else:
        site.postgres.stop()
    again = [site.get(SEEN) for _ in range(40)]
    unseen = [site.get(never_seen) for _ in range(3)]
    again += [site.get(SEEN) for _ in range(40)]
    alive, ready = site.get("/healthz"), site.get("/readyz")

    assert {(each.status, each.body) for each in again} == {(200, seen.body)}
    assert max(each.seconds for each in (*again, *unseen, alive, ready)) < PATIENCE
    assert "warning" in again[-1].headers
    assert {each.status for each in unseen} == {503}
    assert all(each.headers["retry-after"] for each in unseen)
    assert (alive.status, ready.status) == (200, 503)

    site.thaw()
    forget_connections()
    site.postgres.start()
    wait_until(lambda: site.get(never_seen).status == 200, 20)
    assert site.get("/readyz").status == 200
    wait_until(lambda: "warning" not in site.get(SEEN).headers, 20)


def test_all_its_connections_are_taken(site, readers, refresh_again, never_seen):
    seen = seen_as_it_stands(site)
    with ExitStack() as taken:
        while one := connected():
            taken.callback(one.close)
        answers = [site.get(page) for page in (SEEN, never_seen, SEEN, "/healthz")]

    assert [each.status for each in answers if each.status not in (200, 503)] == []
    assert (answers[0].status, answers[0].body) == (200, seen.body)
    assert max(each.seconds for each in answers) < PATIENCE
    wait_until(lambda: site.get(never_seen).status == 200, 20)
    assert not Run.objects.not_over().exists()
