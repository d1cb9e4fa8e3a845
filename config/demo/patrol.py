"""
The demo's FlixPatrol: its API on loopback with a key of its own, and a table of the first weeks.

All it says is synthetic (``daily`` and ``disney`` of ``config.demo.sample``). The table ends on 31
January 2022; the API has one day more, and another as soon as somebody was sent that.
"""

import base64
import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from http import HTTPStatus
from itertools import product
from urllib.parse import parse_qs, urlencode, urlsplit

from config.demo.sample import daily, disney
from config.demo.sample.daily import DAILY_LAST, DAILY_STORY, days

KEY = "sample-key"
BASE, PATH = "/v2", "/v2/top10s"
TABLE = "/flixpatrol-daily.csv"
NETFLIX, DISNEY = "cmp_IA6TdMqwf6kuyQvxo9bJ4nKX", "cmp_oGtsgdpOrjIu3XzTEnWPt87Y"
SERVICES = {NETFLIX: ("Netflix", daily.rows), DISNEY: ("Disney+", disney.rows)}
"""What is asked for by the company: its name, and its lists of a day."""
TYPES = {"2": "films", "3": "tv"}
MOST = 300


@cache
def table() -> bytes:
    """Return the days up to the story's as somebody fills in the template."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "service", "country", "kind", "rank", "title"])
    lists = product(days(DAILY_STORY), SERVICES.values(), TYPES.values())
    for day, (service, rows), kind in lists:
        for country, place, title in rows(day, kind):
            writer.writerow([day, service, country.code, kind, place, title])
    return out.getvalue().encode()


def newest(sent: int) -> date:
    """Return the newest day there is after ``sent`` days were sent."""
    return min(DAILY_STORY + timedelta(days=1 + sent), DAILY_LAST)


def answer(address: str, authorization: str, host: str, last: date) -> tuple[HTTPStatus, dict]:
    """Return the status and the answer to one call; ``last`` is the newest day there is."""
    said = base64.b64encode(f"{KEY}:".encode()).decode()
    if authorization != f"Basic {said}":
        status = HTTPStatus.UNAUTHORIZED
        return status, {"error": {"action": "read", "code": 401, "message": "Wrong key"}}
    given = parse_qs(urlsplit(address).query)
    # Without a day the real one answers with its oldest rows, and so does this.
    day = date.fromisoformat(given.get("date[from][eq]", [days(last)[0].isoformat()])[0])
    kind, at = given.get("type[eq]", ["2"])[0], int(given.pop("page", ["0"])[0])
    company = given.get("company[eq]", [NETFLIX])[0]
    found = list(_rows(company, day, kind)) if days(last)[0] <= day <= last else []
    more = f"http://{host}{PATH}?{urlencode({**given, 'page': at + 1}, doseq=True)}"
    page = found[at * MOST : (at + 1) * MOST]
    is_last = len(found) <= (at + 1) * MOST
    links = {"next": None if is_last else more}
    return HTTPStatus.OK, {"type": "list", "links": links, "data": page}


def brings_on(address: str, said: dict, last: date) -> bool:
    """Tell whether somebody has now been sent the whole of the newest day."""
    asked = parse_qs(urlsplit(address).query)
    of = asked.get("date[from][eq]"), asked.get("company[eq]"), asked.get("type[eq]")
    # The last service, and of it the last kind, that a refresh asks for.
    return of == ([last.isoformat()], [DISNEY], ["3"]) and not said["links"]["next"]


def _rows(company: str, day: date, kind: str) -> Iterator[dict]:
    if company not in SERVICES:
        return
    name, rows = SERVICES[company]
    for country, place, title in rows(day, TYPES[kind]):
        yield {
            "type": "top10s",
            "data": {
                "movie": {"type": "titles", "data": {"title": title}},
                "company": {"type": "companies", "data": {"id": company, "name": name}},
                "country": {"type": "countries", "data": {"name": country.name}},
                "type": int(kind),
                "date": {"type": 1, "from": f"{day}", "to": f"{day}"},
                "ranking": place,
                "value": 11 - place,
                "daysTotal": None,
            },
        }
