"""A database that is away is left alone for a moment, and asked by one until it answers."""

import threading
import time

import psycopg
import pytest
from django.db import OperationalError, connection

from config import patience


def error(cause):
    made = OperationalError(str(cause))
    made.__cause__ = cause
    return made


LOST = error(psycopg.OperationalError("the connection is lost"))


def test_while_it_answers_everybody_may_ask():
    breaker = patience.Breaker()

    assert breaker.may_ask()
    assert breaker.may_ask()


def test_after_it_was_lost_nobody_asks_and_then_one_does(monkeypatch):
    breaker = patience.Breaker()
    breaker.notice(LOST)
    assert not breaker.may_ask()

    monkeypatch.setattr(patience, "REST", 0)
    breaker.notice(LOST)
    assert [breaker.may_ask() for _ in range(3)] == [True, False, False]

    breaker.answered()
    assert [breaker.may_ask() for _ in range(3)] == [True, True, True]


@pytest.mark.parametrize(
    "cause",
    [psycopg.errors.LockNotAvailable(), psycopg.errors.QueryCanceled(), ValueError("no")],
)
def test_a_server_that_refuses_one_question_is_there(cause):
    breaker = patience.Breaker()

    breaker.notice(error(cause))

    assert breaker.may_ask()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_question_that_takes_too_long_is_hung_up_on():
    began = time.monotonic()
    with (
        patience.watch.over(0.3),
        connection.cursor() as cursor,
        pytest.raises(OperationalError),
    ):
        cursor.execute("SELECT pg_sleep(20)")

    assert time.monotonic() - began < 10
    assert not patience.breaker.may_ask()
    connection.close()
    with connection.cursor() as cursor:  # the server has not heard yet, and sleeps on
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()"
        )
    assert sum(each.name == "patience" for each in threading.enumerate()) == 1


@pytest.mark.django_db
def test_where_nobody_looks_somebody_begins_to(monkeypatch):
    watch, over = patience.Watch(), threading.Event()
    watch.watcher = threading.Thread()  # as one of before a fork: it never runs again
    monkeypatch.setattr(watch, "_look", over.wait)

    with watch.over(1):
        looks = watch.is_looking
    over.set()
    watch.watcher.join()

    assert looks
