"""
TMDb's films and series by their English name: searched for, and then looked up, title by title.

``search`` finds what is like a name; taken is what has exactly that name, if it is only one. A
title whose number there is known is not searched for.
"""

from collections.abc import Iterable
from typing import Any

from rankings.catalogue.works import Ask, Unreadable, Work, day, only, several
from rankings.models import Title

KINDS = {"film": ("movie", "title", "release_date"), "series": ("tv", "name", "first_air_date")}
"""What a kind is called there, and its fields with the name and the first day."""
MOST_PAGES = 3
"""Of a search. Where there are more, another of that name may be on one."""
NO_CODES = {"xx", "cn"}
"""Languages there that ISO 639-1 does not have: none, and Cantonese."""


def works(titles: Iterable[Title], ask: Ask) -> dict[Title, Work | str]:
    """Return the work that each title is, or why that is not known. Raise Unreadable."""
    try:
        return {title: _one(title, ask) for title in titles}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable("TMDb’s answer is not what was asked for.") from error


def read(answer: Any, kind: str) -> Work:
    """Return what the page of one film or series says."""
    _, name, first = KINDS[kind]
    language = str(answer.get("original_language") or "")
    return Work(
        original_name=str(answer.get(f"original_{name}") or ""),
        original_language="" if language in NO_CODES else language,
        origin=only(map(str, answer.get("origin_country") or [])),
        premiered_on=day(str(answer.get(first) or "")),
    )


def _one(title: Title, ask: Ask) -> Work | str:
    known = {each.scheme: each.value for each in title.identifiers.all()}
    if "tmdb" in known:
        return read(ask(f"/{known['tmdb']}", {"language": "en-US"}), title.kind)
    where, name, _ = KINDS[title.kind]
    same: set[int] = set()
    pages = page = 1
    while page <= pages:
        given = {"query": title.name, "language": "en-US", "page": str(page)}
        answer = ask(f"/search/{where}", given)
        same |= {int(each["id"]) for each in answer["results"] if each.get(name) == title.name}
        pages, page = int(answer["total_pages"]), page + 1
        if pages > MOST_PAGES:
            return "too many works there have a name like this"
    if len(same) != 1:
        return several(len(same))
    return read(ask(f"/{where}/{same.pop()}", {"language": "en-US"}), title.kind)
