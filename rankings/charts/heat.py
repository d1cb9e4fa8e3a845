"""One title's places in some countries, week by week, as a strip of numbers."""

from rankings import drawing, noted, sketches, wording
from rankings.choices import CountryLists, of_season
from rankings.drawing import NO_LIST_KEY, place_key
from rankings.fields import CountriesField, NumberField, SeasonField, TitleField
from rankings.grids import heat_of, looks, no_list
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import HeatRow
from rankings.models import Entry
from rankings.plotting import WEEK

LABEL = noop("Strip: a title by country and week")
QUESTION = noop("Where did a title hold, where did it fade?")
GUIDE = Guide(
    Ask.WHERE,
    use="A title’s places in some countries, week by week.",
    avoid="All countries at once: the map has room for them.",
    sketch=sketches.STRIP,
)


MOST = 26
NOWHERE = noop("{title} has not been in the ten of these countries.")
LABELLED = noop("Weeks are labelled by the Sunday they end on.")


class Choices(CountryLists):
    """Which title, in which countries, how many weeks."""

    title = TitleField()
    season = SeasonField(help_text="Empty for the highest place of any season.")
    countries = CountriesField(required=True)
    weeks = NumberField(label="Weeks at most", usual=12, min_value=2, max_value=MOST)


def select(choices, *, as_of):
    """Return the title's Spots up to the week, and (code, week) of every list it could be in."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    entries = entries.in_countries([country.pk for country in choices["countries"]])
    places = noted.spots(entries.of(choices["title"]).up_to(week), chosen.source)
    if not places:
        return [], []
    last = places[-1].period
    return places, entries.between(last - MOST * WEEK, last).published()


def draw(rows, choices):
    """Draw (Spots, lists) as a row for each country and a column for each week."""
    places, lists = rows
    chosen, name, countries = choices["list"], choices["title"].called, choices["countries"]
    title = gettext("Places by country and week: {name}", name=name)
    places = of_season(places, choices["season"]) if choices["season"] else places
    best = best_by_cell(places)
    if not best:
        empty = gettext(NOWHERE, title=wording.quoted(name))
        measure = gettext("Place on the weekly {list} list", list=chosen.name)
        return drawing.Drawing(title, measure, empty=empty)
    weeks = window([week for _, week in best], choices["weeks"])
    published = set(lists)
    ours = {spot[:2]: spot.note for spot in places if spot.note and spot.period in weeks}
    cells = [(country.pk, week) for country in countries for week in weeks]
    of_place, missing = looks(), no_list()
    look = {cell: of_place[best.get(cell)] if cell in published else missing for cell in cells}
    strip = [
        HeatRow(c.called, "", tuple(look[c.pk, week] for week in weeks), code=c.pk)
        for c in countries
    ]
    is_whole = missing not in look.values()
    return drawing.Drawing(
        title,
        measure_of(chosen, weeks),
        heat_of(gettext("Country"), weeks, strip),
        *drawing.tabulate(
            [(country, week) for country in countries for week in weeks],
            (drawing.WEEK, lambda cell: cell[1]),
            (drawing.COUNTRY, lambda cell: cell[0].called),
            (drawing.CODE, lambda cell: cell[0].pk),
            (drawing.PLACE, lambda cell: best.get((cell[0].pk, cell[1]))),
            (noted.NOTE, lambda cell: ours.get((cell[0].pk, cell[1]))),
        ),
        words=words(name, countries, best, weeks),
        key=place_key() if is_whole else place_key(NO_LIST_KEY),
        note=" ".join(filter(None, [gettext(LABELLED), wording.new_order(weeks), *ours.values()])),
        period=weeks[-1],
    )


def measure_of(chosen, weeks) -> str:
    """Return what is drawn, and of which weeks."""
    return gettext(
        "Place on {publisher}’s weekly {list} list, {weeks}",
        publisher=chosen.publisher,
        list=chosen.name,
        weeks=wording.weeks_between(weeks[0], weeks[-1]),
    )


def best_by_cell(places):
    """Return the best place by (country code, week)."""
    best = {}
    for place in places:
        cell = place.country, place.period
        best[cell] = min(place.rank, best.get(cell, place.rank))
    return best


def window(listed, most):
    """Return the consecutive weeks from the first to the last of ``listed``, at most ``most``."""
    last = max(listed)
    first = max(min(listed), last - (most - 1) * WEEK)
    return [first + index * WEEK for index in range((last - first) // WEEK + 1)]


def words(name, countries, best, weeks) -> str:
    """Return in how many of the countries the title is first and listed, at first and at last."""

    def told(week):
        ranks = [best.get((country.pk, week)) for country in countries]
        listed = [rank for rank in ranks if rank]
        return gettext(
            "first in {firsts} and in the ten in {number} {week}",
            firsts=listed.count(1),
            number=len(listed),
            week=wording.in_week_to(week),
        )

    ends = weeks if len(weeks) == 1 else (weeks[0], weeks[-1])
    said = "; ".join(map(told, ends))
    return gettext("{name}, of {of} countries: {said}.", name=name, of=len(countries), said=said)
