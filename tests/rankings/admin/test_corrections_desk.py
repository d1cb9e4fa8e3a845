"""Corrections on the desk: looked up, declared, withdrawn; and what readers are told."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from rankings import charts, tasks
from rankings.models import Correction, Entry, Ranking, Run
from tests.rankings.admin.conftest import FEED

pytestmark = pytest.mark.django_db

LIST = reverse("admin:rankings_correction_changelist")
ADD = reverse("admin:rankings_correction_add")


@pytest.fixture(autouse=True)
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


@pytest.fixture
def line(published):
    """Return the number one of one list."""
    lists = Ranking.objects.filter(feed=FEED, list="tv-non-english")
    return Entry.objects.get(ranking=lists.get(), period="2022-01-30", rank=1)


@pytest.fixture
def form(line):
    return {
        "ranking": line.ranking_id,
        "period": "2022-01-30",
        "rank": 1,
        "field": "hours",
        "expected": line.hours,
        "value": line.hours + 180_000,
        "reason": "Two digits were swapped.",
        "evidence": "A message from Netflix.",
    }


def done(run):
    tasks.refresh(run.pk)
    run.refresh_from_db()
    return run


def drawn(as_of=None):
    choices = {"list": f"{FEED}/tv-non-english", "week": "2022-01-30"}
    return charts.build("leaderboard", choices, as_of=as_of)


def test_what_the_publisher_has_is_filled_in_when_asked(desk, form):
    answer = desk.post(ADD, form | {"expected": "", "_look": ""})
    page = desk.get(answer.url).content.decode()

    assert f'value="{form["expected"]}"' in page
    assert "Two digits were swapped." in page
    assert not Correction.objects.exists()


def test_a_correction_is_declared_and_the_numbers_follow_with_a_run(desk, form, line):
    page = desk.post(ADD, form, follow=True).content.decode()

    declared = Correction.objects.get()
    assert (declared.created_by.username, declared.state) == ("admin", "in force")
    run = Run.objects.latest("pk")
    assert f'The numbers follow with <a href="/desk/rankings/run/{run.pk}/change/">' in page
    assert done(run).state == "released"
    assert Entry.objects.get(pk=line.pk).hours == form["value"]


def test_readers_are_told_that_it_is_ours_in_every_form(desk, form, client):
    first = Run.objects.latest("pk").release.pk
    desk.post(ADD, form)
    assert drawn().note == ""
    done(Run.objects.latest("pk"))

    words = (
        f"Place 1: hours viewed read {form['value']:,} here, "
        f"Netflix Top 10 has {form['expected']:,}. Two digits were swapped."
    )
    assert drawn().note == words
    assert drawn().plain()["note"] == words
    assert drawn().plain()["rows"][0]["note"] == words
    assert words in drawn().csv()
    assert "note" not in [column.slug for column in drawn().table()[0]]
    assert drawn(as_of=first).note == ""


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("bars", {"lists": [f"{FEED}/tv-non-english"]}),
        ("columns", {"title": "all-of-us-are-dead"}),
        ("line", {"titles": ["all-of-us-are-dead"]}),
    ],
)
def test_every_chart_of_its_numbers_says_so(desk, form, kind, choices):
    desk.post(ADD, form)
    done(Run.objects.latest("pk"))

    chart = charts.build(kind, choices | {"week": "2022-01-30"})

    assert "hours viewed read" in chart.note
    assert "hours viewed read" in chart.csv()


def test_the_note_follows_the_value_that_is_shown(desk, form, line):
    given = {"field": "season", "expected": line.alias.season, "value": "Part 1"}
    desk.post(ADD, form | given)
    assert drawn().note == ""
    done(Run.objects.latest("pk"))
    ours = Run.objects.latest("pk").release.pk
    assert "season reads Part 1 here" in drawn().note

    declared = Correction.objects.get()
    address = reverse("admin:rankings_correction_withdraw", args=[declared.pk])
    desk.post(address, {"reason": "Netflix was right."})
    assert "season reads Part 1 here" in drawn().note
    done(Run.objects.latest("pk"))

    assert drawn().note == ""
    assert "season reads Part 1 here" in drawn(as_of=ours).note


def test_a_correction_is_withdrawn_with_a_reason_and_never_deleted(desk, form, line):
    desk.post(ADD, form)
    done(Run.objects.latest("pk"))
    declared = Correction.objects.get()
    address = reverse("admin:rankings_correction_withdraw", args=[declared.pk])

    assert "Say why." in desk.post(address, {"reason": ""}, follow=True).content.decode()
    desk.post(address, {"reason": "Netflix was right."})
    done(Run.objects.latest("pk"))

    declared.refresh_from_db()
    assert declared.state == "withdrawn"
    assert declared.history.latest().history_change_reason == "Netflix was right."
    assert LogEntry.objects.first().change_message == "Withdrawn: Netflix was right."
    assert Entry.objects.get(ranking=line.ranking, period=line.period, rank=1).hours == line.hours
    assert "not in force" in desk.post(address, {"reason": "X"}, follow=True).content.decode()
    delete = reverse("admin:rankings_correction_delete", args=[declared.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403


WRONG = [
    ({"rank": 9, "period": "2022-03-06"}, "No such line is published"),
    ({"expected": "1"}, "The publisher has"),
    ({"value": "many"}, "Write a whole number"),
    ({"reason": ""}, "This field is required"),
    ({"evidence": ""}, "This field is required"),
]


@pytest.mark.parametrize(("given", "words"), WRONG)
def test_what_cannot_be_a_correction_is_refused_in_words(desk, form, given, words):
    page = desk.post(ADD, form | given)

    assert words in page.content.decode()
    assert not Correction.objects.exists()


def test_the_list_says_how_each_stands(desk, form):
    desk.post(ADD, form)
    assert "in force" in desk.get(LIST).content.decode()

    Correction.objects.update(tripped_at="2022-02-08T20:00Z", tripped_value="124970000")

    assert "tripped: the publisher has 124,970,000 now" in desk.get(LIST).content.decode()


def test_the_page_of_a_correction_has_its_history_and_changes_nothing(desk, form):
    desk.post(ADD, form)
    declared = Correction.objects.get()
    address = reverse("admin:rankings_correction_change", args=[declared.pk])

    page = desk.get(address).content.decode()

    assert "A message from Netflix." in page
    history = reverse("admin:rankings_correction_history", args=[declared.pk])
    assert history in page
    assert desk.get(history).status_code == 200
    assert desk.post(address, form | {"value": 5}).status_code == 403


def test_who_may_only_look_withdraws_nothing(reader_of_runs, published):
    address = reverse("admin:rankings_correction_withdraw", args=[1])

    assert reader_of_runs.post(address, {"reason": "So."}).status_code == 403
    assert reader_of_runs.get(ADD).status_code == 403


def test_corrections_cost_the_desk_no_more_queries_the_more_there_are(
    desk, form, line, django_assert_max_num_queries
):
    for rank in range(1, 9):
        Correction.objects.create(
            ranking=line.ranking,
            period=line.period,
            rank=rank,
            field="weeks",
            expected="1",
            value="2",
            reason="So.",
            evidence="There.",
        )

    with django_assert_max_num_queries(14):
        desk.get(LIST)
