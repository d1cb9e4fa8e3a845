"""Who is number one where, on the map of equal squares."""

from collections import Counter

from rankings import drawing, noted, sketches, wording
from rankings.choices import CountryLists
from rankings.drawing import Key
from rankings.grids import tiles_of
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.models import Country, Entry, Region

LABEL = noop("Map: number one where")
QUESTION = noop("Which title leads in which country?")
GUIDE = Guide(
    Ask.COUNTRIES,
    use="How the leading titles share the world between them in a week.",
    avoid="More than four leading titles: the rest are grey.",
    sketch=sketches.MAP,
    is_first=True,
)

# The categories' colours in their order, but for plum: too near cobalt in a small square.
LETTERS = (("k1", "A"), ("k2", "B"), ("k3", "C"), ("k5", "D"))
OTHER = ("", "·")
TERRITORIES = ("country or territory", "countries and territories")
# Nothing of where they stand: on a phone, and in an embed, they are in rows.
SQUARES = noop(
    "Each square is one country’s list. Squares are equal: the map counts lists, not viewers."
)


class Choices(CountryLists):
    """Which list."""


def select(choices, *, as_of):
    """Return the countries of the map, and the first Place of each country's list in the week."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    entries = entries.of_countries().in_period(choices["week"]).top(1)
    return list(Country.objects.listed()), noted.named(entries, chosen.source)


def draw(rows, choices):
    """Draw (countries, first Places) as tiles; the four titles that lead most have letters."""
    countries, places = rows
    week, chosen = choices["week"], choices["list"]
    title = gettext("Number one where: {list}", list=chosen.name)
    if not places:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    first = {place.country: place for place in places}
    leads = Counter(place.slug for place in places)
    names = {place.slug: place.name for place in places}
    ranked = sorted(leads, key=lambda slug: (-leads[slug], names[slug]))
    tone = dict(zip(ranked, LETTERS, strict=False))
    look = {code: (*tone.get(p.slug, OTHER), p.name) for code, p in first.items()}
    return drawing.Drawing(
        title,
        measure_of(chosen, len(places), week),
        tiles_of(countries, Region.choices, look),
        *drawing.tabulate(
            [country for country in countries if country.code in first],
            (drawing.WEEK, lambda country: week),
            (drawing.COUNTRY, lambda country: country.called),
            (drawing.CODE, lambda country: country.code),
            (drawing.TITLE, lambda country: first[country.code].name),
            (drawing.SEASON, lambda country: first[country.code].season),
            (noted.NOTE, lambda country: first[country.code].note),
        ),
        words=words([(names[slug], leads[slug]) for slug in ranked], len(places)),
        key=key(ranked, names, leads, is_whole=len(first) >= len(countries)),
        note=" ".join([gettext(SQUARES), *noted.notes_of(places)]),
        period=week,
    )


def measure_of(chosen, number, week) -> str:
    """Return what is drawn, and of when."""
    return gettext(
        "Title ranked first on {publisher}’s weekly {list} list, {countries}, {week}",
        publisher=chosen.publisher,
        list=chosen.name,
        countries=wording.count(number, *TERRITORIES),
        week=wording.week(week),
    )


def key(ranked, names, leads, *, is_whole):
    """Return the letters, then the rest, then what a hatched square means."""
    shown = ranked[: len(LETTERS)]
    entries = [
        Key(f"{names[slug]}, {leads[slug]}", tone, letter)
        for slug, (tone, letter) in zip(shown, LETTERS, strict=False)
    ]
    if rest := ranked[len(shown) :]:
        others = sum(leads[slug] for slug in rest)
        entries.append(Key(f"{wording.count(len(rest), 'other title')}, {others}", "q0"))
    return tuple(entries if is_whole else [*entries, Key(gettext("No list published"), "nd")])


def words(leads, lists) -> str:
    """Return who leads in how many countries."""
    told = [gettext("{name} in {number}", name=name, number=count) for name, count in leads[:4]]
    return gettext(
        "Of {lists} country lists, first: {titles}. {number} lead somewhere.",
        lists=lists,
        titles=wording.joined(told),
        number=wording.count(len(leads), "title"),
    )
