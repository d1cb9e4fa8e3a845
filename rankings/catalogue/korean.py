"""
English and Korean names out of Netflix's half-yearly engagement reports, as a table of titles.

A line prints both, parted by " // ", each with its season: "The Glory: Season 1 // 더 글로리: 시즌
1" (files of 2023H1 to 2025H2). Only titles that are known already are named; a name that several
titles have is left out.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable

from rankings.catalogue.columns import OF_TITLES
from rankings.models import Title, normalise

PARTED = " // "
# Seasons as the reports name them in either language, read in those of 2023H1 to 2025H2.
ENGLISH = re.compile(r": (Season \d+.*|Part \d+.*|Volume \d+.*|Limited Series|Miniseries)$")
KOREAN = re.compile(r": ((시즌|파트|볼륨) ?\d+.*|Season \d+.*|리미티드 시리즈|Limited Series)$")
KINDS = {"TV": "series", "Shows": "series", "Film": "film", "Movies": "film"}
"""The kind by the sheet a line stands on. The sheet "Engagement" has both."""


def pairs(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the Korean name by English name and kind ("" for unsaid), both without season."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in csv.DictReader(lines):
        english, parted, korean = (row.get("title_raw") or "").partition(PARTED)
        name, original = normalise(ENGLISH.sub("", english)), normalise(KOREAN.sub("", korean))
        if parted and name and original:
            is_season = name != normalise(english)
            kind = "series" if is_season else KINDS.get(row.get("sheet") or "", "")
            found[name, kind].add(original)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def table(lines: Iterable[str]) -> str:
    """Return what the report says of titles without an original name, as ``catalogue`` reads it."""
    known = pairs(lines)
    called: dict[str, list[Title]] = defaultdict(list)
    for title in Title.objects.standing().for_page().called({name for name, _ in known}):
        called[title.name].append(title)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["slug", "original_name", "original_language", "origin", "names"])
    for title in (title for titles in called.values() for title in titles):
        alone = known.get((title.name, "")) if len(called[title.name]) == 1 else None
        original = known.get((title.name, title.kind)) or alone
        if original and not title.original_name and title.origin_id in (None, "KR"):
            writer.writerow([title.slug, original, "ko", "KR", _names(title, original)])
    return out.getvalue()


def _names(title: Title, original: str) -> str:
    """Return the names that ``title`` has, and the original one."""
    has = OF_TITLES["names"].write(title)
    new = f"ko original {original}"
    return " | ".join(filter(None, [has, "" if new in has else new]))
