"""Deciding on the desk: what the card of a held file says, and what its buttons do."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from rankings import decisions, tasks
from rankings.ingest import preview
from rankings.models import Release, Run, Snapshot, Widget, differences
from tests.rankings.admin.conftest import FEED, NOW
from tests.rankings.admin.test_widgets_desk import story

pytestmark = pytest.mark.django_db

LIST = reverse("admin:rankings_run_changelist")


def page_of(run):
    return reverse("admin:rankings_run_change", args=[run.pk])


def verb(run, name):
    return reverse("admin:rankings_run_decide", args=[run.pk, name])


def done(run):
    """Do what a worker would."""
    tasks.refresh(run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Return what workers were told, without telling them."""
    heard = []
    monkeypatch.setattr(tasks.refresh, "delay", heard.append)
    return heard


def test_the_card_says_what_fails_warns_and_passes_with_limits(desk, lost_week):
    for page in (desk.get(LIST), desk.get(page_of(lost_week))):
        html = page.content.decode()

        assert "Held for a decision" in html
        assert "Fails" in html
        assert "The week to 19 September 2021 is gone" in html
        assert "more: it is a table of UTF-8 text, every line is whole" in html
        assert ">At most 25 numbers</a>" in html


def test_the_card_says_what_publishing_would_do(desk, lost_week):
    html = desk.get(page_of(lost_week)).content.decode()

    assert "If you publish:" in html
    assert "Week to 19 Sep 2021: Films (English), worldwide" in html
    for words in ("Release it", "Release as provisional", "Fetch again", "Discard"):
        assert words in html


def test_charts_that_redraw_are_linked_with_what_uses_them(desk, lost_week):
    chart = Widget.objects.create(slug="c", kind="bars", choices={}, title="Bars", words="B.")
    article = story(chart, hero=chart)
    lost_week.preview["charts"] = ["c"]
    lost_week.save()

    html = desk.get(page_of(lost_week)).content.decode()

    assert reverse("admin:rankings_widget_change", args=[chart.pk]) in html
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert f'Story: <a href="{address}">{article}</a>' in html


@pytest.mark.parametrize(("name", "is_provisional"), [("release", False), ("provisional", True)])
def test_a_held_file_is_released_with_a_reason(desk, lost_week, name, is_provisional):
    answer = desk.post(verb(lost_week, name), {"reason": "Netflix withdrew the week."})

    run = done(Run.objects.latest("pk"))
    assert answer.url == page_of(run)
    assert (run.state, run.snapshot) == ("released", lost_week.snapshot)
    assert run.release.is_provisional is is_provisional
    assert run.requested_by.username == "admin"
    assert "Netflix withdrew the week." in LogEntry.objects.get().change_message
    page = desk.get(answer.url).content.decode()
    assert "Let through by admin: Netflix withdrew the week." in page
    assert ("provisional</span>" in page) is is_provisional


def test_a_file_is_discarded_with_a_reason(desk, lost_week):
    desk.post(verb(lost_week, "discard"), {"reason": "That week was published."})

    lost_week.refresh_from_db()
    assert lost_week.state == "discarded"
    page = desk.get(page_of(lost_week)).content.decode()
    assert "Discarded by admin: That week was published." in page
    assert "Release it" in page
    assert LogEntry.objects.get().change_message == "Discarded its file: That week was published."


def test_a_feed_is_fetched_again_with_a_reason(desk, lost_week):
    desk.post(verb(lost_week, "again"), {"reason": "They said it is mended."})

    run = Run.objects.latest("pk")
    assert (run.state, run.snapshot, run.feed) == ("queued", None, FEED)
    assert "They said it is mended." in LogEntry.objects.get().change_message


@pytest.mark.parametrize("name", ["release", "provisional", "again", "discard", "look"])
def test_without_a_reason_nothing_is_decided(desk, lost_week, name):
    page = desk.post(verb(lost_week, name), {"reason": " "}, follow=True).content.decode()

    assert "Say why." in page
    assert Run.objects.latest("pk") == lost_week
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("name", ["release", "discard", "again", "look"])
def test_nothing_is_decided_by_looking(desk, lost_week, name):
    assert desk.get(verb(lost_week, name)).status_code == 405
    assert Run.objects.latest("pk") == lost_week


@pytest.mark.parametrize("name", ["release", "provisional", "again", "discard", "look"])
def test_who_may_only_look_decides_nothing(reader_of_runs, lost_week, name, caplog):
    assert reader_of_runs.post(verb(lost_week, name), {"reason": "So."}).status_code == 403
    assert "writer may not" in caplog.text
    assert "Release it" not in reader_of_runs.get(page_of(lost_week)).content.decode()


def test_an_unknown_decision_is_not_found(desk, lost_week):
    assert desk.post(verb(lost_week, "burn"), {"reason": "So."}).status_code == 404


def test_what_cannot_be_let_through_is_refused_in_words(desk, published):
    run = published("null")

    page = desk.post(verb(run, "release"), {"reason": "So."}, follow=True).content.decode()

    assert "What holds this file cannot be let through." in page
    assert Run.objects.latest("pk") == run


def test_after_another_release_it_can_only_be_looked_at_again(desk, lost_week):
    first = Release.objects.newest(FEED)
    other = Release.objects.create(
        feed=FEED,
        number=first.number + 1,
        entries=first.entries,
        run=Run.objects.create(feed=FEED, trigger="hand", requested_at=NOW),
        snapshot=Snapshot.objects.first(),
        released_at=NOW,
    )

    html = desk.get(page_of(lost_week)).content.decode()
    desk.post(verb(lost_week, "look"), {"reason": "The numbers moved on."})

    assert "Another release came since this was looked at." in html
    assert "Release it" not in html
    assert "Look at it again" in html
    dry = done(Run.objects.latest("pk"))
    assert (dry.state, dry.is_dry, dry.based_on) == ("checked", True, other)


def test_a_file_that_was_looked_at_shows_the_same_card(desk, lost_week):
    dry = done(decisions.look(lost_week.snapshot, by=None, now=NOW))

    html = desk.get(page_of(dry)).content.decode()

    assert "Looked at, not published" in html
    assert "Release it" in html
    assert "Discard" not in html


def test_all_changes_of_a_held_file_are_listed_page_by_page(desk, lost_week):
    cell = {
        "country": "",
        "list": "tv",
        "name": "TV",
        "period": "2022-01-30",
        "kind": "hours",
        "old": "1000",
        "new": "2000",
        "title": "Ozark",
        "slug": "ozark",
        "old_rank": 1,
    }
    lost_week.preview["cells"] = [cell | {"rank": rank} for rank in range(1, 151)]
    lost_week.preview["release"]["cells"] = {"hours": 190}
    lost_week.save()
    address = reverse("admin:rankings_run_changes", args=[lost_week.pk])

    first, second = desk.get(address).content.decode(), desk.get(address, {"page": 2})

    assert first.count('class="ins"') == 100
    assert second.content.decode().count('class="ins"') == 50
    assert "2,000" in first
    assert "150 of 190 changes in weeks that stood before are shown" in first
    assert "as CSV" not in first
    csv = reverse("admin:rankings_run_changes_csv", args=[lost_week.pk])
    assert desk.get(csv).status_code == 404


def test_all_changes_of_a_held_file_are_a_file_when_they_are_too_many(desk, lost_week, monkeypatch):
    monkeypatch.setattr(preview, "LISTED", 2)
    desk.post(verb(lost_week, "look"), {"reason": "To see all."})
    run = done(Run.objects.latest("pk"))
    cells = sum(run.preview["release"]["cells"].values())

    page = desk.get(reverse("admin:rankings_run_changes", args=[run.pk])).content.decode()
    csv = desk.get(reverse("admin:rankings_run_changes_csv", args=[run.pk]))

    lines = b"".join(csv.streaming_content).decode().splitlines()
    assert "All of it as CSV" in page
    assert lines[0].startswith("week,country,list")
    wholes = run.preview["editions"]["new"] + run.preview["editions"]["gone"]
    assert len(lines) == 1 + wholes + cells


def test_why_a_file_is_fetched_again_stands_on_the_page_of_its_run(desk, lost_week):
    page = desk.post(verb(lost_week, "again"), {"reason": "It was cut."}, follow=True)

    assert "Fetched again for admin: It was cut." in page.content.decode()


def test_a_card_costs_no_more_the_more_it_says(desk, lost_week, django_assert_max_num_queries):
    for number in range(12):
        Widget.objects.create(slug=f"c{number}", kind="bars", choices={}, title="B", words="B")
    lost_week.preview["charts"] = [f"c{number}" for number in range(12)]
    lost_week.save()

    with django_assert_max_num_queries(24):
        desk.get(page_of(lost_week))


def test_an_editor_needs_no_more_than_the_permission(client, lost_week):
    editor = User.objects.create_user("editor", is_staff=True)
    wanted = ["view_run", "accept_run"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(editor)

    client.post(verb(lost_week, "discard"), {"reason": "No."})

    lost_week.refresh_from_db()
    assert lost_week.state == "discarded"


def test_every_kind_of_cell_is_counted_in_words():
    assert differences.COUNTED.keys() == differences.WORDS.keys()
    assert differences.counted({"place": 2, "added": 1}) == [
        "1 line is new in its list",
        "2 places change",
    ]
