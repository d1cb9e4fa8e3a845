"""
FlixPatrol's API v2: what to ask, and how its answers, kept as one body, are read.

``top10s`` answers with 300 rows at most, and without a date with the oldest there are. So every
call is for a day, and every row is held to what was asked: the body says so before the rows.
"""

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from rankings.sources import Api, Row, SourceChanged
from rankings.sources.flixpatrol.names import (
    COUNTRIES,
    SERVICES,
    At,
    Notice,
    Service,
    day_of,
    rank_of,
    row,
    weigh,
)
from rankings.vocabulary import DEPTH, Category

# Of "top10s" alone. At other endpoints 1 is films and 2 is TV.
TYPES = {2: "films", 3: "tv"}
KINDS = {2: (Category.FILM, "movie"), 3: (Category.SERIES, "tv")}
"""What titles of a type are, here and at TMDb, which numbers films and series each for itself."""
DAILY = 1
# The API has a list of its own for the world. Points are added up here, over what is covered.
WORLD_NAMES = {"World", "Worldwide"}
AT_ONCE = 7
"""How many days are asked for at most, beside the newest held."""
ASKED_FOR = tuple(each.slug for each in SERVICES if each.company)
HEAD = {"format": "flixpatrol.v2.top10s"}
END = {"end": True}


# -- asking


def calls(newest: date | None, today: date, services: Collection[str] = ASKED_FOR) -> list[str]:
    """
    Return what to ask on ``today``, newest day first: a call for each day, service and kind.

    The newest day held is asked again, because lists come late. A day has up to three answers of a
    kind: 12 a day for each service, 370 a month, and 740 for the two there are. Asked by country
    it would be thirty times that.
    """
    last = today - timedelta(days=1)
    first = min(newest, last) if newest else last - timedelta(days=AT_ONCE - 1)
    span = min((last - first).days, AT_ONCE)
    return [
        address(first + timedelta(days=each), service, kind)
        for each in range(span, -1, -1)
        for service in SERVICES
        if service.company and service.slug in services
        for kind in TYPES
    ]


def address(day: date, service: Service, kind: int) -> str:
    """Return what asks for all countries' lists of one kind on one day."""
    given = {
        "company[eq]": service.company,
        "type[eq]": kind,
        "date[type][eq]": DAILY,
        "date[from][eq]": day.isoformat(),
        "date[to][eq]": day.isoformat(),
        "ranking[lte]": DEPTH,
    }
    return f"top10s?{urlencode(given)}"


def lines_of(call: str, answer: dict) -> Iterator[str]:
    """Yield an answer as lines: what was asked and how many rows came, and a line for each row."""
    yield written({"asked": call, "rows": len(answer["data"])})
    for each in answer["data"]:
        yield written(each)


def following(answer: dict) -> str:
    """Return the address of the next page, "" on the last."""
    return (answer.get("links") or {}).get("next") or ""


def refusal(answer: dict) -> str:
    """Return what the API says went wrong: ``{"error": {action, code, message}}``."""
    error = answer.get("error")
    return f"{error.get('message')} ({error.get('code')})" if isinstance(error, dict) else ""


def written(said: dict) -> str:
    """Return an object as one line."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


API = Api(
    calls,
    lines_of,
    following,
    refusal,
    written(HEAD),
    written(END),
    pages=3,
    services=ASKED_FOR,
)


# -- reading


class Asked:
    """What the rows to come were asked for, and how many of them are ``left``."""

    def __init__(self, call: str, rows: int):
        given = {name: value for name, (value, *_) in parse_qs(urlsplit(call).query).items()}
        self.day, self.kind = given["date[from][eq]"], int(given["type[eq]"])
        self.company, self.left = given["company[eq]"], rows
        slugs = {each.company: each.slug for each in SERVICES}
        self.list = f"{slugs[self.company]}-{TYPES[self.kind]}"

    def hold_to(self, data: dict[str, Any]) -> None:
        """Raise SourceChanged unless ``data`` is what was asked for."""
        when = data["date"]
        came = (when["type"], when["from"], when["to"], data["type"], data["company"]["data"]["id"])
        if came != (DAILY, self.day, self.day, self.kind, self.company):
            words = f"it is of {when['from']} and type {data['type']}; {self.day} and type "
            raise SourceChanged("wrong_answer", f"{words}{self.kind} were asked for.")

    def end(self) -> None:
        """Raise SourceChanged if rows are missing."""
        if self.left:
            raise SourceChanged("truncated", f"{self.left} rows of the answer before are missing.")


def rows_of(first: str, lines: Iterator[str], notice: Notice) -> Iterator[Row]:
    """Yield a Row for each row of the answers, held to what was asked."""
    with At(1):
        if (head := said_in(first)) != HEAD:
            raise SourceChanged("not_tsv", refusal(head) or f"it begins with “{first[:60]}”.")
    asked, at, is_over = Asked(address(date.min, SERVICES[0], 2), 0), 1, False
    for at, line in enumerate(lines, 2):
        found = None
        with At(at):
            said = said_in(line)
            if "asked" in said or said == END:
                asked.end()
                is_over = said == END
                asked = asked if is_over else Asked(said["asked"], said["rows"])
            else:  # nothing is said in a line that was read before
                asked.left -= 1
                found = row_of(said["data"], asked, at, notice) if said else None
        if found:
            yield found
    if not is_over:
        raise SourceChanged("truncated", f"Line {at}: the answers break off.", at)


def row_of(data: dict[str, Any], asked: Asked, at: int, notice: Notice) -> Row | None:
    """Return the Row of a row of an answer, None for the world's own list."""
    asked.hold_to(data)
    country, rank = data["country"]["data"]["name"], rank_of(data["ranking"])
    if country in WORLD_NAMES:
        return None
    # "rankingLast", 0 for a new entry, is not read: changes are counted from the days held.
    weigh(rank, data.get("value"), notice, at)
    return row(
        COUNTRIES.get(country, country),
        asked.list,
        day_of(asked.day),
        rank,
        data["movie"]["data"]["title"],
        data.get("daysTotal"),
        at,
    )


def identifiers(lines: Iterator[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, show, scheme, value) of the rows of a good body. "imdbId" lacks its "tt"."""
    for line in lines:
        if not (data := said_in(line).get("data")):
            continue
        movie, (kind, called) = data["movie"]["data"], KINDS[data["type"]]
        if imdb := movie.get("imdbId"):
            yield kind, movie["title"], "imdb", f"tt{int(imdb):07d}"
        if tmdb := movie.get("tmdbId"):
            yield kind, movie["title"], "tmdb", f"{called}/{int(tmdb)}"


def said_in(line: str) -> dict[str, Any]:
    """Return the object in a line, an empty one for an empty line."""
    try:
        said = json.loads(line) if line.strip() else {}
    except ValueError as error:
        raise SourceChanged("not_tsv", f"it is not JSON: “{line.strip()[:60]}”.") from error
    if not isinstance(said, dict):
        raise SourceChanged("not_tsv", f"it is no object: “{line.strip()[:60]}”.")
    return said
