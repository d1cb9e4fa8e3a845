"""What is drawn is kept by what it is drawn of, and made anew once that or its time has passed."""

from unittest.mock import Mock

import pytest

from rankings import charts, kept
from rankings.kept import Kept
from rankings.language import KOREAN, speaking
from rankings.models import Title, Widget
from tests import make

TV = {"list": "netflix.global/tv-non-english"}
FIRST = "week | title | hours\n2022-01-30 | Ozark | 124,790,000"
NEWER = "week | title | hours\n2022-02-06 | Ozark | 236,230,000"


@pytest.fixture(autouse=True)
def pages_are_kept(settings):
    settings.PAGE_SECONDS = 60


def board(**more):
    return charts.build("leaderboard", TV | more, releases=charts.newest())


@pytest.mark.django_db
def test_a_chart_is_asked_and_drawn_once_for_a_release(django_assert_num_queries):
    make.editions(FIRST)
    releases = charts.newest()
    first = charts.build("leaderboard", TV, releases=releases)

    with django_assert_num_queries(0):
        again = charts.build("leaderboard", TV, releases=releases)

    assert again is first


@pytest.mark.django_db
def test_a_new_release_draws_it_anew():
    make.editions(FIRST)
    before = board()

    make.editions(NEWER)

    assert (before.period.day, board().period.day) == (30, 6)


@pytest.mark.django_db
def test_a_release_of_another_feed_does_not():
    make.editions(FIRST)
    before = board()

    make.editions("week | country | title\n2022-01-30 | KR | Ozark")

    assert board() is before


@pytest.mark.django_db
def test_a_feed_that_comes_to_stand_otherwise_draws_it_anew(time_machine):
    make.editions(FIRST)
    time_machine.move_to("2022-02-02 12:00Z")
    fresh = board()

    time_machine.move_to("2022-03-02 12:00Z")

    assert (fresh.as_of.state, board().as_of.state) == ("fresh", "stale")


@pytest.mark.django_db
def test_other_choices_and_another_language_are_other_drawings():
    make.editions(FIRST)
    english = board()

    with speaking(KOREAN):
        assert board().title != english.title
    assert board(highlight="KR") is not english


@pytest.mark.django_db
def test_all_that_an_address_chooses_is_told_apart(rf):
    (release,) = make.editions("title | hours\nOzark | 3\nNarcos | 2\nDark | 1")
    asked = "/?list=netflix.global/tv-non-english&titles={}&titles={}"

    def chosen(*titles):
        given = rf.get(asked.format(*titles)).GET
        return charts.build("line", given, as_of=release.pk).choices["titles"]

    assert chosen("ozark", "dark") != chosen("narcos", "dark")


@pytest.mark.django_db
def test_a_pinned_chart_asks_for_nothing_once_it_is_drawn(django_assert_num_queries):
    (release,) = make.editions(FIRST)
    known = {"kind": "leaderboard", "choices": TV, "mode": "pinned", "pinned_to": release}
    widget = Widget(slug="ten", title="The ten", words="Ozark leads.", **known)
    frame = charts.render(widget)

    with django_assert_num_queries(0):
        assert charts.render(widget) == frame


@pytest.mark.django_db
def test_what_a_writer_says_otherwise_is_printed_at_once():
    make.editions(FIRST)
    releases = charts.newest()
    widget = Widget(slug="ten", kind="leaderboard", choices=TV, title="The ten", words="It leads.")
    charts.render(widget, releases=releases)

    widget.title = "The eleven"

    assert "The eleven" in charts.render(widget, releases=releases)


@pytest.mark.django_db
def test_a_title_chosen_is_known_by_its_name_too():
    make.editions(FIRST)
    title = Title.objects.get()
    before = kept.written([{"titles": [title]}])

    title.name = "Ozark: Season 4"

    assert kept.written([{"titles": [title]}]) != before


def test_what_is_too_old_is_made_anew(monkeypatch):
    store, make_it = Kept(), Mock(side_effect=["first", "second"])
    clock = Mock(return_value=100.0)
    monkeypatch.setattr(kept.time, "monotonic", clock)
    store.get(("key",), make_it)

    clock.return_value = 159.0
    assert store.get(("key",), make_it) == "first"
    clock.return_value = 160.0
    assert store.get(("key",), make_it) == "second"


def test_what_nobody_saw_for_longest_goes_first(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    store = Kept()
    for key in ("a", "b"):
        store.get((key,), lambda key=key: key)
    store.get(("a",), Mock(side_effect=AssertionError("made again")))

    store.get(("c",), lambda: "c")

    assert store.get(("a",), lambda: "anew") == "a"
    assert store.get(("b",), lambda: "anew") == "anew"


def test_nothing_is_kept_without_a_key_or_while_pages_are_not(settings):
    store = Kept()
    assert [store.get(None, lambda each=each: each) for each in (1, 2)] == [1, 2]

    settings.PAGE_SECONDS = 0

    assert [store.get(("key",), lambda each=each: each) for each in (1, 2)] == [1, 2]


@pytest.mark.django_db
def test_plates_of_no_titles_are_not_those_of_a_week(client):
    make.editions(FIRST)
    assert "Ozark" in client.get("/titles/").content.decode()

    assert charts.plates([], charts.newest()) == []
    assert "Ozark" in client.get("/titles/").content.decode()
