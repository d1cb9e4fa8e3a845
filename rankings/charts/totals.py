"""Hours of whole lists, all their entries added up, week by week, as lines."""

from collections import defaultdict

from rankings import drawing, sketches, wording
from rankings.choices import ChartChoices
from rankings.fields import ListField, ListsField, NumberField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.listed import is_worldwide
from rankings.models import Entry
from rankings.plotting import WEEK, Series, across, lines
from rankings.readings import told
from rankings.vocabulary import crosses
from rankings.wording import MILLION

LABEL = noop("Lines: totals of lists")
QUESTION = noop("Which list is watched more?")
GUIDE = Guide(
    Ask.CHANGE,
    use="Whether one whole list is watched more than another.",
    avoid="Single titles: their hours are lost in the sum.",
    sketch=sketches.LINES,
)

TONES = ("s1", "ctx", "ctx", "ctx")


class Choices(ChartChoices):
    """Which lists, how many weeks."""

    lists = ListsField()
    emphasis = ListField(
        label="Highlight", only=is_worldwide, required=False, help_text="Else the first stands out."
    )
    weeks = NumberField(label="Weeks", usual=8, min_value=2, max_value=520)


def select(choices, *, as_of):
    """Return (list slug, week, hours of all its entries), oldest first."""
    lists, week = choices["lists"], choices["week"]
    entries = Entry.objects.as_of(as_of).of_feed(lists[0].feed.slug)
    entries = entries.on_lists([each.list.slug for each in lists])
    return entries.between(week - (choices["weeks"] - 1) * WEEK, week).hours_by_list()


def draw(rows, choices):
    """Draw (list slug, week, hours) as a line for each list."""
    lists_of = {each.list.slug: each for each in choices["lists"]}
    named = wording.joined(each.name for each in lists_of.values())
    title = gettext("Hours of whole lists: {lists}", lists=named)
    unit = gettext("Million hours viewed worldwide, all entries of each list added up (computed)")
    if not rows:
        empty = gettext("No hours of {lists} were published for these weeks.", lists=named)
        return drawing.Drawing(title, unit, empty=empty)
    by_list = defaultdict(list)
    for slug, week, hours in rows:
        by_list[slug].append((week, hours))
    first, last = min(row[1] for row in rows), max(row[1] for row in rows)
    weeks = [first + index * WEEK for index in range((last - first) // WEEK + 1)]
    at, labels, breaks = across(weeks)
    shown = [slug for slug in lists_of if slug in by_list]
    first_of = choices["emphasis"].list.slug if choices["emphasis"] else shown[0]
    series = [
        Series(
            capital(lists_of[slug].name),
            "s1" if slug == first_of else "ctx",
            tuple((week, at[week], hours / MILLION) for week, hours in by_list[slug]),
        )
        for slug in shown
    ]
    return drawing.Drawing(
        title,
        wording.listed(unit, wording.weeks_between(first, last)),
        lines(series, labels=labels, breaks=breaks, in_millions=True),
        *drawing.tabulate(
            rows,
            (drawing.WEEK, lambda row: row[1]),
            (drawing.LIST, lambda row: lists_of[row[0]].list.name),
            (drawing.HOURS, lambda row: row[2]),
        ),
        words=" ".join(told(each.name, each.points) for each in series),
        note=wording.new_measure() if crosses(first, last) else "",
        period=last,
    )


def capital(name: str) -> str:
    """Return ``name`` as a label: with a capital, and the rest as it is."""
    return name[:1].upper() + name[1:]
