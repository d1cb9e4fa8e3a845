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


CELLS = {
    "name": "show",
    "season": "season",
    "hours": "hours",
    "views": "views",
    "runtime": "runtime",
    "counter": "weeks",
}


def cells(before, after):
    """
    Return what reads otherwise: (period, old place, new place, kind, old, new), values as text.

    Of editions that both have. Entries are matched by show and season first, then by place.
    """
    old, new = by_edition(before), by_edition(after)
    found = []
    for edition in old.keys() & new.keys():
        lines, others = old[edition][:], new[edition][:]
        pairs = []
        for line in old[edition]:
            for other in others:
                if (line.show, line.season) == (other.show, other.season):
                    pairs.append((line, other))
                    lines.remove(line)
                    others.remove(other)
                    break
        for line in lines:
            pairs.append((line, next((each for each in others if each.rank == line.rank), None)))
            if pairs[-1][1]:
                others.remove(pairs[-1][1])
        pairs.extend((None, other) for other in others)
        for line, other in pairs:
            found.extend((edition[2], *cell) for cell in of_pair(line, other))
    return found


def by_edition(file):
    """Return the rows of a file by edition, in the order of their places."""
    found = {}
    for row in sorted(file, key=lambda row: row.rank):
        found.setdefault(row[:3], []).append(row)
    return found


def of_pair(line, other):
    """Return (old place, new place, kind, old, new) of a line before and after."""
    if line is None:
        return [(None, other.rank, "came", None, other.show)]
    if other is None:
        return [(line.rank, None, "went", line.show, None)]
    found = []
    if line.rank != other.rank:
        found.append((line.rank, other.rank, "rank", str(line.rank), str(other.rank)))
    for kind, name in CELLS.items():
        was, now = getattr(line, name), getattr(other, name)
        if was != now:
            texts = (None if each is None else str(each) for each in (was, now))
            found.append((line.rank, other.rank, kind, *texts))
    return found
