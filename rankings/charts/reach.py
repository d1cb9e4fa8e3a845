"""Where one title is, in one week or at its best so far, on the map of equal squares."""

from django import forms

from rankings import drawing, sketches, wording
from rankings.choices import CountryLists
from rankings.drawing import PLACE_KEY, Key
from rankings.fields import TitleField
from rankings.grids import look_of_place, tiles_of
from rankings.guides import Ask, Guide
from rankings.models import Country, Entry, Region

LABEL = "Map: where a title is"
QUESTION = "In which countries is a title listed, and how high?"
GUIDE = Guide(
    Ask.WHERE,
    use="One title in one week or at its best, in every country at a glance.",
    avoid="How many people watch: squares are equal, and count lists.",
    sketch=sketches.MAP,
    is_first=True,
)


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
    week, chosen, name = choices["week"], choices["list"], choices["title"].name
    title = f"Place by country: {name}"
    if not lists:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    best = dict(places)
    known = set(lists) | best.keys()
    look = {code: look_of_place(best.get(code)) for code in known}
    what, when = "Place", wording.week(week)
    if choices["over"] == "best":
        what, when = "Best place", f"up to the week ending {wording.day(week)}"
    return drawing.Drawing(
        title,
        f"{what} on {chosen.publisher}’s weekly {chosen.name} list, {when}",
        tiles_of(countries, Region.choices, look),
        *drawing.tabulate(
            [country for country in countries if country.code in known],
            (drawing.WEEK, lambda country: week),
            (drawing.COUNTRY, lambda country: country.name),
            (drawing.PLACE, lambda country: best.get(country.code)),
        ),
        words=words(name, best, len(known)),
        key=PLACE_KEY if len(known) >= len(countries) else (*PLACE_KEY, Key("No list", "nd")),
        note=note(best, len(known)),
        period=week,
    )


def words(name, best, lists) -> str:
    """Return in how many countries the title is, and in how many at each step of the ramp."""
    first = sum(rank == 1 for rank in best.values())
    top = sum(rank <= 3 for rank in best.values())
    return (
        f"{name} is in the ten of {len(best)} of {lists} countries: "
        f"first in {first}, in the first three in {top}."
    )


def note(best, lists) -> str:
    """Return what the map counts."""
    return f"Each square is one country’s list. In the ten of {len(best)} of {lists}."
