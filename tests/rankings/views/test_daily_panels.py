"""The panels of days on the pages of titles and countries."""

import pytest

from rankings.models import Title
from tests import make
from tests.pages import visit
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS
from tests.rankings.views.test_daily import OF_DISNEY, main_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def both():
    make.editions(WEEKS)
    make.editions("title | hours\nAll of Us Are Dead | 124,790,000")
    make.editions(TABLE)


def panel_of(client, address):
    """Return what a page's panel of days says of whose they are, and its headings."""
    sections = main_of(client, address).all("section.sect")
    (panel,) = [each for each in sections if each.attrs.get("id") == "daily"]
    return panel.all("p")[0].text, [each.text for each in panel.all("h3")]


@pytest.mark.parametrize("address", ["/titles/all-of-us-are-dead/", "/countries/kr/"])
def test_a_panel_shows_each_service_that_has_something(client, address):
    make.editions(OF_DISNEY)

    whose, headings = panel_of(client, address)

    assert whose == "FlixPatrol’s own daily ranks, not Netflix’s or Disney+’s."
    services = [heading.removeprefix("FlixPatrol: ").split(" TV ")[0] for heading in headings]
    assert list(dict.fromkeys(services)) == ["Netflix", "Disney+"]


@pytest.mark.parametrize("address", ["/titles/all-of-us-are-dead/", "/countries/kr/"])
def test_every_chart_of_a_panel_has_its_source_its_date_and_its_numbers(client, address):
    sections = main_of(client, address).all("section.sect")
    (panel,) = [each for each in sections if each.attrs.get("id") == "daily"]
    figures = panel.all("figure")

    assert len(figures) == len(panel.all("h3")) > 0
    for figure in figures:
        assert figure.one(".src").text == "Source: FlixPatrol"
        assert "31 Jan 2022" in figure.one(".asof").text
        assert figure.all("table.data")
        assert "CSV" in [link.text for link in figure.all("details a")]


def test_all_data_of_a_title_has_its_days_too(client):
    page = main_of(client, "/titles/all-of-us-are-dead/")
    charts_of = [each.text for each in page.all("figure h2") + page.all("figure h3")]
    (files,) = [each for each in page.all("section.sect") if each.attrs.get("id") == "data"]

    named = [each.all("span")[0].text for each in files.all("li")]

    assert sorted(named) == sorted(charts_of)
    assert any(name.startswith("FlixPatrol") for name in named)


def test_a_panel_says_nothing_of_a_service_that_has_nothing(client):
    make.editions(OF_DISNEY)

    whose, headings = panel_of(client, "/titles/eleven-attics/")

    assert whose == "FlixPatrol’s own daily ranks, not Disney+’s."
    assert headings == [
        "FlixPatrol: Disney+ TV number ones by day, Eleven Attics",
        "FlixPatrol: Disney+ TV points by day, Eleven Attics",
    ]


def test_the_page_of_a_title_has_its_days_apart_from_its_weeks(client):
    title = Title.objects.get(name="All of Us Are Dead")

    visited = visit(client, title.get_absolute_url())

    panel = visited.text[visited.text.index('id="daily"') :]
    assert "Daily ranks by FlixPatrol" in panel
    assert "FlixPatrol: Netflix TV number ones by day, All of Us Are Dead" in panel
    assert "Disney+" not in panel
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
