"""What editors decide: letting through, discarding, going back; and what a preview says is done."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from rankings import decisions, ingest
from rankings.models import Entry, Release, Run, Superseded, Title, Widget
from tests import make, slow_truth

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 1, 20, tzinfo=UTC)
FEED = "netflix.global"
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |   9,610,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""
WITHOUT = FIRST.replace("2022-01-23", "2022-02-06")


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


@pytest.fixture
def first(folder):
    folder.says(FIRST)
    return folder.refresh().release


@pytest.fixture
def held(folder, first):
    """Return a run whose file has lost a week and brings another."""
    folder.says(WITHOUT)
    return folder.refresh()


def stands():
    return slow_truth.lines(make.standing(FEED))


def counts(release):
    return {name: getattr(release, name) for name in ("added", "changed", "removed", "cells")}


def done(run):
    return ingest.refresh(run, now=NOW)


def accepted(run, **given):
    return done(
        decisions.accept(run, "It is so.", **{"provisional": False, "by": None} | given, now=NOW)
    )


# -- looking


def test_a_held_run_says_what_it_would_change_and_writes_nothing(held):
    told = held.preview["release"]

    assert (told["number"], told["added"], told["removed"]) == (2, 10, 10)
    assert held.preview["editions"]["new"] == held.preview["editions"]["gone"] == 1
    assert Release.objects.count() == 1
    assert not Superseded.objects.exists()


def test_what_a_preview_says_is_what_is_released(held):
    before = stands()

    run = accepted(held)

    told = held.preview["release"]
    assert run.state == "released"
    assert counts(run.release) == {name: told[name] for name in counts(run.release)}
    assert stands() != before


def test_a_dry_run_predicts_exactly_and_writes_nothing(folder, first):
    folder.says(FIRST.replace("124,790,000", "125,000,000").replace("Arcane", "Arcane!"))
    dry = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, is_dry=True)
    before, titles = stands(), Title.objects.count()

    ingest.refresh(dry, now=NOW, origin=str(folder.path))

    assert (dry.state, dry.reason) == ("checked", "")
    assert dry.message == "It would be release 2: 0 entries added, 2 changed, 0 removed."
    assert (stands(), Title.objects.count(), Release.objects.count()) == (before, titles, 1)
    run = accepted(dry)
    assert run.release.cells == dry.preview["release"]["cells"] == {"hours": 1, "name": 1}
    assert stands() != before


def test_a_dry_run_of_a_bad_file_says_what_would_hold_it(folder, first):
    folder.says("null")
    dry = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, is_dry=True)

    ingest.refresh(dry, now=NOW, origin=str(folder.path))

    assert (dry.state, dry.reason) == ("checked", "not_tsv")
    assert "cannot be let through" in decisions.why_not(dry)


def test_a_dry_run_says_nothing_of_the_feed(folder, first):
    folder.says("null")
    dry = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, is_dry=True)
    ingest.refresh(dry, now=NOW, origin=str(folder.path))

    assert Run.objects.with_verdict().newest_first().first().state == "released"


def test_charts_that_would_be_redrawn_are_named(folder, first):
    choices = {"list": f"{FEED}/tv-non-english", "week": "2022-01-30"}
    other = choices | {"week": "2022-01-23"}
    for slug, chosen in (("changes", choices), ("stays", other)):
        Widget.objects.create(slug=slug, kind="leaderboard", choices=chosen, title="A", words="B")
    folder.says(FIRST.replace("124,790,000", "125,000,000"))
    dry = Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW, is_dry=True)

    ingest.refresh(dry, now=NOW, origin=str(folder.path))

    assert dry.preview["charts"] == ["changes"]


# -- letting through


def test_what_is_let_through_after_another_release_is_held_again(folder, held):
    run = decisions.accept(held, "It is so.", provisional=False, by=None, now=NOW)
    folder.says(FIRST.replace("124,790,000", "124,800,000"))
    folder.refresh()

    done(run)

    assert (run.state, run.reason) == ("held", "moved_on")
    assert Release.objects.count() == 2
    with pytest.raises(decisions.Refusal, match="cannot be let through"):
        decisions.accept(run, "Again.", provisional=False, by=None, now=NOW)


def test_it_can_be_looked_at_again_and_then_be_released(folder, held):
    folder.says(FIRST.replace("124,790,000", "124,800,000"))
    folder.refresh()
    with pytest.raises(decisions.Refusal, match="Look at it again"):
        decisions.accept(held, "It is so.", provisional=False, by=None, now=NOW)

    again = done(decisions.look(held.snapshot, by=None, now=NOW))

    assert accepted(again).state == "released"


def test_a_provisional_release_says_so_until_it_is_confirmed(held, editor):
    release = accepted(held, provisional=True, by=editor).release

    assert release.is_provisional
    decisions.confirm(release, "Netflix answered.", by=editor, now=NOW)
    release.refresh_from_db()
    assert not release.is_provisional
    with pytest.raises(decisions.Refusal, match="not provisional"):
        decisions.confirm(release, "Again.", by=editor, now=NOW)


def test_what_needs_no_judgement_is_never_let_through(folder, first):
    folder.says("null")
    run = folder.refresh()

    with pytest.raises(decisions.Refusal, match="next good file heals it"):
        decisions.accept(run, "I like it.", provisional=False, by=None, now=NOW)


# -- discarding


def test_a_discarded_file_does_not_come_back_by_itself(folder, held, editor):
    decisions.discard(held, "That week was published.", by=editor, now=NOW)

    run = folder.refresh(now=NOW + timedelta(days=1))

    assert held.message == "Discarded by editor: That week was published."
    assert (run.state, run.reason) == ("discarded", "discarded")
    assert "That week was published." in run.message
    assert Release.objects.count() == 1


def test_a_discarded_file_can_be_released_after_all(folder, held):
    decisions.discard(held, "Wrong.", by=None, now=NOW)

    run = accepted(held)

    assert run.state == "released"
    run.snapshot.refresh_from_db()
    assert run.snapshot.discarded_because == ""


def test_only_what_is_held_can_be_discarded(first):
    with pytest.raises(decisions.Refusal):
        decisions.discard(first.run, "No.", by=None, now=NOW)


# -- going back


@pytest.fixture
def three(folder):
    """Return three releases: a week, a revision and a week more, a week lost."""
    bodies = [
        FIRST,
        FIRST.replace("124,790,000", "125,000,000") + "    2022-02-06 | 1 | Feria | 9,000,000\n",
        FIRST.replace("2022-01-23", "2022-02-06"),
    ]
    made = []
    for hour, body in enumerate(bodies):
        folder.says(body)
        run = folder.refresh(now=NOW + timedelta(hours=hour))
        run = accepted(run) if run.state == "held" else run
        made.append(run.release)
    return made


@pytest.mark.parametrize("number", [0, 1])
def test_going_back_brings_every_line_back_as_a_new_release(three, number, editor):
    then = slow_truth.lines(make.standing(FEED, as_of=three[number].pk))
    before = {pk: make.standing(FEED, as_of=pk) for pk in (each.pk for each in three)}

    run = done(decisions.go_back(three[number], "Netflix was wrong.", by=editor, now=NOW))

    assert run.state == "released", run.message
    assert (run.release.number, run.release.back_to) == (4, three[number])
    assert run.release.entries == three[number].entries == len(then)
    assert run.release.last_period == three[number].last_period
    assert stands() == then
    assert {pk: make.standing(FEED, as_of=pk) for pk in before} == before
    assert f"back to release {number + 1}" in run.message


def test_going_back_can_be_taken_back(three, editor):
    last = stands()
    done(decisions.go_back(three[0], "Netflix was wrong.", by=editor, now=NOW))

    done(decisions.go_back(three[2], "It was not.", by=editor, now=NOW))

    assert stands() == last
    assert Release.objects.newest(FEED).number == 5


def test_what_was_rolled_back_does_not_come_back_by_itself(three, folder):
    done(decisions.go_back(three[0], "Netflix was wrong.", by=None, now=NOW))

    run = folder.refresh(now=NOW + timedelta(days=1))

    assert (run.state, run.reason) == ("discarded", "discarded")
    assert "rolled back to release 1. Netflix was wrong." in run.message


def test_after_going_back_the_next_file_is_published(three, folder):
    done(decisions.go_back(three[0], "Netflix was wrong.", by=None, now=NOW))
    folder.says(FIRST + "    2022-02-06 | 1 | All of Us Are Dead | 236,230,000\n")

    run = folder.refresh(now=NOW + timedelta(days=1))

    assert run.message == "Release 5: 10 entries added, 0 changed, 0 removed."


def test_one_may_look_before_going_back(three):
    before = stands()
    run = decisions.go_back(three[0], "", by=None, now=NOW)
    run.is_dry = True
    run.save()

    done(run)

    assert run.state == "checked"
    assert run.preview["release"]["removed"] == 10
    assert stands() == before
    assert Entry.objects.count() == 20


def test_there_is_no_going_back_to_where_one_is(three):
    with pytest.raises(decisions.Refusal, match="nothing to go back to"):
        decisions.go_back(three[2], "Why not.", by=None, now=NOW)
