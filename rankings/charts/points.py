"""Points of up to five titles by day, over all countries with a daily list, as lines."""

from collections import defaultdict
from itertools import pairwise

from django import forms

from rankings import drawing, sketches, wording
from rankings.choices import DailyLists, line_tones, tallies_of_lists, tallies_of_titles
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.plotting import DAY, Series, across_days, lines, next_day
from rankings.vocabulary import DEPTH

LABEL = noop("Lines: points by day")
QUESTION = noop("How do titles fare from day to day, over all countries?")
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

MOST = 5
TONES = ("s1", "s2", "ctx", "ctx", "ctx")
POINTS = drawing.Column("points", noop("Points"), numeric=True)
SHARE = drawing.Column("share", noop("Percent of possible points"), numeric=True)
LISTS = drawing.Column("lists", noop("In the ten of"), numeric=True)
OF = drawing.Column("of", noop("Countries with a list"), numeric=True)
TITLE = noop("{publisher}: {list} points by day, {names}")
UNITS = {
    "points": noop(
        "Points (ten for a first place, one for a tenth), added up over {countries} with a daily "
        "{list} list, {days} (computed)"
    ),
    "share": noop(
        "Percent of the points that were possible over {countries} with a daily {list} list, "
        "{days} (computed)"
    ),
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
    named = wording.joined(title.called for title in choices["titles"])
    title = gettext(TITLE, publisher=chosen.publisher, list=chosen.name, names=named)
    if not tallies:
        empty = gettext(
            "Not in a daily {list} list of these days: {names}.", list=chosen.name, names=named
        )
        return drawing.Drawing(title, chosen.name, empty=empty)
    first, last = tallies[0].day, tallies[-1].day
    days = [first + index * DAY for index in range((last - first).days + 1)]
    when = wording.days_between(first, last)
    at, labels = across_days(days)
    runs = runs_of(tallies, choices["titles"])
    tones = line_tones([run[0].slug for run in runs], choices["emphasis"])
    series = [
        Series(run[0].name, tone, tuple(points_of(run, at, of, unit)), next_day)
        for run, tone in zip(runs, tones, strict=True)
    ]
    return drawing.Drawing(
        title,
        gettext(UNITS[unit], countries=covered(of, days), list=chosen.name, days=when),
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


def series_of(run, tone, at, of, unit) -> Series:
    """Return the Tallies of a title as a Series."""
    points = tuple((tally.day, at[tally.day], value_of(tally, of, unit)) for tally in run)
    return Series(run[0].name, tone, points, next_day)


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
    return gettext("{least} to {most} countries", least=counts[0], most=counts[-1])


def told(each: Series, unit: str) -> str:
    """Return a line in a sentence: where it began and ended, and its best day."""
    peak = max(each.points, key=lambda point: point[2])
    said = PERCENT if unit == "share" else IN_POINTS
    decimals = 1 if unit == "share" else 0

    def when(point):
        value = f"{point[2]:,.{decimals}f}"
        return gettext(said, value=value, day=wording.day(point[0]))

    return gettext(
        "{name}: {days}; last, {last}; most, {most}.",
        name=each.name,
        days=wording.count(len(each.points), "day"),
        last=when(each.points[-1]),
        most=when(peak),
    )


PERCENT, IN_POINTS = noop("{value} percent on {day}"), noop("{value} points on {day}")


def notes(runs, chosen):
    """Yield whose ranks these are, and what a gap means."""
    yield chosen.caution()
    if any(after.day - before.day > DAY for run in runs for before, after in pairwise(run)):
        yield gettext("A gap means in no ten that day.")
