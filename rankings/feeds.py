"""
Feeds of rankings: a list of weeks or of days, a country, a title, and what was corrected.

An item is a list of one week or day as one release brought it; of days, countries and titles are
told of where they turn (``rankings.dailies``). A release that changed a week makes one item more,
which says so; a file that says the same makes no release, and so none.
"""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rankings import dailies, syndication, wording
from rankings.listed import DAILY
from rankings.models import Correction, Country, EntryVersion, Ranking, Release, Title
from rankings.models.pages import VersionLine, standing
from rankings.sources import feeds, source_of
from rankings.syndication import MOST, Feed, Item
from rankings.vocabulary import Cadence

WORLDWIDE, COUNTRIES = "netflix.global", "netflix.countries"
SPOKEN = 3
"""How many places a summary names."""


class Told(NamedTuple):
    """What stood of a week when ``release`` had touched it, from the top down."""

    release: Release
    period: date
    lines: list[VersionLine]
    is_revised: bool

    @property
    def is_by_country(self) -> bool:
        """Tell whether it is of the lists of countries, and not of those of the world."""
        return self.release.feed == COUNTRIES

    @property
    def when(self) -> str:
        """Return which week it is, and whether it was out before."""
        return wording.listed(wording.week_to(self.period), "revised" if self.is_revised else "")


def told(versions) -> list[Told]:
    """Return the weeks that releases brought or changed of ``versions``, the newest first."""
    touched = versions.touched(MOST)
    releases = Release.objects.in_bulk({release for release, _ in touched})
    by_period: dict[date, list[VersionLine]] = {}
    for line in versions.in_periods({period for _, period in touched}).versions():
        by_period.setdefault(line.period, []).append(line)
    return [
        told_of(releases[release], period, by_period.get(period, []))
        for release, period in touched
        if release in releases
    ]


def told_of(release: Release, period: date, lines: Iterable[VersionLine]) -> Told:
    """Return what stood of ``period`` as of ``release``; ``lines`` are all there ever were."""
    of_feed = [line for line in lines if line.feed == release.feed]
    stood = standing(of_feed, release.pk)
    is_revised = any(line.release < release.pk for line in of_feed)
    return Told(release, period, stood, is_revised)


# -- a list, a country, a title


@require_safe
def of_list(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with the weeks of a worldwide list."""
    name = wording.list_tab(feeds()[WORLDWIDE].list(slug).name)
    items = [
        Item(
            id=f"/lists/{slug}/{each.period}/{each.release.number}",
            title=f"{name}: {each.when}",
            link=reverse("global", args=[each.period, slug]),
            **of_lines(each),
        )
        for each in told(EntryVersion.objects.on(WORLDWIDE, slug))
    ]
    about = f"Netflix top ten worldwide, {name}: each week, and each change to one."
    page = reverse("global", args=["latest", slug])
    return syndication.answer(request, Feed(name, about, page, items), format)


@require_safe
def of_days(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """Answer with the newest days of a daily list, its points added up over all countries."""
    name = feeds()[DAILY].list(slug).name
    items = dailies.of_list(slug)
    about = f"FlixPatrol’s daily ranks, {name}: points over all countries, each day and change."
    page = reverse("daily_list", args=["latest", slug])
    return syndication.answer(request, Feed(name, about, page, items), format)


@require_safe
def of_country(request: HttpRequest, code: str, format: str) -> HttpResponse:
    """Answer with the weeks of a country's lists."""
    country = Country.objects.in_bulk([code]).get(code)
    if country is None:
        raise Http404("There is no such country here.")
    items = [
        Item(
            id=f"/countries/{code.lower()}/{each.period}/{each.release.number}",
            title=f"{country}: {each.when}",
            link=reverse("country_week", args=[code, each.period]),
            **of_lines(each),
        )
        for each in told(EntryVersion.objects.of_country(COUNTRIES, code))
    ]
    about = (
        f"Netflix top tens in {country}: each week, and each change to one; of FlixPatrol’s daily "
        "lists, each day that has another title first."
    )
    items = syndication.newest([*items, *dailies.of_country(country)])
    feed = Feed(country.name, about, country.get_absolute_url(), items)
    return syndication.answer(request, feed, format)


def of_title(title: Title) -> list[Item]:
    """Return the weeks in which ``title`` was in lists, and the days it came into them."""
    weekly = Ranking.objects.matching(cadence=Cadence.WEEK)
    weeks = [
        Item(
            id=f"/titles/{title.pk}/{each.release.feed}/{each.period}/{each.release.number}",
            title=f"{title} {'by country' if each.is_by_country else 'worldwide'}: {each.when}",
            link=title.get_absolute_url(),
            summary=in_lists(each),
            published=each.release.released_at,
            updated=each.release.released_at,
        )
        for each in told(EntryVersion.objects.of_rankings(weekly).of(title))
    ]
    return [*weeks, *dailies.of_title(title)]


def in_lists(each: Told) -> str:
    """Return where a title stood, as sentences."""
    if each.is_by_country:
        first = len({line.country for line in each.lines if line.rank == 1})
        of = wording.count(len({line.country for line in each.lines}), "country", "countries")
        return f"In the top tens of {of}, first in {first}." if each.lines else "In no country."
    places = [
        wording.listed(f"{wording.ordinal(line.rank)} in {line.list_words}", line.number)
        for line in each.lines
    ]
    return f"{'; '.join(places)}." if places else "In no list any more."


def of_lines(each: Told) -> dict:
    """Return what an item of whole lists says and when it was."""
    lists: dict[str, list[VersionLine]] = {}
    for line in each.lines:
        lists.setdefault(line.list_words, []).append(line)
    told = [f"{name}: {_first(of)}" for name, of in lists.items()]
    said = ". ".join(told) if len(told) > 1 else _first(each.lines)
    return {
        "summary": said or "The list was taken back.",
        "html": "".join(_as_list(name, of) for name, of in lists.items()),
        "published": each.release.released_at,
        "updated": each.release.released_at,
    }


def _first(lines: list[VersionLine]) -> str:
    return "; ".join(f"{line.rank}. {line.words}" for line in lines if line.rank <= SPOKEN)


def _as_list(name: str, lines: list[VersionLine]) -> str:
    numbered = ((line.rank, wording.listed(line.words, line.number)) for line in lines)
    return f"<h3>{escape(name)}</h3>{syndication.ordered(numbered)}"


# -- what was corrected


@require_safe
def corrections(request: HttpRequest, format: str) -> HttpResponse:
    """Answer with releases that changed what was published, and what editors print otherwise."""
    revising = Release.objects.revising().newest_first()[:MOST]
    declared = Correction.objects.newest_first().select_related("ranking__country")[:MOST]
    items = [*map(of_release, revising)]
    for correction in declared:
        items += of_correction(correction)
    feed = Feed(
        "Corrections",
        "Numbers that publishers changed after they were out, and those printed otherwise here.",
        reverse("status"),
        syndication.newest(items),
    )
    return syndication.answer(request, feed, format)


def of_release(release: Release) -> Item:
    """Return the item of a release that changed what was published."""
    feed = feeds().get(release.feed)
    did = wording.joined(
        f"{verb} {wording.count(number, 'entry', 'entries')}"
        for verb, number in (("changed", release.changed), ("removed", release.removed))
        if number
    )
    return Item(
        id=f"/releases/{release.feed}/{release.number}",
        title=f"{feed.name if feed else release.feed}: release {release.number} {did}",
        link=f"{reverse('status')}#{release.feed.replace('.', '')}",
        published=release.released_at,
        updated=release.released_at,
        summary=f"What had been published before reads otherwise: {did}.",
    )


def of_correction(correction: Correction) -> list[Item]:
    """Return an item for the declaration of ``correction``, and one for its end."""
    publisher = source_of(correction.ranking.feed).name
    words = correction.words(publisher)
    ended = "withdrawn" if correction.withdrawn_at else "ended: the publisher changed the value"
    moments = [
        (correction.created_at, "", "corrected here"),
        (correction.withdrawn_at or correction.tripped_at, "/ended", ended),
    ]
    return [
        Item(
            id=f"/corrections/{correction.pk}{part}",
            title=f"{correction.ranking}, {wording.day(correction.period)}: {what}",
            link=page_of(correction),
            published=at,
            updated=at,
            summary=words,
        )
        for at, part, what in moments
        if at
    ]


def page_of(correction: Correction) -> str:
    """Return the path of the page that prints the corrected cell."""
    ranking, period = correction.ranking, correction.period
    if ranking.feed == WORLDWIDE:
        return reverse("global", args=[period, ranking.list])
    if ranking.feed == COUNTRIES:
        return reverse("country_week", args=[ranking.country_id, period])
    return reverse("status")
