"""Reconciling: what a publisher prints is an alias; which title it means is never guessed."""

from datetime import UTC, datetime

import pytest

from rankings.ingest import reconcile
from rankings.ingest.reconcile import writing
from rankings.models import Alias, Doubt, Entry, Ranking, Title
from rankings.sources import feeds
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 20, tzinfo=UTC)


def titles():
    return list(Title.objects.order_by("slug").values_list("slug", "name", "kind"))


def notices(table, feed="netflix.global"):
    """Publish ``table`` and return what was said on the way."""
    said, kind = [], feeds()[feed]
    names = reconcile.Names(kind, lambda *notice: said.append(notice))
    list(names.resolve(make.together(make.rows_of(make.lines_of(table), kind))))
    return said


def test_seasons_of_a_show_are_one_title_and_an_alias_each():
    make.editions(
        """
        rank | title | season
        1    | Ozark | Ozark: Season 4
        2    | Ozark | Ozark: Season 1
        3    | Ozark |
        """
    )

    assert titles() == [("ozark", "Ozark", "series")]
    assert Alias.objects.count() == 3


def test_a_film_and_a_series_of_one_name_are_two_works():
    make.editions(
        """
        list           | title
        tv-non-english | Bright
        films-english  | Bright
        """
    )

    assert titles() == [("bright", "Bright", "film"), ("bright-series", "Bright", "series")]


def test_a_name_that_is_known_is_met_again_and_not_made_again():
    make.editions("title\nOzark")
    make.editions("week | title\n2022-02-06 | Ozark")
    make.editions("country | title\nUS | Ozark")

    assert Title.objects.count() == Alias.objects.count() == 1
    assert Entry.objects.count() == 3


def test_names_that_differ_in_case_are_two_works_and_an_editor_is_told():
    make.editions("list | title\nfilms-english | Hit Man")

    said = notices("list | title\nfilms-english | Hitman")

    assert said == [("similar_title", "“Hitman” is new and looks like “Hit Man”.")]


def test_names_that_differ_in_kind_do_not_look_alike():
    make.editions("list | title\nfilms-english | Hit Man")

    assert notices("list | title\ntv-english | Hit Man") == []


def test_invisible_characters_and_kinds_of_spaces_do_not_make_a_title():
    make.editions(
        """
        rank | title
        1    | Café con aroma
        2    | Cafe\u0301 con\u00a0aroma\u200b
        """
    )

    assert titles() == [("cafe-con-aroma", "Café con aroma", "series")]
    assert {alias.show for alias in Alias.objects.all()} == {
        "Café con aroma",
        "Cafe\u0301 con\u00a0aroma\u200b",
    }


def test_every_script_has_an_address_and_no_two_are_the_same():
    make.editions(
        """
        rank | title
        1    | 오징어 게임
        2    | مدرسة الروابي للبنات
        3    | 1917
        4    | #Alive
        5    | Alive
        6    | …
        7    | ♥
        """
    )

    assert [slug for slug, _, _ in titles()] == [
        *("1917", "alive", "alive-2", "title", "title-2"),
        *("مدرسة-الروابي-للبنات", "오징어-게임"),
    ]


def test_an_alias_an_editor_has_linked_stays_linked():
    make.editions("title\nMoney Heist")
    heist = Title.objects.get()
    Alias.objects.create(
        source="netflix",
        kind="series",
        show="La casa de papel",
        title=heist,
    )

    make.editions("week | title | season\n2022-02-06 | La casa de papel | La casa de papel: Part 5")

    assert titles() == [("money-heist", "Money Heist", "series")]
    assert Entry.objects.of(heist).count() == 2


def test_a_name_of_several_titles_is_one_more_until_an_editor_decides():
    make.editions("title | season\nLove | Love: Season 1")
    remake = Title.objects.create(slug="love-2024", name="Love (2024)", kind="series")
    Alias.objects.create(
        source="netflix",
        kind="series",
        show="Love",
        season="Love: Season 9",
        title=remake,
    )

    said = notices("title | season\nLove | Love: Season 10")
    make.editions("week | title | season\n2022-02-06 | Love | Love: Season 10")

    words = "“Love: Season 10” may be one of several titles of that name."
    assert said == [("ambiguous_title", words)]
    alias = Alias.objects.get(season="Love: Season 10")
    doubt = Doubt.objects.get()
    first = Title.objects.get(slug="love")
    assert alias.title not in (first, remake)
    assert (doubt.alias, doubt.reason, doubt.words) == (alias, "ambiguous", words)
    assert [each["title"] for each in doubt.candidates] == [first.pk, remake.pk]


def test_what_is_new_is_written_at_the_end_and_not_before():
    kind = feeds()["netflix.countries"]
    names = reconcile.Names(kind, lambda check, words: None)
    rows = make.rows_of(make.lines_of("country | title\nKR | Ozark"), kind)

    resolved = list(names.resolve(make.together(rows)))

    assert not Title.objects.exists()
    assert not Ranking.objects.exists()
    names.write(make.run(feed="netflix.countries", now=NOW), 1)
    ((ranking, _, _, ((title, alias),)),) = resolved
    assert Ranking.objects.get(pk=ranking).country_id == "KR"
    assert Alias.objects.get(pk=alias).title_id == title


def test_rankings_say_what_they_rank():
    make.editions("title\nOzark")
    make.editions("country | title\nKR | Ozark")
    make.editions("list | title\nfilms-english | Red Notice", feed="netflix.most_popular")

    facts = Ranking.objects.order_by("feed").values_list(
        *("feed", "name", "category", "language", "cadence", "country")
    )
    assert list(facts) == [
        ("netflix.countries", "TV", "series", "", "week", "KR"),
        ("netflix.global", "TV (Non-English)", "series", "non-english", "week", None),
        ("netflix.most_popular", "Films (English)", "film", "english", "standing", None),
    ]


def test_more_names_than_ids_are_taken_at_a_time(monkeypatch):
    monkeypatch.setattr(writing, "IDS_AT_A_TIME", 2)

    make.editions("title\n" + "\n".join(f"Show {number}" for number in range(5)))

    assert Title.objects.count() == 5
    assert Title.objects.create(slug="next", name="Next", kind="film").pk
