"""The top ten of one list in one week, with what changed since the week before."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django import forms

from rankings import drawing, geometry, noted, sketches, wording
from rankings.choices import OneList, in_blue, tones
from rankings.fields import HighlightField, ListField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.listed import is_not_daily
from rankings.marks import Board, Change, Gone, Ladder, ShortBoard, Standing
from rankings.models import Entry
from rankings.vocabulary import DEPTH, Measure, span

LABEL = noop("Leaderboard")
QUESTION = noop("Who is in the ten, and what changed?")
GUIDE = Guide(
    Ask.LEADER,
    use="A whole list with its places, changes and weeks. It is the surest start.",
    avoid="A few numbers to compare: bars say that faster.",
    sketch=sketches.BOARD,
    is_first=True,
)

BEFORE = drawing.Column("place_before", noop("Week before"), numeric=True)
WEEKS = drawing.Column("weeks", noop("Weeks in the ten"), numeric=True)
MEASURED = noop("{unit} {where}, {when}")
MEASURED_OVER = noop("{unit} in the first {days} days {where}, {when}")
LADDER_WEEKS = 8
WEEK = timedelta(days=7)


class Choices(OneList):
    """Which list, how much of it, and what is blue."""

    list = ListField(only=is_not_daily)
    top = NumberField(label="Places", usual=DEPTH, min_value=1, max_value=DEPTH)
    short = forms.BooleanField(
        label="In short", required=False, help_text="Rank, title and number only."
    )
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Places of the list in the weeks of the ladder, with their corrections."""
    return select_many([choices], as_of=as_of)[0]


def select_many(many, *, as_of):
    """Return the Places of each of several lists of one feed, as ``select`` does of one."""
    chosen, week, country = many[0]["list"], many[0]["week"], many[0]["country"]
    slugs = [each["list"].list.slug for each in many]
    first = week if chosen.is_standing else week - (LADDER_WEEKS - 1) * WEEK
    entries = Entry.objects.as_of(as_of).of_country(chosen.feed.slug, country).on_lists(slugs)
    entries = entries.in_blue(many[0]["highlight"])
    places = defaultdict(list)
    for place in noted.places(entries.between(first, week), chosen.source):
        places[place.list].append(place)
    return [places[slug] for slug in slugs]


def draw(rows, choices):
    """Draw Places of up to eight weeks as the list of the last, with a ladder for each entry."""
    week, chosen = choices["week"], choices["list"]
    now = [place for place in rows if place.period == week]
    where, when = chosen.where(choices["country"]), chosen.when(week)
    title = gettext("{source}: {list} {where}", source=chosen.source, list=chosen.name, where=where)
    if chosen.is_standing:
        title = gettext("Most popular: {list}", list=chosen.name)
    if not now:
        return drawing.Drawing(title, when, empty=chosen.absent(week, choices["country"]))
    unit, past, shown = unit_of(now, week), Past.of(rows, week), now[: choices["top"]]
    days = span(unit.measure).days if chosen.is_standing else 0
    gone = past.gone(now) if choices["top"] == DEPTH else []
    return drawing.Drawing(
        title,
        gettext(
            MEASURED_OVER if days else MEASURED,
            unit=unit.label or gettext("Place"),
            days=days,
            where=where,
            when=when,
        ),
        marks(shown, gone, past, unit, choices, caption=f"{title}, {when}"),
        *table_of([*shown, *map(left, gone)], past),
        words=words(shown, past, unit),
        note=" ".join(filter(None, notes(rows, shown, choices))),
        period=week,
    )


def notes(rows, shown, choices):
    """Yield what readers must be told: what blue means, a change of measure, our corrections."""
    yield "" if choices["titles"] else in_blue(shown, choices["highlight"])
    yield wording.new_order(place.period for place in rows)
    yield from noted.notes_of(shown)


class Unit(NamedTuple):
    """What the values are: their measure ("" for places alone), and the decimals published."""

    measure: Measure | str
    label: str
    decimals: int

    def of(self, place) -> int | None:
        """Return the value of an entry."""
        return getattr(place, self.measure) if self.measure else None

    def words_of(self, place) -> str:
        """Return the value of an entry in millions."""
        return wording.millions(self.of(place), self.decimals) if self.measure else ""


def unit_of(now, week) -> Unit:
    """Return what this week's list is ranked by, as far as it is published."""
    if all(place.hours is None for place in now):
        return Unit("", "", 0)
    if wording.measure(week) is Measure.VIEWS and all(place.views is not None for place in now):
        return Unit(Measure.VIEWS, gettext("Million views"), wording.decimals(week))
    # The most popular list of before June 2023 has no week to tell its two decimals by.
    is_exact = any((place.hours or 0) % 100_000 for place in now)
    return Unit(
        Measure.HOURS, gettext("Million hours viewed"), 2 if is_exact else wording.decimals(week)
    )


class Past(NamedTuple):
    """What was: the weeks of the ladder, each entry's places in them, the list a week before."""

    weeks: tuple
    ranks: dict
    before: dict

    @classmethod
    def of(cls, rows, week):
        """Read the past out of ``rows``."""
        ranks = defaultdict(dict)
        for place in rows:
            ranks[place.entry][place.period] = place.rank
        if len({place.period for place in rows}) == 1:
            return cls((), ranks, {})
        weeks = tuple(week - back * WEEK for back in reversed(range(LADDER_WEEKS)))
        return cls(weeks, ranks, {p.entry: p for p in rows if p.period == week - WEEK})

    def ladder(self, place) -> Ladder | None:
        """Return the places of an entry over the weeks of the ladder."""
        ranks = self.ranks[place.entry]
        return Ladder(tuple(ranks.get(week) for week in self.weeks)) if self.weeks else None

    def change(self, place) -> Change:
        """Return how an entry moved since the week before."""
        if not self.before:
            return Change("")
        if earlier := self.before.get(place.entry):
            by = earlier.rank - place.rank
            return Change("up" if by > 0 else "down" if by else "level", abs(by))
        # The publisher's count knows of weeks before those of the ladder.
        is_first = len(self.ranks[place.entry]) == 1 and place.weeks in (None, 1)
        return Change("new" if is_first else "back")

    def gone(self, now):
        """Return the Places of the week before whose entries are not in the list now."""
        here = {place.entry for place in now}
        return [place for entry, place in self.before.items() if entry not in here]

    def rank_before(self, place) -> int | None:
        """Return the place of an entry a week before."""
        earlier = self.before.get(place.entry)
        return earlier and earlier.rank


def marks(shown, gone, past, unit, choices, *, caption):
    """Return the board, in full or in short."""
    top = max((unit.of(place) or 0 for place in shown), default=0)
    tone = tones(choices["titles"], shown, choices["highlight"])
    standings = tuple(standing(place, past, unit, top, place.slug in tone) for place in shown)
    if choices["short"]:
        return ShortBoard(caption, unit.label, standings)
    leavers = tuple(leaver(place, past, unit) for place in gone)
    weeks = str(len(past.weeks)) if past.weeks else ""
    return Board(caption, unit.label, weeks, standings, leavers)


def standing(place, past, unit, top, is_on) -> Standing:
    """Return an entry's line."""
    return Standing(
        rank=str(place.rank),
        change=past.change(place),
        slug=place.slug,
        name=place.name,
        original=place.original if place.original != place.name else "",
        language=place.language,
        season=wording.season_called(place.season),
        short=wording.season_short(place.season),
        weeks=str(place.weeks or ""),
        ladder=past.ladder(place),
        value=unit.words_of(place),
        share=str(geometry.share(unit.of(place) or 0, top)),
        is_on=is_on,
    )


def leaver(place, past, unit) -> Gone:
    """Return the line of an entry that left: "was 6, 11.26"."""
    was = wording.listed(gettext("was {rank}", rank=place.rank), unit.words_of(place))
    season, weeks = wording.season_called(place.season), str(place.weeks or "")
    return Gone(place.slug, place.name, season, was, weeks, past.ladder(place))


def left(place):
    """Return an entry of the week before as this week has it: without a place."""
    return place._replace(period=place.period + WEEK, rank=None, hours=None, views=None)


def table_of(places, past):
    """Return the columns that this list publishes, and a row for each of ``places``."""
    return drawing.tabulate(
        places,
        (drawing.WEEK, lambda place: place.period if past.weeks else None),
        (drawing.PLACE, lambda place: place.rank),
        (BEFORE, past.rank_before),
        (drawing.TITLE, lambda place: place.name),
        (drawing.SEASON, lambda place: place.season),
        (WEEKS, lambda place: place.weeks),
        (drawing.HOURS, lambda place: place.hours),
        (drawing.VIEWS, lambda place: place.views),
        (noted.NOTE, lambda place: place.note),
    )


def words(shown, past, unit) -> str:
    """Return the top three with how they moved, and how many are new."""
    told = []
    for place in shown[:3]:
        value = unit.of(place)
        amount = wording.amount(value, unit.measure, unit.decimals) if value else ""
        said = wording.listed(amount, past.change(place).words)
        name = wording.entry(place.name, place.season)
        told.append(wording.placed(place.rank, f"{name} ({said})" if said else name))
    top = f"{wording.joined(told)}."
    if not past.before:
        return top
    new = sum(past.change(place).kind == "new" for place in shown)
    came = gettext("{new} of {number} are new.", new=new, number=len(shown))
    return f"{top} {came}"
