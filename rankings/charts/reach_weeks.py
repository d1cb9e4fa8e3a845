"""In how many countries one title is, week by week and by place, as stacked columns."""

from rankings import drawing, geometry, sketches, wording
from rankings.choices import CountryLists
from rankings.drawing import place_key
from rankings.fields import NumberField, TitleField
from rankings.grids import PLACE_TONES, Stack, Stacks
from rankings.guides import Ask, Guide
from rankings.language import gettext, noop
from rankings.models import Entry
from rankings.plotting import WEEK

LABEL = noop("Columns: reach over time")
QUESTION = noop("In how many countries is a title, week by week, and how high?")
GUIDE = Guide(
    Ask.REACH,
    use="In how many countries a title was listed, and how high, week by week.",
    avoid="Naming countries: the map does that.",
    sketch=sketches.STACKS,
    is_first=True,
)

COLUMNS = (
    drawing.Column("first", noop("1st in"), numeric=True),
    drawing.Column("to_third", noop("2nd or 3rd in"), numeric=True),
    drawing.Column("to_sixth", noop("4th to 6th in"), numeric=True),
    drawing.Column("to_tenth", noop("7th to 10th in"), numeric=True),
)
LISTED = drawing.Column("countries", noop("In the ten of"), numeric=True)
OF = drawing.Column("of", noop("Countries with a list"), numeric=True)
ROOM = 0.085
"""A part lower than this share of the plot has no room for its number."""
SCALES = (5, 10, 25, 50)
"""How far columns go for a title in few countries, which would be slivers of all lists."""
OF_SOME = noop("{measure}. A full column would be {number} of {of} countries")
OF_ALL = noop("{measure}. A full column would be all {of} countries")


class Choices(CountryLists):
    """Which title, and how many weeks at most."""

    title = TitleField()
    weeks = NumberField(label="Weeks at most", usual=26, min_value=2, max_value=104)


def select(choices, *, as_of):
    """Return (week, countries by depth) of the title, and (week, countries with a list)."""
    chosen = choices["list"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    depths = [last for last, _ in PLACE_TONES]
    reached = entries.of(choices["title"]).up_to(choices["week"]).reach_by_week(depths)
    shown = cut(reached, choices["weeks"])
    if not shown:
        return [], []
    return shown, entries.top(1).between(shown[0][0], shown[-1][0]).countries_by_week()


def cut(reached, weeks):
    """Return the rows of the last ``weeks`` weeks up to the title's last."""
    return [row for row in reached if row[0] > reached[-1][0] - weeks * WEEK]


def draw(rows, choices):
    """Draw (reach by week, lists by week) as a column for each week; a week in no ten is empty."""
    reached, lists = rows
    chosen, name = choices["list"], choices["title"].called
    title = gettext("Reach by week: {name}", name=name)
    what = gettext(
        "Countries and territories listing the title, by place on the weekly {list} list",
        list=chosen.name,
    )
    if not reached:
        empty = gettext("{title} has not been in the ten of a country.", title=wording.quoted(name))
        return drawing.Drawing(title, what, empty=empty)
    first, last = reached[0][0], reached[-1][0]
    by_week = {week: parts(depths) for week, *depths in reached}
    # A list is known by its first place; of one without, at least what is on it is counted.
    of = {week: sum(counts) for week, counts in by_week.items()} | dict(lists)
    most = scale(max(map(sum, by_week.values())), max(of.values()))
    weeks = [first + index * WEEK for index in range((last - first) // WEEK + 1)]
    return drawing.Drawing(
        title,
        measure_of(wording.listed(what, wording.weeks_between(first, last)), most, of),
        Stacks(tuple(stack(week, by_week.get(week), most) for week in weeks)),
        *drawing.tabulate(
            by_week,
            (drawing.WEEK, lambda week: week),
            *((column, part_of(by_week, at)) for at, column in enumerate(COLUMNS)),
            (LISTED, lambda week: sum(by_week[week])),
            (OF, lambda week: of[week]),
        ),
        words=words(name, by_week, of),
        key=key(),
        note=" ".join(filter(None, [gaps(weeks, by_week), wording.new_order(weeks)])),
        period=last,
    )


def scale(widest, lists):
    """Return how many countries a full column is, where the ``widest`` has so many of ``lists``."""
    return next((each for each in SCALES if widest <= each < lists), lists)


def measure_of(measure, most, of):
    """Return what is drawn, and how many of how many countries a full column is."""
    said = OF_ALL if most == max(of.values()) else OF_SOME
    return gettext(said, measure=measure, number=most, of=max(of.values()))


def parts(depths):
    """Return how many countries are at each step, given how many are at that step or above."""
    return [depth - above for depth, above in zip(depths, [0, *depths[:-1]], strict=True)]


def part_of(by_week, at):
    """Return a function from a week to its countries at step ``at``."""
    return lambda week: by_week[week][at]


def stack(week, counts, most) -> Stack:
    """Return the column of a week, the first places at its foot; of no country, an empty one."""
    drawn = tuple(
        (tone, str(count) if count >= ROOM * most else "", str(geometry.share(count, most)), said)
        for (_, tone), count, said in zip(PLACE_TONES, counts or [], told(counts), strict=False)
    )
    return Stack(wording.week_short(week), str(sum(counts)) if counts else "", drawn[::-1])


def key():
    """Return what the colours of the parts mean."""
    return place_key()[: len(PLACE_TONES)]


def told(counts):
    """Return what each part of a column says to those who cannot see it."""
    return [f"{count} {each.words}" for count, each in zip(counts or [], key(), strict=False)]


def gaps(weeks, by_week) -> str:
    """Return that empty columns are weeks in no ten, if there are any."""
    if len(weeks) == len(by_week):
        return ""
    return gettext("An empty column means in the ten of no country.")


def words(name, by_week, of) -> str:
    """Return the reach at first, at most and at last."""
    widest = max(by_week, key=lambda week: sum(by_week[week]))

    def when(week):
        counts = by_week[week]
        return gettext(
            "in the ten of {number} of {of}, first in {first}, {week}",
            number=sum(counts),
            of=of[week],
            first=counts[0],
            week=wording.in_week_to(week),
        )

    ends = dict.fromkeys((min(by_week), widest, max(by_week)))
    return f"{name}: {'; '.join(map(when, ends))}."
