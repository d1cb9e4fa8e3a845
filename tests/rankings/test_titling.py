"""A following chart's title must stay true; a pinned one's figures must be in the chart."""

from datetime import date

import pytest

from rankings import charts, naming, titling
from rankings.drawing import HOURS, PLACE, SEASON, TITLE, WEEK, Drawing, Key
from tests import make
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

SUNDAY = date(2022, 1, 30)
TEN = Drawing(
    "Netflix Top 10: non-English TV worldwide",
    "Million hours viewed worldwide, 24–30 January 2022",
    columns=(WEEK, PLACE, TITLE, SEASON, HOURS),
    rows=(
        (SUNDAY, 1, "All of Us Are Dead", "Season 1", 124_790_000),
        (SUNDAY, 2, "Café con aroma de mujer", "Season 1", 82_750_000),
        (SUNDAY, 3, "You", "Season 3", 40_080_000),
    ),
    words="1st is All of Us Are Dead with 124.79 million hours viewed.",
    key=(Key("New in 21 lists", "a"),),
    choices={"list": "netflix.global/tv-non-english", "top": "5", "week": "latest"},
    period=SUNDAY,
)
RUN = Drawing(
    "Hours by week: All of Us Are Dead S1",
    "Million hours viewed worldwide",
    columns=(WEEK, TITLE, HOURS),
    rows=((SUNDAY, "All of Us Are Dead", 124_790_000),),
    choices={"title": ["all-of-us-are-dead"], "season": "season-1"},
)
DEAD = ["All of Us Are Dead"]


@pytest.mark.parametrize(
    "title",
    [
        "Netflix Top 10: non-English TV worldwide",
        "The ten of the week",
        "The top five of the week",
        "Most watched on Netflix",
        "Who leads the list?",
        "Which titles rose and which fell",
        "What people watch",
        "The first weeks of the list",
        "Movers of season 2",
        "The first week of the list",
        "Series in their second season",
        "Weeks in a row in the ten",
        "넷플릭스 톱10 비영어 시리즈",
        "국가별 1위",
        "주간 10위권 순위 변화",
        "어떤 작품이 올랐나",
        "누가 1위를 차지했나?",
        "시즌 2의 주별 시청 시간",
    ],
)
def test_a_title_that_says_what_is_shown_may_follow_the_data(title):
    assert titling.stale(title, TEN) == ""


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("‘All of Us Are Dead’ far from the rest", "“All of Us Are Dead” is not chosen"),
        ("A Korean series leads", "“leads” is a finding"),
        ("Hours double, then triple", "“double” is a finding"),
        ("A lead of 42 million hours", "“42 million” may be another number"),
        ("Korean series ahead again", "“ahead” is a finding"),
        ("Seven countries agree", "“Seven” may be another number"),
        ("Non-English TV in January 2022", "“2022” may be another number"),
        ("A Korean series in its 6th week", "“6th” may be another number"),
        ("A Korean series for the third week in a row", "“third” is a finding"),
        ("좀비가 1위를 차지했다", "“차지했다” is a finding"),
        ("한국 시리즈가 다시 앞섰다", "“다시” is a finding"),
        ("시청 시간이 두 배로", "“두 배로” is a finding"),
        ("한국 시리즈, 6주 연속", "“6” may be another number"),
        ("46개국 1위", "“46” may be another number"),
    ],
)
def test_a_title_that_states_a_finding_may_not(title, sentence):
    assert titling.stale(title, TEN).startswith(sentence)


def test_what_orders_a_list_is_a_finding_only_of_a_title_that_is_named():
    assert titling.stale("The largest weeks of the list", TEN) == ""
    assert titling.stale("All of Us Are Dead, the largest", TEN, titles=DEAD).startswith("“largest")
    assert titling.stale("First in its list", RUN, titles=DEAD).startswith("“First” is a finding")
    assert titling.stale("Its first weeks", RUN, titles=DEAD) == ""
    assert titling.stale("Countries at number one", TEN) == ""
    assert titling.stale("At number one", RUN, titles=DEAD).startswith("“number one” is a finding")
    assert titling.stale("Weeks in a row", RUN, titles=DEAD).startswith("“in a row” is a finding")
    assert titling.stale("In its sixth place", RUN, titles=DEAD).startswith("“sixth” is a finding")
    assert titling.stale("국가별 1위", RUN, titles=DEAD).startswith("“1위” is a finding")
    assert titling.stale("가장 긴 기록", RUN, titles=DEAD).startswith("“가장” is a finding")
    assert titling.stale("가장 큰 주", TEN) == ""


def test_titles_and_places_that_are_chosen_may_be_named():
    title = "All of Us Are Dead among the ten, South Korea"

    assert titling.stale(title, TEN, titles=DEAD, places=["South Korea"]) == ""
    assert titling.stale("All of Us Are Dead by week", RUN) == ""


def test_the_number_of_what_is_chosen_and_a_week_that_stays_may_be_said():
    lists = {"lists": ["a", "b", "c"], "week": "2022-01-30", "top": 6}
    chosen = Drawing("Entries of the week", "", choices=lists)

    assert titling.stale("Three lists, week to 30 January 2022", chosen) == ""
    assert titling.stale("Six entries", chosen) == ""
    assert titling.stale("Four lists, week to 30 January 2022", chosen) != ""


def test_a_name_that_may_be_any_word_is_not_looked_for():
    assert titling.stale("You and the list", TEN) == ""


@pytest.mark.parametrize(
    "title",
    [
        "All of Us Are Dead, 124.79 million hours",
        "125 million hours for one series",
        "124 million hours, cut off",
        "124,790,000 hours",
        "124.79 beats 82.75",
        "42.04 million hours ahead of the next",
        "Three entries in the week to 30 January 2022",
        "New in 21 lists",
        "The 1st of three",
        "No figures at all",
        "You, season 4",
    ],
)
def test_figures_that_are_in_a_chart_are_found(title):
    assert titling.unmatched(title, TEN) == []


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("126 million hours", ["126 million"]),
        ("124.8 million hours in 46 countries", ["46"]),
        ("125.79 million, ahead by 42.1 million", ["125.79 million", "42.1 million"]),
        ("Seven of ten", ["Seven"]),
        ("1.2 bn hours", ["1.2 bn"]),
        ("124.78 beats 82.75", ["124.78"]),
        ("In its 6th week", ["6th"]),
    ],
)
def test_figures_that_are_not_in_a_chart_are_said(title, missing):
    assert titling.unmatched(title, TEN) == missing


def test_a_name_is_one_word_of_a_title_and_one_of_a_copy_is_looked_at():
    title = "Hours by week: All of Us Are Dead and The Woman in the House Across the Street"
    called = [*DEAD, "The Woman in the House Across the Street", "Dead"]

    assert titling.length(title) == 17
    assert titling.length(title, called) == 6
    assert titling.remarks(title, called) == []
    assert titling.remarks(title) == [
        "The title has 17 words: more than 9 are not read at a glance."
    ]
    assert titling.remarks(f"{titling.COPY}The ten") == [
        "It is still called a copy: give it a title of its own."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CHOICES)
def test_what_a_kind_calls_itself_stays_true_and_is_true(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)

    drawing = charts.build(kind, CHOICES[kind])

    assert titling.stale(drawing.title, drawing) == ""
    assert titling.unmatched(drawing.title, drawing) == []
    assert titling.unmatched(drawing.words, drawing) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CHOICES)
def test_what_a_kind_calls_itself_is_read_at_a_glance(kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)

    drawing = charts.build(kind, CHOICES[kind])

    assert titling.too_long(drawing.title, naming.names(kind, CHOICES[kind], drawing)) == ""
