"""What a following chart's title says beyond what is shown, of which a writer is asked."""

from dataclasses import replace

import pytest

from rankings import claims
from rankings.drawing import HOURS, TITLE, WEEK
from tests.rankings.test_titling import DEAD, RUN, TEN


@pytest.mark.parametrize(
    "title",
    [
        "The ten of the week",
        "Most watched on Netflix",
        "Who is far above the rest?",
        "Which titles rose and which fell",
        "The first weeks of the list",
        "Series in their second season",
        "Hours on both TV lists, to 30 January 2022",
        "Netflix's ten, week by week",
        "넷플릭스 톱10 비영어 시리즈",
    ],
)
def test_a_title_of_what_is_shown_says_no_more(title):
    assert claims.beyond(title, TEN) == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("All of Us Are Dead is far above the rest", ["is", "far", "above", "rest"]),
        ("All of Us Are Dead: a phenomenon", ["phenomenon"]),
        ("‘All of Us Are Dead’ and Squid Game", ["Squid", "Game"]),
        ("The hit of the winter, the hit of the year", ["hit", "winter"]),
        ("Crashlanded", ["Crashlanded"]),
    ],
)
def test_what_it_says_beyond_is_named_once_and_in_order(title, words):
    assert claims.beyond(title, RUN, DEAD) == words


def test_what_is_chosen_may_be_said_and_what_a_chart_calls_itself():
    title = "Korean dramas by reach: All of Us Are Dead"
    called = replace(RUN, title="Reach", measure="", columns=(WEEK, TITLE, HOURS))

    assert claims.beyond(title, called, [*DEAD, "Korean"]) == []
    assert claims.beyond(title, called) == ["Korean", "Us", "Are", "Dead"]


def test_a_name_of_its_own_that_makes_a_sentence_lets_no_title_do_so():
    called = replace(TEN, title="Map: where a title is")

    assert claims.beyond("The title is here", called) == ["is", "here"]
