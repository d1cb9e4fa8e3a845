"""In how many countries each title is number one in a week, as bars."""

from collections import Counter

from rankings import drawing, geometry, sketches, wording
from rankings.choices import CountryLists, in_blue, tones
from rankings.fields import HighlightField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, ngettext, noop
from rankings.marks import Bar, Bars
from rankings.models import Entry

LABEL = noop("Bars: countries at number one")
QUESTION = noop("Which titles lead in how many countries?")
GUIDE = Guide(
    Ask.REACH,
    use="How many countries each leading title has in one week.",
    avoid="Titles that are high everywhere and first nowhere.",
    sketch=sketches.BARS,
)

COUNTRIES = drawing.Column("countries", noop("Countries at number one"), numeric=True)
OF = drawing.Column("of", noop("Countries with a list"), numeric=True)


class Choices(CountryLists):
    """Which list, how many bars, what stands out."""

    top = NumberField(label="Bars", usual=6, min_value=1, max_value=20)
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the first Place of every country's list in the week."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    entries = entries.of_countries().in_period(choices["week"]).top(1)
    return entries.in_blue(choices["highlight"]).places()


def draw(rows, choices):
    """Draw the first Places of the countries, counted by title, as bars."""
    week, chosen = choices["week"], choices["list"]
    title = gettext("Countries at number one: {list}", list=chosen.name)
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    counts = Counter(place.slug for place in rows)
    first = {place.slug: place for place in rows}
    ranked = sorted(counts, key=lambda slug: (-counts[slug], first[slug].name))
    shown = ranked[: choices["top"]]
    tone = tones(choices["titles"], rows, choices["highlight"])
    return drawing.Drawing(
        title,
        gettext(
            "Countries and territories where the title is first on {publisher}’s weekly list, "
            "of {number}, {week}",
            publisher=chosen.publisher,
            number=len(rows),
            week=wording.week(week),
        ),
        Bars(
            tuple(
                bar(first[slug], counts[slug], counts[shown[0]], tone.get(slug, ""))
                for slug in shown
            ),
            is_wide=True,
        ),
        *drawing.tabulate(
            shown,
            (drawing.WEEK, lambda slug: week),
            (drawing.TITLE, lambda slug: first[slug].name),
            (COUNTRIES, lambda slug: counts[slug]),
            (OF, lambda slug: len(rows)),
        ),
        words=words([(first[slug].name, counts[slug]) for slug in ranked], len(rows)),
        note=" ".join(
            filter(None, [others(ranked, shown, counts), in_blue(rows, choices["highlight"])])
        ),
        period=week,
    )


def bar(place, count, most, tone) -> Bar:
    """Return the bar of a title."""
    share = str(geometry.share(count, most))
    return Bar(place.name, "", str(count), share, tone, slug=place.slug)


def others(ranked, shown, counts) -> str:
    """Return what is not shown."""
    rest = ranked[len(shown) :]
    count = sum(counts[slug] for slug in rest)
    if not rest:
        return ""
    return ngettext(
        "{number} other title leads in {countries}.",
        "{number} other titles lead in {countries}.",
        len(rest),
        countries=wording.count(count, "country", "countries"),
    )


def words(counts, lists) -> str:
    """Return the first three, and how many titles lead anywhere."""
    told = [gettext("{name} in {number}", name=name, number=count) for name, count in counts[:3]]
    return gettext(
        "First of {lists} country lists: {titles}. {number} lead somewhere.",
        lists=lists,
        titles=wording.joined(told),
        number=wording.count(len(counts), "title"),
    )
