"""Which entries have been longest in one list, as bars of weeks."""

import heapq

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import OneList
from rankings.fields import NumberField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import Bar, Bars
from rankings.models import Entry

LABEL = noop("Bars: most weeks in a list")
QUESTION = noop("Which entries stayed longest?")
GUIDE = Guide(
    Ask.RECORDS,
    use="Most weeks in the ten, with or without breaks.",
    avoid="Runs without a break: the longest runs show those.",
    sketch=sketches.BARS,
)

FIRST = drawing.Column("first", noop("First week to"))
NEWEST = drawing.Column("newest", noop("Newest week to"))
WEEKS = drawing.Column("weeks", noop("Weeks in the ten"), numeric=True)


STILL = noop("Blue: still in the ten in the week to {day}.")


class Choices(OneList):
    """Which list, and how many bars."""

    top = NumberField(label="Bars", usual=8, min_value=1, max_value=20)


def select(choices, *, as_of):
    """Return a Stay for each spelling of each entry of the list, up to the week."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of)
    entries = entries.on(chosen.feed.slug, chosen.list.slug, choices["country"])
    return noted.stays(entries.up_to(choices["week"]), chosen.source)


def draw(rows, choices):
    """Draw Stays as bars, the longest first. Blue is still in the list."""
    week, chosen, country = choices["week"], choices["list"], choices["country"]
    title = gettext(
        "Most weeks in the ten: {list} {where}", list=chosen.name, where=chosen.where(country)
    )
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    shown = by_season(rows, choices["top"])
    since = min(stay.first for stay in rows)
    is_blue = any(stay.newest == week for stay in shown)
    blue = [gettext(STILL, day=wording.day(week))] if is_blue else []
    return drawing.Drawing(
        title,
        gettext("Weeks in the list since the week to {day}, by season", day=wording.day(since)),
        Bars(tuple(bar(stay, shown[0].weeks, week) for stay in shown)),
        *drawing.tabulate(
            shown,
            (drawing.TITLE, lambda stay: stay.name),
            (drawing.SEASON, lambda stay: stay.season),
            (WEEKS, lambda stay: stay.weeks),
            (FIRST, lambda stay: stay.first),
            (NEWEST, lambda stay: stay.newest),
            (noted.NOTE, lambda stay: stay.note),
        ),
        words=words(shown, week),
        note=" ".join([*blue, *noted.notes_of(shown)]),
        period=week,
    )


def by_season(rows, most):
    """Return the ``most`` longest Stays, one for each title and season, whatever its spellings."""
    merged = {}
    for stay in rows:
        before = merged.get(entry := stay.entry)
        merged[entry] = stay if before is None else together(before, stay)
    return heapq.nsmallest(
        most, merged.values(), key=lambda stay: (-stay.weeks, stay.name, stay.season, stay.newest)
    )


def together(one, other):
    """Return two Stays of one season as one, by the name of the newer."""
    newer = other if other.newest >= one.newest else one
    return newer._replace(weeks=one.weeks + other.weeks, first=min(one.first, other.first))


def bar(stay, most, week) -> Bar:
    """Return the bar of a Stay."""
    return Bar(
        label=stay.name,
        detail=wording.season_short(stay.season),
        value=str(stay.weeks),
        share=str(geometry.share(stay.weeks, most)),
        tone="on" if stay.newest == week else "",
        slug=stay.slug,
    )


def words(shown, week) -> str:
    """Return who stayed longest, and how many of those shown are still there."""
    told = [
        wording.listed(wording.entry(stay.name, stay.season), wording.count(stay.weeks, "week"))
        for stay in shown[:3]
    ]
    here = sum(stay.newest == week for stay in shown)
    return gettext(
        "Longest: {entries}. {here} of {number} are still in the ten.",
        entries=wording.joined(told),
        here=here,
        number=len(shown),
    )
