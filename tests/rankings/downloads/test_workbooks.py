"""The workbook of a chart: numbers are numbers, days are days, and no name is run."""

import io
import re
import zipfile
from dataclasses import replace

from rankings.downloads import FORMATS
from tests.rankings.downloads.drawn import ABOUT, DRAWING


def parts(**said):
    about = replace(ABOUT, **said)
    with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(DRAWING, about))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_numbers_and_days_are_typed_and_a_gap_is_empty():
    sheet = parts()["xl/worksheets/sheet1.xml"]

    assert re.search(r'<c r="C2" s="\d"><v>124790000</v></c>', sheet)
    assert re.search(r'<c r="A2" s="\d"><v>44591</v></c>', sheet)  # 30 January 2022
    assert 'r="C3"' not in sheet


def test_no_name_is_run_and_nothing_is_a_link():
    found = parts()

    assert "<t>'=SUM(A1)</t>" in found["xl/sharedStrings.xml"]
    for name, body in found.items():
        assert "<f>" not in body, name
        assert "<hyperlink " not in body, name


def test_another_sheet_says_what_it_is():
    strings = parts(band="Sample data.")["xl/sharedStrings.xml"]
    said = ("Netflix Top 10", "netflix.global/3", "https://example.org/c/hours/@3/", "Sample data.")

    for words in said:
        assert f"<t>{words}</t>" in strings
