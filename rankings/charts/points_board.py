"""The titles with most points on one day, over all countries with a list, and how they moved."""

from rankings import drawing, geometry, sketches, wording
from rankings.choices import DailyLists, in_blue, tones
from rankings.fields import HighlightField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.marks import Change, Tallied, TallyBoard
from rankings.models import Edition, Score
from rankings.plotting import DAY
from rankings.vocabulary import DEPTH

LABEL = noop("Leaderboard of a day")
QUESTION = noop("Which titles have most points on a day, over all countries?")
GUIDE = Guide(
    Ask.DAYS,
    use="The standing of one day over all countries.",
    avoid="One country: the list of a day has its ten.",
    sketch=sketches.BOARD,
)

BEFORE = drawing.Column("place_before", noop("Day before"), numeric=True)
POINTS = drawing.Column("points", noop("Points"), numeric=True)
SHARE = drawing.Column("share", noop("Percent of possible points"), numeric=True)
FIRSTS = drawing.Column("countries", noop("Countries at number one"), numeric=True)
LISTS = drawing.Column("lists", noop("In the ten of"), numeric=True)
OF = drawing.Column("of", noop("Countries with a list"), numeric=True)
DAYS = drawing.Column("days", noop("Days in a ten"), numeric=True)


class Choices(DailyLists):
    """Which list, how many titles, what is blue."""

    top = NumberField(label="Titles", usual=DEPTH, min_value=1, max_value=200)
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Tallies of two days, lists by day, and days in any ten by slug up to the day."""
    feed, slug, day = choices["list"].feed.slug, choices["list"].list.slug, choices["day"]
    scores = Score.objects.as_of(as_of).of_feed(feed).on_lists([slug])
    two = scores.between(day - DAY, day)
    here = scores.with_titles_of(two.in_period(day)).up_to(day)
    tallies, days = two.tallies(), here.days_by_title()
    covered = Edition.objects.as_of(as_of).covered(feed, [slug], day - DAY, day)
    return tallies, covered[slug], {each.slug: days[each.title] for each in tallies}


def draw(rows, choices):
    """Draw (Tallies of two days, lists by day, days by slug) as the board of the later day."""
    tallies, of, days = rows
    day, chosen = choices["day"], choices["list"]
    now, before = (placed(tallies, when) for when in (day, day - DAY))
    where, when = chosen.where(None), chosen.when(day)
    title = gettext(
        "{source}: {list} {where}", source=chosen.publisher, list=chosen.name, where=where
    )
    if not now:
        return drawing.Drawing(title, when, empty=chosen.absent(day))
    shown = list(now.values())[: choices["top"]]
    change = changes(before, days)
    most, left = shown[0][1].points, gone(before, now, choices["top"])
    tone = tones(choices["titles"], [tally for _, tally in shown], choices["highlight"])
    lines = tuple(
        line(rank, tally, change(rank, tally), days, of[day], most, tally.slug in tone)
        for rank, tally in shown
    )
    return drawing.Drawing(
        title,
        measure_of(chosen, of[day], when),
        TallyBoard(f"{title}, {when}", gettext("Points"), heads(), lines, left),
        *drawing.tabulate(
            shown,
            (drawing.DAY, lambda each: day),
            (drawing.PLACE, lambda each: each[0]),
            (BEFORE, lambda each: before.get(each[1].slug, (None,))[0]),
            (drawing.TITLE, lambda each: each[1].name),
            (POINTS, lambda each: each[1].points),
            (SHARE, lambda each: f"{share_of(each[1], of[day]):.1f}"),
            (FIRSTS, lambda each: each[1].firsts),
            (LISTS, lambda each: each[1].lists),
            (OF, lambda each: of[day]),
            (DAYS, lambda each: days.get(each[1].slug)),
        ),
        words=words(shown, of[day]),
        note=" ".join(filter(None, notes(now, shown, choices))),
        period=day,
    )


MEASURE = noop(
    "Points (ten for a first place, one for a tenth), added up over {countries} with a daily "
    "{list} list (computed), {day}"
)
HEADS = (noop("Share"), noop("No. 1 in"), noop("In the ten of"), noop("Days"))


def measure_of(chosen, countries, day) -> str:
    """Return what is drawn, over how many countries, and of when."""
    named = wording.count(countries, "country", "countries")
    return gettext(MEASURE, countries=named, list=chosen.name, day=day)


def heads() -> tuple[str, ...]:
    """Return the heads of the board's columns."""
    return tuple(map(gettext, HEADS))


def placed(tallies, day):
    """Return (place, Tally) by slug for ``day``, most points first; equal points share a place."""
    of_day = [tally for tally in tallies if tally.day == day]
    points = [tally.points for tally in of_day]
    return {tally.slug: (points.index(tally.points) + 1, tally) for tally in of_day}


def changes(before, days):
    """Return what says how a title moved since the day before."""

    def change(rank, tally) -> Change:
        if not before:
            return Change("")
        if tally.slug in before:
            by = before[tally.slug][0] - rank
            return Change("up" if by > 0 else "down" if by else "level", abs(by))
        return Change("new" if days.get(tally.slug) == 1 else "back")

    return change


def share_of(tally, of) -> float:
    """Return the percentage of the points that a title could have had."""
    return 100 * tally.points / (DEPTH * of)


def line(rank, tally, change, days, of, most, is_on) -> Tallied:
    """Return a title's line."""
    count = days.get(tally.slug, 1)
    return Tallied(
        rank=str(rank),
        change=change,
        slug=tally.slug,
        name=tally.name,
        original=tally.original if tally.original != tally.name else "",
        language=tally.language,
        value=f"{tally.points:,}",
        share=str(geometry.share(tally.points, most)),
        cells=(
            f"{share_of(tally, of):.1f}%",
            str(tally.firsts),
            gettext("{number} of {of}", number=tally.lists, of=of),
            str(count),
        ),
        detail=gettext(
            "first in {firsts}, in the ten of {lists} of {of} · {days}",
            firsts=tally.firsts,
            lists=tally.lists,
            of=of,
            days=wording.count(count, "day"),
        ),
        is_on=is_on,
    )


def gone(before, now, top) -> str:
    """Return who was among the first the day before and is in no ten now, in a sentence."""
    left = [f"{t.name} ({r})" for slug, (r, t) in before.items() if r <= top and slug not in now]
    said = noop("In no ten any more, with the place of the day before: {names}.")
    return gettext(said, names=wording.joined(left)) if left else ""


def words(shown, of) -> str:
    """Return the first three with their points and number ones."""
    told = [
        wording.placed(
            rank,
            gettext(
                "{name} ({points} points, first in {firsts} of {of})",
                name=tally.name,
                points=f"{tally.points:,}",
                firsts=tally.firsts,
                of=of,
            ),
        )
        for rank, tally in shown[:3]
    ]
    return f"{wording.joined(told)}."


def notes(now, shown, choices):
    """Yield whose ranks these are, how many are not shown, and what blue means."""
    yield choices["list"].caution()
    if len(now) > len(shown):
        yield gettext(
            "{shown} of {all} titles that are in a ten are shown.", shown=len(shown), all=len(now)
        )
    if not choices["titles"]:
        yield in_blue([tally for _, tally in shown], choices["highlight"])
