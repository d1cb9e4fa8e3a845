"""
What a writer chooses for a chart: lists, weeks, countries and titles, as forms.

Choices travel as an address (``?list=netflix.global/tv-english&week=latest``) and are kept as JSON
in a Widget, both in the words of the fields. A chart's ``Choices`` is one of these forms, with its
own fields from ``rankings.fields``.
"""

from collections import defaultdict

from django import forms
from django.utils.text import slugify

from rankings import nations, wording
from rankings.fields import (
    CountryField,
    ListField,
    TitlesField,
    said,
    split,
)
from rankings.language import gettext
from rankings.listed import DAILY, PER_COUNTRY, WORLDWIDE, is_daily, is_per_country, is_weekly
from rankings.models import Edition, Score
from rankings.periods import DayField, WeekField
from rankings.plotting import DAY


def in_blue(places, origin: str) -> str:
    """Return what blue means where the titles from ``origin`` are blue; "" if none is there."""
    adjective = next((place.adjective for place in places if origin and place.origin == origin), "")
    if not adjective:
        return ""
    # In Korean a country's name is its adjective.
    return gettext("{adjective} titles in blue.", adjective=nations.called(origin, adjective))


def names_of(places) -> dict[tuple[str, str], str]:
    """Return what to call each entry: its season is named where another of its title is there."""
    places, seasons = list(places), defaultdict(set)
    for place in places:
        seasons[place.slug].add(place.entry)
    return {
        place.entry: wording.entry(place.name, place.season)
        if len(seasons[place.slug]) > 1
        else place.name
        for place in places
    }


def of_season(places, season: str) -> list:
    """Return the places of the season whose name, now or at first, has the slug ``season``."""
    meant = {
        place.entry
        for place in places
        if season in (slugify(place.season), slugify(place.entry[1]))
    }
    return [place for place in places if place.entry in meant]


def tones(titles, places, origin: str) -> dict[str, str]:
    """
    Return how titles stand out, by slug: the ones chosen, else those from ``origin``.

    "on" is the subject, "on2" the second; all others are context.
    """
    if titles:
        return dict(zip((title.slug for title in titles), ("on", "on2"), strict=False))
    return {place.slug: "on" for place in places if origin and place.origin == origin}


def line_tones(slugs, titles) -> list[str]:
    """
    Return the class of each line, given its slug: ``titles`` stand out, or the first two.

    Those are of two titles, where there are several, and the first line of each.
    """
    if not titles:
        firsts = [at for at, slug in enumerate(slugs) if slug not in slugs[:at]]
        chosen = firsts if len(firsts) > 1 else range(len(slugs))
        tones = dict(zip(chosen, ("s1", "s2"), strict=False))
        return [tones.get(at, "ctx") for at in range(len(slugs))]
    tone = dict(zip((title.slug for title in titles), ("s1", "s2"), strict=False))
    return [tone.get(slug, "ctx") for slug in slugs]


class ChartChoices(forms.Form):
    """
    The base of every chart's choices.

    ``feed`` is the feed whose newest release dates the chart, unless a list chosen says so;
    ``period`` is the field that says when.
    """

    feed = WORLDWIDE
    period = "week"

    week = WeekField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Last: what is shown is chosen before when.
        self.order_fields([name for name in self.fields if name != self.period])

    @classmethod
    def feed_of(cls, given: dict) -> str:
        """Return the feed that the choices ``given``, not yet cleaned, are about."""
        named = split(given.get("list") or given.get("lists"))
        return named[0].partition("/")[0] if named else cls.feed

    @classmethod
    def fields_of_titles(cls) -> set[str]:
        """Return the names of the fields that name titles."""
        return {name for name, each in cls.base_fields.items() if isinstance(each, TitlesField)}

    @classmethod
    def titles_of(cls, given: dict) -> dict[str, list[str]]:
        """Return the words that the choices ``given``, not yet cleaned, name titles with."""
        return {name: split(given[name]) for name in cls.fields_of_titles() & given.keys()}

    def plain(self) -> dict:
        """Return the choices, once they are valid, as an address and a Widget keep them."""
        given = {name: said(self[name].data) for name in self.fields}
        for name, field in self.fields.items():
            if isinstance(field, TitlesField):
                given[name] = [title.slug for title in field.chosen(self.cleaned_data[name])]
        return {name: value for name, value in given.items() if value}


class OneList(ChartChoices):
    """Choices of one list: worldwide, or of a country."""

    list = ListField(only=is_weekly)
    country = CountryField(help_text="For lists that every country has.")

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("list")
        if chosen and not chosen.feed.per_country:
            cleaned["country"] = None
        elif chosen and not cleaned.get("country") and not self.has_error("country"):
            self.add_error("country", "Choose a country: each has its own list.")
        return cleaned


class CountryLists(ChartChoices):
    """Choices of a list that every country has, in all of them."""

    feed = PER_COUNTRY

    list = ListField(only=is_per_country)


class DailyLists(ChartChoices):
    """Choices of a daily list, in all countries that have it. Days are never drawn with weeks."""

    feed = DAILY
    period = "day"

    week = None
    list = ListField(only=is_daily)
    day = DayField()


def tallies_of_titles(choices, *, as_of):
    """Return the titles' Tallies of the days chosen, and how many countries had a list by day."""
    return tallies_of_lists([choices], as_of=as_of)[0]


def tallies_of_lists(many, *, as_of):
    """Return what ``tallies_of_titles`` does for each of several lists of one feed."""
    feed, day = many[0]["list"].feed.slug, many[0]["day"]
    first, slugs = day - (many[0]["days"] - 1) * DAY, [each["list"].list.slug for each in many]
    scores = Score.objects.as_of(as_of).of_feed(feed).on_lists(slugs).between(first, day)
    tallies = scores.of(*many[0]["titles"]).tallies_by_list()
    covered = Edition.objects.as_of(as_of).covered(feed, slugs, first, day)
    return [(tallies[slug], covered[slug]) for slug in slugs]
