"""Which countries' lists have most in common with one country's, as bars."""

from rankings import drawing, geometry, sketches, wording
from rankings.choices import CountryLists
from rankings.fields import CountryField, NumberField
from rankings.guides import Ask, Guide
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.vocabulary import DEPTH

LABEL = "Bars: closest lists"
QUESTION = "Which countries watch the same?"
GUIDE = Guide(
    Ask.COUNTRIES,
    use="Whose list is most like one country’s in a week.",
    avoid="Which titles they share: it counts them only.",
    sketch=sketches.BARS,
)

COMMON = drawing.Column("in_common", "Titles in common", numeric=True)


class Choices(CountryLists):
    """Whose list, and how many bars."""

    country = CountryField(required=True)
    emphasis = CountryField(label="Highlight", help_text="One of the countries that are drawn.")
    top = NumberField(label="Bars", usual=8, min_value=1, max_value=20)


def select(choices, *, as_of):
    """Return (code, country, titles in common) of every country that shares a title in the week."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    entries = entries.of_countries().in_period(choices["week"])
    return entries.with_titles_of(entries.in_countries([choices["country"].pk])).by_country()


def draw(rows, choices):
    """Draw (code, country, titles in common) as bars; its own row says how many it could be."""
    week, chosen, country = choices["week"], choices["list"], choices["country"]
    title = f"Closest lists to that of {country.name}: {chosen.name}"
    of = next((count for code, _, count in rows if code == country.pk), 0)
    if not of:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    shown = [row for row in rows if row[0] != country.pk][: choices["top"]]
    told = [f"{name}, {count}" for _, name, count in shown[:3]]
    return drawing.Drawing(
        title,
        f"Titles in common with the weekly {chosen.name} list {chosen.where(country)}, "
        f"{wording.week(week)}",
        Bars(tuple(bar(*row, of, choices["emphasis"]) for row in shown)),
        *drawing.tabulate(
            shown,
            (drawing.WEEK, lambda row: week),
            (drawing.COUNTRY, lambda row: row[1]),
            (COMMON, lambda row: row[2]),
        ),
        words=f"Of {of} titles, most in common: {wording.joined(told)}." if told else "",
        note=f"A full bar would be all {DEPTH}." if of == DEPTH else f"The list has {of} titles.",
        period=week,
    )


def bar(code, name, count, of, emphasis) -> Bar:
    """Return the bar of a country."""
    tone = "on" if emphasis and emphasis.pk == code else ""
    return Bar(name, "", f"{count} of {of}", str(geometry.share(count, of)), tone, code=code)
