"""The worldwide lists, week by week and of all time."""

import pytest
from django.urls import reverse

from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

TWO_WEEKS = """
week       | title                   | season                   | hours       | weeks
-----------+-------------------------+--------------------------+-------------+------
2022-01-23 | Café con aroma de mujer | Café con aroma: Season 1 | 96,360,000  | 4
2022-01-23 | Squid Game              | Squid Game: Season 1     | 10,200,000  | 19
2022-01-30 | All of Us Are Dead      | All of Us Are Dead: Season 1 | 124,790,000 | 1
2022-01-30 | Café con aroma de mujer | Café con aroma: Season 1 | 82,750,000  | 5
"""
WEEK = "/charts/netflix/global/2022-01-30/tv-non-english/"


def test_a_week_shows_its_list_what_changed_and_who_left(client):
    make.editions(TWO_WEEKS)

    page = visit(client, WEEK).text

    assert "24–30 January 2022" in page
    assert page.index("All of Us Are Dead") < page.index("82.75")
    assert "124.79" in page
    assert "was 2, 10.20" in page


def test_the_newest_week_has_no_newer_and_the_oldest_no_older(client):
    make.editions(TWO_WEEKS)

    newest, oldest = visit(client, WEEK).text, visit(client, WEEK.replace("30", "23")).text

    assert 'title="This is the newest week"' in newest
    assert f'href="{WEEK.replace("30", "23")}" rel="prev"' in newest
    assert 'title="This is the oldest week"' in oldest
    assert f'href="{WEEK}" rel="next"' in oldest


def test_latest_is_the_newest_week_and_says_its_lasting_address(client):
    make.editions(TWO_WEEKS)

    page = visit(client, "/charts/netflix/global/latest/tv-non-english/").text

    assert f'rel="canonical" href="http://testserver{WEEK}"' in page


@pytest.mark.parametrize(
    ("by", "first"), [("", "All of Us"), ("?sort=weeks", "Café"), ("?sort=value", "All of Us")]
)
def test_a_list_is_sorted_by_a_link(client, by, first):
    make.editions(TWO_WEEKS)

    page = visit(client, WEEK + by).text

    rows = page[page.index("<tbody") :]
    assert rows.index(first) == min(rows.index("All of Us"), rows.index("Café"))
    assert page.count("aria-sort=") == 1


def test_there_is_no_sorting_by_what_there_is_not(client):
    make.editions(TWO_WEEKS)

    assert visit(client, f"{WEEK}?sort=shoe").response.status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/charts/netflix/global/9999-99-99/tv-english/",
        "/charts/netflix/global/2022-01-29/tv-english/",
        "/charts/netflix/global/2022-01-30/tv-martian/",
        "/charts/netflix/global/0000-00-00/tv-english/",
        "/charts/netflix/global/%00/tv-english/",
    ],
)
def test_an_address_that_names_no_week_or_list_asks_the_database_nothing(client, address):
    visited = visit(client, address)

    assert visited.response.status_code == 404
    assert not [query for query in visited.queries if "rankings_ent" in query]


def test_a_week_that_is_not_held_says_which_are(client):
    make.editions(TWO_WEEKS)

    visited = visit(client, WEEK.replace("2022", "2019").replace("01-30", "02-03"))

    assert visited.response.status_code == 404
    assert "The lists held run from 23 Jan 2022 to 30 Jan 2022." in visited.text


def test_before_the_first_release_there_is_no_list_and_the_page_says_so(client):
    visited = visit(client, "/charts/netflix/global/latest/tv-english/")

    assert visited.response.status_code == 404
    assert "The first release will bring it." in visited.text


@pytest.mark.parametrize(
    ("picked", "goes_to"),
    [
        ({}, ["latest", "tv-non-english"]),
        ({"week": "2022-01-30", "list": "films-english"}, ["2022-01-30", "films-english"]),
        ({"week": "latest"}, ["latest", "tv-non-english"]),
    ],
)
def test_the_picker_goes_to_the_weeks_own_address(client, picked, goes_to):
    response = client.get(reverse("global_home"), picked)

    assert response.status_code == 302
    assert response["Location"] == reverse("global", args=goes_to)


@pytest.mark.parametrize(
    "picked",
    [
        {"week": "9999-99-99"},
        {"week": "2022-01-29"},
        {"week": "\0"},
        {"list": "x"},
        {"week": "9" * 99},
    ],
)
def test_what_cannot_be_picked_is_refused_in_a_sentence(client, picked):
    response = client.get(reverse("global_home"), picked)

    assert response.status_code == 404
    assert 'class="stand"' in response.content.decode()


def test_a_longer_list_asks_no_more(client):
    make.editions("title | hours\nOzark | 100,000")
    short = visit(client, WEEK)

    make.editions(TWO_WEEKS)
    long = visit(client, WEEK)

    assert len(long.queries) == len(short.queries)
    assert long.in_templates == []


VIEWS = """
    list           | title      | hours         | views
    ---------------+------------+---------------+------------
    tv-non-english | Squid Game | 2,205,200,000 | 265,200,000
    films-english  | Red Notice | 454,200,000   | 230,900,000
"""
HOURS = """
    list           | title      | hours
    ---------------+------------+--------------
    tv-non-english | Squid Game | 1,650,450,000
    films-english  | Red Notice | 364,020,000
"""


@pytest.mark.parametrize(
    ("table", "charted", "said"),
    [
        (
            VIEWS,
            "Million views in the first 91 days",
            ("by views in a title’s first 91 days. Until June 2023", "Only titles whose 91 days"),
        ),
        (
            HOURS,
            "Million hours viewed in the first 28 days",
            (
                "by hours viewed in a title’s first 28 days. Since June 2023",
                "Only titles whose 28 days",
            ),
        ),
    ],
    ids=["by views", "by hours"],
)
def test_most_popular_says_how_the_lists_it_shows_are_counted(client, table, charted, said):
    make.editions(table, feed="netflix.most_popular")

    visited = visit(client, reverse("most_popular"))

    for words in (charted, *said):
        assert words in visited.text
    assert ("Views are hours viewed divided" in visited.text) == (table == VIEWS)
    assert visited.text.index("Squid Game") < visited.text.index("Red Notice")
    assert visited.in_templates == []


def test_most_popular_stands_before_the_first_release(client):
    page = visit(client, reverse("most_popular")).text

    assert "Netflix’s four lists of its most popular films and series of all time." in page
    assert " days" not in page.partition("<main")[2].partition("</main")[0]
