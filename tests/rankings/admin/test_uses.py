"""Where a chart is used, as the desk shows it: with a link, and how that stands."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType

from articles.models import Reference
from rankings.admin import uses
from tests.articles.write import NOW
from tests.rankings.admin.test_widgets_desk import saved, story

pytestmark = pytest.mark.django_db


def used(widget, now=NOW):
    return uses.of([widget], site=admin.site, now=now)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "draft"),
        ({"state": "published", "publish_at": NOW}, "published"),
        ({"state": "published", "publish_at": NOW + timedelta(hours=1)}, "scheduled"),
    ],
)
def test_a_story_is_named_once_with_its_state(fields, state):
    widget = saved()
    article = story(widget, hero=widget, **fields)
    Reference.objects.create(article=article, widget=widget, position=0)

    address = f"/desk/articles/article/{article.pk}/change/"
    assert used(widget) == [uses.Use("story", "A story", address, state)]


def test_the_page_of_a_chart_shows_it(admin_client):
    widget = saved()
    story(widget, hero=widget)

    html = admin_client.get(f"/desk/rankings/widget/{widget.pk}/change/").content.decode()

    assert ">A story</a>" in html
    assert "Story, draft" in html


def test_what_has_no_page_on_the_desk_is_named_all_the_same():
    nowhere = ContentType(app_label="rankings", model="edition")

    assert uses.use_of(nowhere, site=admin.site, now=NOW).as_link() == str(nowhere)
