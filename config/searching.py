"""
What readers search: titles, people, companies, countries, stories and charts, each by one question.

A slip or half a word will do, in any script: see ``config.likeness``. Stories and charts, which are
written in English, are found by the titles they are about too, whatever those were searched by:
that is one more question of each. A new group is a line in ``groups_of``.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from articles.models import Article
from config.likeness import likest, plan, spelt_otherwise
from rankings import charts, nations, wording
from rankings.language import gettext
from rankings.listed import DAILY, PER_COUNTRY
from rankings.models import (
    Company,
    Country,
    Person,
    Ranking,
    Stretch,
    Title,
    Widget,
    normalise,
)
from rankings.sources import List, feeds, source_of
from rankings.vocabulary import Cadence

TITLES, STORIES, OTHERS = 12, 20, 6
"""How many of each group are shown."""
SIMILAR, SIMILAR_LONG, NEAR, LIKE_AT_ALL = "0.55", "0.6", "0.8", "0.3"
"""
How alike words must be: a slip in a word, and in a long one; words that add a letter to another
spelling that is searched for instead ("koreans" with "korean"); a slip in a short word ("ozrk") if
nothing is nearer.
"""
LONG = 8
"""
Letters from which on a slip leaves six of ten trigrams, or is one that another spelling puts right.
Less would make too much alike: of "valsihas", endings and beginnings that thousands of names have.
"""


class Hit(NamedTuple):
    """
    Something found: its name, where it is, and what it is.

    ``original`` is in ``language``; the name ``is_written`` where a writer gave it, in English.
    ``about`` is the title by which it was found, "" if that was its own words; ``also`` are words
    of it that are not printed.
    """

    name: str
    href: str
    detail: str = ""
    original: str = ""
    language: str = ""
    is_written: bool = False
    about: str = ""
    also: str = ""

    def begins_with(self, name: str) -> bool:
        """Tell whether a word of it, or several in a row, begin with ``name``."""
        said = f" {self.name} {self.original} {self.also}".lower()
        return f" {name.lower()}" in said


class Group(NamedTuple):
    """What was found of one kind; ``more`` is where more of the search is, "" if nowhere."""

    name: str
    hits: list[Hit]
    more: str = ""


class Found(NamedTuple):
    """What was found; ``spelt`` is what was searched for instead, "" if that was what was asked."""

    groups: list[Group]
    spelt: str = ""


def found(query: str, *, now: datetime) -> Found:
    """Return what readers may see at ``now`` that is like ``query``, in groups that have any."""
    name = normalise(query)
    if not name:
        return Found([])
    own = lists(name)
    with transaction.atomic():
        similar = SIMILAR_LONG if len(name) >= LONG else SIMILAR
        groups = groups_at(similar, name, now, own)
        if own or any(each.begins_with(name) for group in groups for each in group.hits):
            return Found(groups)
        # What is there is like it at best: two letters may have changed places.
        spelt = spelt_otherwise(name)
        if spelt and (others := groups_at(NEAR, spelt, now, lists(spelt))):
            return Found(others, spelt)
        return Found(groups or groups_at(LIKE_AT_ALL, name, now, own))


def groups_at(likeness: str, name: str, now: datetime, own: list[Hit]) -> list[Group]:
    """
    Return the groups that have something with words as much as ``likeness`` like ``name``.

    ``own`` are the lists that are called so: a question that wants its own plan.
    """
    plan(likeness)
    return [group for group in groups_of(name, now, own) if group.hits]


def groups_of(name: str, now: datetime, own: list[Hit]) -> list[Group]:
    """Return all groups, those without a hit too; ``own`` are the lists that are called so."""
    near = list(Title.objects.nearest(name, TITLES))
    return [
        titles(name, near),
        Group(gettext("People"), [named(each) for each in people(name)]),
        Group(gettext("Companies"), [named(each) for each in companies(name)]),
        Group(gettext("Countries"), [named(each) for each in countries(name)]),
        Group(gettext("Stories"), [story(each, near) for each in stories(name, now, near)]),
        lists_and_charts(name, now, own, near),
    ]


def all_at(page: str, name: str, *, are_more: bool) -> str:
    """Return where ``page`` has all that is called like ``name``, "" where these are all."""
    return f"{reverse(page)}?{urlencode({'q': name})}" if are_more else ""


def titles(name: str, near: list[Title]) -> Group:
    """Return ``near``, the titles with a name like ``name``."""
    hits = [
        Hit(
            each.called,
            each.get_absolute_url(),
            each.kind_called.capitalize(),
            *(each.found_as(name) or each.beside or ("", "")),
        )
        for each in near
    ]
    return Group(gettext("Titles"), hits, all_at("titles", name, are_more=len(hits) == TITLES))


def people(name: str) -> QuerySet:
    """Return the people with a name like ``name``, in either script."""
    return likest(Person.objects.all(), name, "name", "native_name", most=OTHERS)


def companies(name: str) -> QuerySet:
    """Return the companies with a name like ``name``, in either script."""
    return likest(Company.objects.all(), name, "name", "native_name", most=OTHERS)


def named(each: Person | Company | Country) -> Hit:
    """Return a person, a company or a country as found."""
    return Hit(each.called, each.get_absolute_url(), "", *(each.beside or ("", "")))


def countries(name: str) -> QuerySet:
    """Return the countries with a list of their own that are called like ``name``."""
    listed = Country.objects.listed()
    if codes := nations.codes_of(name):
        return listed.filter(pk__in=codes)[:OTHERS]
    return likest(listed, name, "name", "native_name", "adjective", most=OTHERS)


def stories(name: str, now: datetime, near: list[Title]) -> list[Article]:
    """Return the stories that readers may see, with words like ``name``, then those on ``near``."""
    published = Article.objects.published(now).for_lists()
    called = likest(published, name, "headline", also=("standfirst",), most=STORIES)
    return filled(called, published.about_first(near), most=STORIES)


def filled(called: Iterable, about: QuerySet, *, most: int) -> list:
    """Return ``called`` and then, up to ``most`` in all, those of ``about`` that are not in it."""
    first = list(called)
    return [*first, *about.exclude(pk__in=[each.pk for each in first])[: most - len(first)]]


def story(each: Article, near: list[Title]) -> Hit:
    """Return a story as found: by its words, or by the first of ``near`` that it is about."""
    place = vars(each).get("place")
    about = "" if place is None else near[place].called
    when = wording.day(localtime(each.publish_at)) if each.publish_at else ""
    detail = wording.listed(str(each.section), when)
    also = "" if about else each.standfirst
    return Hit(
        each.headline, each.get_absolute_url(), detail, is_written=True, about=about, also=also
    )


def lists_and_charts(name: str, now: datetime, own: list[Hit], near: list[Title]) -> Group:
    """Return the lists that are called so, and the charts, then those on ``near``."""
    shown = Widget.objects.shown_each(now)
    called = list(likest(shown, name, "title", most=OTHERS))
    fields = charts.fields_of_titles()
    about = shown.naming(near, fields).newest_first()
    found = [chart(each) for each in called]
    for each in filled(called, about, most=OTHERS)[len(called) :]:
        title = each.first_of(near, fields)
        found.append(chart(each, title.called if title else ""))
    # All charts are asked for by their words.
    more = all_at("all_charts", name, are_more=len(called) == OTHERS)
    return Group(gettext("Lists and charts"), [*own, *found], more)


def chart(each: Widget, about: str = "") -> Hit:
    """Return a chart as found: by its words, or by a title it is ``about``."""
    kind = charts.kinds().get(each.kind)
    label = gettext(kind.LABEL) if kind else ""
    return Hit(each.title, each.get_absolute_url(), label, is_written=True, about=about)


def lists(name: str) -> list[Hit]:
    """Return the lists in whose name, or in that of who publishes it, every word occurs."""
    words, held = name.lower().split(), Ranking.objects.lists_held(Stretch.objects.all())
    named = [
        (f"{source_of(slug).name}: {wording.list_tab(each.name)}", each, slug)
        for slug, feed in feeds().items()
        for each in feed.lists
        if (slug, each.slug) in held
    ]
    return [
        Hit(said, where(slug, each), gettext(feeds()[slug].name))
        for said, each, slug in named
        if all(word in said.lower() for word in words)
    ][:OTHERS]


def where(feed: str, each: List) -> str:
    """Return the page of a list."""
    if feed == DAILY:
        return reverse("daily_list", args=["latest", each.slug])
    if feed == PER_COUNTRY:
        return reverse("countries")
    if feeds()[feed].cadence is Cadence.STANDING:
        return f"{reverse('most_popular')}#{each.slug}"
    return reverse("global", args=["latest", each.slug])
