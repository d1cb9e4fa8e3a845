"""
FlixPatrol's API on loopback, as far as ``top10s`` goes, with the traps of the real one.

``with Api(rows) as api:`` answers with those of ``rows`` (from ``row``) that are asked for, 300 at
most, the rest behind ``links.next``; asked without a date, with the oldest. ``api.says`` lays out
other answers as for any ``Publisher``: a new lie is an Answer.
"""

import base64
import json
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

from rankings.sources.flixpatrol.names import COUNTRIES
from tests.fakes.publisher import Answer, Publisher

NETFLIX = "cmp_IA6TdMqwf6kuyQvxo9bJ4nKX"
DISNEY = "cmp_oGtsgdpOrjIu3XzTEnWPt87Y"
SERVICES = {NETFLIX: "Netflix", DISNEY: "Disney+"}
PATH = "/v2/top10s"
MOST = 300
KEY = "a-key-for-tests"
NAMES = {code: name for name, code in reversed(COUNTRIES.items())}


def row(
    day: date,
    country: str,
    rank: int,
    title: str,
    *,
    kind: int = 2,
    company: str = NETFLIX,
    until: date | None = None,
    **identifiers: int,
) -> dict:
    """Return a row of an answer. ``country`` is a code, or a name that has none."""
    return {
        "type": "top10s",
        "data": {
            "movie": {"type": "titles", "data": {"title": title, **identifiers}},
            "company": {
                "type": "companies",
                "data": {"id": company, "name": SERVICES.get(company)},
            },
            "country": {"type": "countries", "data": {"name": NAMES.get(country, country)}},
            "type": kind,
            "date": {"type": 1, "from": f"{day}", "to": f"{until or day}"},
            "ranking": rank,
            "rankingLast": 0,
            "value": 11 - rank,
            "daysTotal": None,
        },
    }


def error(code: int, message: str, status: int | None = None, **headers: str) -> Answer:
    """Return an error as the API writes it."""
    said = {"error": {"action": "read", "code": code, "message": message}}
    return Answer(json.dumps(said), status or code, headers)


class Api(Publisher):
    """Answers to the key alone."""

    def __init__(self, rows: list[dict] = ()):
        super().__init__()
        self.rows = list(rows)

    @property
    def base(self) -> str:
        return f"{self.url}/v2"

    @property
    def days(self) -> list[str]:
        """Return the days that were asked for, in order, once for each answer."""
        return [parse_qs(urlsplit(path).query)["date[from][eq]"][0] for path, _ in self.asked]

    @property
    def companies(self) -> set[str]:
        """Return whose lists were asked for."""
        return {parse_qs(urlsplit(path).query)["company[eq]"][0] for path, _ in self.asked}

    def next_answer(self, path: str) -> Answer:
        if self._answers.get(PATH):
            return super().next_answer(PATH)
        said = base64.b64encode(f"{KEY}:".encode()).decode()
        if self.asked[-1][1].get("Authorization") != f"Basic {said}":
            return error(401, "Wrong key")
        return self.found(parse_qs(urlsplit(path).query))

    def found(self, given: dict[str, list[str]]) -> Answer:
        """Answer with a page of what was asked for."""
        at = int(given.pop("page", ["0"])[0])
        rows = [each for each in self.rows if is_asked(each["data"], given)]
        rows.sort(key=lambda each: each["data"]["date"]["from"])
        more = urlencode({**given, "page": at + 1}, doseq=True)
        following = f"{self.url}{PATH}?{more}" if rows[(at + 1) * MOST :] else None
        page = rows[at * MOST : (at + 1) * MOST]
        return Answer(json.dumps({"type": "list", "links": {"next": following}, "data": page}))


def is_asked(data: dict, given: dict[str, list[str]]) -> bool:
    """Tell whether the API would answer with ``data``."""
    day = given.get("date[from][eq]", [data["date"]["from"]])[0]
    kind = given.get("type[eq]", [str(data["type"])])[0]
    of = data["company"]["data"]["id"]
    company = given.get("company[eq]", [of])[0]
    return (data["date"]["from"], str(data["type"]), of) == (day, kind, company)
