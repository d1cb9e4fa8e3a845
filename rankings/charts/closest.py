"""Which countries' lists have most in common with one country's, as bars."""

from rankings import drawing, geometry, sketches, wording
from rankings.choices import CountryLists
from rankings.fields import CountryField, NumberField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import Bar, Bars
from rankings.models import Entry
from rankings.vocabulary import DEPTH

LABEL = noop("Bars: closest lists")
QUESTION = noop("Which countries watch the same?")
GUIDE = Guide(
    Ask.COUNTRIES,
    use="Whose list is most like one country’s in a week.",
    avoid="Which titles they share: it counts them only.",
    sketch=sketches.BARS,
)

COMMON = drawing.Column("in_common", noop("Titles in common"), numeric=True)


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
    title = gettext(
        "Closest lists to that of {country}: {list}", country=country.called, list=chosen.name
    )
    of = next((count for code, _, count in rows if code == country.pk), 0)
    if not of:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week, country))
    others = [row for row in rows if row[0] != country.pk]
    shown = others[: choices["top"]]
    told = [f"{name}, {count}" for _, name, count in shown[:3]]
    return drawing.Drawing(
        title,
        gettext(
            "Titles in common with the weekly {list} list {where}, {week}",
            list=chosen.name,
            where=chosen.where(country),
            week=wording.week(week),
        ),
        Bars(tuple(bar(*row, of, choices["emphasis"]) for row in shown)),
        *drawing.tabulate(
            shown,
            (drawing.WEEK, lambda row: week),
            (drawing.COUNTRY, lambda row: row[1]),
            (drawing.CODE, lambda row: row[0]),
            (COMMON, lambda row: row[2]),
        ),
        words=words(told, of),
        note=" ".join(notes(others, shown, of)),
        period=week,
    )


FULL, SHORT = noop("A full bar would be all {number}."), noop("The list has {number} titles.")


def notes(others, shown, of):
    """Yield what a reader must know: what a full bar is, and who was cut for the alphabet alone."""
    yield gettext(FULL if of == DEPTH else SHORT, number=of)
    as_many = sum(row[2] == shown[-1][2] for row in others[len(shown) :]) if shown else 0
    if as_many:
        yield gettext(
            "Not shown: {countries} with as many in common as the last.",
            countries=wording.count(as_many, "country", "countries"),
        )


def words(told, of) -> str:
    """Return which lists have most in common."""
    if not told:
        return ""
    return gettext(
        "Of {number} titles, most in common: {countries}.",
        number=of,
        countries=wording.joined(told),
    )


def bar(code, name, count, of, emphasis) -> Bar:
    """Return the bar of a country."""
    tone = "on" if emphasis and emphasis.pk == code else ""
    return Bar(
        name,
        "",
        gettext("{number} of {of}", number=count, of=of),
        str(geometry.share(count, of)),
        tone,
        code=code,
    )
