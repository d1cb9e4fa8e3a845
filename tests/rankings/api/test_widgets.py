"""From the API to the permanent address of a chart."""

import pytest
from django.utils import timezone

from rankings import versions
from rankings.models import Widget
from tests import make
from tests.articles import write

CHANGED = """
week       | title              | season   | hours
2022-01-30 | All of Us Are Dead | Season 1 | 125,000,000
"""


@pytest.fixture
def chart(published):
    """Return a chart that was kept at the first release of its feed, and at the second."""
    widget = write.chart()
    versions.keep(widget, now=timezone.now())
    make.editions(CHANGED)
    versions.keep(widget, now=timezone.now())
    return widget


def version_in(told):
    return told["version"], told["version_address"]


def test_a_chart_leads_to_the_version_that_stands(ask, client, chart):
    told = ask("widgets/leaders")

    assert told["versions"] == ["2", "1"]
    assert version_in(told) == ("2", "/c/leaders/@2/")
    assert "125.0" in client.get(told["version_address"]).content.decode()


def test_as_of_then_it_leads_to_the_one_that_stood(ask, client, chart, published):
    told = ask(f"widgets/leaders?as_of={published[0].pk}")

    assert version_in(told) == ("1", "/c/leaders/@1/")
    assert told["data"]["rows"][0]["hours"] == 124_790_000
    kept = client.get(f"{told['version_address']}data.json").json()
    assert kept["rows"] == told["data"]["rows"]


def test_one_that_is_pinned_leads_to_what_it_shows(ask, client, chart, published):
    chart.mode, chart.pinned_to = Widget.Mode.PINNED, published[0]
    chart.title = "As it was"
    chart.save()
    versions.keep(chart, now=timezone.now())

    told = ask("widgets/leaders")

    assert told["pinned_to"] == published[0].pk
    assert version_in(told) == ("1.1", "/c/leaders/@1.1/")
    page = client.get(told["version_address"]).content.decode()
    assert "As it was" in page
    assert "124.79" in page


def test_where_none_was_kept_there_is_none(ask, published):
    write.chart()

    told = ask("widgets/leaders")

    assert told["versions"] == []
    assert version_in(told) == (None, None)


def test_both_are_documented_with_an_example(client, db):
    told = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["Widget"]

    examples = [told["properties"][name]["examples"] for name in ("version", "version_address")]
    assert examples == [["12"], ["/c/korean-hours/@12/"]]
    assert {"version", "version_address"} <= set(told["required"])
    assert "/c/korean-hours/@12/" in client.get("/api/v1/docs").content.decode()
