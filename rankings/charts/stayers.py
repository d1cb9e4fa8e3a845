"""The entries of one list week by week, as a strip of numbers: who stays, who visits."""

from collections import defaultdict
from datetime import timedelta

from rankings import drawing, noted, sketches, wording
from rankings.choices import OneList
from rankings.drawing import place_key
from rankings.fields import NumberField
from rankings.grids import heat_of, looks, no_list
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import HeatRow
from rankings.models import Entry

LABEL = noop("Strip: a list by week")
QUESTION = noop("Who stays in a list, who only visits?")
GUIDE = Guide(
    Ask.CHANGE,
    use="Who stays and who only visits, over up to half a year.",
    avoid="Hours and views: it shows places alone.",
    sketch=sketches.STRIP,
)

WEEK = timedelta(days=7)


LABELLED = noop("One row per season. Weeks are labelled by the Sunday they end on.")


class Choices(OneList):
    """Which list, how many weeks and rows."""

    weeks = NumberField(label="Weeks", usual=12, min_value=2, max_value=26)
    top = NumberField(label="Rows", usual=14, min_value=1, max_value=40)


def select(choices, *, as_of):
    """Return the Places of the list in the weeks, with a note of names that were put right."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of)
    entries = entries.on(chosen.feed.slug, chosen.list.slug, choices["country"])
    return noted.named(entries.between(week - (choices["weeks"] - 1) * WEEK, week), chosen.source)


def draw(rows, choices):
    """Draw Places as a row for each entry, those with most weeks, and a column for each week."""
    week, chosen, country = choices["week"], choices["list"], choices["country"]
    where = chosen.where(country)
    title = gettext("Places by week: {list} {where}", list=chosen.name, where=where)
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    first, last = rows[0].period, rows[-1].period
    weeks = [first + index * WEEK for index in range((last - first) // WEEK + 1)]
    published = {place.period for place in rows}
    runs = defaultdict(dict)
    for place in rows:
        runs[place.entry][place.period] = place
    shown = sorted(runs.values(), key=standing)[: choices["top"]]
    ours = noted.notes_of(place for run in shown for place in run.values())
    return drawing.Drawing(
        title,
        gettext(
            "Place on the weekly {list} list {where}, entries with most weeks, {weeks}",
            list=chosen.name,
            where=where,
            weeks=wording.weeks_between(first, last),
        ),
        heat_of(gettext("Title"), weeks, strips(shown, weeks, published)),
        *drawing.tabulate(
            [place for run in shown for place in run.values()],
            (drawing.WEEK, lambda place: place.period),
            (drawing.TITLE, lambda place: place.name),
            (drawing.SEASON, lambda place: place.season),
            (drawing.PLACE, lambda place: place.rank),
            (noted.NOTE, lambda place: place.note),
        ),
        words=words(shown, last),
        key=place_key(),
        note=" ".join(filter(None, [gettext(LABELLED), wording.new_order(weeks), *ours])),
        period=last,
    )


def standing(run):
    """Return what orders the rows: most weeks, then the best places."""
    return -len(run), sum(place.rank for place in run.values()), next(iter(run.values())).name


def strips(shown, weeks, published) -> list[HeatRow]:
    """Return the row of each entry."""
    look, gap = looks(), no_list()
    blank = {week: look[None] if week in published else gap for week in weeks}
    return [
        named(run, tuple(look[run[week].rank] if week in run else blank[week] for week in weeks))
        for run in shown
    ]


def named(run, cells) -> HeatRow:
    """Return the row of an entry, given its cells."""
    place = next(iter(run.values()))
    season = "" if place.season == "Limited series" else wording.season_short(place.season)
    return HeatRow(place.name, season, cells, slug=place.slug)


def entry_of(run) -> str:
    """Return the entry whose run it is, since two seasons of a series share its name."""
    place = next(iter(run.values()))
    return wording.entry(place.name, place.season)


def words(shown, last) -> str:
    """Return the longest runs, and how many of those shown are in the newest list."""
    told = [
        gettext("{name} for {weeks}", name=entry_of(run), weeks=wording.count(len(run), "week"))
        for run in shown[:3]
    ]
    here = sum(last in run for run in shown)
    return gettext(
        "Most weeks: {names}. {here} of {number} are in the newest list.",
        names=wording.joined(told),
        here=here,
        number=len(shown),
    )
