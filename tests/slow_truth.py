"""
The same questions, answered by plain loops: the oracle of the tests.

Every number a reader sees has a slow twin here. Rows are ``rankings.sources.Row``; a file is a list
of them; files are given in the order in which they were published.
"""

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
