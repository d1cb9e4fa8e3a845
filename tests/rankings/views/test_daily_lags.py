"""A service whose lists are not as new as those of another: its own newest day is shown."""

import pytest

from rankings import charts
from tests import make
from tests.pages import visit
from tests.rankings.charts.test_daily_charts import TABLE, WEEKS
from tests.rankings.views.test_daily import OF_DISNEY

pytestmark = pytest.mark.django_db

EARLIER = OF_DISNEY.replace("2022-01-31", "2022-01-30")


@pytest.fixture(autouse=True)
def both():
    for table in (WEEKS, TABLE, EARLIER):
        make.editions(table)


@pytest.mark.parametrize("address", ["/titles/all-of-us-are-dead/", "/countries/kr/"])
def test_a_service_that_lacks_the_newest_day_shows_its_own_and_says_so(client, address):
    panel = visit(client, address).text.partition('id="daily"')[2]

    assert "The newest Disney+ TV lists held are of 30 Jan 2022." in panel
    assert "Disney+ TV" in panel.partition("The newest")[0]
    assert "The newest Netflix TV" not in panel


def test_files_of_the_newest_are_of_the_newest_day_of_the_list(client):
    asked = "/charts/data/points_board.json?list=flixpatrol.daily/"
    disney, netflix = (client.get(f"{asked}{slug}-tv").json() for slug in ("disney", "netflix"))

    assert {row["day"] for row in disney["rows"]} == {"2022-01-30"}
    assert {row["day"] for row in netflix["rows"]} == {"2022-01-31"}
    drawn = charts.build("points_board", {"list": "flixpatrol.daily/disney-tv"})
    assert drawn.as_of.words == "30 Jan 2022, stale, the newest day of this list"
    assert "Disney+ TV" in visit(client, "/charts/").text
