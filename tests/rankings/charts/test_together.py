"""Several charts of one page: drawn as each alone, in fewer questions."""

from types import SimpleNamespace

import pytest

from rankings import charts
from rankings.models import Country, Title, Widget
from tests import make
from tests.rankings.charts.test_door import ALL_TV, CHOICES, COUNTRIES, DAILY_TV, DAYS, TV, WORLD

pytestmark = pytest.mark.django_db

ENGLISH = "netflix.global/tv-english"
DEAD = "all-of-us-are-dead"


@pytest.fixture
def releases():
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    return charts.newest()


def test_lists_drawn_together_are_as_each_alone(releases, django_assert_num_queries):
    many = [{"list": TV}, {"list": ENGLISH, "short": True}]

    with django_assert_num_queries(1):
        together = charts.build_many("leaderboard", many, as_of=None, releases=releases)

    assert together == [charts.build("leaderboard", each, releases=releases) for each in many]


def test_lists_of_a_day_drawn_together_are_as_each_alone(releases):
    many = [
        {"list": each, "country": "KR"} for each in (DAILY_TV, "flixpatrol.daily/netflix-films")
    ]

    together = charts.build_many("daily_list", many, as_of=None, releases=releases)

    assert together == [charts.build("daily_list", each, releases=releases) for each in many]


def test_lists_drawn_together_before_the_first_release_say_so():
    first, second = charts.build_many(
        "leaderboard", [{"list": TV}, {"list": ENGLISH}], as_of=None, releases={}
    )

    assert first.empty == second.empty != ""


def test_kinds_of_the_same_rows_ask_for_them_once(releases, django_assert_num_queries):
    kinds, titles = ("number_ones_daily", "points"), [Title.objects.get(slug=DEAD)]
    day = releases["flixpatrol.daily"].last_period.isoformat()
    lists = (DAILY_TV, "flixpatrol.daily/disney-tv")
    many = [{"list": each, "titles": titles, "day": day} for each in lists]

    with django_assert_num_queries(2):
        each_of_both = charts.build_each(kinds, many, as_of=None, releases=releases)

    assert each_of_both == [
        [charts.build(kind, choices, releases=releases) for kind in kinds] for choices in many
    ]
    assert [bool(drawing.marks) for both in each_of_both for drawing in both] == [True] * 2 + [
        False
    ] * 2


def test_titles_and_countries_at_hand_are_not_asked_for_again(releases, django_assert_num_queries):
    title, country = Title.objects.get(slug=DEAD), Country.objects.get(pk="KR")
    given = {"list": ALL_TV, "title": [title], "countries": [country]}
    words = {"list": ALL_TV, "title": DEAD, "countries": "KR"}

    with django_assert_num_queries(2):
        drawing = charts.build("heat", given, releases=releases)

    again = charts.build("heat", words, releases=releases)
    assert drawing.rows == again.rows
    assert drawing.choices == {"list": ALL_TV, "title": [DEAD], "countries": ["KR"]}


def test_rows_at_hand_are_not_asked_for_again(releases, django_assert_num_queries):
    choices = CHOICES["columns"] | {"title": [Title.objects.get(slug=DEAD)]}
    usual = charts.build("columns", choices, releases=releases)
    taken = charts.chosen("columns", choices, releases=releases)
    rows = charts.kinds()["columns"].select(taken.cleaned, as_of=None)

    with django_assert_num_queries(0):
        assert charts.build("columns", choices, releases=releases, rows=rows) == usual


def test_the_titles_of_several_widgets_are_one_question(releases, django_assert_num_queries):
    widgets = [
        Widget(slug=kind, kind=kind, choices=CHOICES[kind], title=kind, words="Words.")
        for kind in ("columns", "line", "tiles")
    ]
    alone = [charts.of_widget(each, releases=releases) for each in widgets]

    with django_assert_num_queries(1):
        known = charts.with_titles(widgets)

    assert [each.titles.keys() for each in known] == [{"title"}, {"titles"}, set()]
    assert [charts.of_widget(each, releases=releases) for each in known] == alone


def test_a_title_that_is_no_more_and_a_kind_that_is_no_more_are_left_to_be_refused(releases):
    gone = Widget(kind="columns", choices={"title": "nobody"}, title="Gone", words="Words.")
    pie = Widget(kind="pie", choices={}, title="Pie", words="Words.")

    assert [each.titles for each in charts.with_titles([gone, pie])] == [{}, {}]
    with pytest.raises(charts.BadChoices, match="There is no title “nobody”"):
        charts.of_widget(gone, releases=releases)


def test_a_page_shows_the_releases_its_version_was_made_of(releases, django_assert_num_queries):
    request = SimpleNamespace(standing=SimpleNamespace(releases=releases))

    with django_assert_num_queries(0):
        assert charts.newest_for(request) is releases
    with django_assert_num_queries(1):
        assert charts.newest_for(SimpleNamespace()) == releases
    newest = max(release.pk for release in releases.values())
    with django_assert_num_queries(1):
        assert charts.newest_for(request, newest) == releases
