"""
Wikidata's query service and TMDb's API on loopback, as far as ``enrich_titles`` asks them.

``with Wikidata(lines) as wikidata:`` answers with those of ``lines`` (from ``line``) whose label
and kind a query names; ``with Tmdb(pages) as tmdb:`` finds and shows those of ``pages`` (from
``page``), to the key alone. ``refuses(answer)`` lays out one answer to whatever is asked.
"""

import json
import re
from urllib.parse import parse_qs, urlsplit

from tests.fakes.publisher import Answer, Publisher

KEY = "a-token-for-tests"
FILM, SERIES = "Q11424", "Q5398426"


def line(label: str, item: str = "Q1", kind: str = SERIES, tag: str = "", **said: str) -> dict:
    """Return a line of Wikidata's answer; what ``said`` does not name is unbound."""
    bound = {name: {"type": "literal", "value": value} for name, value in said.items()}
    if tag:
        bound["original"]["xml:lang"] = tag
    uri = {"type": "uri", "value": f"http://www.wikidata.org/entity/{item}"}
    named = {"type": "literal", "value": label, "xml:lang": "en"}
    return {"kind": kind, "bound": {"label": named, "item": uri, **bound}}


def page(number: int, name: str, **said: object) -> dict:
    """Return a series of TMDb's."""
    return {"id": number, "name": name, "original_name": name, **said}


class Encyclopedia(Publisher):
    """Answers to everything by itself, unless told otherwise."""

    def __init__(self, known: list[dict] = ()):
        super().__init__()
        self.known = list(known)
        self.refusals: list[Answer] = []

    def refuses(self, *answers: Answer) -> None:
        """Answer with these first, one after the other."""
        self.refusals = list(answers)

    def next_answer(self, path: str) -> Answer:
        if self.refusals:
            return self.refusals.pop(0)
        where = urlsplit(path)
        return self.found(where.path, {k: v[0] for k, v in parse_qs(where.query).items()})


class Wikidata(Encyclopedia):
    """Answers a query by the labels and the kind that are in it."""

    def found(self, path: str, given: dict[str, str]) -> Answer:
        labels = set(map(json.loads, re.findall(r'("(?:[^"\\]|\\.)*")@en', given["query"])))
        kind = re.findall(r"wd:(Q\d+)", given["query"])[0]
        bound = [
            each["bound"]
            for each in self.known
            if each["bound"]["label"]["value"] in labels and each["kind"] == kind
        ]
        return Answer(json.dumps({"head": {}, "results": {"bindings": bound}}))


class Tmdb(Encyclopedia):
    """Finds the series whose name holds what is searched for."""

    pages = 1

    def found(self, path: str, given: dict[str, str]) -> Answer:
        if self.asked[-1][1].get("Authorization") != f"Bearer {KEY}":
            return Answer('{"status_code": 7, "success": false}', 401)
        if path == "/3/search/tv":
            found = [each for each in self.known if given["query"] in each["name"]]
            found = found if given["page"] == str(self.pages) else []
            return Answer(json.dumps({"results": found, "total_pages": self.pages}))
        number = int(path.removeprefix("/3/tv/"))
        return Answer(json.dumps(next(each for each in self.known if each["id"] == number)))
