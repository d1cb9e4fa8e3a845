"""The daily list of one country: its places, and how they moved since the day before."""

from collections import defaultdict

from rankings import drawing, sketches, wording
from rankings.choices import DailyLists, tones
from rankings.fields import CountryField, HighlightField
from rankings.guides import Ask, Guide
from rankings.marks import Change, Tallied, TallyBoard
from rankings.models import Entry
from rankings.plotting import DAY

LABEL = "List of a day"
QUESTION = "Who is in a country's daily ten, and what changed?"
GUIDE = Guide(
    Ask.DAYS,
    use="One country’s ten of a day, and what moved since the day before.",
    avoid="What the service says itself: daily ranks are not its own.",
    sketch=sketches.BOARD,
)

BEFORE = drawing.Column("place_before", "Day before", numeric=True)
DAYS = drawing.Column("days", "Days in the ten", numeric=True)


class Choices(DailyLists):
    """Which list of which country, and what stands out."""

    country = CountryField(required=True)
    titles = HighlightField()


def select(choices, *, as_of):
    """Return the Places of two days, and the days in the ten by slug up to the later."""
    return select_many([choices], as_of=as_of)[0]


def select_many(many, *, as_of):
    """Return the rows of each of several lists of one country, as ``select`` does of one."""
    feed, day, country = many[0]["list"].feed.slug, many[0]["day"], many[0]["country"]
    slugs = [each["list"].list.slug for each in many]
    entries = Entry.objects.as_of(as_of).of_country(feed, country).on_lists(slugs)
    two = entries.between(day - DAY, day)
    here = entries.with_titles_of(two.in_period(day)).up_to(day)
    places, days = defaultdict(list), defaultdict(dict)
    for place in two.places():
        places[place.list].append(place)
    for (slug, title), count in here.days_by_list().items():
        days[slug][title] = count
    return [(places[slug], days[slug]) for slug in slugs]


def draw(rows, choices):
    """Draw (Places of two days, days by slug) as the list of the later day."""
    places, days = rows
    day, chosen, country = choices["day"], choices["list"], choices["country"]
    now = [place for place in places if place.period == day]
    before = {place.slug: place.rank for place in places if place.period < day}
    title, when = f"{chosen.publisher}: {chosen.name} in {country.name}", chosen.when(day)
    if not now:
        return drawing.Drawing(title, when, empty=chosen.absent(day, country))
    tone = tones(choices["titles"], now, "")
    lines = tuple(line(place, before, days, place.slug in tone) for place in now)
    left = {place.slug: place for place in places if place.period < day}
    return drawing.Drawing(
        title,
        f"Place on the daily list, {when}",
        TallyBoard(f"{title}, {when}", "", ("Days",), lines, gone(left, now)),
        *drawing.tabulate(
            now,
            (drawing.DAY, lambda place: day),
            (drawing.PLACE, lambda place: place.rank),
            (BEFORE, lambda place: before.get(place.slug)),
            (drawing.TITLE, lambda place: place.name),
            (DAYS, lambda place: days.get(place.slug)),
        ),
        words=words(now),
        note=chosen.caution(),
        period=day,
    )


def line(place, before, days, is_on) -> Tallied:
    """Return an entry's line."""
    count = days.get(place.slug, 1)
    return Tallied(
        rank=str(place.rank),
        change=change(place, before, count),
        slug=place.slug,
        name=place.name,
        original=place.original if place.original != place.name else "",
        language=place.language,
        value="",
        share="0",
        cells=(str(count),),
        detail=wording.count(count, "day"),
        is_on=is_on,
    )


def change(place, before, count) -> Change:
    """Return how an entry moved since the day before."""
    if not before:
        return Change("")
    if place.slug in before:
        by = before[place.slug] - place.rank
        return Change("up" if by > 0 else "down" if by else "level", abs(by))
    return Change("new" if count == 1 else "back")


def gone(before, now) -> str:
    """Return who left, in a sentence."""
    here = {place.slug for place in now}
    left = [f"{place.name} ({place.rank})" for slug, place in before.items() if slug not in here]
    return f"Out of the ten: {wording.joined(left)}." if left else ""


def words(now) -> str:
    """Return the first three."""
    told = [f"{wording.ordinal(place.rank)} is {place.name}" for place in now[:3]]
    return f"{wording.joined(told)}."
