"""Stories on the desk: preview, chart picker, list, and what the form's page is made of."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission

from articles.models import Article
from rankings.models import Title
from tests import make
from tests.articles import write
from tests.articles.post import ADD, address, form, said
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_preview_shows_what_the_form_holds_and_saves_nothing(writer, newsroom):
    make.editions("title | hours\n---+---\nOzark | 96,340,000")
    write.chart("leaders")
    article = write.draft(newsroom)
    fields = form(
        newsroom,
        article,
        headline="Not saved",
        body=write.placed("leaders"),
        titles=Title.objects.all(),
    )

    page = writer.post(f"/desk/articles/article/preview/?of={article.pk}", fields)

    assert page.status_code == 200
    assert "Not saved" in said(page)
    assert "96.34" in said(page)
    assert "Titles in this story" in said(page)
    assert "no-store" in page["Cache-Control"]
    assert Article.objects.get().headline == "Three days were enough"


def test_a_preview_of_a_story_that_was_never_saved_and_is_half_written(writer, newsroom):
    page = writer.post("/desk/articles/article/preview/", form(newsroom, headline="", section=""))

    assert page.status_code == 200
    assert "This is what the form holds." in said(page)


def test_the_picker_finds_charts_by_title_address_and_kind(writer, newsroom):
    write.chart("leaders", title="Non-English TV")
    write.chart("films", title="Films of the week", kind="bars", choices={})

    def found(**query):
        charts = writer.get("/desk/articles/article/charts/", query).json()["charts"]
        return sorted(chart["slug"] for chart in charts)

    assert found() == ["films", "leaders"]
    assert found(q="tv english") == ["leaders"]
    assert found(q="leaderboard") == ["leaders"]
    assert found(q="FILMS") == ["films"]
    assert found(q="nothing like it") == []
    assert found(slug="films") == ["films"]


def test_the_picker_is_not_for_accounts_without_stories(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("other", is_staff=True))

    assert client.get("/desk/articles/article/charts/").status_code == 403
    assert client.post("/desk/articles/article/preview/").status_code == 403


@pytest.mark.parametrize("status", ["draft", "scheduled", "published", "withdrawn"])
def test_stories_are_listed_by_where_they_stand(editor, newsroom, status):
    write.draft(newsroom, "A draft")
    write.story(newsroom, "A published")
    write.scheduled(newsroom, "A scheduled", at=datetime(2022, 3, 1, tzinfo=UTC))
    editor.post(address(write.story(newsroom, "A withdrawn")), {})
    gone = write.story(newsroom, "A withdrawn", now=NOW)
    gone.state = "withdrawn"
    gone.save()

    page = editor.get("/desk/articles/article/", {"status": status}).content.decode()

    assert f"A {status}</a>" in page


def test_the_form_carries_a_nonce_for_its_import_map_and_no_other_inline_script(writer, newsroom):
    article = write.draft(newsroom)
    for place in (ADD, address(article)):
        page = writer.get(place)
        policy, html = page["Content-Security-Policy"], page.content.decode()

        [nonce] = re.findall(r"script-src 'self' 'nonce-([^']+)'", policy)
        inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
        assert inline == [f'<script type="importmap" nonce="{nonce}">']
        assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")


def test_the_form_lists_what_the_story_still_needs(writer, newsroom):
    article = write.draft(newsroom, standfirst="", body=write.placed("nowhere"))

    words = said(writer.get(address(article)))

    assert "Fails Write a standfirst." in words
    assert "Fails No chart is called “nowhere”." in words
    assert "Look No title is named" in words


def test_groups_can_do_what_their_names_say():
    def codes(group):
        found = Permission.objects.filter(group__name=group)
        return set(found.values_list("codename", flat=True))

    assert {"add_article", "change_article", "add_widget", "change_widget"} <= codes("Writers")
    assert not {"publish_article", "change_schedule", "change_run"} & codes("Writers")
    assert {"publish_article", "change_schedule", "delete_widget"} <= codes("Editors")
    assert not {"add_user", "change_group"} & codes("Editors")


def test_whoever_takes_a_chart_from_a_published_story_is_told_that_it_stays(editor, newsroom):
    chart = write.chart("leaders", title="Non-English <TV>", is_listed=False)
    article = write.story(newsroom, body=write.placed("leaders"))

    page = editor.post(address(article), form(newsroom, article, body="<p>Text.</p>"), follow=True)

    assert "No story shows “Non-English &lt;TV&gt;” any more." in said(page)
    assert f'href="/desk/rankings/widget/{chart.pk}/change/"' in page.content.decode()
    assert "Non-English <TV>" not in page.content.decode()
    assert editor.get("/c/leaders/").status_code == 200
