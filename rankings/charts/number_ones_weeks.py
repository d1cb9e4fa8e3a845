"""In how many countries titles are number one, week by week, as lines."""

from collections import defaultdict

from rankings import drawing, sketches, wording
from rankings.choices import CountryLists, line_tones
from rankings.fields import HighlightField, NumberField, TitlesField
from rankings.guides import Ask, Guide
from rankings.models import Entry
from rankings.plotting import WEEK, Series, across, lines

LABEL = "Lines: number ones by week"
QUESTION = "In how many countries is a title first, week by week?"
GUIDE = Guide(
    Ask.REACH,
    use="How titles took first places from one another, week by week.",
    avoid="Titles that seldom lead: their lines are mostly gaps.",
    sketch=sketches.LINES,
)

MOST = 5
FIRSTS = drawing.Column("countries", "Countries at number one", numeric=True)
OF = drawing.Column("of", "Countries with a list", numeric=True)


class Choices(CountryLists):
    """Which titles, or those that led most; how many weeks."""

    titles = TitlesField(most=MOST, required=False, help_text="Empty for those that led most.")
    emphasis = HighlightField(help_text="Else the first two stand out.")
    weeks = NumberField(label="Weeks", usual=13, min_value=2, max_value=104)


def select(choices, *, as_of):
    """Return (slug, name, week, countries where first), oldest first, of all titles."""
    chosen, week = choices["list"], choices["week"]
    entries = Entry.objects.as_of(as_of).of_feed(chosen.feed.slug).on_lists([chosen.list.slug])
    entries = entries.of_countries().between(week - (choices["weeks"] - 1) * WEEK, week)
    return entries.top(1).firsts_by_week()


def draw(rows, choices):
    """Draw (slug, name, week, countries) as a line for each title; not first anywhere is a gap."""
    chosen, week = choices["list"], choices["week"]
    title = f"Countries at number one by week: {chosen.name}"
    if not rows:
        return drawing.Drawing(title, wording.week(week), empty=chosen.absent(week))
    of, runs = defaultdict(int), defaultdict(list)
    for row in rows:
        of[row[2]] += row[3]
        runs[row[0]].append(row)
    slugs = [slug for slug in leaders(runs, choices["titles"]) if slug in runs]
    shown = [runs[slug] for slug in slugs]
    if not shown:
        named = wording.joined(each.name for each in choices["titles"])
        return drawing.Drawing(
            title, wording.week(week), empty=f"First in no country in these weeks: {named}."
        )
    drawn = [row[2] for run in shown for row in run]
    weeks = [min(drawn) + n * WEEK for n in range((max(drawn) - min(drawn)) // WEEK + 1)]
    at, labels, breaks = across(weeks)
    series = [
        Series(run[0][1], tone, tuple((when, at[when], count) for _, _, when, count in run))
        for run, tone in zip(shown, line_tones(slugs, choices["emphasis"]), strict=True)
    ]
    return drawing.Drawing(
        title,
        f"Countries and territories where the title is first on {chosen.publisher}’s weekly list, "
        f"{wording.weeks_between(weeks[0], weeks[-1])}",
        lines(series, labels=labels, breaks=breaks),
        *drawing.tabulate(
            [row for run in shown for row in run],
            (drawing.WEEK, lambda row: row[2]),
            (drawing.TITLE, lambda row: row[1]),
            (FIRSTS, lambda row: row[3]),
            (OF, lambda row: of[row[2]]),
        ),
        words=" ".join(told(run, of) for run in shown),
        note=" ".join(filter(None, ["A gap means first in no country.", wording.new_order(weeks)])),
        period=weeks[-1],
    )


def leaders(runs, titles):
    """Return the slugs of ``titles``; of none, those that led most, who leads now first."""
    if titles:
        return [title.slug for title in titles]
    led = sorted(runs, key=lambda slug: (-sum(row[3] for row in runs[slug]), slug))[:MOST]
    newest = max(row[2] for run in runs.values() for row in run)
    return sorted(led, key=lambda slug: -sum(row[3] for row in runs[slug] if row[2] == newest))


def told(run, of) -> str:
    """Return a title's weeks in a sentence: the last, and the best."""
    best = max(run, key=lambda row: row[3])

    def when(row):
        return f"{row[3]} of {of[row[2]]} {wording.in_week_to(row[2])}"

    return f"{run[0][1]}: last, first in {when(run[-1])}; most, {when(best)}."
