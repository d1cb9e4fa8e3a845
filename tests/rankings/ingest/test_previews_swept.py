"""What was kept of held runs goes when nobody waits for it any more."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from rankings import tasks
from rankings.ingest import preview
from rankings.models import Run
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, 20, tzinfo=UTC)
DAY = timedelta(days=1)
FEED = "netflix.global"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    stores = settings.STORAGES["snapshots"]
    place = {**stores, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "snapshots": place}
    settings.DATA_DIR = tmp_path
    return tmp_path / "previews"


def run(state, feed=FEED, *, ago=3 * DAY, age=2 * DAY):
    """Make a run that ended in ``state`` with all that it would change kept beside it."""
    made = make.run(feed=feed, now=NOW - ago)
    made.state = state
    name = f"previews/{feed}-run-{made.pk}.csv.zst"
    file = storages["snapshots"].save(name, ContentFile(b"-"))
    moment = (NOW - age).timestamp()
    os.utime(storages["snapshots"].path(file), (moment, moment))
    made.preview = {"release": {}, "cells": [], "editions": {}, "charts": [], "file": file}
    made.save()
    return made


def kept(*runs):
    return [bool(preview.kept(each)) for each in runs]


def test_of_a_run_that_is_held_it_stays_and_of_all_others_it_goes():
    older, held = run(Run.State.HELD, ago=4 * DAY), run(Run.State.HELD)
    over = [
        run(state, "netflix.countries", ago=ago)
        for state, ago in ((Run.State.HELD, 4 * DAY), (Run.State.DISCARDED, 3 * DAY))
    ]

    assert preview.sweep(now=NOW) == 3
    assert kept(older, held, *over) == [False, True, False, False]
    assert preview.sweep(now=NOW) == 0


def test_a_run_that_failed_afterwards_takes_nothing_from_one_that_waits(folder):
    held = run(Run.State.HELD)
    run(Run.State.FAILED, ago=DAY)

    preview.sweep(now=NOW)

    assert kept(held) == [True]


def test_what_is_younger_than_a_day_stays_whose_ever_it_is():
    young = run(Run.State.DISCARDED, age=DAY / 2)

    assert preview.sweep(now=NOW) == 0
    assert kept(young) == [True]


def test_where_nothing_was_ever_kept_there_is_nothing_to_do():
    assert preview.sweep(now=NOW) == 0


def test_it_is_done_when_charts_are_kept(time_machine, folder):
    time_machine.move_to(NOW, tick=False)
    over = run(Run.State.DISCARDED)

    tasks.keep()

    assert kept(over) == [False]
    assert list(folder.iterdir()) == []
