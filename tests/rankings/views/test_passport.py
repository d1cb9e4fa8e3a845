"""What a title's page adds to its portrait: reach through time, runs, lists of all time, files."""

from datetime import date

import pytest

from rankings.downloads import FORMATS
from rankings.models import Broadcast, Country, Credit, Person, Title
from rankings.views.described import sentence_of
from tests import make, slow_truth
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

WORLD = """
    week       | rank | title              | season   | hours
    -----------+------+--------------------+----------+------------
    2022-01-16 | 4    | All of Us Are Dead | Season 1 |   4,000,000
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
    2022-01-30 | 2    | Our Beloved Summer | Season 1 |  22,730,000
    2022-01-30 | 3    | Squid Game         | Season 1 |  10,200,000
    2022-01-30 | 4    | Fourth             |          |   9,200,000
    2022-02-06 | 2    | All of Us Are Dead | Season 1 |  36,230,000
"""
COUNTRIES = """
    week       | country | rank | title
    -----------+---------+------+-------------------
    2022-01-30 | KR      | 1    | All of Us Are Dead
    2022-01-30 | JP      | 3    | All of Us Are Dead
    2022-02-06 | KR      | 2    | All of Us Are Dead
    2022-02-06 | JP      | 1    | Other
    2022-02-06 | KR      | 1    | Other
    2022-02-13 | KR      | 1    | Other
"""
ADDRESS = "/titles/all-of-us-are-dead/"


@pytest.fixture
def title():
    make.editions(WORLD)
    make.editions(COUNTRIES)
    return Title.objects.get(name="All of Us Are Dead")


def seen(client, query=""):
    html = visit(client, ADDRESS + query).text
    return reading.page(html[html.index("<main") : html.index("</main>") + 7])


def by_id(page, name):
    (found,) = [each for each in page.inside() if each.attrs.get("id") == name]
    return found


def rows_of(section):
    return [
        [cell.text for cell in row.inside() if cell.tag in ("th", "td")]
        for row in section.all("tbody tr")
    ]


def test_runs_and_gaps_are_those_of_plain_loops(client, title):
    rows = rows_of(by_id(seen(client), "runs"))

    assert rows == [
        ["30 Jan 2022", "6 Feb 2022", "2", "1", "–"],
        ["16 Jan 2022", "16 Jan 2022", "1", "4", "1 week"],
    ]
    weeks = [row.period for row in make.standing("netflix.global") if row.show == title.name]
    assert [int(row[2]) for row in rows] == slow_truth.runs_newest_first(weeks)


def test_it_stands_beside_what_was_highest_in_its_best_week(client, title):
    page = seen(client)

    (aligned,) = [each for each in page.all("figure.frame h2") if each.text.startswith("Hours by")][
        1:
    ]
    assert aligned.text == ("Hours by week: All of Us Are Dead, Our Beloved Summer and Squid Game")


def test_a_strip_of_weeks_leads_to_the_map_of_each(client, title):
    page = seen(client)
    links = page.all("nav.strip a")
    assert "as the number of countries that listed it: 2 countries at most" in page.text

    assert [link.attrs["href"] for link in links] == [
        "?week=2022-01-30#map",
        "?week=2022-02-06#map",
    ]
    assert [link.attrs["aria-label"] for link in links] == [
        "30 Jan: 24–30 January 2022, 2 countries",
        "6 Feb: 31 January–6 February 2022, 1 country",
    ]
    assert [link.variable("--v") for link in links] == [100.0, 50.0]


def test_the_map_is_of_the_week_chosen(client, title):
    def places(page):
        tiles = by_id(page, "map").all("a.tile")
        return {
            tile.text.split()[0]: tile.text.split()[1:]
            for tile in tiles
            if "nd" not in tile.classes
        }

    assert places(seen(client)) == {"JP": ["3"], "KR": ["1"]}
    assert places(seen(client, "?week=2022-02-06")) == {"JP": [], "KR": ["2"]}


def test_the_week_chosen_is_marked_and_the_ones_beside_it_lead_on(client, title):
    first, last = seen(client, "?week=2022-01-30"), seen(client, "?week=2022-02-06")

    (here,) = [each for each in first.all("nav.strip a") if "aria-current" in each.attrs]
    assert here.attrs["href"] == "?week=2022-01-30#map"
    assert [each.attrs["href"] for each in by_id(first, "map").all(".step a")] == [
        "?week=2022-02-06#map"
    ]
    assert [each.attrs["href"] for each in by_id(last, "map").all(".step a")] == [
        "?week=2022-01-30#map"
    ]


@pytest.mark.parametrize("week", ["2022-02-13", "2022-02-07", "nonsense", "1066-01-07"])
def test_a_week_in_which_no_country_listed_it_is_not_found(client, title, week):
    assert client.get(f"{ADDRESS}?week={week}").status_code == 404


def test_its_place_among_the_most_popular_is_there(client, title):
    assert "Among the most popular" not in visit(client, ADDRESS).text
    make.editions(
        "rank | title | season | hours\n3 | All of Us Are Dead | Season 1 | 659,510,000",
        feed="netflix.most_popular",
    )

    section = by_id(seen(client), "all-time")

    assert section.one("span.r").text == "3"
    assert "659.51 million hours" in section.text


def test_every_table_is_to_be_had_in_every_format(client, title):
    links = [each.attrs["href"] for each in by_id(seen(client), "data").all("a")]

    kinds = {link.split("/")[3].split(".")[0] for link in links}
    assert kinds == {"columns", "heat", "reach", "reach_weeks", "line"}
    assert len(links) == 5 * len(FORMATS)
    for link in links:
        assert client.get(link).status_code == 200


def test_weeks_of_the_past_stay_in_the_past(client, title):
    before = make.editions("week | title | hours\n2022-02-20 | Zero | 1")[0]
    make.editions("week | country | title\n2022-02-20 | KR | All of Us Are Dead")

    assert len(seen(client).all("nav.strip a")) == 3
    then = seen(client, f"?as_of={before.pk}").all("nav.strip a")
    assert [link.attrs["href"] for link in then] == [
        f"?week=2022-01-30&as_of={before.pk}#map",
        f"?week=2022-02-06&as_of={before.pk}#map",
    ]


def test_who_made_it_and_where_it_was_shown_is_a_sentence(title):
    people = [("Lee", "1-director"), ("Cheon", "2-writer")]
    people += [(name, "3-cast") for name in ("Park", "Yoon", "Cho", "Lomon")]
    for position, (name, role) in enumerate(people):
        person = Person.objects.create(slug=name.lower(), name=name)
        Credit.objects.create(title=title, person=person, role=role, position=position)
    Broadcast.objects.create(
        title=title,
        country=Country.objects.get(code="KR"),
        service="Netflix",
        starts_on=date(2022, 1, 28),
    )

    assert sentence_of(Title.objects.for_page().get(pk=title.pk)) == (
        "Directed by Lee, written by Cheon, with Park, Yoon and 2 others. "
        "Shown in South Korea on Netflix from 28 January 2022."
    )


def test_of_what_is_not_known_nothing_is_said(title):
    assert sentence_of(title) == ""
    Credit.objects.create(
        title=title, person=Person.objects.create(slug="p", name="Park"), role="3-cast"
    )
    assert sentence_of(title) == "With Park."


@pytest.mark.parametrize("query", ["", "?week=2022-01-30"])
def test_more_weeks_ask_no_more_and_the_template_nothing(client, title, query):
    few = visit(client, ADDRESS + query)
    make.editions("week | title | season | hours\n2022-03-06 | All of Us Are Dead | Season 1 | 9")
    make.editions("week | country | title\n2022-03-06 | US | All of Us Are Dead")
    many = visit(client, ADDRESS + query)

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []


def test_the_strip_of_a_title_that_came_back_is_of_its_run(client, title):
    make.editions("week | country | title\n2023-03-05 | AR | All of Us Are Dead")

    countries = by_id(seen(client), "countries")

    measure = "Place on Netflix’s weekly TV list, weeks ending 30 Jan to 6 Feb 2022"
    assert measure in countries.text
    assert "Left out, before or after: 1 week." in countries.text
    assert "Argentina" in countries.text
