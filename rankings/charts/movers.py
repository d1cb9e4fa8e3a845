"""What gained and what lost most hours since the week before, as bars to both sides of zero."""

from datetime import timedelta

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import ChartChoices
from rankings.fields import ListsField, NumberField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.listed import named
from rankings.marks import Mover, Movers
from rankings.models import Entry
from rankings.vocabulary import Measure, crosses

LABEL = noop("Movers")
QUESTION = noop("What gained, what lost since the week before?")
GUIDE = Guide(
    Ask.CHANGE,
    use="What won and what lost most hours since the week before.",
    avoid="Entries that are new: there is nothing to compare them with.",
    sketch=sketches.MOVERS,
    is_first=True,
)

WEEK = timedelta(days=7)
CHANGE = drawing.Column("change", noop("Change in hours"), numeric=True)
BEFORE = drawing.Column("hours_before", noop("Hours the week before"), numeric=True)


NONE_STAYED = noop("No entry of the week {week} was in these lists the week before.")


class Choices(ChartChoices):
    """Which lists, and how many of each."""

    lists = ListsField()
    top = NumberField(label="Of each", usual=5, min_value=1, max_value=10)


def select(choices, *, as_of):
    """Return the Places of the lists in the week and the one before."""
    lists, week = choices["lists"], choices["week"]
    entries = Entry.objects.as_of(as_of).of_feed(lists[0].feed.slug)
    entries = entries.on_lists([each.list.slug for each in lists])
    return noted.places(entries.between(week - WEEK, week), lists[0].source)


def draw(rows, choices):
    """Draw Places of two weeks as the largest gains and losses of hours."""
    week, top = choices["week"], choices["top"]
    title = gettext("Movers of the week: {lists}", lists=named(choices["lists"]))
    measure = gettext(
        "Change in million hours viewed on the week before, entries in a top 10 both weeks, {week}",
        week=wording.week(week),
    )
    if crosses(week - WEEK, week):
        apart = gettext("So hours of that week are not compared with the week before.")
        empty = f"{wording.new_measure()} {apart}"
        return drawing.Drawing(title, measure, empty=empty)
    moved = sorted(changes(rows, week), key=lambda each: -each[0])
    gains = [each for each in moved if each[0] > 0][:top]
    losses = [each for each in moved if each[0] < 0][-top:]
    shown = [*gains, *losses]
    if not shown:
        empty = gettext(NONE_STAYED, week=wording.week(week))
        return drawing.Drawing(title, measure, empty=empty)
    most = max(abs(by) for by, _, _ in shown)
    return drawing.Drawing(
        title,
        measure,
        Movers(tuple(mover(by, now, most) for by, now, _ in shown)),
        *drawing.tabulate(
            shown,
            (drawing.WEEK, lambda each: week),
            (drawing.TITLE, lambda each: each[1].name),
            (drawing.SEASON, lambda each: each[1].season),
            (drawing.HOURS, lambda each: each[1].hours),
            (BEFORE, lambda each: each[2].hours),
            (CHANGE, lambda each: each[0]),
            (noted.NOTE, lambda each: " ".join(noted.notes_of(each[1:]))),
        ),
        words=words(gains, losses, week),
        note=" ".join(noted.notes_of(place for each in shown for place in each[1:])),
        period=week,
    )


def changes(rows, week):
    """Yield (change in hours, Place, Place of the week before) of what is in both weeks."""
    before = {place.entry: place for place in rows if place.period < week}
    for place in rows:
        earlier = before.get(place.entry)
        if place.period == week and earlier and None not in (place.hours, earlier.hours):
            yield place.hours - earlier.hours, place, earlier


def mover(by, place, most) -> Mover:
    """Return the bar of a change."""
    return Mover(
        place.slug,
        wording.entry(place.name, place.season),
        wording.signed_millions(by, wording.decimals(place.period)),
        str(geometry.share(abs(by), most)),
        is_up=by > 0,
    )


def words(gains, losses, week) -> str:
    """Return the largest gain and the largest loss."""

    def told(each):
        by, place, _ = each
        hours = wording.amount(abs(by), Measure.HOURS, wording.decimals(week))
        return wording.listed(wording.entry(place.name, place.season), hours)

    said = []
    if gains:
        said.append(gettext("Largest gain: {entry}.", entry=told(gains[0])))
    if losses:
        said.append(gettext("Largest loss: {entry}.", entry=told(losses[-1])))
    return " ".join(said)
