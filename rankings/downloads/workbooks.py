"""
A table as a workbook: the numbers on one sheet, what they are on another.

Each is made once and kept: those of a release as it lands (``rankings.downloads.ahead``), all
others when they are first asked for.
"""

import hashlib
import io
import json
from datetime import date

import xlsxwriter

from rankings.downloads.about import About
from rankings.drawing import Column, Drawing, for_json, for_spreadsheet
from rankings.pictures import store

WIDEST = 48
"""Letters that a column shows at most."""


def write(drawing: Drawing, about: About) -> bytes:
    """Return the workbook of ``drawing``, made now if nobody asked for it before."""
    name = f"{digest_of(drawing, about)}.xlsx"
    try:
        return store.kept("workbooks", name, lambda: made(drawing, about))
    except OSError:  # no room to keep it is no reason not to give it
        return made(drawing, about)


def digest_of(drawing: Drawing, about: About) -> str:
    """Return the name of the workbook of ``drawing``: what stands in it, and what makes it."""
    rows = [[for_json(cell) for cell in row] for row in drawing.rows]
    numeric = [column.numeric for column in drawing.columns]
    made_on = _created(drawing, about).isoformat()
    said = [xlsxwriter.__version__, made_on, _lines(drawing, about), numeric, rows]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def made(drawing: Drawing, about: About) -> bytes:
    """
    Make the workbook of ``drawing``.

    Nothing in it is a formula or a link: what a publisher wrote is text, whatever it begins with.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # Not the clock's: the same numbers make the same bytes.
        book.set_properties({"title": drawing.title, "created": _created(drawing, about)})
        head = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        number = book.add_format({"num_format": "#,##0"})
        _table(book.add_worksheet("Data"), drawing, head, day, number)
        _about(book.add_worksheet("About"), drawing, about, head)
    return out.getvalue()


def _table(sheet, drawing: Drawing, head, day, number) -> None:
    for at, column in enumerate(drawing.columns):
        sheet.write_string(0, at, column.slug, head)
        sheet.set_column(at, at, _width(column, [row[at] for row in drawing.rows]))
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(drawing.rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(line, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(line, at, for_spreadsheet(cell))
            elif cell is not None:
                sheet.write_number(line, at, cell, number)


def _lines(drawing: Drawing, about: About) -> list[tuple[str, str]]:
    """Return what is said about the table, line by line."""
    return [
        ("Title", drawing.title),
        ("Shows", drawing.measure),
        ("In words", drawing.words),
        ("Note", " ".join(filter(None, [drawing.note, about.band]))),
        ("Source", drawing.source),
        ("As of", drawing.as_of.words if drawing.as_of else ""),
        ("Release", f"{drawing.as_of.feed}/{drawing.as_of.number}" if drawing.as_of else ""),
        ("Address", about.address),
        ("Cite as", about.undated_citation(drawing)),
        *((column.slug, column.label) for column in drawing.columns),
    ]


def _about(sheet, drawing: Drawing, about: About, head) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    for line, (name, words) in enumerate(_lines(drawing, about)):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, for_spreadsheet(words))


def _width(column: Column, cells: list) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(longest, len(column.slug)) + 2, WIDEST)


def _created(drawing: Drawing, about: About):
    """Return when the numbers were released, or the day they were seen on."""
    return drawing.as_of.released_at.replace(tzinfo=None) if drawing.as_of else about.seen_on
