"""
Wikidata's films and series by their English label: one question in SPARQL for many titles.

Taken is what is an instance of film or television series, or of any kind of one. Days are those
that are stated to the day; a year alone is also written as its first of January there.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from rankings.catalogue.works import Ask, Unreadable, Work, day, only, several
from rankings.models import Title

KINDS = {"film": "Q11424", "series": "Q5398426"}
AT_ONCE = 20
"""Titles of one question, which is sent as an address."""
# P31 instance of, P279 subclass of, P1476 title, P364 original language and its ISO 639-1 code
# P218, P495 country of origin and its ISO 3166-1 code P297, P577 publication date.
QUERY = """\
SELECT ?label ?item ?original ?tongue ?code ?day WHERE {
  VALUES ?label { LABELS }
  ?item rdfs:label ?label ; wdt:P31/wdt:P279* wd:KIND .
  OPTIONAL { ?item wdt:P1476 ?original . }
  OPTIONAL { ?item wdt:P364 ?language . OPTIONAL { ?language wdt:P218 ?tongue . } }
  OPTIONAL { ?item wdt:P495 ?country . OPTIONAL { ?country wdt:P297 ?code . } }
  OPTIONAL {
    ?item p:P577 ?said . ?said a wikibase:BestRank ; psv:P577 ?time .
    ?time wikibase:timePrecision 11 ; wikibase:timeValue ?day .
  }
}"""
VARIABLES = ("label", "item", "original", "tongue", "code", "day")
Line = dict[str, str]


def works(titles: Iterable[Title], ask: Ask) -> dict[Title, Work | str]:
    """Return the work that each title is, or why that is not known."""
    found: dict[Title, Work | str] = {}
    for kind, some in _together(titles):
        said = read(ask("", {"query": query([t.name for t in some], kind), "format": "json"}))
        found |= {title: said.get(title.name, several(0)) for title in some}
    return found


def query(names: Iterable[str], kind: str) -> str:
    """Return the question for works of these names."""
    labels = " ".join(f"{json.dumps(name, ensure_ascii=False)}@en" for name in names)
    return QUERY.replace("KIND", KINDS[kind]).replace("LABELS", labels)


def read(answer: object) -> dict[str, Work | str]:
    """Return the only work of each label, or why there is none. Raise Unreadable."""
    labels: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in _lines(answer):
        labels[line["label"]][line["item"]].append(line)
    return {
        label: _work(*items.values()) if len(items) == 1 else several(len(items))
        for label, items in labels.items()
    }


def _together(titles: Iterable[Title]) -> Iterator[tuple[str, list[Title]]]:
    """Yield titles of one kind, as many as are asked for at once."""
    for kind, same in groupby(sorted(titles, key=lambda t: t.kind), key=lambda t: t.kind):
        some = list(same)
        for start in range(0, len(some), AT_ONCE):
            yield kind, some[start : start + AT_ONCE]


def _lines(answer: object) -> Iterator[Line]:
    """Yield the lines of an answer: each combines one value of everything. "" is not said."""
    try:
        for bound in answer["results"]["bindings"]:  # type: ignore[index]
            line = {name: str(bound.get(name, {}).get("value", "")) for name in VARIABLES}
            tag = str(bound.get("original", {}).get("xml:lang", ""))
            if not line["label"] or not line["item"]:
                raise Unreadable("Wikidata’s answer has a line without a name.")
            yield {**line, "tag": tag}
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable("Wikidata’s answer is not a table of works.") from error


def _work(lines: list[Line]) -> Work:
    """Return what the lines of one item say."""
    tongue = only(line["tongue"] for line in lines)
    originals = {line["original"] for line in lines}
    in_tongue = {line["original"] for line in lines if line["tag"] == tongue}
    days = filter(None, (day(line["day"].partition("T")[0]) for line in lines))
    return Work(
        original_name=only(originals) or only(in_tongue),
        original_language=tongue,
        origin=only(line["code"] for line in lines),
        premiered_on=min(days, default=""),
    )
