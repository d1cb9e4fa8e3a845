"""Releases on the desk: read, compared, gone back to, confirmed."""

import csv
import io

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from rankings import tasks
from rankings.admin import rollback
from rankings.models import Release, Run
from tests import make
from tests.rankings.admin.conftest import FEED

pytestmark = pytest.mark.django_db

LIST = reverse("admin:rankings_release_changelist")
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 2    | =Arcane            |   9,610,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""


@pytest.fixture(autouse=True)
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


@pytest.fixture
def three():
    """Return three releases: two weeks, one number changed, a week lost."""
    second = FIRST.replace("124,790,000", "125,000,000").replace("9,610,000", "9,000,000")
    bodies = [FIRST, second, "\n".join(second.splitlines()[:-1])]
    return [make.release(body) for body in bodies]


def at(name, release):
    return reverse(f"admin:rankings_release_{name}", args=[release.pk])


def test_the_list_says_what_came_and_what_changed_in_words(desk, three):
    Release.objects.filter(pk=three[1].pk).update(is_provisional=True)
    Release.objects.filter(pk=three[2].pk).update(back_to=three[0])

    page = desk.get(LIST).content.decode()

    assert "2 numbers of hours change" in page
    assert '<span class="tag warn">provisional</span>' in page
    assert '<span class="tag ">back to 1</span>' in page


def test_the_page_of_a_release_says_what_it_changed(desk, three):
    page = desk.get(at("change", three[1])).content.decode()

    assert "2 numbers of hours change" in page
    assert '<span class="del">124,790,000</span>' in page
    assert '<span class="ins">125,000,000</span>' in page


def test_any_two_releases_are_compared(desk, three):
    page = desk.get(
        at("changes", three[2]), {"before": three[2].pk, "after": three[0].pk}
    ).content.decode()

    assert '<span class="del">125,000,000</span>' in page
    assert '<span class="ins">124,790,000</span>' in page
    assert "Only in release 1" in page
    assert "Week to 23 Jan 2022: TV (Non-English), worldwide" in page


def test_releases_of_another_feed_are_not_compared(desk, three):
    other = make.release("country | title\nKR | Ozark", feed="netflix.countries")

    page = desk.get(at("changes", three[1]), {"before": other.pk, "after": three[1].pk})

    assert page.context["before"] == three[0]


def test_a_comparison_can_be_kept_as_a_file_that_no_spreadsheet_runs(desk, three):
    answer = desk.get(at("changes_csv", three[1]))

    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(line["title"], line["before"], line["after"]) for line in lines] == [
        ("All of Us Are Dead", "124790000", "125000000"),
        ("'=Arcane", "9610000", "9000000"),
    ]
    assert 'filename="netflix.global-1-2.csv"' in answer["Content-Disposition"]


def test_the_page_before_going_back_lists_the_effect_and_does_nothing(desk, three):
    page = desk.get(at("rollback", three[0])).content.decode()

    assert "2 numbers of hours change" in page
    assert "1 list comes back" in page
    assert "release 3" in page
    assert "No chart is drawn otherwise." in page
    assert Run.objects.count() == 3


def test_all_of_the_changes_are_led_to_where_not_all_are_shown(desk, three, monkeypatch):
    to = f"{at('changes', three[2])}?before={three[2].pk}&amp;after={three[0].pk}"
    assert f'<a href="{to}">Compare the two</a>' in desk.get(at("rollback", three[0])).text

    monkeypatch.setattr(rollback, "FIRST", 1)

    assert f'<a href="{to}">All 2 changes</a>' in desk.get(at("rollback", three[0])).text


def test_going_back_is_a_run_with_a_reason_and_an_audit_entry(desk, three):
    answer = desk.post(at("rollback", three[0]), {"reason": "Netflix was wrong."})

    run = Run.objects.latest("pk")
    assert answer.url == reverse("admin:rankings_run_change", args=[run.pk])
    tasks.refresh(run.pk)
    release = Release.objects.newest(FEED)
    assert (release.number, release.back_to) == (4, three[0])
    assert LogEntry.objects.get().change_message == "Rolled back to it: Netflix was wrong."
    assert "back to 1" in desk.get(at("change", release)).content.decode()


def test_without_a_reason_nothing_goes_back(desk, three):
    page = desk.post(at("rollback", three[0]), {"reason": ""}).content.decode()

    assert "Say why." in page
    assert Run.objects.count() == 3


def test_there_is_no_going_back_to_where_one_is(desk, three):
    page = desk.get(at("rollback", three[2]), follow=True).content.decode()

    assert "there is nothing to go back to" in page


def test_a_provisional_release_is_confirmed_with_a_reason(desk, three):
    Release.objects.filter(pk=three[2].pk).update(is_provisional=True)
    assert "It may yet be taken back" in desk.get(at("change", three[2])).content.decode()

    desk.post(at("confirm", three[2]), {"reason": " "})
    assert Release.objects.get(pk=three[2].pk).is_provisional
    desk.post(at("confirm", three[2]), {"reason": "Netflix answered."})

    assert not Release.objects.get(pk=three[2].pk).is_provisional
    assert LogEntry.objects.get().change_message == "Confirmed it: Netflix answered."
    page = desk.post(at("confirm", three[2]), {"reason": "Again."}, follow=True).content.decode()
    assert "This release is not provisional." in page


@pytest.mark.parametrize("name", ["rollback", "confirm"])
def test_who_may_only_look_changes_no_release(reader_of_runs, three, name):
    assert reader_of_runs.post(at(name, three[0]), {"reason": "So."}).status_code == 403


def test_nothing_is_confirmed_by_looking(desk, three):
    assert desk.get(at("confirm", three[0])).status_code == 405


def test_who_may_see_no_release_compares_none(reader_of_runs, three):
    assert reader_of_runs.get(at("changes", three[1])).status_code == 403
    assert reader_of_runs.get(at("changes_csv", three[1])).status_code == 403


@pytest.mark.parametrize(("name", "most"), [("change", 18), ("changes", 18), ("rollback", 28)])
def test_pages_of_releases_cost_a_bounded_number_of_queries(
    desk, three, name, most, django_assert_max_num_queries
):
    with django_assert_max_num_queries(most):
        assert desk.get(at(name, three[1])).status_code == 200
