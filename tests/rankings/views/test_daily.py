"""The pages of days, and the panels of them on the pages of titles and countries."""

import pytest
from django.urls import reverse

from rankings import charts
from rankings.models import Stretch
from tests import make
from tests.pages import visit
from tests.rankings.charts import reading
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS

pytestmark = pytest.mark.django_db

DAY = "/charts/daily/2022-01-31/netflix-tv/"
DISNEY = "/charts/daily/2022-01-31/disney-tv/"
OF_DISNEY = """
day        | list      | country | rank | title
2022-01-31 | disney-tv | KR      | 1    | Eleven Attics
2022-01-31 | disney-tv | KR      | 2    | All of Us Are Dead
2022-01-31 | disney-tv | JP      | 1    | Eleven Attics
2022-01-31 | disney-tv | US      | 1    | All of Us Are Dead
"""
PANELS = (
    DAY,
    "/titles/all-of-us-are-dead/",
    "/countries/kr/",
    "/charts/",
    "/data/",
    "/search/?q=tv",
)


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
    tables = ('FROM "rankings_entry"', 'FROM "rankings_stretch"', 'FROM "rankings_score"')
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


# -- services


def main_of(client, address):
    """Return the main part of a page as a tree."""
    page = visit(client, address).text
    return reading.page(page[page.index("<main") : page.index("</main>") + 7])


def tabs(client, address):
    """Return the tabs of a page: service and list, and the address of each."""
    links = main_of(client, address).one("nav.tabs").all("a")
    return [(link.text, link.attrs["href"]) for link in links]


def test_a_service_without_a_list_so_far_has_no_tab_and_no_page(client):
    assert tabs(client, DAY) == [("Netflix TV", DAY)]

    page = visit(client, DISNEY)

    assert page.response.status_code == 404
    assert "There is no Disney+ TV list here yet." in page.text


def test_lists_are_tabs_by_service(client):
    make.editions(OF_DISNEY)

    assert tabs(client, DISNEY) == [("Netflix TV", DAY), ("Disney+ TV", DISNEY)]
    page = visit(client, DISNEY).text
    assert "FlixPatrol: Disney+ TV worldwide" in page
    assert "added up over 3 countries with a daily Disney+ TV list (computed)" in page
    assert "FlixPatrol’s own daily ranks, not Disney+’s." in page
    assert "2 of 3" in page
    assert "2 of 2" in visit(client, DAY).text


def test_before_a_service_came_it_had_no_tab(client):
    before = charts.newest()["flixpatrol.daily"].pk
    make.editions(OF_DISNEY)

    assert ">TV</a>" in visit(client, f"{DAY}?as_of={before}").text
    assert "Disney+" not in visit(client, f"{DAY}?as_of={before}").text
    assert visit(client, f"{DISNEY}?as_of={before}").response.status_code == 404


def test_with_one_service_alone_the_newest_day_is_of_that(client):
    make.editions(OF_DISNEY)
    Stretch.objects.filter(ranking__list="netflix-tv").delete()

    assert client.get(reverse("daily_home"))["Location"] == "/charts/daily/latest/disney-tv/"


def test_another_service_asks_no_more(client):
    one = {address: visit(client, address) for address in PANELS}
    make.editions(OF_DISNEY)

    both = {address: visit(client, address) for address in PANELS}

    for address in PANELS:
        assert len(both[address].queries) == len(one[address].queries), address
        assert both[address].in_templates == []


@pytest.mark.parametrize("address", ["/charts/", "/data/", "/search/?q=disney"])
def test_lists_are_named_of_services_that_have_any(client, address):
    listed = 'list=flixpatrol.daily/disney-tv"' if address == "/data/" else "Disney+ TV"
    assert listed not in visit(client, address).text
    make.editions(OF_DISNEY)

    page = visit(client, address).text

    assert listed in page
    assert address == "/data/" or 'href="/charts/daily/latest/disney-tv/"' in page


# -- panels


def test_the_page_of_a_country_has_the_daily_lists_of_the_day_that_is_asked_for(client):
    page = visit(client, "/countries/kr/?day=2022-01-30").text
    panel = page[page.index('id="daily"') :]

    assert "30 January 2022" in panel
    assert "31 January 2022" not in panel
    assert 'id="daily"' not in client.get("/countries/kr/?day=2021-01-30").text
    assert client.get("/countries/kr/?day=soon").status_code == 404


def test_lists_of_days_are_on_the_hub_and_in_the_footer(client):
    page = visit(client, "/charts/").text

    assert "Netflix TV, 2 countries" in page
    assert 'href="/charts/daily/latest/netflix-tv/"' in page
    assert 'href="/charts/daily/"' in page
    assert "Disney+" not in page
    assert page.index("Country weekly lists") < page.index("Daily country lists")


def test_the_data_page_explains_the_file_and_has_its_template(client):
    page = visit(client, "/data/").text

    assert "<dt>country</dt>" in page
    assert "/data/templates/flixpatrol.daily.csv" in page
    answer = client.get("/data/templates/flixpatrol.daily.csv")
    assert answer.content.startswith(b"date,service,country,kind,rank,title")
    assert client.get("/data/templates/netflix.global.csv").status_code == 404
