"""Everything is found from one line: titles, people, countries, stories, lists and charts."""

import pytest
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.db import connection

from rankings.models import OldAddress, Person, Title, Widget
from tests.config.searched import about, chart, squid_game, story
from tests.config.views.conftest import NOW
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def held():
    return squid_game()


def found(client, query):
    """Return the names found, by group."""
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    main = answer.content.decode()
    main = main[main.index("<main") : main.index("</main>") + 7]
    return {
        section.one("h2").text: [link.text for link in section.all("a.tt")]
        for section in reading.page(main).all("section.sect")
    }


@pytest.mark.parametrize(
    ("query", "group", "names"),
    [
        ("squid game", "Titles", ["Squid Game"]),
        ("squid gmae", "Titles", ["Squid Game"]),
        ("squ", "Titles", ["Squid Game"]),
        ("s", "Titles", ["Squid Game"]),
        ("오징어", "Titles", ["Squid Game"]),
        ("ojingeo", "Titles", ["Squid Game"]),
        ("lee jung jae", "People", ["Lee Jung-jae"]),
        ("lee jung-jea", "People", ["Lee Jung-jae"]),
        ("이정재", "People", ["Lee Jung-jae"]),
        ("siren pictures", "Companies", ["Siren Pictures"]),
        ("siren pictrues", "Companies", ["Siren Pictures"]),
        ("싸이런", "Companies", ["Siren Pictures"]),
        ("south kroea", "Countries", ["South Korea"]),
        ("ozrak", "Titles", ["Ozark"]),
        ("ozrk", "Titles", ["Ozark"]),
        ("kroea", "Countries", ["South Korea"]),
        ("Sqiud", "Titles", ["Squid Game"]),
        ("siern", "Companies", ["Siren Pictures"]),
        ("징오어", "Titles", ["Squid Game"]),
        ("대한민국", "Countries", ["South Korea"]),
        ("독일", "Countries", ["Germany"]),
        ("  ozark  ", "Titles", ["Ozark"]),
    ],
)
def test_a_slip_half_a_word_and_either_script_will_do(client, held, query, group, names):
    assert found(client, query)[group][: len(names)] == names


def test_what_was_searched_for_instead_is_said(client, held):
    page = visit(client, "/search/?q=kroea")

    assert "This is what goes by <b>“korea”</b>" in page.text
    assert page.in_templates == []
    assert "This is what goes by" not in visit(client, "/search/?q=korea").text


def test_what_is_spelt_otherwise_is_found_in_the_plural_too(client, held):
    Title.objects.create(slug="the-squids", name="The Squids", kind="film")
    Title.objects.create(slug="the-squire", name="The Squire", kind="film")

    assert found(client, "sqiud")["Titles"] == ["Squid Game", "The Squids"]


def test_a_slip_is_put_right_though_something_else_is_weakly_like_it(client, held):
    Title.objects.create(slug="stranger", name="Stranger Rooms", kind="film")
    Title.objects.create(slug="strang", name="Strang Hotels", kind="film")

    assert found(client, "strangre")["Titles"] == ["Stranger Rooms"]
    assert "This is what goes by" not in visit(client, "/search/?q=strang").text


def test_a_word_that_is_there_is_not_taken_for_a_slip(client, held):
    Title.objects.create(slug="the-trail", name="The Trail", kind="film")
    story("Courts in session", standfirst="A trial of eight weeks.")
    Title.objects.create(slug="from", name="From", kind="series")
    Title.objects.create(slug="formal", name="Formal Dress", kind="film")

    assert found(client, "trial")["Stories"] == ["Courts in session"]
    assert found(client, "form")["Titles"][0] == "Formal Dress"


def test_stories_are_found_by_their_heads_once_readers_may_see_them(client, held):
    story("Zombies tighten their grip")
    story("Zombies of a draft", state="draft", at=None)
    story("Zombies of tomorrow", at=NOW.replace(day=3))
    story("Zombies withdrawn", state="withdrawn")

    assert found(client, "zombies") == {"Stories": ["Zombies tighten their grip"]}


def test_charts_are_found_where_a_story_shows_them_that_readers_may_see(client, held):
    given = {"kind": "leaderboard", "choices": {}, "words": "Words."}
    shown = Widget.objects.create(slug="shown", title="Corpses by week", **given)
    secret = Widget.objects.create(slug="secret", title="Corpses to come", **given)
    Widget.objects.create(slug="unused", title="Corpses of nobody", **given)
    story("Out", hero=shown)
    story("Not out", hero=secret, state="draft", at=None)

    assert found(client, "corpses") == {"Lists and charts": ["Corpses by week"]}


@pytest.mark.parametrize("query", ["오징어", "ojingeo", "squid gmae"])
def test_stories_and_charts_are_found_by_the_titles_they_are_about(client, held, query):
    about(held, story("Guards in pink"))
    chart("marbles", {"title": ["squid-game"]})
    chart("sugar", {"titles": ["ozark", "squid-game"]}, kind="line")
    chart("bare", {"title": "squid-game"})
    chart("lakes", {"titles": ["ozark"]}, kind="line")

    hits = found(client, query)

    assert hits["Stories"] == ["Guards in pink"]
    assert hits["Lists and charts"] == ["Bare", "Sugar", "Marbles"]


def test_what_is_found_by_its_own_words_is_first_and_once(client, held):
    about(held, story("Guards in pink"), story("Squid Game is back"))
    chart("marbles", {"title": ["squid-game"]})
    chart("weeks", {"title": ["squid-game"]}, title="Squid Game by week")
    chart("sugar", {"title": ["squid-game"]})

    hits = found(client, "squid game")

    assert hits["Stories"] == ["Squid Game is back", "Guards in pink"]
    assert hits["Lists and charts"] == ["Squid Game by week", "Sugar", "Marbles"]


def test_stories_on_the_nearest_title_come_first_however_old(client, held):
    other = Title.objects.create(slug="game-of-squid", name="Game of Squid", kind="film")
    both, new = story("Guards in pink", at=NOW.replace(year=2021)), story("Sugar and honey")
    about(held, both)
    about(other, both, new)

    assert found(client, "squid game")["Stories"] == ["Guards in pink", "Sugar and honey"]


def test_of_stories_and_charts_on_a_title_no_more_are_shown_than_of_others(client, held):
    about(held, *(story(f"Guards number {number}") for number in range(21)))
    for number in range(7):
        chart(f"marbles-{number}", {"title": ["squid-game"]})

    hits = found(client, "오징어")

    assert (len(hits["Stories"]), len(hits["Lists and charts"])) == (20, 6)
    assert 'class="more"' not in visit(client, "/search/?q=오징어").text


def test_charts_are_found_that_name_a_title_by_an_address_it_had(client, held):
    OldAddress.objects.create(slug="round-six", title=held)
    Title.objects.create(slug="squid-2021", name="Round", kind="series", merged_into=held)
    chart("moved", {"title": ["round-six"]})
    chart("merged", {"titles": ["squid-2021"]}, kind="line")

    assert found(client, "오징어")["Lists and charts"] == ["Merged", "Moved"]


def test_nothing_on_a_title_is_found_that_readers_may_not_see(client, held):
    given = [
        {"state": "draft", "at": None},
        {"state": "withdrawn"},
        {"at": NOW.replace(day=3)},
    ]
    for number, each in enumerate(given):
        shown = chart(f"marbles-{number}", {"title": ["squid-game"]}, is_listed=False)
        about(held, story(f"Guards {number}", hero=shown, **each))
    chart("nobodys", {"title": ["squid-game"]}, is_listed=False)

    assert found(client, "오징어") == {"Titles": ["Squid Game"]}


def test_all_is_all_of_what_was_searched_for_and_else_is_not_said(client, held):
    for number in range(20):
        Title.objects.create(slug=f"q{number}", name=f"Salt & Statute {number}", kind="film")
        story(f"Salt Statute told {number}")
    Person.objects.create(slug="salt", name="Salt & Statute")

    page = visit(client, "/search/?q=salt+%26+statute").text

    assert 'class="more" href="/titles/?q=salt+%26+statute"' in page
    assert page.count('class="more"') == 1
    assert "Salt &amp; Statute 19" in visit(client, "/titles/?q=salt+%26+statute").text


def test_lists_are_found_by_every_word_of_their_name(client, held):
    assert (
        "Netflix Top 10: TV, non-English"
        in found(client, "netflix non-english")["Lists and charts"]
    )


@pytest.mark.parametrize("query", ["zzzzqq", "%", "_", "'; --", "\\"])
def test_who_searches_in_vain_is_told_how_to_search(client, held, query):
    page = visit(client, f"/search/?q={query}").text if query != "%" else ""
    assert found(client, query) == {}
    assert query == "%" or "Nothing here goes by" in page


def test_what_is_searched_for_is_text_and_never_markup(client, held):
    page = visit(client, "/search/?q=<script>x</script>").text

    assert "<script>x" not in page


def test_nothing_searched_for_is_a_form(client):
    assert found(client, "") == {}


@pytest.mark.parametrize("query", ["x" * 101, "%00"])
def test_what_cannot_be_searched_for_is_not_found(client, query):
    answer = client.get(f"/search/?q={query}")

    assert answer.status_code == 400
    assert "That cannot be searched for" in answer.content.decode()


def test_the_masthead_searches_here(client):
    assert '<form class="search" action="/search/" method="get">' in visit(client, "/titles/").text


def test_more_found_asks_no_more_and_the_template_nothing(client, held):
    one = visit(client, "/search/?q=ozark")
    about(held, story("Guards in pink"))
    chart("marbles", {"title": ["squid-game"]})
    many = visit(client, "/search/?q=o")

    assert len(many.queries) == len(one.queries) <= 14
    assert many.in_templates == []


def test_a_name_that_is_the_one_asked_comes_first_however_many_are_like_it(client):
    Title.objects.bulk_create(
        Title(slug=f"love-{n}", name=f"A Love of Number {n}", kind="film") for n in range(300)
    )
    Title.objects.create(slug="love", name="Love", kind="series")

    assert found(client, "love")["Titles"][0] == "Love"


def test_of_what_is_searched_by_trigrams_the_planner_compares_ten_names():
    searched = {
        (model._meta.db_table, field)
        for model in apps.get_models()
        for index in model._meta.indexes
        if isinstance(index, GinIndex) and "gin_trgm_ops" in index.opclasses
        for field in index.fields
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute WHERE attstattarget = 10"
        )
        sampled = set(cursor.fetchall())

    assert searched
    assert searched <= sampled
