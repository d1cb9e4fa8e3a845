"""
Netflix Top 10: three tab-separated files, new on Tuesdays about 15:00 in New York.

Everything peculiar to Netflix is here, each oddity where it is met, with what was read and when.
A new layout is a name more in ``COLUMNS``; a new list is a line more in the feed's lists. What is
said of the files was read in those of 2021-11-17 to 2026-07-22.
"""

from datetime import time
from functools import partial

from rankings.moments import Drop
from rankings.sources import Feed, Limits, List, Source
from rankings.sources.netflix.lines import parse
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

# For each file, the columns its fields are read from: the newest name first.
GLOBAL_COLUMNS = {
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("weekly_hours_viewed",),
    "views": ("weekly_views",),
    "runtime": ("runtime",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Ranks only: Netflix has never published hours or views for a country.
COUNTRY_COLUMNS = {
    "country": ("country_iso2",),
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Counted over a title's first 28 days until June 2023, over its first 91 since.
MOST_POPULAR_COLUMNS = {
    "list": ("category",),
    "rank": ("rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("hours_viewed_first_91_days", "hours_viewed_first_28_days"),
    "views": ("views_first_91_days",),
    "runtime": ("runtime",),
}
# Tuesdays about 15:00 in New York, with the week that ended two days before. Of 231 publications
# read, some came a day later and some brought two weeks at once: an editor may say another hour.
TUESDAY = Drop(weekdays=(1,), at=time(15), zone="America/New_York", lag=2)

WORLDWIDE_NAMES = {each.name: each.slug for each in WORLDWIDE_LISTS}
COUNTRY_NAMES = {each.name: each.slug for each in COUNTRY_LISTS} | MISLABELLED

parse_global = partial(parse, names=WORLDWIDE_NAMES, columns=GLOBAL_COLUMNS)
parse_countries = partial(parse, names=COUNTRY_NAMES, columns=COUNTRY_COLUMNS)
parse_most_popular = partial(parse, names=WORLDWIDE_NAMES, columns=MOST_POPULAR_COLUMNS)

SOURCE = Source(
    slug="netflix",
    name="Netflix Top 10",
    credit="Netflix Top 10",
    home="https://www.netflix.com/tudum/top10",
    about=(
        "Netflix publishes weekly lists of its ten most watched films and series, worldwide and "
        "for each country. Worldwide lists are ranked by hours viewed up to the week ending "
        "11 June 2023 and by views (hours divided by runtime) since. Country lists are ranks "
        "only. Netflix revises past weeks from time to time."
    ),
    feeds=(
        Feed(
            slug="netflix.global",
            name="Worldwide weekly lists",
            path="all-weeks-global.tsv",
            cadence=Cadence.WEEK,
            lists=WORLDWIDE_LISTS,
            parse=parse_global,
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.countries",
            name="Country weekly lists",
            path="all-weeks-countries.tsv",
            cadence=Cadence.WEEK,
            lists=COUNTRY_LISTS,
            parse=parse_countries,
            per_country=True,
            drop=TUESDAY,
        ),
        Feed(
            slug="netflix.most_popular",
            name="Most popular of all time",
            path="most-popular.tsv",
            cadence=Cadence.STANDING,
            lists=WORLDWIDE_LISTS,
            parse=parse_most_popular,
            # Many weeks together: far above any one.
            limits=Limits(hours=20_000_000_000, views=5_000_000_000),
            drop=TUESDAY,
        ),
    ),
)
