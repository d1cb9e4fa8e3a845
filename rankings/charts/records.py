"""The largest weeks ever, or the largest first weeks, as bars."""

from django import forms

from rankings import drawing, geometry, sketches, wording
from rankings.choices import ChartChoices, in_blue, tones
from rankings.fields import HighlightField, ListsField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.vocabulary import Measure, crosses

LABEL = noop("Bars: records")
QUESTION = noop("What were the largest weeks, or the largest debuts?")
GUIDE = Guide(
    Ask.RECORDS,
    use="The largest weeks since counting began, or the largest first weeks.",
    avoid="Titles that stayed long and were never large.",
    sketch=sketches.BARS,
    is_first=True,
)

DEBUT = "debut"
NAMES = {"": noop("Largest weeks: {lists}"), DEBUT: noop("Largest debuts: {lists}")}
DAYS = drawing.Column("days", noop("Days of the week"), numeric=True)


class Choices(ChartChoices):
    """Which lists, all weeks or first weeks, and how many bars."""

    lists = ListsField()
    over = forms.ChoiceField(
        label="Of", choices=[("", "All weeks"), (DEBUT, "First weeks")], required=False
    )
    top = NumberField(label="Bars", usual=10, min_value=1, max_value=20)
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Places with most hours up to the week, largest first."""
    lists = choices["lists"]
    entries = Entry.objects.as_of(as_of).of_feed(lists[0].feed.slug)
    entries = entries.on_lists([each.list.slug for each in lists]).up_to(choices["week"])
    if choices["over"] == DEBUT:
        # Counting began with the first week: then everything was in its first.
        entries = entries.debuts().later_than_the_first()
    return entries.largest(choices["top"]).in_blue(choices["highlight"]).read_places()


def draw(rows, choices):
    """Draw Places as bars of hours, the largest first."""
    lists, week = choices["lists"], choices["week"]
    named = wording.joined(each.name for each in lists)
    title = gettext(NAMES[choices["over"]], lists=named)
    if not rows:
        empty = gettext("No hours of {lists} were published by then.", lists=named)
        return drawing.Drawing(title, wording.week(week), empty=empty)
    exact = min(wording.decimals(place.period) for place in rows)
    tone = tones(choices["titles"], rows, choices["highlight"])
    return drawing.Drawing(
        title,
        gettext(
            "Million hours viewed worldwide in one week, up to the week ending {day}",
            day=wording.day(week),
        ),
        Bars(tuple(bar(place, rows[0].hours, tone, exact) for place in rows)),
        *drawing.tabulate(
            rows,
            (drawing.WEEK, lambda place: place.period),
            (drawing.TITLE, lambda place: place.name),
            (drawing.SEASON, lambda place: place.season),
            (drawing.HOURS, lambda place: place.hours),
            (DAYS, lambda place: place.days),
        ),
        words=words(rows, exact),
        note=" ".join(filter(None, notes(rows, choices))),
        period=week,
    )


def bar(place, most, tone, exact) -> Bar:
    """Return the bar of a week."""
    days = gettext("{days} of 7 days", days=place.days) if place.days < 7 else ""
    week = gettext("week to {day}", day=wording.day(place.period))
    detail = wording.listed(wording.season_short(place.season), week, days)
    return Bar(
        label=place.name,
        detail=detail,
        value=wording.millions(place.hours, exact),
        share=str(geometry.share(place.hours, most)),
        tone=tone.get(place.slug, ""),
        slug=place.slug,
    )


def notes(rows, choices):
    """Yield what a reader must know: rounding, and what blue means."""
    weeks = [place.period for place in rows]
    if crosses(min(weeks), max(weeks)):
        yield wording.new_measure()
    if choices["over"] == DEBUT:
        yield gettext("A first week may have fewer than seven days.")
    yield "" if choices["titles"] else in_blue(rows, choices["highlight"])


def words(rows, exact) -> str:
    """Return the first three."""
    told = [
        gettext(
            "{entry}, {amount} {week}",
            entry=wording.entry(place.name, place.season),
            amount=wording.amount(place.hours, Measure.HOURS, exact),
            week=wording.in_week_to(place.period),
        )
        for place in rows[:3]
    ]
    return gettext("Largest: {entries}.", entries=wording.joined(told))
