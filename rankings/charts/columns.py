"""One entry's hours week by week, as columns, with its place inside."""

from datetime import timedelta

from django import forms

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import ChartChoices, names_of, of_season
from rankings.fields import NumberField, SeasonField, TitleField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.listed import WORLDWIDE
from rankings.marks import Post, Posts
from rankings.models import Entry
from rankings.plotting import break_words
from rankings.sources import source_of
from rankings.vocabulary import Measure, crosses

LABEL = noop("Columns: one title")
QUESTION = noop("How did one entry do, week by week?")
GUIDE = Guide(
    Ask.TITLE,
    use="One run of up to twelve weeks, with the place inside each column.",
    avoid="Two titles or more: lines compare them.",
    sketch=sketches.COLUMNS,
    is_first=True,
)

WEEK = timedelta(days=7)
MOST = 12
LOW = 0.09
"""A column lower than this share of the plot has no room for its place inside."""
HEADROOM = 0.88
"""How much of the height the tallest column takes: its number stands above it."""


class Choices(ChartChoices):
    """Which title and season, how many weeks, what is blue."""

    title = TitleField()
    season = SeasonField()
    weeks = NumberField(label="Weeks", usual=MOST, min_value=2, max_value=MOST)
    blue = forms.ChoiceField(
        label="In blue",
        choices=[("last", "The last week"), ("peak", "The largest"), ("all", "All of them")],
        required=False,
    )


def select(choices, *, as_of):
    """Return the Places of the title, worldwide, up to the week."""
    entries = Entry.objects.as_of(as_of).of_feed(WORLDWIDE).of(choices["title"])
    return noted.places(entries.up_to(choices["week"]), source_of(WORLDWIDE).name)


def draw(rows, choices):
    """
    Draw Places of one title as a column for each week it was in the ten, the last weeks of them.

    A title long gone is shown as it went: its own last weeks, not the newest of the list.
    """
    name, week = choices["title"].called, choices["week"]
    found = [place for place in chosen(rows, choices["season"]) if place.hours is not None]
    if not found:
        empty = gettext(
            "{title} was in no worldwide top 10 up to {day}.",
            title=wording.quoted(name),
            day=wording.day(week),
        )
        measure = gettext("Million hours viewed worldwide, by week")
        return drawing.Drawing(name, measure, empty=empty)
    last = found[-1]
    since = last.period - (choices["weeks"] - 1) * WEEK
    shown = [place for place in found if place.period >= since]
    entry = names_of(rows)[last.entry]
    return drawing.Drawing(
        gettext("Hours by week: {names}", names=entry),
        gettext(
            "Million hours viewed worldwide (above) and place in its list (inside), {weeks}",
            weeks=wording.weeks_between(shown[0].period, last.period),
        ),
        Posts(tuple(posts(shown, choices["blue"] or "last")), break_words()),
        *table_of(shown),
        words=words(entry, shown, found),
        note=" ".join(notes(shown, week)),
        period=last.period,
    )


def chosen(rows, season):
    """Return the Places of the season chosen, else of the one that is listed last and highest."""
    if season or not rows:
        return of_season(rows, season)
    newest = max(rows, key=lambda place: (place.period, -place.rank))
    return [place for place in rows if place.entry == newest.entry]


def posts(shown, blue):
    """Yield a column for each week from the first to the last; one without a place stays empty."""
    by_week = {place.period: place for place in shown}
    top = max(place.hours for place in shown) / HEADROOM
    lit = {
        "all": set(by_week),
        "peak": {max(shown, key=lambda place: place.hours).period},
        "last": {shown[-1].period},
    }[blue]
    week = shown[0].period
    while week <= shown[-1].period:
        place = by_week.get(week)
        yield Post(
            label=wording.week_short(week),
            above=wording.millions(place and place.hours, wording.decimals(week)),
            inside=str(place.rank) if place else "",
            share=str(geometry.share(place.hours, top)) if place else "0",
            tone="on" if week in lit else "",
            is_low=bool(place) and place.hours < LOW * top,
            is_break=week > shown[0].period and crosses(week - WEEK, week),
        )
        week += WEEK


def table_of(shown):
    """Return the columns and a row for each week in the ten."""
    return drawing.tabulate(
        shown,
        (drawing.WEEK, lambda place: place.period),
        (drawing.TITLE, lambda place: place.name),
        (drawing.SEASON, lambda place: place.season),
        (drawing.PLACE, lambda place: place.rank),
        (drawing.HOURS, lambda place: place.hours),
        (drawing.VIEWS, lambda place: place.views),
        (noted.NOTE, lambda place: place.note),
    )


def words(name, shown, found) -> str:
    """Return the first, the largest and the last week; and the largest before, if it was larger."""

    def told(place):
        hours = wording.amount(place.hours, Measure.HOURS, wording.decimals(place.period))
        return gettext("{amount} {week}", amount=hours, week=wording.in_week_to(place.period))

    first, last = shown[0], shown[-1]
    peak, largest = (max(each, key=lambda place: place.hours) for each in (shown, found))
    most = told(peak)
    if largest.hours > peak.hours:
        most = gettext("{peak}, before the weeks shown", peak=told(largest))
    if first is last:
        return f"{name}: {told(first)}."
    said = {"name": name, "first": told(first), "last": told(last), "peak": most}
    if crosses(first.period, last.period):  # then no trend is said: they are not measured alike
        return gettext(
            "{name}: {first}, and {last}, after the measure changed. Largest: {peak}.", **said
        )
    trend = (last.hours > first.hours) - (last.hours < first.hours)
    return gettext(TRENDS[trend], **said)


TRENDS = {
    1: noop("{name} is up from {first} to {last}. Largest: {peak}."),
    -1: noop("{name} is down from {first} to {last}. Largest: {peak}."),
    0: noop("{name} is level from {first} to {last}. Largest: {peak}."),
}


def notes(shown, week):
    """Yield what a reader must know: labels, part weeks, gaps, the change of measure."""
    yield gettext("Weeks are labelled by the Sunday they end on.")
    first, last = shown[0], shown[-1]
    if first.days < 7:
        yield wording.partial_week(first.name, first.days, first.period)
    if (last.period - first.period) // WEEK + 1 > len(shown):
        yield gettext("A dash means not in the ten.")
    if last.period < week:
        yield gettext("Not in the ten after the week to {day}.", day=wording.day(last.period))
    if crosses(first.period, last.period):
        yield wording.new_measure()
    yield from noted.notes_of(shown)
