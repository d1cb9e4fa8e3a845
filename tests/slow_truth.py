"""
The same questions, answered by plain loops: the oracle of the tests.

Every number a reader sees has a slow twin here. Rows are ``rankings.sources.Row``; a file is a list
of them; files are given in the order in which they were published.
"""

from datetime import timedelta

# -- publishing


def lines(file):
    """Return what a file says, by the key of each line."""
    said = {}
    for row in file:
        said[row.country, row.list, row.period, row.rank] = (
            row.show,
            row.season,
            row.hours,
            row.views,
            row.runtime,
            row.weeks,
        )
    return said


def changes(before, after):
    """Return how many lines ``after`` adds to ``before``, changes and removes."""
    old, new = lines(before), lines(after)
    added = changed = removed = 0
    for key in new:
        if key not in old:
            added += 1
        elif new[key] != old[key]:
            changed += 1
    for key in old:
        if key not in new:
            removed += 1
    return added, changed, removed


def revised_cells(before, after):
    """Return how many hours, views and weeks had a number before and have another after."""
    old, cells = {}, 0
    for row in before:
        old[row.country, row.list, row.period, row.rank] = row
    for row in after:
        was = old.get((row.country, row.list, row.period, row.rank))
        for name in ("hours", "views", "weeks"):
            numbers = (getattr(was, name, None), getattr(row, name))
            if None not in numbers and numbers[0] != numbers[1]:
                cells += 1
    return cells


def lost(before, after):
    """Return the (country, list, period) that ``before`` has and ``after`` has not."""
    kept = {(row.country, row.list, row.period) for row in after}
    return sorted({(row.country, row.list, row.period) for row in before} - kept)


# -- comparing


CELLS = ("place", "name", "season", "hours", "views", "runtime", "weeks")


def changed_cells(before, after):
    """
    Return (edition, place, what, old, new) of the cells that differ; lines are ``changes.Line``.

    Each line looks for the one it was: the same entry at the same place; then the same entry, the
    highest that is left; then whatever is left at its place.
    """
    left, waiting, found = sorted(before), sorted(after), []
    for same in ("edition place name season", "edition name season", "edition place"):
        for line in list(waiting):
            if was := first_like(line, left, same.split()):
                left.remove(was)
                waiting.remove(line)
                for what in CELLS:
                    if getattr(was, what) != getattr(line, what):
                        change = (what, getattr(was, what), getattr(line, what))
                        found.append((line.edition, line.place, *change))
    for was in left:
        found.append((was.edition, was.place, "gone", was.place, None))
    for line in waiting:
        found.append((line.edition, line.place, "added", None, line.place))
    return found


def first_like(line, lines, names):
    """Return the first of ``lines`` that has the same under each of ``names``, or None."""
    for other in lines:
        if all(getattr(other, name) == getattr(line, name) for name in names):
            return other
    return None


# -- days


def tallies(rows):
    """Return (points, countries at number one, lists it is in) by (day, show)."""
    found = {}
    for row in rows:
        points, firsts, lists = found.get((row.period, row.show), (0, 0, 0))
        firsts += row.rank == 1
        found[row.period, row.show] = (points + 11 - row.rank, firsts, lists + 1)
    return found


def covered(rows):
    """Return how many countries have a list, by day."""
    found = {}
    for row in rows:
        found.setdefault(row.period, set()).add(row.country)
    return {day: len(countries) for day, countries in found.items()}


def days_by_title(rows):
    """Return on how many days each show is in any list."""
    found = {}
    for row in rows:
        found.setdefault(row.show, set()).add(row.period)
    return {show: len(days) for show, days in found.items()}


# -- periods


def breaks(rows, step):
    """Return (list, country, period, the next or None) where a country's list breaks off."""
    names = {"KR": "South Korea", "JP": "Japan", "BR": "Brazil"}
    periods, found = {}, []
    for row in rows:
        periods.setdefault((names[row.country], row.list), set()).add(row.period)
    for (country, of), held in sorted(periods.items()):
        for period in sorted(held):
            if period + step not in held:
                later = [each for each in held if each > period]
                found.append((of, country, period, min(later, default=None)))
    return found


# -- titles


def side_by_side(rows, name):
    """Return what a comparison says of the title ``name``: weeks, places, hours, countries."""
    weeks, places, firsts, countries = {}, [], set(), set()
    for row in rows:
        if row.show != name:
            continue
        if row.country != "":
            countries.add(row.country)
            continue
        weeks[row.period] = weeks.get(row.period, 0) + (row.hours or 0)
        places.append(row.rank)
        if row.rank == 1:
            firsts.add(row.period)
    return {
        "between": (min(weeks), max(weeks)),
        "weeks": len(weeks),
        "best": min(places),
        "firsts": len(firsts),
        "hours": sum(weeks.values()),
        "most": max(weeks.values()),
        "countries": len(countries),
    }


def best_in_words(rows, name):
    """Return what a person's page says of the title ``name``: best places, and weeks."""
    world, places, weeks, countries = [], [], set(), set()
    for row in rows:
        if row.show == name and row.country == "":
            world.append(row.rank)
            weeks.add(row.period)
        elif row.show == name:
            places.append(row.rank)
            countries.add(row.country)
    of = f"{len(countries)} {'country' if len(countries) == 1 else 'countries'}"
    return [str(min(world)), f"{min(places)}, listed in {of}", str(len(weeks))]


def reach_by_week(rows, name):
    """Return (1st, 2nd or 3rd, 4th to 6th, 7th to 10th, listed, lists) of countries, by week."""
    weeks = sorted({row.period for row in rows if row.show == name})
    found = []
    for week in weeks:
        best, lists = {}, set()
        for row in rows:
            if row.period != week:
                continue
            lists.add(row.country)
            if row.show == name:
                best[row.country] = min(row.rank, best.get(row.country, row.rank))
        steps = [0, 0, 0, 0]
        for rank in best.values():
            steps[0 if rank == 1 else 1 if rank <= 3 else 2 if rank <= 6 else 3] += 1
        found.append((*steps, len(best), len(lists)))
    return found


def streaks(places):
    """Return the lengths of all runs of consecutive weeks of ``places``, the longest first."""
    weeks = {}
    for place in places:
        weeks.setdefault((place.name, place.season), set()).add(place.period)
    lengths = []
    for those in weeks.values():
        for week in those:
            if week - timedelta(days=7) in those:
                continue
            length = 0
            while week + length * timedelta(days=7) in those:
                length += 1
            lengths.append(length)
    return sorted(lengths, reverse=True)


def records(rows, *, is_debut):
    """Return the hours of all weeks, or of all first weeks but those of the first file."""
    start = min(row.period for row in rows)
    hours = []
    for row in rows:
        if not is_debut or (row.weeks == 1 and row.period > start):
            hours.append(row.hours)
    return sorted(hours, reverse=True)


def runs_newest_first(weeks):
    """Return the lengths of the runs of consecutive ``weeks``, the newest first."""
    lengths, before = [], None
    for week in sorted(set(weeks), reverse=True):
        if before is not None and before - week == timedelta(days=7):
            lengths[-1] += 1
        else:
            lengths.append(1)
        before = week
    return lengths
