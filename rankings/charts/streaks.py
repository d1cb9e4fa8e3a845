"""The longest runs of one list without a week's break, at number one or in the ten, as bars."""

from collections import defaultdict
from dataclasses import dataclass

from django import forms

from rankings import drawing, geometry, sketches, wording
from rankings.choices import OneList
from rankings.fields import NumberField
from rankings.guides import Ask, Guide
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.models.questions import Place
from rankings.plotting import WEEK

LABEL = "Bars: longest runs"
QUESTION = "Which runs lasted longest without a break?"
GUIDE = Guide(
    Ask.RECORDS,
    use="The longest runs without a week’s break.",
    avoid="Titles that leave and return: their weeks are not added up.",
    sketch=sketches.BARS,
)

FIRST = drawing.Column("first", "First week to")
LAST = drawing.Column("last", "Last week to")
WEEKS = drawing.Column("weeks", "Weeks in a row", numeric=True)
WITHIN = {"": "number one", "ten": "in the ten"}


class Choices(OneList):
    """Which list, at number one or anywhere in the ten, and how many bars."""

    within = forms.ChoiceField(
        label="Runs", choices=[("", "At number one"), ("ten", "In the ten")], required=False
    )
    top = NumberField(label="Bars", usual=8, min_value=1, max_value=20)


@dataclass(frozen=True, slots=True)
class Streak:
    """Consecutive weeks of an entry: the Places of the first and the last of them."""

    first: Place
    last: Place

    @property
    def weeks(self) -> int:
        return (self.last.period - self.first.period) // WEEK + 1


def select(choices, *, as_of):
    """Return the Places of the list up to the week, all or the first of each."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of)
    entries = entries.on(chosen.feed.slug, chosen.list.slug, choices["country"])
    entries = entries.up_to(choices["week"])
    return (entries if choices["within"] else entries.top(1)).places()


def draw(rows, choices):
    """Draw the longest runs of Places as bars. Blue still goes on."""
    week, chosen, country = choices["week"], choices["list"], choices["country"]
    within = WITHIN[choices["within"]]
    title = f"Longest runs {'at ' * (not choices['within'])}{within}: {chosen.name}"
    title = f"{title} {chosen.where(country)}"
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    since, newest = rows[0].period, rows[-1].period
    shown = streaks(rows)[: choices["top"]]
    goes_on = any(each.last.period == newest for each in shown)
    return drawing.Drawing(
        title,
        f"Weeks in a row {within}, by season, since the week to {wording.day(since)} (computed)",
        Bars(tuple(bar(each, shown[0].weeks, newest) for each in shown)),
        *drawing.tabulate(
            shown,
            (drawing.TITLE, lambda each: each.last.name),
            (drawing.SEASON, lambda each: each.last.season),
            (WEEKS, lambda each: each.weeks),
            (FIRST, lambda each: each.first.period),
            (LAST, lambda each: each.last.period),
        ),
        words=words(shown, newest, within),
        note=f"Blue: goes on in the week to {wording.day(newest)}." if goes_on else "",
        period=newest,
    )


def streaks(rows):
    """Return every run of consecutive weeks of an entry, the longest first, then the newest."""
    runs = defaultdict(list)
    for place in rows:
        of_entry = runs[place.entry]
        if of_entry and place.period - of_entry[-1].last.period <= WEEK:
            of_entry[-1] = Streak(of_entry[-1].first, place)
        else:
            of_entry.append(Streak(place, place))
    found = [each for of_entry in runs.values() for each in of_entry]
    return sorted(found, key=lambda each: (-each.weeks, -each.last.period.toordinal()))


def bar(streak, most, newest) -> Bar:
    """Return the bar of a run."""
    first, last = streak.first, streak.last
    said = [wording.season_short(last.season), wording.weeks_between(first.period, last.period)]
    return Bar(
        label=last.name,
        detail=wording.listed(*said),
        value=str(streak.weeks),
        share=str(geometry.share(streak.weeks, most)),
        tone="on" if last.period == newest else "",
        slug=last.slug,
    )


def words(shown, newest, within) -> str:
    """Return the longest runs, and which goes on."""
    told = [
        f"{wording.entry(each.last.name, each.last.season)}, {wording.count(each.weeks, 'week')}"
        for each in shown[:3]
    ]
    here = sum(each.last.period == newest for each in shown)
    return f"Longest {within}: {wording.joined(told)}. {here} of {len(shown)} go on."
