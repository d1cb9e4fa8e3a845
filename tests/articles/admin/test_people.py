"""Accounts and groups on the desk: what an account may do comes from its groups."""

import pytest
from django.contrib.auth.models import Group, User

pytestmark = pytest.mark.django_db


def test_an_account_is_given_groups_by_ticks_and_keeps_what_it_may_do_otherwise(admin_client):
    writer = User.objects.create_user("writer", is_staff=True)
    address = f"/desk/auth/user/{writer.pk}/change/"
    page = admin_client.get(address).content.decode()

    said = {"username": "writer", "is_active": "on", "is_staff": "on"}
    answer = admin_client.post(address, {**said, "groups": [Group.objects.first().pk]})

    assert answer.status_code == 302
    assert page.count('type="checkbox" name="groups"') == Group.objects.count()
    assert "user_permissions" not in page
    assert list(writer.groups.all()) == [Group.objects.first()]


def test_a_group_has_a_tick_for_each_permission(admin_client):
    group = Group.objects.first()

    page = admin_client.get(f"/desk/auth/group/{group.pk}/change/").content.decode()

    assert page.count("checked") == group.permissions.count()
