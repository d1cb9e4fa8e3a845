"""The pages of days, and the panels of them on the pages of titles and countries."""

import pytest
from django.urls import reverse

from rankings.models import Title
from tests import make
from tests.pages import visit
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS

pytestmark = pytest.mark.django_db

DAY = "/charts/daily/2022-01-31/netflix-tv/"


@pytest.fixture(autouse=True)
def both():
    make.editions(WEEKS)
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")
    make.editions(TABLE)


def test_a_day_shows_points_coverage_and_whose_ranks_they_are(client):
    page = visit(client, DAY).text

    assert "Monday 31 January 2022" in page
    assert "FlixPatrol’s own daily ranks, not Netflix’s." in page
    assert "2 of 2" in page
    assert page.index("All of Us Are Dead") < page.index(">Ozark<")


def test_a_day_is_stepped_and_picked_and_has_its_numbers_as_files(client):
    page = visit(client, DAY).text

    assert f'href="{DAY.replace("31", "30")}" rel="prev"' in page
    assert 'title="This is the newest day"' in page
    assert 'type="date" id="day" name="day" value="2022-01-31" min="2022-01-30"' in page
    csv = client.get(
        "/charts/data/points_board.csv?list=flixpatrol.daily/netflix-tv&day=2022-01-31"
    )
    assert csv.content.decode().splitlines()[1].startswith("2022-01-31,1,2,All of Us Are Dead,19")


@pytest.mark.parametrize("address", ["/charts/daily/latest/", "/charts/daily/latest/netflix-tv/"])
def test_the_newest_day_says_its_lasting_address(client, address):
    assert f'rel="canonical" href="http://testserver{DAY}"' in visit(client, address).text


@pytest.mark.parametrize(
    ("picked", "goes_to"),
    [
        ({}, ["latest", "netflix-tv"]),
        ({"day": "2022-01-30", "list": "netflix-films"}, ["2022-01-30", "netflix-films"]),
    ],
)
def test_the_picker_goes_to_the_days_own_address(client, picked, goes_to):
    response = client.get(reverse("daily_home"), picked)

    assert response["Location"] == reverse("daily_list", args=goes_to)


@pytest.mark.parametrize(
    "address",
    [
        "/charts/daily/2022-02-30/",
        "/charts/daily/9999-99-99/netflix-tv/",
        "/charts/daily/2022-01-31/hulu-tv/",
        "/charts/daily/?day=soon",
        "/charts/daily/?list=hulu-tv",
    ],
)
def test_an_address_that_names_no_day_or_list_asks_nothing(client, address):
    visited = visit(client, address)

    assert visited.response.status_code == 404
    tables = ('FROM "rankings_entry"', 'FROM "rankings_edition"')
    assert not [query for query in visited.queries if any(table in query for table in tables)]


def test_a_day_that_is_not_held_says_which_are(client):
    page = visit(client, "/charts/daily/2022-01-29/netflix-tv/")

    assert page.response.status_code == 404
    assert "There is no list for 29 January 2022. The lists held run from 30 Jan 2022" in page.text


def test_a_day_takes_the_same_few_queries_and_its_template_none(client):
    few = visit(client, DAY)
    lines = "".join(f"2022-01-31 | JP | {rank} | Series {rank}\n" for rank in range(1, 11))
    make.editions(f"day | country | rank | title\n{lines}")

    many = visit(client, DAY)

    assert len(many.queries) == len(few.queries) <= 16
    assert many.in_templates == []


# -- panels


def test_the_page_of_a_title_has_its_days_apart_from_its_weeks(client):
    title = Title.objects.get(name="All of Us Are Dead")

    visited = visit(client, title.get_absolute_url())

    panel = visited.text[visited.text.index('id="daily"') :]
    assert "Daily ranks by FlixPatrol" in panel
    assert "FlixPatrol number ones by day: All of Us Are Dead" in panel
    assert "not Netflix’s." in panel
    assert visited.in_templates == []


def test_a_title_without_days_has_no_panel(client):
    make.editions("title | hours\nArcane | 1,000")

    page = visit(client, Title.objects.get(name="Arcane").get_absolute_url())

    assert 'id="daily"' not in page.text


def test_the_page_of_a_country_has_its_newest_daily_lists(client):
    visited = visit(client, "/countries/kr/")

    panel = visited.text[visited.text.index('id="daily"') :]
    assert "FlixPatrol: Netflix TV in South Korea" in panel
    assert "31 January 2022" in panel
    assert visited.in_templates == []


def test_an_older_week_of_a_country_has_the_daily_list_of_its_last_day(client):
    make.editions("week | country | title\n2022-02-06 | KR | Juvenile Justice")

    page = visit(client, f"/countries/kr/{make.WEEK}/").text

    assert "30 January 2022" in page[page.index('id="daily"') :]


def test_lists_of_days_are_on_the_hub_and_in_the_footer(client):
    page = visit(client, "/charts/").text

    assert "Netflix TV, 2 countries" in page
    assert page.count('href="/charts/daily/"') >= 2
    assert page.index("Country weekly lists") < page.index("Daily country lists")


def test_the_data_page_explains_the_file_and_has_its_template(client):
    page = visit(client, "/data/").text

    assert "<dt>country</dt>" in page
    assert "/data/templates/flixpatrol.daily.csv" in page
    answer = client.get("/data/templates/flixpatrol.daily.csv")
    assert answer.content.startswith(b"date,service,country,kind,rank,title")
    assert client.get("/data/templates/netflix.global.csv").status_code == 404
