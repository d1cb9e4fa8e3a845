"""The page of a title."""

from datetime import date, timedelta

import pytest

from rankings.models import Credit, Person, Title, TitleName
from tests import make
from tests.articles import write
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

WEEKS = """
week       | title              | season                       | hours       | weeks
-----------+--------------------+------------------------------+-------------+------
2022-01-30 | All of Us Are Dead | All of Us Are Dead: Season 1 | 124,790,000 | 1
2022-02-06 | All of Us Are Dead | All of Us Are Dead: Season 1 | 236,230,000 | 2
"""
COUNTRIES = """
week       | country | title
-----------+---------+-------------------
2022-01-30 | KR      | All of Us Are Dead
2022-01-30 | JP      | All of Us Are Dead
2022-01-30 | US      | Ozark
"""


@pytest.fixture
def title():
    make.editions(WEEKS)
    make.editions(COUNTRIES)
    found = Title.objects.get(name="All of Us Are Dead")
    found.original_name, found.original_language = "지금 우리 학교는", "ko"
    found.origin_id, found.premiered_on = "KR", date(2022, 1, 28)
    found.save()
    return found


def test_a_title_shows_its_names_figures_and_weeks(client, title):
    visited = visit(client, title.get_absolute_url())

    page = visited.text
    assert '<bdi lang="ko" dir="auto">지금 우리 학교는</bdi>' in page
    assert "Korean series, since 28 January 2022" in page
    assert "Titles</a></p>" in page
    assert "First listed worldwide" not in page
    assert "361.02" in page
    assert "2<small>of 3</small>" in page
    assert 'href="/charts/netflix/global/2022-02-06/tv-non-english/"' in page
    assert visited.in_templates == []


def test_what_it_is_is_said_once_whatever_is_known_of_it(client):
    make.editions(WEEKS)

    page = visit(client, "/titles/all-of-us-are-dead/").text
    head = reading.page(page[page.index('<header class="hero">') :].partition("<dl")[0])

    assert head.text.lower().count("series") == 1
    assert "First listed worldwide in the week to 30 Jan 2022." in head.text


def test_its_credits_and_other_names_are_there(client, title):
    director = Person.objects.create(slug="lee", name="Lee Jae-gyoo")
    Credit.objects.create(title=title, person=director, role=Credit.Role.DIRECTOR)
    TitleName.objects.create(title=title, language="ko", kind="romanised", text="Jigeum Uri")

    page = visit(client, title.get_absolute_url()).text

    assert page.index("Directed by") < page.rindex("Lee Jae-gyoo")
    assert page.index("Also known as") < page.rindex("Jigeum Uri")


def test_published_stories_about_it_are_there_and_drafts_are_not(client, title, newsroom):
    write.story(newsroom, "Shown", titles=[title])
    write.draft(newsroom, "Hidden", titles=[title])

    visited = visit(client, title.get_absolute_url())

    assert "Shown" in visited.text
    assert "Hidden" not in visited.text
    assert visited.in_templates == []


def test_a_title_of_country_lists_alone_has_a_page(client, title):
    page = visit(client, Title.objects.get(name="Ozark").get_absolute_url()).text

    assert "Countries at number one" in page
    assert "Hours in the top 10" not in page


def test_a_title_in_no_list_has_a_page_that_says_so(client):
    title = Title.objects.create(slug="unlisted", name="Unlisted", kind="film")

    page = visit(client, title.get_absolute_url()).text

    assert "has not been in a weekly list" in page


@pytest.mark.parametrize("slug", ["nobody", "%00", "a%00b", "x" * 5000, "..%2f"])
def test_a_title_there_is_not_is_not_found(client, slug):
    assert client.get(f"/titles/{slug}/").status_code == 404


def test_more_weeks_ask_no_more(client, title):
    few = visit(client, title.get_absolute_url())

    make.editions(
        """
        week       | title              | season                       | hours
        2022-02-13 | All of Us Are Dead | All of Us Are Dead: Season 1 | 1,000,000
        """
    )
    many = visit(client, title.get_absolute_url())

    assert len(many.queries) == len(few.queries)


def test_a_title_of_no_countrys_list_is_said_to_be_in_none_and_has_no_map(client, title):
    make.editions(
        "week | title | season | hours\n2022-02-06 | Ozark | Ozark: Season 4 | 60,000,000"
    )
    make.editions("week | title | season | hours\n2022-02-06 | Dark | Dark: Season 1 | 50,000,000")

    page = visit(client, "/titles/dark/").text

    assert "not been in a country’s list held here. Those go to the week to 30 Jan 2022." in page
    assert 'id="map"' not in page
    assert "#map" not in page
    assert "Places by country" not in page
    assert 'id="map"' in visit(client, title.get_absolute_url()).text


def test_a_run_longer_than_columns_have_room_for_is_one_line_with_all_of_it(client, title):
    weeks = [date(2022, 2, 13) + timedelta(weeks=number) for number in range(12)]
    lines = [
        f"{week} | All of Us Are Dead | All of Us Are Dead: Season 1 | 9,000,000" for week in weeks
    ]
    make.editions("\n".join(["week | title | season | hours", *lines]))

    page = reading.page(visit(client, title.get_absolute_url()).text.partition(">")[2])
    (hours,) = [each for each in page.all("div") if each.attrs.get("id") == "hours"]

    assert hours.all(".cols") == []
    assert len(hours.all("tbody tr")) == 14
    assert "236,230,000" in hours.one("tbody").text
