"""What readers see of the newsroom, and what they do not."""

import re
from datetime import timedelta

import pytest
from django.template import engines
from django.urls import reverse

from articles import publishing
from articles.models import Section
from rankings.models import Broadcast, Credit, Person, Title
from tests import make
from tests.articles import write
from tests.articles.write import NOW
from tests.pages import visit

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW + DAY, tick=False)


def text(response):
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_a_story_shows_its_words_its_charts_and_who_wrote_it(client, newsroom):
    make.editions("title | hours\n---+---\nOzark | 96,340,000")
    write.chart("leaders")
    article = write.story(
        newsroom, body=write.placed("leaders"), titles=[Title.objects.get(name="Ozark")]
    )

    page = client.get(article.get_absolute_url())

    assert page.status_code == 200
    words = text(page)
    for expected in (
        "Three days were enough",
        "Before",
        "Non-English TV",
        "96.34",
        "After leaders",
    ):
        assert expected in words
    assert "By Mina Park" in words
    assert "2 February 2022, 18:00 KST" in words
    assert reverse("title", args=["ozark"]) in page.content.decode()


def test_a_story_takes_few_queries_however_much_stands_in_it(client, newsroom):
    make.editions("title | hours\n---\nOzark | 3,000,000\nBridgerton | 2,000,000\nCall My Agent |")
    make.editions("country | list | title\n---\nKR | tv | Ozark")
    for title in Title.objects.all():
        person = Person.objects.create(slug=f"person-{title.pk}", name="Somebody")
        Credit.objects.create(title=title, person=person, role=Credit.Role.CAST)
        Broadcast.objects.create(
            title=title, country_id="KR", service="Netflix", starts_on=NOW.date()
        )
    write.chart("one", kind="bars", choices={"lists": write.LIST["list"], "titles": "ozark"})
    write.chart("two", kind="columns", choices={"title": "ozark"})
    write.chart("three", kind="reach", choices={"list": "netflix.countries/tv", "title": "ozark"})
    small = write.story(newsroom, "Small", body=write.placed("one", "two", "three"))
    large = write.story(
        newsroom,
        "Large",
        body=write.placed("one", "two", "three", "two"),
        titles=Title.objects.all(),
    )
    client.get(large.get_absolute_url())  # what is read once for all pages is read now

    pages = [visit(client, each.get_absolute_url()) for each in (small, large)]

    assert [page.response.status_code for page in pages] == [200, 200]
    assert max(len(page.queries) for page in pages) <= 16
    assert [page.in_templates for page in pages] == [[], []]
    assert len(pages[1].queries) == len(pages[0].queries) + 3  # credits, broadcasts, dashes
    assert "Somebody" in pages[1].text


@pytest.fixture(params=["draft", "scheduled", "withdrawn"])
def hidden(request, newsroom):
    """Return a story that readers must not see, about a title."""
    make.editions("title\n-----\nOzark")
    titles = [Title.objects.get()]
    if request.param == "draft":
        return write.draft(newsroom, "Hidden", titles=titles)
    if request.param == "scheduled":
        return write.scheduled(newsroom, "Hidden", titles=titles, at=NOW + 2 * DAY)
    article = write.story(newsroom, "Hidden", titles=titles)
    return publishing.withdraw(article, by=newsroom.editor, now=NOW)


def test_what_is_not_published_is_seen_nowhere(client, newsroom, hidden):
    write.story(newsroom, "Seen", titles=Title.objects.all())

    gone = 410 if hidden.state == "withdrawn" else 404  # tests/config/views/test_story_unseen.py
    assert client.get(hidden.get_absolute_url()).status_code == gone
    assert client.get(reverse("preview", args=[hidden.slug])).status_code == 404
    for address in (
        reverse("front"),
        reverse("news"),
        newsroom.section.get_absolute_url(),
        newsroom.author.get_absolute_url(),
        reverse("title", args=["ozark"]),
        reverse("article", args=["seen"]),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "Hidden" not in page.content.decode(), address


def test_a_scheduled_story_appears_at_its_moment_without_a_task(client, newsroom, time_machine):
    article = write.scheduled(newsroom, at=NOW + 2 * DAY)
    assert client.get(article.get_absolute_url()).status_code == 404

    time_machine.move_to(NOW + 2 * DAY, tick=False)

    assert client.get(article.get_absolute_url()).status_code == 200


def test_staff_preview_what_readers_cannot_see(client, newsroom, hidden):
    client.force_login(newsroom.writer)

    page = client.get(reverse("preview", args=[hidden.slug]))

    assert page.status_code == 200
    assert "Preview." in text(page)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_a_preview_says_which_chart_is_not_there(client, newsroom):
    article = write.draft(newsroom, body=write.placed("nowhere"))
    client.force_login(newsroom.writer)

    page = client.get(reverse("preview", args=[article.slug]))

    assert "No chart is called “nowhere”." in text(page)


def test_an_account_that_is_not_staff_previews_nothing(client, newsroom, hidden, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.get(reverse("preview", args=[hidden.slug])).status_code == 404


def test_what_somebody_writes_is_shown_and_never_run(client, newsroom):
    script = "<script>alert(1)</script>"
    newsroom.author.bio = newsroom.author.role = script
    newsroom.author.save()
    article = write.story(
        newsroom, f"Headline {script}", standfirst=script, body=f"<p>Text {script}</p>"
    )

    for address in (
        article.get_absolute_url(),
        reverse("news"),
        newsroom.author.get_absolute_url(),
    ):
        assert script not in client.get(address).content.decode()


def test_a_story_tells_when_it_was_changed_and_what(client, newsroom, time_machine):
    article = write.draft(newsroom)
    article.headline = "Before publishing"
    publishing.publish(article, by=newsroom.editor, now=NOW)
    article.body = "<p>Better.</p>"
    publishing.save(article, by=newsroom.editor, now=NOW + DAY / 24)
    article.hero = write.chart()
    publishing.save(article, by=newsroom.editor, now=NOW + DAY / 12)  # nothing readers see

    words = text(client.get(article.get_absolute_url()))

    assert "Published 2 February 2022, 18:00 KST ." in words
    assert "Updated 2 February 2022, 19:00 KST : text." in words
    assert words.count("Updated") == 1


def test_changes_made_before_a_scheduled_story_appeared_are_not_told(newsroom):
    article = write.scheduled(newsroom, at=NOW + DAY)
    article.body = "<p>Better.</p>"
    publishing.save(article, by=newsroom.editor, now=NOW + DAY / 2)
    assert article.changes() == []

    article.standfirst = "Other."
    publishing.save(article, by=newsroom.editor, now=NOW + 2 * DAY)

    assert article.changes() == [(NOW + 2 * DAY, ["standfirst"])]


def test_more_on_this_names_stories_about_the_same_first(client, newsroom):
    make.editions("title\n-----\nOzark")
    ozark = list(Title.objects.all())
    other = Section.objects.create(slug="other", name="Other")
    write.story(newsroom, "Same section", now=NOW)
    write.story(newsroom, "Same title", section=other, titles=ozark, now=NOW - DAY)
    write.story(newsroom, "Nothing shared", section=other, now=NOW)
    article = write.story(newsroom, "This one", titles=ozark)

    words = text(client.get(article.get_absolute_url())).partition("More on this")[2]

    assert words.index("Same title") < words.index("Same section")
    assert "Nothing shared" not in words
    assert "This one" not in words


def test_stories_are_listed_newest_first_in_pages(client, newsroom):
    for number in range(25):
        write.story(newsroom, f"Story {number:02}", now=NOW - number * DAY)

    first, second = client.get(reverse("news")), client.get(reverse("news"), {"page": 2})

    listed = re.findall(r"Story \d\d", first.content.decode() + second.content.decode())
    assert listed == [f"Story {number:02}" for number in range(25)]


@pytest.mark.parametrize("page", ["3", "0", "-1", "x", "9" * 30, "1 OR 1=1"])
def test_a_page_there_is_not_is_not_found(client, newsroom, page):
    write.story(newsroom)

    assert client.get(reverse("news"), {"page": page}).status_code == 404


def test_a_list_takes_the_same_queries_for_one_story_as_for_twenty(client, newsroom):
    write.story(newsroom)
    client.get(reverse("news"))
    one = visit(client, reverse("news"))
    for number in range(19):
        write.story(newsroom, f"Story {number}")

    twenty = visit(client, reverse("news"))

    assert len(one.queries) == len(twenty.queries)
    assert twenty.in_templates == []


def test_a_section_lists_its_own_stories(client, newsroom):
    other = Section.objects.create(slug="data", name="Data stories", about="One question each.")
    write.story(newsroom, "In the news")
    write.story(newsroom, "In the data", section=other)

    words = text(client.get(other.get_absolute_url()))

    assert "One question each." in words
    assert "In the data" in words
    assert "In the news" not in words


def test_an_author_page_tells_who_it_is_and_how_much_they_wrote(client, newsroom):
    newsroom.author.bio = "Knows the lists."
    newsroom.author.save()
    write.story(newsroom, "One", now=NOW - DAY)
    write.story(newsroom, "Two")

    words = text(client.get(newsroom.author.get_absolute_url()))

    assert "Knows the lists." in words
    assert "Stories 2" in words
    assert "First story 1 February 2022" in words


def test_stories_about_a_title_can_be_had_in_any_template(newsroom):
    make.editions("title\n-----\nOzark")
    title = Title.objects.get()
    write.draft(newsroom, "Unseen", titles=[title])
    for number in range(3):
        write.story(newsroom, f"Story {number}", titles=[title], now=NOW - number * DAY)
    template = engines["django"].from_string(
        "{% load stories %}{% stories_about title limit=2 as found %}{{ found|join:', ' }}"
    )

    assert template.render({"title": title}) == "Story 0, Story 1"


@pytest.mark.parametrize(
    "address", ["/news/no-such-story/", "/news/%00/", "/news/a%20b/", "/news/%ff/"]
)
def test_an_address_nobody_has_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_public_pages_carry_no_nonce_and_no_inline_script(client, newsroom):
    write.chart("leaders")
    article = write.story(newsroom, body=write.placed("leaders"))

    page = client.get(article.get_absolute_url())

    assert "nonce" not in page["Content-Security-Policy"]
    # Linked data is a block of data: nothing in it is run.
    inline = r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json")'
    assert not re.search(inline, page.content.decode())
