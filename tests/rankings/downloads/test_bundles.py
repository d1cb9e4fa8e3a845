"""The ZIP of a chart: whole, the same bytes for the same numbers, and its sums right."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from rankings.downloads import FORMATS, bundles
from tests.rankings.downloads.drawn import ABOUT, DRAWING


@pytest.fixture
def files():
    with zipfile.ZipFile(io.BytesIO(FORMATS["zip"].write(DRAWING, ABOUT))) as packed:
        assert packed.testzip() is None
        return {name.removeprefix("hours/"): packed.read(name) for name in packed.namelist()}


def test_it_holds_data_what_they_are_and_how_to_cite_them(files):
    assert sorted(files) == [
        *(
            "README.txt",
            "SHA256SUMS",
            "chart.png",
            "chart.svg",
            "citation.bib",
            "citation.json",
            "citation.txt",
        ),
        *("data.csv", "data.json", "metadata.json"),
    ]


def test_every_file_has_its_sum(files):
    sums = dict(
        reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines()
    )

    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}


def test_csv_and_json_say_the_same(files):
    rows = list(csv.DictReader(io.StringIO(files["data.csv"].decode())))
    told = json.loads(files["data.json"])["rows"]

    assert [row["hours"] for row in rows] == [str(row["hours"] or "") for row in told]
    assert [row["week"] for row in rows] == [row["week"] for row in told]


def test_a_name_that_would_run_is_text_in_the_csv_and_itself_in_the_json(files):
    assert "'=SUM(A1)" in files["data.csv"].decode()
    assert json.loads(files["data.json"])["rows"][1]["title"] == "=SUM(A1)"


def test_it_says_what_it_is(files):
    told = json.loads(files["metadata.json"])
    readme = files["README.txt"].decode()

    assert told["address"] == "https://example.org/c/hours/@3/"
    assert told["sha256_of_rows_and_choices"] == "ab" * 32
    assert told["columns"] == {"week": "Week to", "title": "Title", "hours": "Hours viewed"}
    assert "rows" not in told
    for words in ("Hours by week", "Netflix Top 10", "https://example.org/c/hours/@3/"):
        assert words in readme


def test_it_is_cited_three_ways(files):
    plain, bibtex = files["citation.txt"].decode(), files["citation.bib"].decode()
    (csl,) = json.loads(files["citation.json"])

    assert plain == (
        "Chartroom: “Hours by week: R&D_1”. Million hours viewed. Source: Netflix Top 10. "
        "Week to 30 Jan 2022. https://example.org/c/hours/@3/\n"
    )
    assert bibtex.startswith("@misc{hours,\n  title = {{Hours by week: R\\&D\\_1}},")
    assert "year = {2022}" in bibtex
    assert csl["issued"] == {"date-parts": [[2022, 2, 1]]}
    assert csl["URL"] == "https://example.org/c/hours/@3/"


def test_what_may_change_is_cited_with_the_day_it_was_seen_and_a_version_without():
    changing = replace(ABOUT, digest="")

    assert changing.csl(DRAWING)["accessed"] == {"date-parts": [[2022, 2, 9]]}
    assert changing.plain_citation(DRAWING).endswith("Seen on 9 Feb 2022.")
    assert "accessed" not in ABOUT.csl(DRAWING)
    assert "Seen" not in ABOUT.plain_citation(DRAWING)


def test_what_pages_say_of_their_data_every_file_says_that_has_room_for_it():
    about = replace(ABOUT, band="Sample data.")
    files = bundles.contents(DRAWING, about)

    for name in ("README.txt", "data.json", "metadata.json", "chart.svg"):
        assert b"Sample data." in files[name]
        assert b"Sample data." not in bundles.contents(DRAWING, ABOUT)[name]
    assert FORMATS["svg"].write(DRAWING, about) == files["chart.svg"]
    assert json.loads(FORMATS["json"].write(DRAWING, about))["about_the_data"] == "Sample data."
    assert files["data.csv"] == DRAWING.csv().encode()  # a table alone, as programs read it


def test_the_same_numbers_make_the_same_bytes():
    for kind in ("zip", "xlsx"):
        assert FORMATS[kind].write(DRAWING, ABOUT) == FORMATS[kind].write(DRAWING, ABOUT)
