"""The lists that charts can be of: which there are, and how a sentence names one."""

import re
from datetime import date
from typing import NamedTuple

from rankings import korean, wording
from rankings.language import gettext, is_korean, noop
from rankings.models import Country
from rankings.sources import Feed, List, feeds, source_of
from rankings.vocabulary import Cadence

WORLDWIDE, PER_COUNTRY, DAILY = "netflix.global", "netflix.countries", "flixpatrol.daily"
"""The feeds that charts of titles, of countries and of days read."""

LATEST = "latest"
PUBLISHERS = (noop("Netflix"), noop("FlixPatrol"))
"""Who publishes, as sentences name them."""


class Listed(NamedTuple):
    """A list with the feed it is of."""

    feed: Feed
    list: List

    @property
    def slug(self) -> str:
        return f"{self.feed.slug}/{self.list.slug}"

    @property
    def name(self) -> str:
        """Return the list's name within a sentence: "non-English TV", "Netflix TV"."""
        is_named = self.is_daily and not is_korean()
        return self.list.name if is_named else wording.list_name(self.list.name)

    @property
    def source(self) -> str:
        """Return the name of who ranks: "Netflix Top 10"."""
        return gettext(self.printed_source)

    @property
    def printed_source(self) -> str:
        """Return what who ranks calls itself."""
        return source_of(self.feed.slug).name

    @property
    def publisher(self) -> str:
        """Return the name of who publishes: "Netflix"."""
        return gettext(self.printed_source.removesuffix(" Top 10"))

    @property
    def is_standing(self) -> bool:
        return self.feed.cadence is Cadence.STANDING

    @property
    def is_daily(self) -> bool:
        return self.feed.cadence is Cadence.DAY

    def where(self, country: Country | None) -> str:
        """Return where the list is from, as a sentence says it."""
        return gettext("in {country}", country=country.called) if country else gettext("worldwide")

    def when(self, week: date) -> str:
        """Return the week in full, or the day; "of all time" for a list without either."""
        if self.is_daily:
            return wording.in_full_day(week)
        return gettext("of all time") if self.is_standing else wording.week(week)

    def absent(self, week: date, country: Country | None = None) -> str:
        """Return that there is no such list, as a sentence."""
        return gettext(
            "No {list} list {where} was published for {when}.",
            list=self.name,
            where=self.where(country),
            when=self.when(week),
        )

    def caution(self) -> str:
        """Return that daily ranks are not the service's own, as a sentence."""
        return caution(self.publisher, self.list.service)


def service_called(name: str) -> str:
    """Return what a streaming service is called."""
    return korean.service(name) if is_korean() else name


def caution(publisher: str, *services: str) -> str:
    """Return that daily ranks are a publisher's and not those of ``services``, as a sentence."""
    if is_korean():
        others = wording.joined(map(korean.service, services))
    else:
        others = " or ".join(f"{each}’s" for each in services)
    return gettext(
        "{publisher}’s own daily ranks, not {others}.", publisher=publisher, others=others
    )


def listed(slug: str) -> Listed:
    """Return the list "netflix.global/tv-english". Raise KeyError."""
    feed, _, name = slug.partition("/")
    return Listed(feeds()[feed], feeds()[feed].list(name))


def chosen_lists(choices: dict) -> list[Listed]:
    """Return the lists that ``choices``, as a drawing has them, name."""
    given = choices.get("lists") or choices.get("list") or []
    return [listed(slug) for slug in ([given] if isinstance(given, str) else given)]


def named(lists: list[Listed]) -> str:
    """Return ``lists`` as a sentence names them together."""
    if len(lists) > 1 and len(lists) == len(lists[0].feed.lists):
        return gettext("all {number} lists", number=wording.few(len(lists)))
    return wording.joined(each.name for each in lists)


def unsaid(choices: dict, title: str, said: str) -> str:
    """
    Return the lists of ``choices`` with where they are from, where ``said`` does not name them.

    ``title`` is a chart's own, which ends with both; under another a reader would have to guess.
    """
    if not (name := named(chosen_lists(choices))):
        return ""
    whole = title.rpartition(": ")[2]
    known, where = words_of(said), words_of(whole) - words_of(name)
    if name not in whole or where <= known:
        whole = name
    return "" if words_of(whole) <= known else whole


def words_of(text: str) -> set[str]:
    """Return the words of ``text``, whatever their case."""
    return set(re.findall(r"\w+", text.lower()))


def every_list(only=lambda feed: True) -> list:
    """Return the lists as a form's choices, under the names of their feeds."""
    return [
        (feed.name, [(Listed(feed, each).slug, each.name) for each in feed.lists])
        for feed in feeds().values()
        if only(feed)
    ]


def is_worldwide(feed: Feed) -> bool:
    """Say whether a feed has weekly lists that cover the world."""
    return not feed.per_country and feed.cadence is Cadence.WEEK


def is_weekly(feed: Feed) -> bool:
    """Say whether a feed has weekly lists."""
    return feed.cadence is Cadence.WEEK


def is_daily(feed: Feed) -> bool:
    """Say whether a feed has a daily list for each country."""
    return feed.per_country and feed.cadence is Cadence.DAY


def is_not_daily(feed: Feed) -> bool:
    """Say whether the lists of a feed are of weeks, or of all time."""
    return feed.cadence is not Cadence.DAY


def is_per_country(feed: Feed) -> bool:
    """Say whether a feed has a weekly list for each country."""
    return feed.per_country and feed.cadence is Cadence.WEEK
