"""Countries: who leads where, and the lists of each."""

import pytest
from django.urls import reverse

from rankings.models import Country, Title
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

LISTS = """
week       | country | list  | title              | season                       | weeks
-----------+---------+-------+--------------------+------------------------------+------
2022-01-23 | KR      | tv    | Our Beloved Summer |                              | 7
2022-01-30 | KR      | tv    | All of Us Are Dead | All of Us Are Dead: Season 1 | 1
2022-01-30 | KR      | tv    | Our Beloved Summer |                              | 8
2022-01-30 | KR      | films | Don’t Look Up      |                              | 6
2022-01-30 | US      | tv    | Ozark              | Ozark: Season 4              | 2
"""


def _korean(*names):
    Title.objects.filter(name__in=names).update(origin="KR")


def test_every_country_is_listed_under_its_region_with_its_number_ones(client):
    make.editions(LISTS)

    visited = visit(client, reverse("countries"))

    page = visited.text
    assert page.index("Asia and Pacific") < page.index("KR</span> South Korea")
    assert "Ozark" in page
    assert "Our Beloved Summer" not in page
    assert page.count('class="cn"') == Country.objects.listed().count() == 94
    assert visited.in_templates == []


def test_the_picker_goes_to_the_countrys_page(client):
    response = client.get(reverse("countries"), {"code": "kr"})

    assert response["Location"] == "/countries/kr/"


@pytest.mark.parametrize("code", ["zz", "\0", "korea" * 50])
def test_a_country_there_is_not_is_not_found(client, code):
    assert client.get(reverse("countries"), {"code": code}).status_code == 404


@pytest.mark.parametrize("path", ["/countries/zz/", "/countries/KR/", "/countries/k%00/"])
def test_an_address_of_no_country_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_country_shows_both_lists_and_its_key_facts(client):
    make.editions(LISTS)
    _korean("All of Us Are Dead", "Our Beloved Summer")

    visited = visit(client, "/countries/kr/2022-01-30/")

    page = visited.text
    assert "대한민국" in page
    assert "new this week" in page
    assert "6th week in the ten" in page
    assert "Korean titles, TV ten" in page
    assert "1 of 2 was there the week before too" in page
    assert "since 17 Jan 2022" in page
    assert visited.in_templates == []


def test_an_older_week_of_a_country_has_its_own_page(client):
    make.editions(LISTS)

    page = visit(client, "/countries/kr/2022-01-23/").text

    assert "Our Beloved Summer" in page
    assert "Don’t Look Up" not in page
    assert 'href="/countries/kr/2022-01-30/" rel="next"' in page


def test_a_week_that_a_country_lacks_is_not_found(client):
    make.editions(LISTS)

    assert visit(client, "/countries/us/2022-01-23/").response.status_code == 404


def test_a_week_picked_goes_to_its_address(client):
    response = client.get("/countries/kr/", {"week": "2022-01-30"})

    assert response["Location"] == "/countries/kr/2022-01-30/"


def test_a_week_that_is_none_is_refused_without_asking_the_database(client):
    visited = visit(client, "/countries/kr/?week=9999-99-99")

    assert visited.response.status_code == 404
    assert "is not a week" in visited.text
    assert not [query for query in visited.queries if "rankings_ent" in query]


def test_a_longer_list_asks_no_more(client):
    make.editions("country | title\nKR | Ozark")
    short = visit(client, "/countries/kr/")

    make.editions(LISTS)
    long = visit(client, "/countries/kr/")

    assert len(long.queries) == len(short.queries)


def test_the_index_stands_before_the_first_release(client):
    page = visit(client, reverse("countries")).text

    assert "No list of a country has been read yet." in page
