"""
What an encyclopedia says of titles, as a table of titles: only what is missing, and is certain.

A module for each encyclopedia says how it is asked; asking itself is handed in. One more is a
line in ``ENCYCLOPEDIAS``, and an address in the settings.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable

from rankings.catalogue import tmdb, wikidata
from rankings.catalogue.columns import OF_TITLES, PARTED, TITLES
from rankings.catalogue.works import Ask, Unreadable, Work
from rankings.drawing import for_spreadsheet
from rankings.models import Country, Title, normalise

__all__ = ["ENCYCLOPEDIAS", "Unreadable", "table"]

ENCYCLOPEDIAS = {"wikidata": wikidata.works, "tmdb": tmdb.works}
FILLED = ("original_name", "original_language", "origin", "premiered_on")
CERTAIN = {"origin": "origin", "original_language": "language"}
"""Where these differ it is another work. Names are spelt, and first days counted, in many ways."""
LONGEST = {"original_name": 200, "original_language": 12}


def table(service: str, titles: Iterable[Title], ask: Ask) -> tuple[str, dict[Title, str]]:
    """
    Return what ``service`` knows of ``titles``, as ``catalogue`` reads it, and what it does not.

    ``titles`` are fetched with ``for_page``. Raise Unreadable, and what ``ask`` raises.
    """
    titles = list(titles)
    here = Title.objects.called({title.name for title in titles})
    twice = Counter((title.name, title.kind) for title in here)
    alone = [title for title in titles if twice[title.name, title.kind] == 1]
    left_out = dict.fromkeys(titles, "several titles here have this name")
    found = ENCYCLOPEDIAS[service](alone, ask)
    countries = set(Country.objects.in_bulk())
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["slug", *FILLED, "names"])
    for title, work in found.items():
        cells = work if isinstance(work, str) else filled(title, work, countries)
        if isinstance(cells, str):
            left_out[title] = cells
        else:
            del left_out[title]
            writer.writerow([title.slug, *map(for_spreadsheet, cells.values())])
    return out.getvalue(), left_out


def filled(title: Title, work: Work, countries: set[str]) -> dict[str, str] | str:
    """Return the cells of ``title`` with those that were empty filled, or why none is."""
    has = TITLES.write(title)
    known = {column: _plain(column, getattr(work, column)) for column in FILLED}
    for column, word in CERTAIN.items():
        if has[column] and known[column] and has[column] != known[column]:
            return f"another {word} there, {known[column]}, than here, {has[column]}"
    if known["origin"] not in countries:
        known["origin"] = ""
    if known["original_name"] == normalise(title.name):  # which is said already
        known["original_name"] = ""
    cells = {column: has[column] or known[column] for column in FILLED}
    if all(cells[column] == has[column] for column in FILLED):
        return "nothing there that is missing here"
    is_named = cells["original_name"] != has["original_name"]
    return {**cells, "names": _names(title, cells) if is_named else has["names"]}


def _plain(column: str, text: str) -> str:
    """Return ``text`` if a cell of ``column`` can hold it, else ""."""
    plain = normalise(text)
    is_good = plain.isprintable() and len(plain) <= LONGEST.get(column, len(plain))
    return plain if is_good else ""


def _names(title: Title, cells: dict[str, str]) -> str:
    """Return the names that ``title`` has, and its original one in its language."""
    language, text = cells["original_language"], cells["original_name"]
    has = OF_TITLES["names"].write(title)
    known = {(each.language, each.text) for each in title.names.all()}
    if not language or "|" in text or (language, text) in known:
        return has
    return PARTED.join(filter(None, [has, f"{language} original {text}"]))
