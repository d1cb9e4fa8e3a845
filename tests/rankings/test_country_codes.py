"""Files name each country by its ISO code too; what was kept before they did stays as it was."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rankings import charts, versions
from rankings.drawing import CODE
from rankings.models import Country, Version
from tests import make
from tests.articles import write
from tests.rankings.management.test_redrawing import verify

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
LISTS = """
    week       | country | list | title
    2022-01-30 | KR      | tv   | All of Us Are Dead
    2022-01-30 | US      | tv   | All of Us Are Dead
    2022-01-30 | US      | tv   | Ozark
    2022-01-30 | JP      | tv   | Ozark
"""
TV = {"list": "netflix.countries/tv"}
KINDS = {
    "tiles": TV,
    "reach": TV | {"title": "ozark"},
    "heat": TV | {"title": "ozark", "countries": ["US", "JP"]},
    "closest": TV | {"country": "US"},
}
ADDRESS = "/c/map/@1/"


@pytest.fixture(autouse=True)
def lists():
    make.editions(LISTS)


def map_of_firsts():
    return write.chart("map", kind="tiles", choices=TV)


def kept_before():
    """Return a version of a map as they were kept before files had codes."""
    kept = versions.keep(map_of_firsts(), now=NOW)
    for drawing in kept.drawings.values():
        at = [each["slug"] for each in drawing["columns"]].index(CODE.slug)
        for each in (drawing["columns"], *drawing["rows"]):
            del each[at]
        for column in drawing["columns"]:
            del column["is_hashed"]
    kept.save()
    return kept


def read(response):
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_of_a_country_has_its_code_in_files_and_not_on_the_page(client, kind):
    drawing = charts.build(kind, KINDS[kind])
    names = dict(Country.objects.values_list("code", "name"))

    rows = read(client.get(f"/charts/data/{kind}.csv", KINDS[kind]))

    assert rows
    assert all(row["country"] == names[row["country_code"]] for row in rows)
    assert CODE.slug not in [column.slug for column in drawing.table()[0]]


def test_no_other_kind_has_countries_in_its_rows():
    with_names = {
        kind
        for kind, module in charts.kinds().items()
        if "drawing.COUNTRY" in Path(module.__file__).read_text()
    }

    assert with_names == KINDS.keys()


def test_a_code_is_no_part_of_a_hash_and_kept_with_a_version(client):
    kept = versions.keep(map_of_firsts(), now=NOW)

    assert CODE.slug not in kept.table["columns"]
    assert read(client.get(f"{ADDRESS}data.csv"))[0]["country_code"] == "JP"


def test_a_version_kept_before_is_equal_and_has_the_files_it_had(client, capsys, tmp_path):
    kept = kept_before()
    path = tmp_path / "data.zip"
    path.write_bytes(client.get(f"{ADDRESS}data.zip").content)

    assert verify(capsys, ADDRESS) == (0, f"map @1: equal, {kept.digest}.")
    assert verify(capsys, str(path))[0] == 0
    assert [*read(client.get(f"{ADDRESS}data.csv"))[0]] == ["week", "country", "title"]
    assert "country_code" in read(client.get("/c/map/data.csv"))[0]
    assert versions.keep(kept.widget, now=NOW) == kept == Version.objects.get()
