"""Points of up to five titles by day, over all countries with a daily list, as lines."""

from collections import defaultdict
from itertools import pairwise

from django import forms

from rankings import drawing, sketches, wording
from rankings.choices import DailyLists, line_tones, tallies_of_lists, tallies_of_titles
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.plotting import DAY, Series, across_days, lines, next_day
from rankings.vocabulary import DEPTH

LABEL = "Lines: points by day"
QUESTION = "How do titles fare from day to day, over all countries?"
GUIDE = Guide(
    Ask.DAYS,
    use="Up to five titles over all countries, day by day.",
    avoid="Hours and views: points are made of places.",
    sketch=sketches.LINES,
    is_first=True,
)

MOST = 5
POINTS = drawing.Column("points", "Points", numeric=True)
SHARE = drawing.Column("share", "Percent of possible points", numeric=True)
LISTS = drawing.Column("lists", "In the ten of", numeric=True)
OF = drawing.Column("of", "Countries with a list", numeric=True)
UNITS = {
    "points": "Points (ten for a first place, one for a tenth), added up",
    "share": "Percent of the points that were possible",
}


class Choices(DailyLists):
    """Which titles, how many days, and whether the changing number of lists is taken out."""

    titles = TitlesField(most=MOST)
    emphasis = HighlightField(help_text="Else the first two stand out.")
    measure = forms.ChoiceField(
        label="Count",
        choices=[("points", "Points"), ("share", "Share of possible points")],
        required=False,
        help_text="The share does not change when more countries have a list.",
    )
    days = NumberField(label="Days at most", usual=60, min_value=2, max_value=400)


select, select_many = tallies_of_titles, tallies_of_lists


def draw(rows, choices):
    """Draw (Tallies, lists by day) as a line for each title; a day without it is a gap."""
    tallies, of = rows
    chosen, unit = choices["list"], choices["measure"] or "points"
    named = wording.joined(title.name for title in choices["titles"])
    title = f"{chosen.publisher}: {chosen.name} points by day, {named}"
    if not tallies:
        empty = f"Not in a daily {chosen.name} list of these days: {named}."
        return drawing.Drawing(title, chosen.name, empty=empty)
    first, last = tallies[0].day, tallies[-1].day
    days = [first + index * DAY for index in range((last - first).days + 1)]
    at, labels = across_days(days)
    runs = runs_of(tallies, choices["titles"])
    tones = line_tones([run[0].slug for run in runs], choices["emphasis"])
    series = [
        Series(run[0].name, tone, tuple(points_of(run, at, of, unit)), next_day)
        for run, tone in zip(runs, tones, strict=True)
    ]
    return drawing.Drawing(
        title,
        f"{UNITS[unit]} over {covered(of, days)} with a daily {chosen.name} list, "
        f"{wording.days_between(first, last)} (computed)",
        lines(series, labels=labels),
        *drawing.tabulate(
            tallies,
            (drawing.DAY, lambda tally: tally.day),
            (drawing.TITLE, lambda tally: tally.name),
            (POINTS, lambda tally: tally.points),
            (SHARE, lambda tally: f"{share_of(tally, of):.1f}"),
            (LISTS, lambda tally: tally.lists),
            (OF, lambda tally: of[tally.day]),
        ),
        words=" ".join(told(each, unit) for each in series),
        note=" ".join(notes(runs, chosen)),
        period=last,
    )


def runs_of(tallies, titles):
    """Return the Tallies of each title, in the order of ``titles``."""
    by_title = defaultdict(list)
    for tally in tallies:
        by_title[tally.slug].append(tally)
    return [by_title[title.slug] for title in titles if title.slug in by_title]


def points_of(run, at, of, unit):
    """Yield (day, x, what is drawn) of each of a title's days."""
    yield from ((tally.day, at[tally.day], value_of(tally, of, unit)) for tally in run)


def share_of(tally, of) -> float:
    """Return the percentage of the points that a title could have had that day."""
    return 100 * tally.points / (DEPTH * of[tally.day])


def value_of(tally, of, unit) -> float:
    """Return what is drawn of a title's day."""
    return share_of(tally, of) if unit == "share" else tally.points


def covered(of, days) -> str:
    """Return how many countries had a list: "84 to 88 countries"."""
    counts = sorted({of[day] for day in days if day in of})
    if len(counts) == 1:
        return wording.count(counts[0], "country", "countries")
    return f"{counts[0]} to {counts[-1]} countries"


def told(each: Series, unit: str) -> str:
    """Return a line in a sentence: where it began and ended, and its best day."""
    peak = max(each.points, key=lambda point: point[2])
    decimals, name = (1, " percent") if unit == "share" else (0, " points")

    def when(point):
        return f"{point[2]:,.{decimals}f}{name} on {wording.day(point[0])}"

    days = wording.count(len(each.points), "day")
    return f"{each.name}: {days}; last, {when(each.points[-1])}; most, {when(peak)}."


def notes(runs, chosen):
    """Yield whose ranks these are, and what a gap means."""
    yield chosen.caution()
    if any(after.day - before.day > DAY for run in runs for before, after in pairwise(run)):
        yield "A gap means in no ten that day."
