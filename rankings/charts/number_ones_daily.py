"""In how many countries titles are number one, day by day, as lines."""

from collections import defaultdict

from rankings import drawing, sketches, wording
from rankings.choices import DailyLists, line_tones, tallies_of_lists, tallies_of_titles
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.plotting import DAY, Series, across_days, lines, next_day

LABEL = "Lines: number ones by day"
QUESTION = "In how many countries is a title first, day by day?"
GUIDE = Guide(
    Ask.DAYS,
    use="In how many countries a title leads, from day to day.",
    avoid="Titles that seldom lead: their lines are mostly gaps.",
    sketch=sketches.LINES,
)

MOST = 5
FIRSTS = drawing.Column("countries", "Countries at number one", numeric=True)
OF = drawing.Column("of", "Countries with a list", numeric=True)


class Choices(DailyLists):
    """Which titles, how many days."""

    titles = TitlesField(most=MOST)
    emphasis = HighlightField(help_text="Else the first two stand out.")
    days = NumberField(label="Days at most", usual=60, min_value=2, max_value=400)


select, select_many = tallies_of_titles, tallies_of_lists


def draw(rows, choices):
    """Draw (Tallies, lists by day) as a line for each title; a day in no ten is a gap."""
    tallies, of = rows
    chosen = choices["list"]
    named = wording.joined(title.name for title in choices["titles"])
    title = f"{chosen.publisher}: {chosen.name} number ones by day, {named}"
    if not tallies:
        empty = f"Not in a daily {chosen.name} list of these days: {named}."
        return drawing.Drawing(title, chosen.name, empty=empty)
    first, last = tallies[0].day, tallies[-1].day
    at, labels = across_days([first + n * DAY for n in range((last - first).days + 1)])
    by_title = defaultdict(list)
    for tally in tallies:
        by_title[tally.slug].append(tally)
    shown = [by_title[each.slug] for each in choices["titles"] if each.slug in by_title]
    tones = line_tones([run[0].slug for run in shown], choices["emphasis"])
    series = [
        Series(run[0].name, tone, tuple((t.day, at[t.day], t.firsts) for t in run), next_day)
        for run, tone in zip(shown, tones, strict=True)
    ]
    return drawing.Drawing(
        title,
        f"Countries where the title is first on the daily {chosen.name} list, "
        f"{wording.days_between(first, last)}",
        lines(series, labels=labels),
        *drawing.tabulate(
            tallies,
            (drawing.DAY, lambda tally: tally.day),
            (drawing.TITLE, lambda tally: tally.name),
            (FIRSTS, lambda tally: tally.firsts),
            (OF, lambda tally: of[tally.day]),
        ),
        words=" ".join(told(run, of) for run in shown),
        note=f"{chosen.caution()} {coverage(chosen, of, first, last)}",
        period=last,
    )


def told(run, of) -> str:
    """Return a title's days in a sentence: the last, and the best."""
    best = max(run, key=lambda tally: tally.firsts)

    def when(tally):
        return f"{tally.firsts} of {of[tally.day]} on {wording.day(tally.day)}"

    return f"{run[0].name}: last, first in {when(run[-1])}; most, {when(best)}."


def coverage(chosen, of, first, last) -> str:
    """Return how many countries had the list from ``first`` to ``last``, as a sentence."""
    counts = [count for day, count in of.items() if first <= day <= last]
    least, most = min(counts), max(counts)
    counted = f"{least} to {most}" if least != most else f"{most}"
    countries = f"Of {counted} countries with a daily {chosen.name} list"
    return f"{countries}; the number changes from day to day."
