"""As of each release, every page says what it said when that release was the newest."""

import re
from datetime import UTC, datetime

import pytest

from rankings.models import Alias, Expectation, Title
from tests import make

pytestmark = pytest.mark.django_db

WORLD = [
    "week       | list           | title              | season              | hours | weeks",
    "2022-01-23 | tv-non-english | Money Heist        | Money Heist: Part 5 | 900   | 4",
    "2022-01-23 | tv-non-english | Squid Game         |                     | 800   | 19",
    "2022-01-30 | tv-non-english | All of Us Are Dead |                     | 9000  | 1",
    "2022-01-30 | tv-non-english | Squid Game         |                     | 700   | 20",
    "2022-01-30 | tv-english     | Ozark              | Ozark: Season 4     | 600   | 2",
]
COUNTRIES = [
    "week       | country | list  | title",
    "2022-01-23 | KR      | tv    | Money Heist",
    "2022-01-30 | KR      | tv    | All of Us Are Dead",
    "2022-01-30 | KR      | tv    | Squid Game",
    "2022-01-30 | JP      | tv    | Squid Game",
    "2022-01-30 | JP      | films | Red Notice",
]
POPULAR = ["title | hours | views", "Squid Game | 2205200000 | 265200000", "Ozark | 900 | 100"]
NAMES = {"Money Heist": "La casa de papel"}


def renamed(table):
    return [line.replace("Money Heist", NAMES["Money Heist"]) for line in table]


def revised(table):
    return [line.replace("| 700 ", "| 710 ").replace("| 19", "| 21") for line in table]


def link_anew():
    """An editor says that what was printed as Ozark is another title."""
    other = Title.objects.create(slug="ozark-two", name="Ozark Two", kind="series")
    Alias.objects.filter(show="Ozark").update(title=other)


def publications():
    """Yield (feed, table) of one release after the other: revisions, removals, renames, returns."""
    yield "netflix.global", WORLD
    yield "netflix.countries", COUNTRIES
    yield "netflix.most_popular", POPULAR
    yield "netflix.global", revised(WORLD)
    yield "netflix.global", [WORLD[0], *WORLD[3:]]  # a week is gone
    yield "netflix.countries", [*COUNTRIES[:3], COUNTRIES[5]]
    yield "netflix.countries", renamed(COUNTRIES)
    yield "netflix.global", renamed(WORLD)  # and comes back
    link_anew()
    yield "netflix.global", [*WORLD[:5], WORLD[5].replace("600", "610")]
    yield "netflix.global", [*WORLD, WORLD[3].replace("01-30", "02-06")]
    yield "netflix.global", WORLD  # rolled back
    yield "netflix.most_popular", POPULAR[:2]


GLOBAL = "/charts/netflix/global"
FILE = "/charts/data"
PAGES = [
    *(f"{GLOBAL}/{week}/tv-non-english/" for week in ("2022-01-23", "2022-01-30", "latest")),
    *(f"{GLOBAL}/2022-01-30/tv-english/", "/charts/netflix/most-popular/", "/charts/", "/data/"),
    *("/countries/", "/countries/kr/", "/countries/jp/", "/countries/kr/2022-01-23/", "/titles/"),
    *(f"/titles/{name}/" for name in ("squid-game", "money-heist", "ozark", "ozark-two")),
    *("/titles/?q=ozark", "/titles/all-of-us-are-dead/"),
    f"{FILE}/leaderboard.csv?list=netflix.global/tv-non-english",
    f"{FILE}/leaderboard.json?list=netflix.most_popular/tv-english",
    f"{FILE}/tiles.csv?list=netflix.countries/tv",
    f"{FILE}/stayers.csv?list=netflix.countries/tv&country=KR",
    f"{FILE}/columns.json?title=squid-game",
]


def said(client, address, release=None):
    """Return what a page or file says, without what tells that it is of the past."""
    then = f"{'&' if '?' in address else '?'}as_of={release.pk}" if release else ""
    answer = client.get(f"{address}{then}")
    text = answer.content.decode()
    if "<main" in text:
        text = text[text.index("<main") : text.index("</main>")]
    for ours in (
        r'<input type="hidden" name="as_of" value="\d+">',
        r"(\?|&amp;)as_of=\d+|(?<=\?)as_of=\d+(&amp;)?",
        r", as published \d+ \w+ \d{4}",
    ):
        text = re.sub(ours, "", text)
    return answer.status_code, text.replace('href="?"', 'href=""')


def test_every_page_as_of_each_release_says_what_it_said_then(client):
    for feed in make.sources.feeds():  # or all of them were late by now
        Expectation.objects.create(feed=feed, is_on=False)
    then = []
    for number, (feed, table) in enumerate(publications()):
        moment = datetime(2022, 2, 1 + number, 20, 4, tzinfo=UTC)
        kind = make.sources.feeds()[feed]
        release = make.release(
            make.rows_of(make.lines_of("\n".join(table)), kind), feed=feed, now=moment
        )
        then.append((release, {address: said(client, address) for address in PAGES}))

    for release, pages in then:
        for address, page in pages.items():
            if page[0] == 200 or address.startswith(GLOBAL):
                assert said(client, address, release) == page, f"{address} as of {release}"
