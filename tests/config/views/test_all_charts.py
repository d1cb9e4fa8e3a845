"""Every chart that stories show, with filters."""

from datetime import timedelta

import pytest

from articles.models import Article, Author, Reference, Section
from config.views import all_charts
from rankings.models import Release, Widget
from tests import make
from tests.config.views.conftest import NOW
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def shown():
    make.editions("title | hours\nOzark | 1")
    release = Release.objects.newest_first().first()
    given = {"words": "Words.", "choices": {}}
    ten = Widget.objects.create(slug="ten", kind="leaderboard", title="The ten", **given)
    line = Widget.objects.create(
        slug="line", kind="line", title="Runs", mode="pinned", pinned_to=release, **given
    )
    hidden = Widget.objects.create(slug="hidden", kind="heat", title="Hidden", **given)
    section = Section.objects.create(slug="news", name="News")
    author = Author.objects.create(slug="desk", name="Desk")

    def story(slug, state, hero):
        return Article.objects.create(
            slug=slug,
            headline=slug,
            section=section,
            author=author,
            state=state,
            publish_at=NOW,
            hero=hero,
        )

    out = story("out", "published", ten)
    Reference.objects.create(article=out, widget=line, position=1)
    Reference.objects.create(article=out, widget=ten, position=2)
    Reference.objects.create(article=story("draft", "draft", hidden), widget=hidden, position=1)
    return ten, line


def listed(client, query=""):
    html = visit(client, f"/charts/all/{query}").text
    page = reading.page(html[html.index("<main") : html.index("</main>") + 7])
    return sorted(link.text for link in page.all("ul.tlist a.tt"))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Runs", "The ten"]),
        ("?kind=line", ["Runs"]),
        ("?kind=heat", []),
        ("?q=the+TEN", ["The ten"]),
        ("?q=leaderboard", ["The ten"]),
        ("?mode=pinned", ["Runs"]),
        ("?mode=following&kind=line", []),
        ("?kind=&q=&mode=", ["Runs", "The ten"]),
    ],
)
def test_charts_of_stories_readers_may_see_are_filtered(client, shown, query, titles):
    assert listed(client, query) == titles


def test_only_kinds_there_are_can_be_chosen(client, shown):
    page = visit(client, "/charts/all/").text

    assert 'value="line"' in page
    assert 'value="heat"' not in page


def test_every_choice_says_what_it_is_of(client, shown):
    page = reading.page(visit(client, "/charts/all/").text.partition(">")[2])

    said = [[each.text for each in box.all("option")] for box in page.all("select")]
    assert [each[0] for each in said] == ["Every kind", "Follow or pinned"]


@pytest.mark.parametrize("query", ["?page=2", "?page=x", "?page=0", "?mode=no", "?q=%00"])
def test_what_is_no_filter_or_page_is_not_found(client, shown, query):
    assert client.get(f"/charts/all/{query}").status_code == 404


def test_without_a_chart_it_says_so(client):
    assert "No story shows a chart yet." in visit(client, "/charts/all/").text


def test_its_template_asks_nothing(client, shown):
    assert visit(client, "/charts/all/").in_templates == []


@pytest.mark.parametrize(
    ("query", "pages"),
    [("", 2), ("?kind=line", 1), ("?mode=following", 1), ("?q=r", 2), ("?q=runs", 1)],
)
def test_there_are_as_many_pages_as_charts_that_fit(client, shown, monkeypatch, query, pages):
    monkeypatch.setattr(all_charts, "PER_PAGE", 1)

    then = f"{query or '?'}&page="
    assert client.get(f"/charts/all/{then}{pages}").status_code == 200
    assert client.get(f"/charts/all/{then}{pages + 1}").status_code == 404


def test_asked_of_each_the_same_charts_are_shown(shown):
    Widget.objects.create(slug="seen", kind="heat", title="Seen", words="Words.", is_listed=True)

    for moment in (NOW, NOW - timedelta(seconds=1)):
        of_all = set(Widget.objects.shown(moment).values_list("slug", flat=True))
        of_each = set(Widget.objects.shown_each(moment).values_list("slug", flat=True))
        assert of_all == of_each == ({"seen", "ten", "line"} if moment == NOW else {"seen"})
