"""The entries of one list week by week, as a strip of numbers: who stays, who visits."""

from collections import defaultdict
from datetime import timedelta

from rankings import drawing, noted, sketches, wording
from rankings.choices import OneList
from rankings.drawing import PLACE_KEY
from rankings.fields import NumberField
from rankings.grids import NO_LIST, heat_of, look_of_place
from rankings.guides import Ask, Guide
from rankings.marks import HeatRow
from rankings.models import Entry

LABEL = "Strip: a list by week"
QUESTION = "Who stays in a list, who only visits?"
GUIDE = Guide(
    Ask.CHANGE,
    use="Who stays and who only visits, over up to half a year.",
    avoid="Hours and views: it shows places alone.",
    sketch=sketches.STRIP,
)

WEEK = timedelta(days=7)


LABELLED = "One row per season. Weeks are labelled by the Sunday they end on."


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
    title = f"Places by week: {chosen.name} {chosen.where(country)}"
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
        f"Place on the weekly {chosen.name} list {chosen.where(country)}, entries with most weeks, "
        f"{wording.weeks_between(first, last)}",
        heat_of("Title", weeks, [strip(run, weeks, published) for run in shown]),
        *drawing.tabulate(
            [place for run in shown for place in run.values()],
            (drawing.WEEK, lambda place: place.period),
            (drawing.TITLE, lambda place: place.name),
            (drawing.SEASON, lambda place: place.season),
            (drawing.PLACE, lambda place: place.rank),
            (noted.NOTE, lambda place: place.note),
        ),
        words=words(shown, last),
        key=PLACE_KEY,
        note=" ".join(filter(None, [LABELLED, wording.new_order(weeks), *ours])),
        period=last,
    )


def standing(run):
    """Return what orders the rows: most weeks, then the best places."""
    return -len(run), sum(place.rank for place in run.values()), next(iter(run.values())).name


def strip(run, weeks, published) -> HeatRow:
    """Return the row of an entry."""
    place = next(iter(run.values()))
    cells = tuple(
        look_of_place(run[week].rank if week in run else None) if week in published else NO_LIST
        for week in weeks
    )
    season = "" if place.season == "Limited series" else wording.season_short(place.season)
    return HeatRow(place.name, season, cells, slug=place.slug)


def words(shown, last) -> str:
    """Return the longest runs, and how many of those shown are in the newest list."""
    told = [
        f"{next(iter(run.values())).name} {wording.count(len(run), 'week')}" for run in shown[:3]
    ]
    here = sum(last in run for run in shown)
    return f"Most weeks: {wording.joined(told)}. {here} of {len(shown)} are in the newest list."
