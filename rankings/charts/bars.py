"""The entries of one or several worldwide lists in one week, as bars on one scale."""

from collections import defaultdict

from django import forms

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import ChartChoices, in_blue, tones
from rankings.fields import HighlightField, ListsField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.vocabulary import Language, Measure

LABEL = noop("Bars: a week's entries")
QUESTION = noop("Which entries were watched most in a week?")
GUIDE = Guide(
    Ask.LEADER,
    use="A few entries whose hours or views differ much, also of two lists.",
    avoid="Change over time, and places without numbers.",
    sketch=sketches.BARS,
)

UNITS = {
    Measure.HOURS: noop("Million hours viewed worldwide, {week}"),
    Measure.VIEWS: noop("Million views worldwide, {week}"),
}
LANGUAGES = {Language.ENGLISH: noop("English"), Language.NON_ENGLISH: noop("non-English")}


class Choices(ChartChoices):
    """Which lists, how many bars, what stands out."""

    lists = ListsField()
    top = NumberField(label="Bars", usual=8, min_value=1, max_value=20)
    measure = forms.ChoiceField(
        choices=[("", "What the lists are ranked by"), *((m.value, m.value) for m in Measure)],
        required=False,
    )
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Places of the lists in the week."""
    lists = choices["lists"]
    entries = Entry.objects.as_of(as_of).of_feed(lists[0].feed.slug).in_period(choices["week"])
    entries = entries.on_lists([each.list.slug for each in lists]).in_blue(choices["highlight"])
    return noted.places(entries, lists[0].source)


def draw(rows, choices):
    """Draw Places of one week as bars, the longest first."""
    week, lists = choices["week"], {each.list.slug: each for each in choices["lists"]}
    named = wording.joined(each.name for each in lists.values())
    title = gettext("Entries of the week: {lists}", lists=named)
    measure = Measure(choices["measure"] or wording.measure(week))
    shown = ordered(rows, measure, keep=len(lists) == 1 and not choices["measure"])
    shown = shown[: choices["top"]]
    if not shown:
        empty = gettext(
            "No {measure} of {lists} were published for {week}.",
            measure=wording.measured(measure),
            lists=named,
            week=wording.week(week),
        )
        return drawing.Drawing(title, wording.week(week), empty=empty)
    return drawing.Drawing(
        title,
        gettext(UNITS[measure], week=wording.week(week)),
        Bars(tuple(bars(shown, measure, lists, choices)), is_wide=True),
        *table_of(shown, lists),
        words=words(shown, measure),
        note=" ".join(notes(rows, shown, choices)),
        period=week,
    )


def ordered(rows, measure, *, keep):
    """
    Return the Places that have a value, the largest first.

    ``keep`` the publisher's own order in a single list: four lists in ten hold ties.
    """
    valued = [place for place in rows if getattr(place, measure) is not None]
    return sorted(valued, key=lambda p: p.rank if keep else (-getattr(p, measure), p.rank))


def bars(shown, measure, lists, choices):
    """Yield a bar for each Place."""
    top = max(getattr(place, measure) for place in shown)
    tone = tones(choices["titles"], shown, choices["highlight"])
    for place in shown:
        value = getattr(place, measure)
        language = LANGUAGES.get(lists[place.list].list.language, "") if len(lists) > 1 else ""
        language = language and gettext(language)
        yield Bar(
            label=place.name,
            detail=wording.listed(wording.season_called(place.season), language),
            value=wording.millions(value, wording.decimals(place.period)),
            share=str(geometry.share(value, top)),
            tone=tone.get(place.slug, ""),
            slug=place.slug,
        )


def table_of(shown, lists):
    """Return the columns and a row for each bar."""
    return drawing.tabulate(
        shown,
        (drawing.WEEK, lambda place: place.period),
        (drawing.LIST, lambda place: lists[place.list].list.name),
        (drawing.PLACE, lambda place: place.rank),
        (drawing.TITLE, lambda place: place.name),
        (drawing.SEASON, lambda place: place.season),
        (drawing.HOURS, lambda place: place.hours),
        (drawing.VIEWS, lambda place: place.views),
        (noted.NOTE, lambda place: place.note),
    )


def words(shown, measure) -> str:
    """Return the longest and the shortest bar, and the lead of the longest."""
    first, *rest = shown
    decimals = wording.decimals(first.period)
    told = [
        gettext(
            "{entry} has {amount}",
            entry=wording.entry(place.name, place.season),
            amount=wording.amount(getattr(place, measure), measure, decimals),
        )
        for place in (first, *rest[-1:])
    ]
    if not rest:
        return f"{told[0]}."
    lead = getattr(first, measure) - getattr(rest[0], measure)
    return gettext(
        "First of {number}, {first}, {lead} more than the next, {next}; last, {last}.",
        number=len(shown),
        first=told[0],
        lead=wording.amount_alone(lead, decimals),
        next=wording.entry(rest[0].name, rest[0].season),
        last=told[1],
    )


def notes(rows, shown, choices):
    """Yield what a reader must know: weeks that were not whole, seasons apart, what blue means."""
    for place in shown[:2]:
        if place.days < 7:
            yield wording.partial_week(place.name, place.days, place.period)
    seasons = defaultdict(list)
    for place in rows:
        seasons[place.name].append(place)
    several = [(name, found) for name, found in seasons.items() if len(found) > 1]
    for name, found in sorted(several, key=lambda each: -len(each[1]))[:1]:
        if any(place in shown for place in found) and all(place.hours for place in found):
            total = sum(p.hours for p in found)
            yield gettext(
                "Each season is ranked on its own: the {number} seasons of {title} listed add up "
                "to {hours} (computed).",
                number=wording.few(len(found)),
                title=wording.quoted(name),
                hours=wording.amount(total, Measure.HOURS, wording.decimals(found[0].period)),
            )
    if not choices["titles"] and (blue := in_blue(shown, choices["highlight"])):
        yield blue
    yield from noted.notes_of(shown)
