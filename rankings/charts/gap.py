"""By how much the first of a list leads the second, week by week, as bars."""

from collections import defaultdict

from rankings import drawing, geometry, sketches, wording
from rankings.choices import ChartChoices
from rankings.fields import ListField, NumberField
from rankings.guides import Ask, Guide
from rankings.listed import is_worldwide
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.plotting import WEEK
from rankings.vocabulary import Measure, regime

LABEL = "Bars: gap to the next"
QUESTION = "By how much does the first lead the second?"
GUIDE = Guide(
    Ask.LEADER,
    use="How safe a first place is, week by week.",
    avoid="Anybody but the first two of a list.",
    sketch=sketches.BARS,
)

SECOND = drawing.Column("second", "Ahead of")
GAP = drawing.Column("gap", "Gap", numeric=True)
FIRST_HAS = drawing.Column("first_has", "First", numeric=True)
SECOND_HAS = drawing.Column("second_has", "Second", numeric=True)


class Choices(ChartChoices):
    """Which list, and how many weeks."""

    list = ListField(only=is_worldwide)
    weeks = NumberField(label="Weeks", usual=8, min_value=1, max_value=26)


def select(choices, *, as_of):
    """Return the first two Places of each week."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of).on(chosen.feed.slug, chosen.list.slug)
    return entries.between(week - (choices["weeks"] - 1) * WEEK, week).top(2).places()


def draw(rows, choices):
    """Draw the gap between the first two Places of each week, the newest first."""
    week, chosen = choices["week"], choices["list"]
    title = f"Gap to the next: {chosen.name}"
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    measure = wording.measure(rows[-1].period)
    pairs = pairs_of(rows, measure)
    if not pairs:
        empty = f"No {measure} of the first two were published for these weeks."
        return drawing.Drawing(title, wording.week(week), empty=empty)
    most = max(gap_of(pair, measure) for pair in pairs)
    exact = min(precision(pair[0].period, measure) for pair in pairs)
    return drawing.Drawing(
        title,
        f"Million {measure} by which the first leads the second worldwide (computed), "
        f"{wording.weeks_between(pairs[-1][0].period, pairs[0][0].period)}",
        Bars(tuple(bar(pair, most, measure, exact) for pair in pairs), is_wide=True),
        *drawing.tabulate(
            pairs,
            (drawing.WEEK, lambda pair: pair[0].period),
            (drawing.TITLE, lambda pair: pair[0].name),
            (drawing.SEASON, lambda pair: pair[0].season),
            (SECOND, lambda pair: wording.entry(pair[1].name, pair[1].season)),
            (FIRST_HAS, lambda pair: value_of(pair[0], measure)),
            (SECOND_HAS, lambda pair: value_of(pair[1], measure)),
            (GAP, lambda pair: gap_of(pair, measure)),
        ),
        words=words(pairs, measure, exact),
        note=note(rows),
        period=pairs[0][0].period,
    )


def pairs_of(rows, measure):
    """Return (first, second) of each week ranked by ``measure``, newest first."""
    by_week = defaultdict(dict)
    for place in rows:
        if value_of(place, measure) is not None and wording.measure(place.period) is measure:
            by_week[place.period][place.rank] = place
    return [
        (of_week[1], of_week[2])
        for _, of_week in sorted(by_week.items(), reverse=True)
        if of_week.keys() >= {1, 2}
    ]


def value_of(place, measure):
    """Return what the list is ranked by."""
    return place.views if measure is Measure.VIEWS else place.hours


def gap_of(pair, measure) -> int:
    """Return by how much the first leads."""
    return value_of(pair[0], measure) - value_of(pair[1], measure)


def precision(week, measure) -> int:
    """Return how many decimals of a million are published."""
    return 1 if measure is Measure.VIEWS else wording.decimals(week)


def bar(pair, most, measure, exact) -> Bar:
    """Return the bar of a week."""
    first, second = pair
    return Bar(
        label=wording.entry(first.name, first.season),
        detail=f"{wording.week_short(first.period)}, ahead of {second.name}",
        value=wording.millions(gap_of(pair, measure), exact),
        share=str(geometry.share(gap_of(pair, measure), most)),
        tone="",
        slug=first.slug,
    )


def words(pairs, measure, exact) -> str:
    """Return the newest gap and the largest."""
    largest = max(pairs, key=lambda pair: gap_of(pair, measure))

    def told(pair):
        gap = wording.millions(gap_of(pair, measure), exact)
        return (
            f"{pair[0].name} leads {pair[1].name} by {gap} million {measure} "
            f"{wording.in_week_to(pair[0].period)}"
        )

    if largest is pairs[0]:
        return f"{told(pairs[0])}, the most of {wording.count(len(pairs), 'week')}."
    return f"{told(pairs[0])}. The most: {told(largest)}."


def note(rows) -> str:
    """Return which weeks are left out: those ranked by another measure."""
    if len({regime(place.period) for place in rows}) == 1:
        return ""
    return f"{wording.new_measure()} Weeks ranked otherwise are left out."
