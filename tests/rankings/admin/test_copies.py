"""A chart is made of another by one button; who did it is kept."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from rankings.models import Widget
from tests.rankings.admin.test_widgets_desk import FORM, saved, story

pytestmark = pytest.mark.django_db


def duplicate(client, widget):
    return client.post(f"/desk/rankings/widget/{widget.pk}/duplicate/")


def test_a_copy_has_all_but_the_address_and_says_what_it_is(admin_client, admin_user, releases):
    widget = saved(mode="pinned", pinned_to=releases[0], note="Mind.", title="The ten")

    answer = duplicate(admin_client, widget)

    copy = Widget.objects.exclude(pk=widget.pk).get()
    assert answer.url == f"/desk/rankings/widget/{copy.pk}/change/"
    assert (copy.title, copy.slug, copy.note) == ("Copy of The ten", "copy-of-the-ten", "Mind.")
    assert (copy.kind, copy.choices, copy.words) == (widget.kind, widget.choices, widget.words)
    assert (copy.mode, copy.pinned_to) == ("pinned", releases[0])
    assert copy.created_by == admin_user
    assert copy.history.count() == 1


def test_a_copy_is_in_the_log(admin_client, admin_user, releases):
    duplicate(admin_client, saved())

    entry = LogEntry.objects.get()
    assert entry.user == admin_user
    assert entry.is_addition()
    assert entry.get_change_message() == "Copied from “The ten” (dead)."


def test_a_copy_is_kept_at_a_permanent_address_as_every_chart_is(
    admin_client, releases, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        duplicate(admin_client, saved())

    assert Widget.objects.get(slug="copy-of-the-ten").versions.count() == 1


@pytest.mark.parametrize(
    ("known", "slug"),
    [("", "the-ten-of-the-week"), ("listed", "copy-of-the-ten"), ("in a story", "copy-of-the-ten")],
)
def test_a_copy_is_at_an_address_of_its_own_title_unless_somebody_knows_it(
    admin_client, releases, known, slug
):
    duplicate(admin_client, saved())
    copy = Widget.objects.get(slug="copy-of-the-ten")
    if known == "listed":
        Widget.objects.filter(pk=copy.pk).update(is_listed=True)
    elif known:
        story(copy, hero=copy)
    address = f"/desk/rankings/widget/{copy.pk}/change/"

    admin_client.post(address, FORM | {"title": "Copy of the ten, still"})
    copy.refresh_from_db()
    assert copy.slug == "copy-of-the-ten"

    admin_client.post(address, FORM | {"is_listed": "on"})
    copy.refresh_from_db()
    assert (copy.title, copy.slug) == (FORM["title"], slug)


def test_two_copies_have_two_addresses_and_a_long_title_is_cut(admin_client, releases):
    widget = saved(title="T" * 120)
    duplicate(admin_client, widget)
    duplicate(admin_client, widget)

    copies = Widget.objects.exclude(pk=widget.pk)
    assert len({copy.slug for copy in copies}) == 2
    assert {len(copy.title) for copy in copies} == {120}


def test_a_title_without_latin_letters_is_copied_by_its_address(admin_client, releases):
    duplicate(admin_client, saved(title="순위"))

    assert Widget.objects.filter(slug="copy-of-dead").exists()


@pytest.mark.parametrize("codenames", [["view_widget"], ["change_widget"], ["add_widget"]])
def test_who_may_not_see_and_add_charts_copies_none(client, releases, codenames):
    someone = User.objects.create_user("someone", is_staff=True)
    someone.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(someone)

    assert duplicate(client, saved()).status_code == 403
    assert Widget.objects.count() == 1


def test_a_copy_is_only_asked_for_by_its_button(admin_client, releases):
    widget = saved()
    address = f"/desk/rankings/widget/{widget.pk}/duplicate/"

    assert admin_client.get(address).status_code == 405
    assert (
        address in admin_client.get(f"/desk/rankings/widget/{widget.pk}/change/").content.decode()
    )


def test_a_chart_that_is_not_there_is_not_copied(admin_client):
    answer = admin_client.post("/desk/rankings/widget/999/duplicate/")

    assert answer.url == "/desk/"
    assert Widget.objects.count() == 0
