"""A newsroom in small: a section, two bylines, a writer and an editor."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Author, Section


def staff(name, group):
    """Return an account of the desk in ``group``."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def newsroom(db):
    """Return the newsroom: ``section``, ``writer`` with ``author``, ``editor`` with ``desk``."""
    writer, editor = staff("writer", "Writers"), staff("editor", "Editors")
    return SimpleNamespace(
        writer=writer,
        editor=editor,
        section=Section.objects.create(slug="news", name="News"),
        author=Author.objects.create(slug="mina", name="Mina Park", user=writer),
        desk=Author.objects.create(slug="desk", name="Chart desk", user=editor),
    )
