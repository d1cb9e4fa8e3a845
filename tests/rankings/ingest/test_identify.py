"""Identifiers that FlixPatrol's answers give: kept, told apart, and never written over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rankings import identity
from rankings.models import Alias, Doubt, Identifier, Title
from rankings.sources.flixpatrol import answers
from rankings.sources.flixpatrol.names import SERVICES
from tests import make
from tests.fakes import flixpatrol as fake

pytestmark = pytest.mark.django_db

FEED = "flixpatrol.daily"
DAY = date(2022, 1, 29)
NOW = datetime(2022, 1, 30, 8, tzinfo=UTC)


@pytest.fixture
def says(folder):
    """Have FlixPatrol say so on a day: (rank, title, identifiers) of South Korea's series."""
    days = iter(range(9))

    def said(*lines, kind=3):
        after = timedelta(days=next(days))
        given = {"day": DAY + after, "country": "KR", "kind": kind}
        rows = [fake.row(rank=rank, title=title, **given, **ids) for rank, title, ids in lines]
        call = answers.address(DAY + after, SERVICES[0], kind)
        kept = answers.lines_of(call, {"data": rows})
        body = "\n".join((answers.API.first, *kept, answers.API.last))
        folder.says(body, FEED)
        return folder.refresh(FEED, now=NOW + after)

    return said


def known():
    return set(Identifier.objects.values_list("title__name", "scheme", "value"))


def test_what_an_answer_gives_is_kept_as_its_address_has_it(says):
    says((1, "All of Us Are Dead", {"imdbId": 14169960, "tmdbId": 99966}), (2, "Feria", {}))

    assert known() == {
        ("All of Us Are Dead", "imdb", "tt14169960"),
        ("All of Us Are Dead", "tmdb", "tv/99966"),
    }
    assert Identifier.objects.first().source == "flixpatrol"


def test_a_short_number_has_seven_digits_and_films_are_films(says):
    says((1, "Spenser Confidential", {"imdbId": 81600, "tmdbId": 581600}), kind=2)

    assert known() == {
        ("Spenser Confidential", "imdb", "tt0081600"),
        ("Spenser Confidential", "tmdb", "movie/581600"),
    }


def test_the_same_again_is_no_doubt(says):
    says((1, "Feria", {"imdbId": 1}))
    says((1, "Feria", {"imdbId": 1}))

    assert len(known()) == 1
    assert not Doubt.objects.exists()


def test_another_identifier_is_a_doubt_and_the_first_stays(says):
    says((1, "Feria", {"imdbId": 1}))
    says((1, "Feria", {"imdbId": 2}))

    assert known() == {("Feria", "imdb", "tt0000001")}
    doubt = Doubt.objects.get()
    assert doubt.reason == Doubt.Reason.IDENTIFIER
    assert doubt.words == "“Feria” has tt0000002 at IMDb. Its title has tt0000001 already."


def test_an_identifier_of_another_title_is_a_doubt_with_that_title(says):
    make.editions("title\nThe Darkest Light")
    feria = Title.objects.get()
    Identifier.objects.create(title=feria, scheme="imdb", value="tt0000001")

    says((1, "Feria", {"imdbId": 1}))

    doubt = Doubt.objects.get()
    assert doubt.words == "“Feria” has tt0000001 at IMDb. That is another title’s."
    assert [each["title"] for each in doubt.candidates] == [feria.pk]
    assert Identifier.objects.get().title == feria


def test_two_at_once_are_a_doubt(says):
    says((1, "Feria", {"imdbId": 1}), (2, "Feria", {"imdbId": 2}))

    assert known() == set()
    assert "tt0000001 and tt0000002" in Doubt.objects.get().words


def test_a_held_file_leaves_none(says):
    assert says((1, "Feria", {"imdbId": 1}), (3, "Ozark", {})).state == "held"
    assert known() == set()


def test_a_merge_brings_identifiers_and_gives_them_back(says):
    says((1, "Feria", {"imdbId": 1}), (2, "The Darkest Light", {"tmdbId": 2}))
    feria, light = (Alias.objects.get(show=each).title for each in ("Feria", "The Darkest Light"))
    decision = identity.Decision(None, "One is the other.", NOW)

    change = identity.merge(light, feria, decision)
    assert {title for title, *_ in known()} == {"Feria"}

    identity.undo(change, by=None, reason="No.", at=NOW)
    assert {title for title, *_ in known()} == {"Feria", "The Darkest Light"}
