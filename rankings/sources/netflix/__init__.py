"""
Netflix Top 10: three tab-separated files, new on Tuesdays about 15:00 in New York.

Everything peculiar to Netflix is here, each oddity where it is met, with what was read and when.
A new layout is a name more in ``COLUMNS``; a new list is a line more in the feed's lists. What is
said of the files was read in those of 2021-11-17 to 2026-07-22.
"""

from datetime import time
from functools import partial
from typing import Any

from rankings.language import noop
from rankings.moments import Drop
from rankings.sources import Feed, Limits, List, Source
from rankings.sources.netflix.columns import (
    COUNTRY_COLUMNS,
    GLOBAL_COLUMNS,
    MOST_POPULAR_COLUMNS,
)
from rankings.sources.netflix.reading import parse, together
from rankings.vocabulary import Cadence, Category, Language

WORLDWIDE_LISTS = (
    List("films-english", "Films (English)", Category.FILM, Language.ENGLISH),
    List("films-non-english", "Films (Non-English)", Category.FILM, Language.NON_ENGLISH),
    List("tv-english", "TV (English)", Category.SERIES, Language.ENGLISH),
    List("tv-non-english", "TV (Non-English)", Category.SERIES, Language.NON_ENGLISH),
)
COUNTRY_LISTS = (
    List("films", "Films", Category.FILM),
    List("tv", "TV", Category.SERIES),
)
# The two oldest country files (2021-11-17 and 2021-11-24) call every list "English", also those
# full of Korean series. They were never limited to a language.
MISLABELLED = {"Films (English)": "films", "TV (English)": "tv"}

# Tuesdays about 15:00 in New York, with the week that ended two days before. Of 231 publications
# read, some came a day later and some brought two weeks at once: an editor may say another hour.
TUESDAY = Drop(weekdays=(1,), at=time(15), zone="America/New_York", lag=2)

WORLDWIDE_NAMES = {each.name: each.slug for each in WORLDWIDE_LISTS}
COUNTRY_NAMES = {each.name: each.slug for each in COUNTRY_LISTS} | MISLABELLED

WORLDWIDE: dict[str, Any] = {"names": WORLDWIDE_NAMES, "columns": GLOBAL_COLUMNS}
COUNTRIES: dict[str, Any] = {"names": COUNTRY_NAMES, "columns": COUNTRY_COLUMNS}
MOST_POPULAR: dict[str, Any] = {"names": WORLDWIDE_NAMES, "columns": MOST_POPULAR_COLUMNS}

parse_global = partial(parse, **WORLDWIDE)
parse_countries = partial(parse, **COUNTRIES)
parse_most_popular = partial(parse, **MOST_POPULAR)

SOURCE = Source(
    slug="netflix",
    name=noop("Netflix Top 10"),
    credit="Netflix Top 10",
    home="https://www.netflix.com/tudum/top10",
    about=noop(
        "Netflix publishes weekly lists of its ten most watched films and series, worldwide and "
        "for each country. Worldwide lists are ranked by hours viewed up to the week ending "
        "11 June 2023 and by views (hours divided by runtime) since. Country lists are ranks "
        "only. Netflix revises past weeks from time to time."
    ),
    feeds=(
        Feed(
            slug="netflix.global",
            name=noop("Worldwide weekly lists"),
            path="all-weeks-global.tsv",
            cadence=Cadence.WEEK,
            lists=WORLDWIDE_LISTS,
            parse=parse_global,
            together=partial(together, **WORLDWIDE),
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.countries",
            name=noop("Country weekly lists"),
            path="all-weeks-countries.tsv",
            cadence=Cadence.WEEK,
            lists=COUNTRY_LISTS,
            parse=parse_countries,
            together=partial(together, **COUNTRIES),
            per_country=True,
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.most_popular",
            name=noop("Most popular of all time"),
            path="most-popular.tsv",
            cadence=Cadence.STANDING,
            lists=WORLDWIDE_LISTS,
            parse=parse_most_popular,
            together=partial(together, **MOST_POPULAR),
            # Many weeks together: far above any one.
            limits=Limits(hours=20_000_000_000, views=5_000_000_000),
            drop=TUESDAY,
        ),
    ),
)
