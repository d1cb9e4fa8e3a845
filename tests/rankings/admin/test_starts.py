"""A new chart begins with what the newest release has on top, and so is drawn at once."""

import pytest

from rankings import charts
from rankings.admin import starts
from rankings.models import Title
from tests import make
from tests.rankings.admin.test_widgets_desk import FORM
from tests.rankings.charts.test_door import ALL_TV, COUNTRIES, DAYS, TV, WORLD

pytestmark = pytest.mark.django_db

ADD = "/desk/rankings/widget/add/"
FILMS = """
    week       | list            | rank | title           | hours
    -----------+-----------------+------+-----------------+-----------
    2022-01-23 | films-english   | 1    | Royal Treatment | 42,490,000
    2022-01-30 | films-english   | 1    | Royal Treatment | 26,580,000
    2022-01-30 | films-english   | 2    | Home Team       | 21,050,000
"""


@pytest.fixture
def published():
    for table in (WORLD, FILMS, COUNTRIES, DAYS):
        make.editions(table)


@pytest.mark.parametrize("kind", charts.kinds())
def test_every_kind_draws_what_it_begins_with(published, kind):
    drawing = charts.build(kind, starts.choices(charts.form(kind), {}))

    assert drawing.rows
    assert drawing.empty == ""


@pytest.mark.parametrize("kind", charts.kinds())
def test_before_the_first_release_every_kind_has_its_form_all_the_same(admin_client, kind):
    assert admin_client.get(ADD, {"kind": kind}).status_code == 200


def test_it_begins_with_the_leaders_of_the_newest_lists(published):
    titles = starts.choices(charts.form("line"), {})
    strip = starts.choices(charts.form("heat"), {"list": ALL_TV})
    closest = starts.choices(charts.form("closest"), {"list": ALL_TV})

    assert titles == {"titles": ["royal-treatment", "home-team"]}
    assert strip["title"] == ["all-of-us-are-dead"]
    assert strip["countries"] == ["JP", "KR"]
    assert closest["country"] == "JP"


def test_several_lists_are_of_one_feed():
    lists = starts.choices(charts.form("totals"), {})["lists"]

    assert lists == ["netflix.global/films-english", "netflix.global/films-non-english"]


def test_what_an_address_chooses_stays(published):
    chosen = starts.choices(charts.form("line"), {"titles": "ozark", "weeks": "4"})

    assert chosen == {"titles": "ozark", "weeks": "4"}


@pytest.mark.parametrize("given", ["nothing/like-it", "netflix.global/nothing", "nothing"])
def test_an_address_that_names_no_list_is_said_in_the_form(admin_client, published, given):
    answer = admin_client.get(ADD, {"kind": "leaderboard", "choices-list": given})

    assert f"There is no list “{given}”." in answer.content.decode()


def test_titles_are_said_by_name_where_a_name_says_which(published):
    Title.objects.create(name="Ozark", slug="ozark-1999", kind="film")

    said = starts.spoken(["all-of-us-are-dead", "ozark", "ozark-1999", "nobody"])

    assert said == {
        "all-of-us-are-dead": "All of Us Are Dead",
        "ozark": "Ozark",
        "ozark-1999": "ozark-1999",
        "nobody": "nobody",
    }


def test_the_weeks_and_days_that_were_published_are_offered_newest_first(published):
    weeks = starts.periods(charts.form("leaderboard"), {"list": TV})
    days = starts.periods(charts.form("points"), {})

    assert weeks == [
        ("2022-01-30", "24–30 January 2022"),
        ("2022-01-23", "17–23 January 2022"),
    ]
    assert days[0] == ("2022-01-30", "30 January 2022")


def test_no_weeks_are_offered_of_a_list_of_all_time(published):
    standing = {"list": "netflix.most_popular/tv-english"}

    assert starts.periods(charts.form("leaderboard"), standing) == []


def test_nothing_can_be_pinned_before_there_are_numbers(admin_client):
    answer = admin_client.post(ADD, FORM | {"mode": "pinned"})

    assert "There are no numbers yet to pin the chart to." in answer.content.decode()
