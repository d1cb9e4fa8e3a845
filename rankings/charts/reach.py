"""Where one title is, in one week or at its best so far, on the map of equal squares."""

from django import forms

from rankings import drawing, sketches, wording
from rankings.choices import CountryLists
from rankings.drawing import NO_LIST_KEY, place_key
from rankings.fields import TitleField
from rankings.grids import look_of_place, tiles_of
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.models import Country, Entry, Region

LABEL = noop("Map: where a title is")
QUESTION = noop("In which countries is a title listed, and how high?")
GUIDE = Guide(
    Ask.WHERE,
    use="One title in one week or at its best, in every country at a glance.",
    avoid="How many people watch: squares are equal, and count lists.",
    sketch=sketches.MAP,
    is_first=True,
)


PLACE = noop("Place on {publisher}’s weekly {list} list, {week}")
BEST = noop("Best place on {publisher}’s weekly {list} list, up to the week ending {week}")


class Choices(CountryLists):
    """Which title, in the week or at its best."""

    title = TitleField()
    over = forms.ChoiceField(
        label="Over",
        choices=[("week", "The week"), ("best", "Its best place up to the week")],
        required=False,
    )


def select(choices, *, as_of):
    """Return the countries, the title's (code, best place), and the code of every list."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    first = None if choices["over"] == "best" else week
    found = entries.of_countries().reach(choices["title"], week, since=first)
    best = [(code, place) for code, place, _ in found if place]
    return list(Country.objects.listed()), best, [code for code, _, has_list in found if has_list]


def draw(rows, choices):
    """Draw (countries, best places, codes of lists) as tiles with the place in each."""
    countries, places, lists = rows
    week, chosen, name = choices["week"], choices["list"], choices["title"].called
    title = gettext("Place by country: {name}", name=name)
    if not lists:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    best = dict(places)
    known = set(lists) | best.keys()
    look = {code: look_of_place(best.get(code)) for code in known}
    is_best = choices["over"] == "best"
    return drawing.Drawing(
        title,
        gettext(
            BEST if is_best else PLACE,
            publisher=chosen.publisher,
            list=chosen.name,
            week=wording.day(week) if is_best else wording.week(week),
        ),
        tiles_of(countries, Region.choices, look),
        *drawing.tabulate(
            [country for country in countries if country.code in known],
            (drawing.WEEK, lambda country: week),
            (drawing.COUNTRY, lambda country: country.called),
            (drawing.CODE, lambda country: country.code),
            (drawing.PLACE, lambda country: best.get(country.code)),
        ),
        words=words(name, best, len(known)),
        key=place_key() if len(known) >= len(countries) else place_key(NO_LIST_KEY),
        note=note(best, len(known)),
        period=week,
    )


def words(name, best, lists) -> str:
    """Return in how many countries the title is, and in how many at each step of the ramp."""
    first = sum(rank == 1 for rank in best.values())
    top = sum(rank <= 3 for rank in best.values())
    return gettext(
        "{name} is in the ten of {number} of {of} countries: first in {first}, in the first three "
        "in {top}.",
        name=name,
        number=len(best),
        of=lists,
        first=first,
        top=top,
    )


def note(best, lists) -> str:
    """Return what the map counts."""
    return gettext(
        "Each square is one country’s list. In the ten of {number} of {of}.",
        number=len(best),
        of=lists,
    )
