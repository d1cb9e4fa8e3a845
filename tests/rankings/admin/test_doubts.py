"""The queue of what is unmatched, and deciding who is who on the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.urls import reverse

from rankings.models import Alias, Doubt, IdentityChange, OldAddress, Run, Title
from tests import make

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:rankings_doubt_changelist")
WHY = "The trade press says so."


@pytest.fixture
def doubt():
    make.editions("list | title\nfilms-english | Hit Man")
    make.editions("week | list | title\n2022-02-06 | films-english | Hitman")
    return Doubt.objects.get()


def decide(desk, doubt, **said):
    address = reverse("admin:rankings_doubt_decide", args=[doubt.pk])
    return desk.post(address, {"reason": WHY, **said}, follow=True).content.decode()


def of(desk, title, **said):
    address = reverse("admin:rankings_identity_of", args=[title.pk])
    return desk.post(address, {"reason": WHY, **said}, follow=True).content.decode()


def test_the_desk_counts_what_waits_and_the_queue_lists_it(desk, doubt):
    page = desk.get(QUEUE).content.decode()

    assert '<span class="cnt">1<span class="visually-hidden"> to decide' in page
    assert "Hitman" in page
    assert "Similar name" in page


def test_a_doubt_shows_its_reason_and_what_it_may_be(desk, doubt):
    page = desk.get(reverse("admin:rankings_doubt_change", args=[doubt.pk])).content.decode()

    assert doubt.words in page
    assert "Hit Man" in page
    assert "differ only in case, accents or punctuation" in page
    assert "It is a title of its own" in page


def test_linking_to_a_candidate_merges_is_logged_and_reads_the_feed_again(desk, doubt):
    title = Title.objects.get(name="Hit Man")

    page = decide(desk, doubt, candidate=title.pk)

    change = IdentityChange.objects.get()
    assert (change.reason, change.by.username) == (WHY, "admin")
    assert Alias.objects.get(show="Hitman").title == title
    assert not Doubt.objects.open().exists()
    assert LogEntry.objects.get().get_change_message() == "Hitman is Hit Man."
    assert Run.objects.get(state="queued").feed == "netflix.global"
    assert "Hitman is Hit Man. Its numbers follow as releases of 1 feeds" in page


def test_what_is_right_as_it_is_settles_the_doubt_and_changes_nothing(desk, doubt):
    decide(desk, doubt, answer="keep")

    settled = Doubt.objects.get()
    assert (settled.settled_because, settled.change) == (WHY, None)
    assert Title.objects.standing().count() == 2
    assert "Hitman" in desk.get(QUEUE, {"state": "settled"}).content.decode()


def test_nothing_is_decided_without_a_reason(desk, doubt):
    page = decide(desk, doubt, answer="keep", reason="")

    assert "Say why." in page
    assert Doubt.objects.open().exists()


def test_a_merge_is_taken_back_on_the_desk(desk, doubt):
    decide(desk, doubt, candidate=Title.objects.get(name="Hit Man").pk)
    change = IdentityChange.objects.get()

    desk.post(reverse("admin:rankings_identity_undo", args=[change.pk]), {"reason": "Wrong."})

    change.refresh_from_db()
    assert (change.undone_because, change.undone_by.username) == ("Wrong.", "admin")
    assert Title.objects.standing().count() == 2
    assert Doubt.objects.open().exists()


def test_some_names_of_a_title_are_split_off(desk):
    make.editions("title | season\nLove | Love: Season 1\nLove | Love: Season 9")
    love, alias = Title.objects.get(), Alias.objects.get(season="Love: Season 9")

    of(desk, love, verb="split", names=[alias.pk], called="Love (2024)")

    alias.refresh_from_db()
    assert alias.title.slug == "love-2024"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"verb": "merge"}, "Say which title."),
        ({"verb": "link", "to": "hit-man"}, "Tick the names"),
        ({"verb": "merge", "to": "nobody"}, "There is no title"),
        ({"verb": "merge", "to": "hit-man"}, "Choose two titles that stand."),
    ],
)
def test_what_cannot_be_is_said(desk, doubt, said, words):
    page = of(desk, Title.objects.get(name="Hit Man"), **said)

    assert words in page
    assert not IdentityChange.objects.exists()


def test_seasons_of_a_title_are_named_by_their_newest_spelling(desk):
    table = "title | season | hours\nOzark | Ozark: Season 4 Part 1 | 96,340,000"
    make.release(table)
    make.release(table.replace(" Part 1", ""))

    page = desk.get(reverse("admin:rankings_title_change", args=[Title.objects.get().pk]))

    text = page.content.decode()
    assert text.index("<b>Season 4</b>") < text.index("was called")
    assert "until" in text


def test_a_changed_address_leads_on_and_nobody_else_gets_it(desk, doubt, client):
    title = Title.objects.get(name="Hit Man")
    form = desk.get(reverse("admin:rankings_title_change", args=[title.pk]))
    said = form.context["adminform"].form.initial | {"slug": "hit-man-2023"}
    said = {name: value for name, value in said.items() if value is not None}
    for each in form.context["inline_admin_formsets"]:
        said |= {f"{each.formset.prefix}-TOTAL_FORMS": 0, f"{each.formset.prefix}-INITIAL_FORMS": 0}
    desk.post(reverse("admin:rankings_title_change", args=[title.pk]), said)

    assert OldAddress.objects.get().slug == "hit-man"
    assert client.get("/titles/hit-man/")["Location"] == "/titles/hit-man-2023/"
    other = Title.objects.get(name="Hitman")
    address = reverse("admin:rankings_title_change", args=[other.pk])
    page = desk.post(address, said | {"name": "Hitman", "slug": "hit-man"})
    assert "had it once" in page.content.decode()


def test_editors_decide_and_writers_do_not(client, doubt):
    answers = []
    for group in ("Editors", "Writers"):
        user = User.objects.create_user(group, password="pass", is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        client.force_login(user)
        address = reverse("admin:rankings_doubt_decide", args=[doubt.pk])
        answers.append(client.post(address, {"reason": ""}).status_code)

    assert answers == [302, 403]
