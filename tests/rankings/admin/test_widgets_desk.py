"""Charts on the desk: pick a kind, choose, see, save; a used one is not deleted."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission, User

from articles.models import Article, Author, Reference, Section
from rankings import charts
from rankings.guides import Ask
from rankings.models import Widget
from tests import make
from tests.rankings.admin.conftest import TABLE
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("releases")]

TV = "netflix.global/tv-non-english"
ADD = "/desk/rankings/widget/add/"
PREVIEW = "/desk/rankings/widget/preview/"
FORM = {
    "kind": "leaderboard",
    "choices-list": TV,
    "choices-top": "10",
    "title": "The ten of the week",
    "words": "The ten, by place.",
    "mode": "following",
}


def saved(**more):
    fields = {"slug": "dead", "kind": "leaderboard", "choices": {"list": TV}, "title": "The ten"}
    return Widget.objects.create(words="Words.", **(fields | more))


def story(widget, **more):
    section = Section.objects.create(slug="data", name="Data")
    author = Author.objects.create(slug="desk", name="Data desk")
    return Article.objects.create(
        slug="story", headline="A story", section=section, author=author, **more
    )


def test_a_new_chart_begins_with_what_it_should_answer(desk):
    page = reading.page(desk.get(ADD).content.decode())

    asked = {section.one("h2").text: section for section in page.all("section.card")}
    assert list(asked) == [ask.value for ask in Ask]
    links = {link.attrs["href"] for link in page.all("ul.wkinds a")}
    assert links == {f"?kind={kind}" for kind in charts.kinds()}
    reach = asked["How far did it reach?"]
    assert reach.one("li.first a").text == "Columns: reach over time"
    assert "Not for Naming countries: the map does that." in reach.one("li.first dl").text


def test_what_an_address_chooses_is_kept_while_a_kind_is_chosen(desk):
    page = reading.page(desk.get(ADD, {"choices-titles": "ozark"}).content.decode())

    links = {link.attrs["href"] for link in page.all("ul.wkinds a")}
    assert "?choices-titles=ozark&kind=line" in links


@pytest.mark.parametrize("kind", charts.kinds())
def test_every_kind_has_a_form_made_of_its_choices(desk, kind):
    html = desk.get(ADD, {"kind": kind}).content.decode()

    assert all(f'name="choices-{name}' in html for name in charts.form(kind).fields)


def test_a_chart_is_saved_with_the_choices_its_kind_takes(desk, admin_user):
    answer = desk.post(ADD, FORM | {"choices-highlight": "KR"})

    assert answer.status_code == 302
    widget = Widget.objects.get()
    assert widget.slug == "the-ten-of-the-week"
    assert widget.choices == {"list": TV, "top": "10", "highlight": "KR"}
    assert widget.created_by == admin_user
    assert widget.pinned_to is None
    assert widget.history.count() == 1


def test_titles_are_written_in_lines_by_address_or_name(desk):
    lines = {"choices-titles_0": "Our Beloved Summer", "choices-titles_1": "all-of-us-are-dead"}

    desk.post(ADD, FORM | lines | {"kind": "line"})

    assert Widget.objects.get().choices["titles"] == ["our-beloved-summer", "all-of-us-are-dead"]


def test_choices_that_cannot_be_drawn_are_not_saved(desk):
    answer = desk.post(ADD, FORM | {"choices-week": "2022-01-31"})

    html = answer.content.decode()
    assert "is not a week. Name it by its last day" in html
    assert "Something that the chart shows is not chosen, or cannot be." in html
    assert Widget.objects.count() == 0


def test_words_for_screen_readers_are_required(desk):
    answer = desk.post(ADD, FORM | {"words": ""})

    assert "This field is required." in answer.content.decode()


def test_two_charts_of_one_title_have_two_addresses(desk):
    desk.post(ADD, FORM)
    desk.post(ADD, FORM)

    assert set(Widget.objects.values_list("slug", flat=True)) == {
        "the-ten-of-the-week",
        "the-ten-of-the-week-2",
    }


def test_a_title_without_latin_letters_is_called_by_its_kind(desk):
    desk.post(ADD, FORM | {"title": "순위"})

    assert Widget.objects.get().slug == "leaderboard"


def test_a_pinned_chart_is_pinned_to_the_newest_release_and_stays_there(desk, releases):
    desk.post(ADD, FORM | {"mode": "pinned"})
    widget = Widget.objects.get()
    assert widget.pinned_to == releases[0]

    make.editions(TABLE.replace("124,790,000", "125,000,000"))
    desk.post(f"/desk/rankings/widget/{widget.pk}/change/", FORM | {"mode": "pinned", "note": "N"})

    widget.refresh_from_db()
    assert (widget.note, widget.pinned_to) == ("N", releases[0])


def test_a_chart_that_follows_again_is_pinned_to_nothing(desk, releases):
    widget = saved(mode="pinned", pinned_to=releases[0])

    desk.post(f"/desk/rankings/widget/{widget.pk}/change/", FORM)

    widget.refresh_from_db()
    assert (widget.mode, widget.pinned_to) == ("following", None)


def test_a_saved_chart_keeps_its_address_and_kind(desk):
    widget = saved()

    desk.post(
        f"/desk/rankings/widget/{widget.pk}/change/", FORM | {"kind": "bars", "slug": "other"}
    )

    widget.refresh_from_db()
    assert (widget.slug, widget.kind, widget.title) == ("dead", "leaderboard", FORM["title"])


def test_a_saved_chart_is_shown_as_readers_have_it(desk):
    html = desk.get(f"/desk/rankings/widget/{saved().pk}/change/").content.decode()

    assert '<template shadowrootmode="open">' in html
    assert "124.79" in html
    assert "Nowhere yet." in html


def test_titles_are_offered_as_a_name_is_written(desk):
    told = desk.get("/desk/rankings/widget/titles/", {"q": "beloved"}).json()

    assert told["titles"][0] == {
        "said": "Our Beloved Summer",
        "slug": "our-beloved-summer",
        "name": "Our Beloved Summer",
        "original": "",
        "kind": "series",
    }


def test_a_used_chart_is_not_deleted_and_the_desk_says_where_it_is_used(desk):
    widget = saved()
    article = story(widget, hero=widget)
    Reference.objects.create(article=article, widget=widget, position=0)
    link = f'<a href="/desk/articles/article/{article.pk}/change/">A story</a>'

    asked = desk.get(f"/desk/rankings/widget/{widget.pk}/delete/").content.decode()
    desk.post(f"/desk/rankings/widget/{widget.pk}/delete/", {"post": "yes"})
    shown = desk.get(f"/desk/rankings/widget/{widget.pk}/change/").content.decode()

    assert link in asked
    assert link in shown
    assert Widget.objects.filter(pk=widget.pk).exists()


def test_used_charts_are_not_deleted_many_at_once_either(desk):
    widget = saved()
    story(widget, hero=widget)

    desk.post(
        "/desk/rankings/widget/",
        {"action": "delete_selected", "_selected_action": [widget.pk], "post": "yes"},
    )

    assert Widget.objects.filter(pk=widget.pk).exists()


def test_an_unused_chart_can_be_deleted(desk):
    widget = saved()

    desk.post(f"/desk/rankings/widget/{widget.pk}/delete/", {"post": "yes"})

    assert Widget.objects.count() == 0


def test_the_list_says_kind_and_use(desk):
    saved()
    saved(slug="odd", kind="pie")

    html = desk.get("/desk/rankings/widget/").content.decode()

    assert "Leaderboard" in html
    assert "pie" in html


def test_the_list_can_be_narrowed_to_a_kind(desk):
    saved()
    saved(slug="bars", kind="bars", title="By entry")

    html = desk.get("/desk/rankings/widget/", {"kind": "bars"}).content.decode()

    assert "By entry" in html
    assert "The ten</a>" not in html


def test_the_history_of_a_chart_is_kept(desk):
    widget = saved()

    assert desk.get(f"/desk/rankings/widget/{widget.pk}/history/").status_code == 200


def test_who_may_not_see_charts_sees_neither_kinds_preview_nor_titles(client, releases):
    someone = User.objects.create_user("someone", is_staff=True)
    someone.user_permissions.add(Permission.objects.get(codename="view_country"))
    client.force_login(someone)

    assert client.get(ADD).status_code == 403
    assert client.post(PREVIEW, FORM).status_code == 403
    assert client.get("/desk/rankings/widget/titles/").status_code == 403


def test_the_list_says_when_in_the_newsrooms_zone(desk, releases):
    Widget.objects.filter(pk=saved().pk).update(updated_at=datetime(2022, 1, 30, 23, 5, tzinfo=UTC))

    page = desk.get("/desk/rankings/widget/").content.decode()

    assert "31 Jan 2022, 08:05 KST" in page
