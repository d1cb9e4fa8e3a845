"""Places of a whole list over some weeks, as lines that cross."""

from collections import defaultdict

from rankings import drawing, noted, sketches, wording
from rankings.choices import OneList, in_blue, names_of, tones
from rankings.fields import HighlightField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.models import Entry
from rankings.plotting import WEEK, Series, across, bump

LABEL = noop("Places over weeks")
QUESTION = noop("Who rose, who fell?")
GUIDE = Guide(
    Ask.CHANGE,
    use="Rises and falls through a few weeks, with every place in sight.",
    avoid="More than sixteen weeks, and how far apart the places are.",
    sketch=sketches.BUMP,
)

GAPS = noop("Lines join consecutive weeks only. A gap means not in the ten.")
RUN, RUN_ENDED = noop("{entry}: places {places}."), noop("{entry}: places {places}, then out.")
TONES = {"on": "s1", "on2": "s2", "": "ctx"}


class Choices(OneList):
    """Which list, how many weeks, what stands out."""

    weeks = NumberField(label="Weeks", usual=8, min_value=2, max_value=16)
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Places of the list in the weeks, with a note of names that were put right."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of)
    entries = entries.on(chosen.feed.slug, chosen.list.slug, choices["country"])
    entries = entries.in_blue(choices["highlight"])
    return noted.named(entries.between(week - (choices["weeks"] - 1) * WEEK, week), chosen.source)


def draw(rows, choices):
    """Draw Places of one list as a line for each entry, the first place at the top."""
    week, chosen, country = choices["week"], choices["list"], choices["country"]
    where = chosen.where(country)
    title = gettext("Places by week: {list} {where}", list=chosen.name, where=where)
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    first, last = rows[0].period, rows[-1].period
    at, labels, breaks = across([first + n * WEEK for n in range((last - first) // WEEK + 1)])
    tone = tones(choices["titles"], rows, choices["highlight"])
    runs, names = defaultdict(list), names_of(rows)
    for place in rows:
        runs[place.entry].append(place)
    series = sorted(
        (
            series_of(run, names[entry], TONES[tone.get(entry[0], "")], at)
            for entry, run in runs.items()
        ),
        key=lambda each: (each.tone == "ctx", each.tone),
    )
    blue = "" if choices["titles"] else in_blue(rows, choices["highlight"])
    ours = noted.notes_of(rows)
    return drawing.Drawing(
        title,
        gettext("Place on the weekly list, {weeks}", weeks=wording.weeks_between(first, last)),
        bump(series, labels=labels, breaks=breaks),
        *drawing.tabulate(
            rows,
            (drawing.WEEK, lambda place: place.period),
            (drawing.PLACE, lambda place: place.rank),
            (drawing.TITLE, lambda place: place.name),
            (drawing.SEASON, lambda place: place.season),
            (noted.NOTE, lambda place: place.note),
        ),
        words=words(runs.values(), tone, last),
        note=" ".join(filter(None, [gettext(GAPS), blue, wording.new_order([first, last]), *ours])),
        period=last,
    )


def series_of(run, name, tone, at) -> Series:
    """Return the Places of one entry as a Series."""
    points = tuple((place.period, at[place.period], place.rank) for place in run)
    return Series(name, tone, points)


def words(runs, tone, last) -> str:
    """Return the first place of the last week, and the run of each entry that stands out."""
    leader = min((run[-1] for run in runs if run[-1].period == last), key=lambda p: p.rank)
    told = [gettext("First {week}: {name}.", week=wording.in_week_to(last), name=leader.name)]
    for run in runs:
        if run[0].slug in tone:
            places = wording.places(place.rank for place in run)
            said = RUN if run[-1].period == last else RUN_ENDED
            entry = wording.entry(run[0].name, run[0].season)
            told.append(gettext(said, entry=entry, places=places))
    return " ".join(told)
