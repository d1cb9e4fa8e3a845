"""Who is who: decided by an editor, in one piece, and taken back exactly."""

from datetime import UTC, datetime

import pytest
from django.core import serializers
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Author, Mention, Section
from rankings import identity
from rankings.models import (
    Alias,
    Credit,
    Doubt,
    Entry,
    IdentityChange,
    OldAddress,
    Person,
    Title,
    TitleName,
    slug_of,
)
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 2, 9, tzinfo=UTC)
WHY = identity.Decision(None, "The trade press says so.", NOW)
MODELS = (Alias, Credit, Doubt, Mention, OldAddress, Title, TitleName)


@pytest.fixture
def heist():
    """Return two titles that are one, each with people, names and stories."""
    make.editions("title | season\nMoney Heist | Money Heist: Part 5\nLa casa de papel | Part 4")
    kept, other = Title.objects.get(name="Money Heist"), Title.objects.get(slug="la-casa-de-papel")
    other.original_name, other.origin_id = "La casa de papel", "ES"
    other.save()
    corbero = Person.objects.create(slug="ursula", name="Úrsula Corberó")
    morte = Person.objects.create(slug="alvaro", name="Álvaro Morte")
    for title, person in ((kept, corbero), (other, corbero), (other, morte)):
        Credit.objects.create(title=title, person=person, role=Credit.Role.CAST)
    section = Section.objects.create(slug="tv", name="TV")
    author = Author.objects.create(slug="a", name="A")
    for slug, titles in (("both", [kept, other]), ("one", [other])):
        story = Article.objects.create(slug=slug, headline=slug, section=section, author=author)
        for place, title in enumerate(titles):
            Mention.objects.create(article=story, title=title, position=place)
    return kept, other


def everything():
    """Return all rows a decision may touch, as text."""
    rows = [row for model in MODELS for row in model.objects.order_by("pk")]
    return serializers.serialize("json", rows)


def undo(change):
    identity.undo(change, by=None, reason="It was wrong.", at=NOW)


def test_merging_moves_everything_and_says_nothing_twice(heist):
    kept, other = heist

    identity.merge(other, kept, WHY)

    kept.refresh_from_db()
    assert kept.aliases.count() == 2
    assert {credit.person.name for credit in kept.credits.all()} == {
        "Úrsula Corberó",
        "Álvaro Morte",
    }
    assert sorted(kept.articles.values_list("slug", flat=True)) == ["both", "one"]
    assert (kept.original_name, kept.origin_id) == ("La casa de papel", "ES")
    assert [name.text for name in kept.names.all()] == ["La casa de papel"]
    assert list(Title.objects.by_name()) == [kept]


def test_a_merge_taken_back_leaves_everything_as_it_was(heist):
    kept, other = heist
    before = everything()

    undo(identity.merge(other, kept, WHY))

    assert everything() == before


def test_a_merged_title_leads_to_the_other_and_gets_its_address_back(heist, client):
    kept, other = heist

    change = identity.merge(other, kept, WHY)
    answer = client.get("/titles/la-casa-de-papel/")
    assert (answer.status_code, answer["Location"]) == (301, "/titles/money-heist/")

    undo(change)
    assert client.get("/titles/la-casa-de-papel/").status_code == 200


def test_a_merge_into_what_is_merged_later_leads_to_the_last(heist, client):
    kept, other = heist
    third = Title.objects.create(slug="third", name="Third", kind="series")

    identity.merge(other, kept, WHY)
    identity.merge(kept, third, WHY)

    assert client.get("/titles/la-casa-de-papel/")["Location"] == "/titles/third/"
    assert client.get("/titles/money-heist/")["Location"] == "/titles/third/"


def test_charts_follow_a_title_to_where_it_was_merged(heist):
    kept, other = heist
    identity.merge(other, kept, WHY)

    assert Title.objects.known_as(["la-casa-de-papel"])["la-casa-de-papel"] == kept


def test_a_decision_can_only_be_taken_back_before_those_it_rests_on(heist):
    kept, other = heist
    third = Title.objects.create(slug="third", name="Third", kind="series")
    first = identity.merge(other, kept, WHY)
    second = identity.merge(kept, third, WHY)

    with pytest.raises(identity.Impossible, match="Take back first"):
        undo(first)
    undo(second)
    undo(first)
    with pytest.raises(identity.Impossible, match="already"):
        undo(first)


def test_a_film_is_never_a_series(heist):
    film = Title.objects.create(slug="film", name="Money Heist", kind="film")

    with pytest.raises(identity.Impossible, match="two works"):
        identity.merge(film, heist[0], WHY)


def test_a_spelling_is_linked_and_its_title_keeps_the_rest():
    make.editions("title | season\nLove | Love: Season 1\nLove | Love: Season 9\nAmor | Amor")
    before = everything()
    alias, amor = Alias.objects.get(season="Love: Season 9"), Title.objects.get(name="Amor")

    change = identity.link([alias], amor, WHY)

    assert change.verb == IdentityChange.Verb.LINK
    assert {each.title.name for each in Alias.objects.filter(show="Love")} == {"Love", "Amor"}
    undo(change)
    assert everything() == before


def test_the_last_spelling_of_a_title_takes_the_title_with_it(heist):
    kept, other = heist

    change = identity.link(list(other.aliases.all()), kept, WHY)

    assert change.verb == IdentityChange.Verb.MERGE
    assert Title.objects.get(pk=other.pk).final == kept


def test_a_title_is_split_in_two_and_numbers_follow_with_the_next_release():
    table = "title | season\nLove | Love: Season 1\nLove | Love: Season 9"
    make.editions(table)
    alias = Alias.objects.get(season="Love: Season 9")

    change = identity.split([alias], "Love (2024)", WHY)
    released = make.release(table)

    assert change.title.slug == "love-2024"
    assert released.changed == 1
    assert Entry.objects.of(change.title).count() == 1


def test_a_split_taken_back_gives_the_spellings_back_and_leads_home(client):
    make.editions("title | season\nLove | Love: Season 1\nLove | Love: Season 9")
    change = identity.split([Alias.objects.get(season="Love: Season 9")], "Love (2024)", WHY)

    undo(change)

    assert Title.objects.get(name="Love").aliases.count() == 2
    assert client.get("/titles/love-2024/")["Location"] == "/titles/love/"


def test_a_title_that_a_story_names_by_now_is_not_taken_back(heist):
    kept, _ = heist
    Alias.objects.create(source="netflix", kind="series", show="Berlin", title=kept)
    change = identity.split([Alias.objects.get(show="Berlin")], "Berlin", WHY)
    Mention.objects.create(article=Article.objects.first(), title=change.title)

    with pytest.raises(identity.Impossible, match="names the new title"):
        undo(change)


def test_splitting_leaves_something_behind(heist):
    with pytest.raises(identity.Impossible, match="Leave something"):
        identity.split(list(heist[0].aliases.all()), "Other", WHY)


def test_a_decision_settles_the_doubt_and_taking_it_back_opens_it_again():
    make.editions("list | title\nfilms-english | Hit Man")
    make.editions("week | list | title\n2022-02-06 | films-english | Hitman")
    doubt = Doubt.objects.get()
    title = Title.objects.get(name="Hit Man")

    change = identity.link([doubt.alias], title, WHY._replace(doubt=doubt))

    doubt.refresh_from_db()
    assert (doubt.settled_at, doubt.change) == (NOW, change)
    undo(change)
    assert Doubt.objects.open().get() == doubt


@given(name=st.text(min_size=1, max_size=120))
def test_an_address_is_never_empty_and_always_an_address(name):
    slug = slug_of(name)

    assert slug
    assert slug.replace("-", "").replace("_", "").isalnum()
    assert len(slug) <= 100
