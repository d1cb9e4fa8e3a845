"""The titles with most points on one day, over all countries with a list, and how they moved."""

from rankings import drawing, geometry, sketches, wording
from rankings.choices import DailyLists, in_blue, tones
from rankings.fields import HighlightField, NumberField, OriginField
from rankings.guides import Ask, Guide
from rankings.marks import Change, Tallied, TallyBoard
from rankings.models import Entry
from rankings.plotting import DAY
from rankings.vocabulary import DEPTH

LABEL = "Leaderboard of a day"
QUESTION = "Which titles have most points on a day, over all countries?"
GUIDE = Guide(
    Ask.DAYS,
    use="The standing of one day over all countries.",
    avoid="One country: the list of a day has its ten.",
    sketch=sketches.BOARD,
)

BEFORE = drawing.Column("place_before", "Day before", numeric=True)
POINTS = drawing.Column("points", "Points", numeric=True)
SHARE = drawing.Column("share", "Percent of possible points", numeric=True)
FIRSTS = drawing.Column("countries", "Countries at number one", numeric=True)
LISTS = drawing.Column("lists", "In the ten of", numeric=True)
OF = drawing.Column("of", "Countries with a list", numeric=True)
DAYS = drawing.Column("days", "Days in a ten", numeric=True)


class Choices(DailyLists):
    """Which list, how many titles, what is blue."""

    top = NumberField(label="Titles", usual=DEPTH, min_value=1, max_value=200)
    titles = HighlightField()
    highlight = OriginField()


def select(choices, *, as_of):
    """Return the Tallies of two days, lists by day, and days in any ten by slug up to the day."""
    chosen, day = choices["list"], choices["day"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    two = entries.between(day - DAY, day)
    here = entries.with_titles_of(two.in_period(day)).up_to(day)
    tallies, days = two.tallies(), here.days_by_title()
    return tallies, two.covered(), {each.slug: days[each.title] for each in tallies}


def draw(rows, choices):
    """Draw (Tallies of two days, lists by day, days by slug) as the board of the later day."""
    tallies, of, days = rows
    day, chosen = choices["day"], choices["list"]
    now, before = (placed(tallies, when) for when in (day, day - DAY))
    title, when = f"{chosen.publisher}: {chosen.name} worldwide", chosen.when(day)
    if not now:
        return drawing.Drawing(title, when, empty=chosen.absent(day))
    shown = list(now.values())[: choices["top"]]
    change = changes(before, days)
    most = shown[0][1].points
    tone = tones(choices["titles"], [tally for _, tally in shown], choices["highlight"])
    lines = tuple(
        line(rank, tally, change(rank, tally), days, of[day], most, tally.slug in tone)
        for rank, tally in shown
    )
    return drawing.Drawing(
        title,
        f"Points (ten for a first place, one for a tenth), added up over "
        f"{wording.count(of[day], 'country', 'countries')} with a daily {chosen.name} list "
        f"(computed), {when}",
        TallyBoard(f"{title}, {when}", "Points", HEADS, lines, gone(before, now, choices["top"])),
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


HEADS = ("Share", "No. 1 in", "In the ten of", "Days")


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
            f"{tally.lists} of {of}",
            str(count),
        ),
        detail=(
            f"first in {tally.firsts}, in the ten of {tally.lists} of {of} · "
            f"{wording.count(count, 'day')}"
        ),
        is_on=is_on,
    )


def gone(before, now, top) -> str:
    """Return who was among the first the day before and is in no ten now, in a sentence."""
    left = [f"{t.name} ({r})" for slug, (r, t) in before.items() if r <= top and slug not in now]
    told = f"In no ten any more, with the place of the day before: {wording.joined(left)}."
    return told if left else ""


def words(shown, of) -> str:
    """Return the first three with their points and number ones."""
    told = [
        f"{wording.ordinal(rank)} is {t.name} ({t.points:,} points, first in {t.firsts} of {of})"
        for rank, t in shown[:3]
    ]
    return f"{wording.joined(told)}."


def notes(now, shown, choices):
    """Yield whose ranks these are, how many are not shown, and what blue means."""
    yield choices["list"].caution()
    if len(now) > len(shown):
        yield f"{len(shown)} of {len(now)} titles that are in a ten are shown."
    if not choices["titles"]:
        yield in_blue([tally for _, tally in shown], choices["highlight"])
