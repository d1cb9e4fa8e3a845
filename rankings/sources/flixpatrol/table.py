"""FlixPatrol's lists as a table that people fill in: its columns, and how it is read."""

import csv
from collections.abc import Iterator

from rankings.language import noop
from rankings.sources import Row, SourceChanged, Template
from rankings.sources.flixpatrol.names import (
    COUNTRIES,
    KINDS,
    SERVICES,
    At,
    Notice,
    Service,
    day_of,
    number,
    rank_of,
    row,
    weigh,
)

WRITTEN = {"film": "films", "movie": "films", "movies": "films", "series": "tv", "show": "tv"}
"""What people write in place of "films" and "tv"."""

COLUMNS = (
    ("date", noop("The day of the list, as 2022-01-29.")),
    ("service", noop("The streaming service, such as Netflix.")),
    ("country", noop("The country by its ISO code, such as KR, or by its English name.")),
    ("kind", noop("films or tv.")),
    ("rank", noop("The place, 1 to 10. A list may have fewer than ten places, but no gap.")),
    ("title", noop("The English name, as FlixPatrol prints it.")),
    ("days", noop("May be left out. FlixPatrol’s own count of days in the list.")),
    ("points", noop("May be left out. Points are always 11 minus rank; others are pointed out.")),
)
NEEDED = ("date", "service", "country", "kind", "rank", "title")
EXAMPLE = """\
# Lines that begin with this mark are passed over. A day in this file takes the place of that day,
# so give all lists of a day together: one that was held before and is missing here holds the file.
# 2022-01-29,Netflix,KR,tv,1,The name of a series,2,10
# 2022-01-29,Netflix,South Korea,films,1,The name of a film,,
# 2022-01-29,Disney+,KR,tv,1,The name of another series,,
"""
TEMPLATE = Template(COLUMNS, EXAMPLE)


def rows_of(first: str, lines: Iterator[str], notice: Notice) -> Iterator[Row]:
    """Yield a Row for each line of a table. A spreadsheet's semicolons will do for commas."""
    parted = ";" if ";" in first and "," not in first else ","
    header = header_of(first, parted, notice)
    for at, line in enumerate(lines, 2):
        if line.strip() and not line.startswith("#"):
            with At(at):
                cells = dict(zip(header, cells_of(line, parted, len(header)), strict=True))
                found = row_of(cells, at, notice)
            yield found


def header_of(first: str, parted: str, notice: Notice) -> list[str]:
    """Return the columns of a table. Raise SourceChanged unless those needed are there."""
    header = [cell.strip().strip('"').lower() for cell in first.strip().split(parted)]
    if not set(header) & set(NEEDED):
        begins = f"it begins with “{first.strip()[:60]}”" if first.strip() else "it is empty"
        raise SourceChanged("not_tsv", f"The body is not a table: {begins}.", 1)
    if gone := [column for column in NEEDED if column not in header]:
        raise SourceChanged("missing_column", f"Gone from the file: {', '.join(gone)}.", 1)
    if new := [name for name in header if name and name not in dict(COLUMNS)]:
        notice("unknown_column", f"New in this file, and not read: {', '.join(new)}.")
    return header


def cells_of(line: str, parted: str, width: int) -> list[str]:
    """Return the cells of a line. Raise SourceChanged unless there are as many as columns."""
    try:
        (cells,) = csv.reader([line], delimiter=parted, strict=True)
    except csv.Error as error:
        raise SourceChanged("truncated", f"a cell cannot be read: {error}.") from error
    if len(cells) != width:
        raise SourceChanged("truncated", f"{len(cells)} of {width} cells; it is cut off.")
    return [cell.strip() for cell in cells]


def row_of(cells: dict[str, str], at: int, notice: Notice) -> Row:
    """Return the Row that a line's cells say."""
    service = next((each for each in SERVICES if is_named(each, cells["service"])), None)
    kind = WRITTEN.get(cells["kind"].lower(), cells["kind"].lower())
    if service is None or kind not in KINDS:
        named = f"{cells['service']} {cells['kind']}"
        raise SourceChanged("unknown_list", f"there is no list “{named}”.")
    rank = rank_of(cells["rank"])
    weigh(rank, number(cells.get("points"), "number of points"), notice, at)
    return row(
        COUNTRIES.get(cells["country"], cells["country"].upper()),
        f"{service.slug}-{kind}",
        day_of(cells["date"]),
        rank,
        cells["title"],
        number(cells.get("days"), "number of days"),
        at,
    )


def is_named(service: Service, written: str) -> bool:
    """Tell whether ``written`` is what people call ``service``."""
    called = written.casefold().replace(" plus", "+")
    return called in (service.slug, service.name.casefold())
