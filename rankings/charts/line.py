"""Hours of up to five titles, week by week, as lines."""

from collections import defaultdict
from itertools import pairwise

from django import forms

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import ChartChoices, line_tones, names_of
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.listed import WORLDWIDE
from rankings.models import Entry
from rankings.plotting import END, WEEK, Series, across, lines
from rankings.readings import told
from rankings.sources import source_of
from rankings.vocabulary import regime
from rankings.wording import MILLION

LABEL = noop("Lines: hours of titles")
QUESTION = noop("How do the runs of some titles compare?")
GUIDE = Guide(
    Ask.TITLE,
    use="Two to five titles, by date or by week since they came.",
    avoid="Places, and a run of two or three weeks: columns show that better.",
    sketch=sketches.LINES,
)

MOST = 5
BY_WEEK = noop("Million hours viewed worldwide by week, {weeks}")
BY_ENTRY = noop("Million hours viewed worldwide by week since entry, {weeks}")
MOST_OF_ONE = noop("The {number} seasons with most hours are shown.")
MOST_OF_EACH = noop("Shown are the {number} seasons with most hours, at least one of each title.")


SINCE = drawing.Column("week_since_entry", noop("Week since entry"), numeric=True)


class Choices(ChartChoices):
    """Which titles, and how they are lined up."""

    titles = TitlesField(most=MOST)
    emphasis = HighlightField(help_text="Else the first two stand out.")
    seasons = forms.ChoiceField(
        choices=[("apart", "Each on its own line"), ("together", "Added up")], required=False
    )
    align = forms.ChoiceField(
        label="Line up by",
        choices=[("date", "Date"), ("entry", "Week since entry")],
        required=False,
    )
    weeks = NumberField(label="Weeks at most", usual=104, min_value=2, max_value=520)


def select(choices, *, as_of):
    """Return the Places of the titles worldwide, up to the week."""
    entries = Entry.objects.as_of(as_of).of_feed(WORLDWIDE).of(*choices["titles"])
    return noted.places(entries.up_to(choices["week"]), source_of(WORLDWIDE).name)


def draw(rows, choices):
    """Draw Places of some titles as a line for each title or season; gaps stay open."""
    names = wording.joined(title.called for title in choices["titles"])
    title = gettext("Hours by week: {names}", names=names)
    found = ordered(runs(rows, choices["seasons"]), choices)
    if not found:
        empty = gettext("Not in a worldwide top 10 so far: {names}.", names=names)
        measure = gettext("Million hours viewed worldwide, by week")
        return drawing.Drawing(title, measure, empty=empty)
    by_entry = choices["align"] == "entry"
    place = since_entry if by_entry else by_date
    tones = line_tones([run[0].slug for run in found], choices["emphasis"])
    series, labels, breaks, heads = place(found, tones)
    points = [point for run in found for point in run]
    entered = {run[0].entry: run[0].period for run in found} if by_entry else {}
    first, last = min(p.period for p in points), max(p.period for p in points)
    return drawing.Drawing(
        title,
        gettext(BY_ENTRY if by_entry else BY_WEEK, weeks=wording.weeks_between(first, last)),
        lines(series, labels=labels, breaks=breaks, heads=heads, in_millions=True),
        *drawing.tabulate(
            points,
            (SINCE, lambda p: since(p, entered)),
            (drawing.WEEK, lambda point: point.period),
            (drawing.TITLE, lambda point: point.name),
            (drawing.SEASON, lambda point: point.season),
            (drawing.HOURS, lambda point: point.hours),
            (noted.NOTE, lambda point: point.note),
        ),
        words=" ".join(told(each.name, each.points) for each in series),
        note=" ".join(notes(rows, found, choices)),
        period=last,
    )


def since(place, entered):
    """Return the number of a Place's week since its entry came; None where they are by date."""
    first = entered.get(place.entry)
    return (place.period - first) // WEEK + 1 if first else None


def runs(rows, seasons):
    """Return the Places of each entry in order; or of each title, its seasons added up."""
    by_entry = defaultdict(dict)
    if seasons == "together":
        rows = [place._replace(season="", first_season=None) for place in rows]
    for place in rows:
        if place.hours is None:
            continue
        before = by_entry[place.entry].get(place.period)
        hours = place.hours + (before.hours if before else 0)
        note = " ".join(filter(None, [before and before.note, place.note]))
        by_entry[place.entry][place.period] = place._replace(hours=hours, note=note)
    return [list(by_week.values()) for by_week in by_entry.values()]


def ordered(found, choices):
    """
    Return at most five runs, cut to the weeks chosen, in the order of their titles.

    Of each title there is one, its largest, and then the largest of what is left.
    """
    if not found:
        return []
    last = max(run[-1].period for run in found)
    if choices["align"] == "entry":
        cut = [
            [p for p in run if p.period < run[0].period + choices["weeks"] * WEEK] for run in found
        ]
    else:
        cut = [[p for p in run if p.period > last - choices["weeks"] * WEEK] for run in found]
    order = {title.slug: index for index, title in enumerate(choices["titles"])}
    largest = sorted((run for run in cut if run), key=lambda run: -sum(p.hours for p in run))
    of_each = {run[0].slug: run for run in reversed(largest)}.values()  # every title has a line
    kept = [*of_each, *(run for run in largest if run not in of_each)][:MOST]
    return sorted(kept, key=lambda run: (order[run[0].slug], largest.index(run)))


def by_date(found, tones):
    """Return the series on one calendar, its labels, where the measure changed, and no heads."""
    first, last = min(run[0].period for run in found), max(run[-1].period for run in found)
    weeks = [first + index * WEEK for index in range((last - first) // WEEK + 1)]
    at, labels, breaks = across(weeks)
    names = names_of(place for run in found for place in run)
    drawn = [series(run, names, tone, at) for run, tone in zip(found, tones, strict=True)]
    return drawn, labels, breaks, {}


def since_entry(found, tones):
    """Return the series each from its own first week, their labels, and what each x is called."""
    most = max((run[-1].period - run[0].period) // WEEK for run in found)
    x = geometry.scale(0, most or 1, 0, END)
    names = names_of(place for run in found for place in run)
    drawn = []
    for run, tone in zip(found, tones, strict=True):
        at = {p.period: x((p.period - run[0].period) // WEEK) for p in run}
        drawn.append(series(run, names, tone, at))
    shown = geometry.some(range(most + 1), 8)
    labels = [(x(week), wording.nth_week(week + 1)) for week in shown]
    heads = {x(week): nth_week(week) for week in range(most + 1)}
    labels[-1] = (labels[-1][0], heads[x(shown[-1])])
    return drawn, labels, [], heads


def nth_week(week) -> str:
    """Return what a week is called that came so many after the first: "7th week"."""
    return gettext("{nth} week", nth=wording.nth_week(week + 1))


def series(run, names, tone, at) -> Series:
    """Return a run as a Series whose weeks stand where ``at`` says."""
    points = tuple((place.period, at[place.period], place.hours / MILLION) for place in run)
    return Series(names[run[0].entry], tone, points)


def is_longer(run, rows, choices):
    """Tell whether an entry went on after what is shown of it."""
    end = run[0].period + choices["weeks"] * WEEK
    slug = run[0].slug
    return any(place.slug == slug and place.period >= end and place.hours for place in rows)


def notes(rows, found, choices):
    """Yield what a reader must know: gaps, sums, lines left out, the change of measure."""
    if any(after.period - before.period > WEEK for run in found for before, after in pairwise(run)):
        yield gettext("A gap means not in a worldwide top 10.")
    for first in [run[0] for run in found if run[0].days < 7][:2]:
        yield wording.partial_week(first.name, first.days, first.period)
    if choices["seasons"] == "together":
        yield gettext("Seasons listed in the same week are added up (computed).")
    elif len({place.entry for place in rows}) > len(found):
        said = MOST_OF_EACH if len(choices["titles"]) > 1 else MOST_OF_ONE
        yield gettext(said, number=len(found))
    if choices["align"] == "entry" and any(is_longer(run, rows, choices) for run in found):
        yield gettext("The first {weeks} weeks of each are shown.", weeks=choices["weeks"])
    measures = {regime(place.period) for run in found for place in run}
    if len(measures) > 1:
        yield wording.new_measure()
    yield from noted.notes_of(place for run in found for place in run)
