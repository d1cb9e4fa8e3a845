"""
What a new chart begins with: the choices that its kind needs, read from the newest release.

So the form draws something true before anything is chosen, and shows by example what to choose.
"""

from collections import Counter
from collections.abc import Iterable

from django import forms

from rankings import charts, wording
from rankings.fields import CountriesField, CountryField, ListField, ListsField, TitlesField
from rankings.models import Entry, Stretch, Title
from rankings.models.questions import Place
from rankings.sources import feeds
from rankings.vocabulary import Cadence

LISTS, TITLES, COUNTRIES = 2, 3, 8
"""How many of each a chart of several begins with."""
PERIODS = 60
"""How many weeks or days a writer is offered."""
DEPTH = 3


def choices(form: forms.Form, given: dict) -> dict:
    """Return choices with which the unbound ``form`` draws the newest release; ``given`` stay."""
    fields = needed(form, given)
    chosen = {name: first_of(field) for name, field in fields if is_listed(field)} | given
    feed = form.feed_of(chosen)
    release = charts.newest().get(feed)  # none of a feed that only an address knows
    if not release:
        return chosen
    places = Entry.objects.of_feed(feed).in_period(release.last_period).top(DEPTH).places()
    if ("list", form.fields.get("list")) in fields:
        chosen["list"] = f"{feed}/{first_published(feed, places)}"
    led = [place for place in places if place.list == list_of(chosen, feed, places)]
    rest = {name: value_of(field, led) for name, field in fields if not is_listed(field)}
    return chosen | rest


def needed(form: forms.Form, given: dict) -> list[tuple[str, forms.Field]]:
    """Return the fields without which ``form`` draws nothing, but for those ``given``."""
    return [
        (name, each) for name, each in form.fields.items() if each.required and name not in given
    ]


def is_listed(field: forms.Field) -> bool:
    """Tell whether ``field`` says which lists."""
    return isinstance(field, ListField | ListsField)


def first_of(field: forms.ChoiceField) -> str | list[str]:
    """Return the first list of a field, or of several the first ones of one feed."""
    groups = [[slug for slug, _ in lists] for _, lists in field.choices]
    return groups[0][:LISTS] if isinstance(field, ListsField) else groups[0][0]


def first_published(feed: str, places: list[Place]) -> str:
    """Return the first list of ``feed`` that has any of ``places``."""
    there = {place.list for place in places}
    return next((each.slug for each in feeds()[feed].lists if each.slug in there), "")


def list_of(chosen: dict, feed: str, places: list[Place]) -> str:
    """Return the list whose leaders are taken: the one chosen, else the first that is there."""
    return chosen.get("list", "").partition("/")[2] or first_published(feed, places)


def value_of(field: forms.Field, places: list[Place]) -> object:
    """Return what ``field`` begins with, given the first Places of the newest lists."""
    leaders = leading(places)
    countries = [each.country for each in places if each.country and each.slug in leaders[:1]]
    if isinstance(field, TitlesField):
        return leaders[: min(field.most, TITLES)]
    if isinstance(field, CountriesField):
        return countries[:COUNTRIES]
    return countries[0] if isinstance(field, CountryField) and countries else ""


def leading(places: Iterable[Place]) -> list[str]:
    """Return the slugs of titles, those first in most lists first, then by their best place."""
    firsts = Counter(place.slug for place in places if place.rank == 1)
    best = {place.slug: place.rank for place in sorted(places, key=lambda place: -place.rank)}
    return sorted(best, key=lambda slug: (-firsts[slug], best[slug], slug))


def spoken(words: Iterable[str]) -> dict[str, str]:
    """Return what a form says for each address of a title: its name, where that alone will do."""
    words = list(words)
    titles = Title.objects.known_as(words) if words else {}
    by_name = Title.objects.known_as({title.name for title in titles.values()}) if titles else {}
    return {
        word: titles[word].name
        if word in titles and by_name[titles[word].name] == titles[word]
        else word
        for word in words
    }


def periods(form: forms.Form, chosen: dict) -> list[tuple[str, str]]:
    """Return (period, what it is called) of the newest weeks or days of what is chosen."""
    feed = feeds().get(form.feed_of(chosen))
    if feed is None or feed.cadence is Cadence.STANDING:
        return []
    write = wording.in_full_day if feed.cadence is Cadence.DAY else wording.week
    found = Stretch.objects.of_feed(feed.slug).newest_periods(PERIODS)
    return [(period.isoformat(), write(period)) for period in found]


def shown(kind: str, chosen: dict) -> dict:
    """Return ``chosen`` as the form of ``kind`` shows it: titles by their names."""
    named = charts.kinds()[kind].Choices.titles_of(chosen)
    names = spoken(word for words in named.values() for word in words)
    return chosen | {name: [names[word] for word in words] for name, words in named.items()}
