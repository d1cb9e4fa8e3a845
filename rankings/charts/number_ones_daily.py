"""In how many countries titles are number one, day by day, as lines."""

from collections import defaultdict

from rankings import drawing, sketches, wording
from rankings.choices import DailyLists, line_tones, tallies_of_lists, tallies_of_titles
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.plotting import DAY, Series, across_days, lines, next_day

LABEL = noop("Lines: number ones by day")
QUESTION = noop("In how many countries is a title first, day by day?")
GUIDE = Guide(
    Ask.DAYS,
    use="In how many countries a title leads, from day to day.",
    avoid="Titles that seldom lead: their lines are mostly gaps.",
    sketch=sketches.LINES,
)

TITLE = noop("{publisher}: {list} number ones by day, {names}")
MEASURE = noop("Countries where the title is first on the daily {list} list, {days}")
MOST = 5
FIRSTS = drawing.Column("countries", noop("Countries at number one"), numeric=True)
OF = drawing.Column("of", noop("Countries with a list"), numeric=True)


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
    named = wording.joined(title.called for title in choices["titles"])
    title = gettext(TITLE, publisher=chosen.publisher, list=chosen.name, names=named)
    if not tallies:
        empty = gettext(
            "Not in a daily {list} list of these days: {names}.", list=chosen.name, names=named
        )
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
        gettext(MEASURE, list=chosen.name, days=wording.days_between(first, last)),
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
        return gettext(
            "{number} of {of} on {day}",
            number=tally.firsts,
            of=of[tally.day],
            day=wording.day(tally.day),
        )

    return gettext(
        "{name}: last, first in {last}; most, {most}.",
        name=run[0].name,
        last=when(run[-1]),
        most=when(best),
    )


def coverage(chosen, of, first, last) -> str:
    """Return how many countries had the list from ``first`` to ``last``, as a sentence."""
    counts = [count for day, count in of.items() if first <= day <= last]
    least, most = min(counts), max(counts)
    if least == most:
        return gettext(OF_ALL, number=most, list=chosen.name)
    return gettext(OF_SOME, least=least, most=most, list=chosen.name)


OF_ALL = noop("Of {number} countries with a daily {list} list; the number changes from day to day.")
OF_SOME = noop(
    "Of {least} to {most} countries with a daily {list} list; the number changes from day to day."
)
