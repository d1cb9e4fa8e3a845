"""
Where days turn, said by plain loops over what stood at each release: see ``tests.slow_truth``.

``states`` are (release, rows) in turn: all the rows that stood when each was the newest.
"""

from datetime import timedelta

from tests import slow_truth


def boards(states):
    """
    Return {(release, day): (what stood, is revised)} of the days that releases brought or changed.

    What stood is (points, countries at number one) by title.
    """
    found, before, known = {}, [], set()
    for release, rows in states:
        for day in {row.period for row in [*before, *rows]}:
            if said_of(day, rows) == said_of(day, before):
                continue
            of_day = [row for row in rows if row.period == day]
            counted = slow_truth.tallies(of_day)
            tops = {show: counts[:2] for (_, show), counts in counted.items()}
            found[release, day] = tops, day in known
            known.add(day)
        before = rows
    return found


def said_of(day, rows):
    """Return the lines of ``day``."""
    return {key: line for key, line in slow_truth.lines(rows).items() if key[2] == day}


def first_turns(states, list_):
    """
    Return {(release, day): (who is first or None, who was, is revised)} where that is another.

    The rows are those of one country. A day that is out for the first time is laid beside the last
    one of the week before it, any other beside what it was.
    """
    found, before = {}, {}
    for release, rows in states:
        first = {row.period: row.show for row in rows if row.rank == 1 and row.list == list_}
        for day in first.keys() | before.keys():
            if day in before:
                was = before[day]
            else:
                was = None
                for ago in range(7, 0, -1):
                    was = first.get(day - timedelta(days=ago), was)
            if first.get(day) != was:
                found[release, day] = first.get(day), was, day in before
        before = first
    return found


def height_turns(states, list_, name):
    """
    Return {(release, day): (lists, first places, is revised)} where the title ``name`` turns.

    It turns where it is higher than on any of the seven days before, if it had not been in a list
    of the day, and where it is higher or lower than had been said.
    """
    found, before = {}, {}
    for release, rows in states:
        now = {}
        for row in rows:
            if row.show == name and row.list == list_:
                lists, firsts = now.get(row.period, (0, 0))
                now[row.period] = lists + 1, firsts + (row.rank == 1)
        for day in now.keys() | before.keys():
            is_high = high(now.get(day)), high(before.get(day))
            week = [high(now.get(day - timedelta(days=ago))) for ago in range(1, 8)]
            is_turn = is_high[0] != is_high[1] if day in before else is_high[0] > max(week)
            if is_turn:
                found[release, day] = *now.get(day, (0, 0)), day in before
        before = now
    return found


def high(counted):
    """Return how high a title is on a day of which (lists, first places) were counted."""
    return 0 if counted is None else 2 if counted[1] else 1
