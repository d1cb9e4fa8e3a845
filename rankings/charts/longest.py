"""Which entries have been longest in one list, as bars of weeks."""

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import OneList
from rankings.fields import NumberField
from rankings.guides import Ask, Guide
from rankings.marks import Bar, Bars
from rankings.models import Entry

LABEL = "Bars: most weeks in a list"
QUESTION = "Which entries stayed longest?"
GUIDE = Guide(
    Ask.RECORDS,
    use="Most weeks in the ten, with or without breaks.",
    avoid="Runs without a break: the longest runs show those.",
    sketch=sketches.BARS,
)

FIRST = drawing.Column("first", "First week to")
NEWEST = drawing.Column("newest", "Newest week to")
WEEKS = drawing.Column("weeks", "Weeks in the ten", numeric=True)


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
    title = f"Most weeks in the ten: {chosen.name} {chosen.where(country)}"
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    shown = by_season(rows)[: choices["top"]]
    since = min(stay.first for stay in rows)
    is_blue = any(stay.newest == week for stay in shown)
    blue = [f"Blue: still in the ten in the week to {wording.day(week)}."] if is_blue else []
    return drawing.Drawing(
        title,
        f"Weeks in the list since the week to {wording.day(since)}, by season",
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


def by_season(rows):
    """
    Return one Stay for each title and season, whatever its spellings, the longest first.

    It goes by the newest of them.
    """
    merged = {}
    for stay in sorted(rows, key=lambda stay: stay.newest):
        before = merged.get(stay.entry)
        merged[stay.entry] = (
            stay
            if before is None
            else stay._replace(weeks=stay.weeks + before.weeks, first=min(stay.first, before.first))
        )
    return sorted(merged.values(), key=lambda stay: (-stay.weeks, stay.name, stay.season))


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
        f"{wording.entry(stay.name, stay.season)}, {wording.count(stay.weeks, 'week')}"
        for stay in shown[:3]
    ]
    here = sum(stay.newest == week for stay in shown)
    return f"Longest: {wording.joined(told)}. {here} of {len(shown)} are still in the ten."
