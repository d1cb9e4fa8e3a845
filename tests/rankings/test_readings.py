"""What is read of a plot where a reader points: by x, in words, for each line."""

import json
from datetime import date, timedelta

from rankings import plotting, readings
from rankings.language import speaking
from rankings.plotting import Series

FIRST = date(2022, 1, 16)
WEEKS = [FIRST + timedelta(weeks=number) for number in range(3)]


def read(plot):
    return json.loads(plot.read)


def line(name, tone, values, at=(0, 50, 100), joins=plotting.follows):
    points = zip(WEEKS, at, values, strict=False)
    return Series(name, tone, tuple(each for each in points if each[2] is not None), joins)


def test_each_week_says_what_each_line_has_there():
    hours = line("Dead", "s1", (None, 124.79, 64.8)), line("Ozark", "s2", (77.01, 96.34, None))

    told = read(plotting.lines(hours, labels=[], in_millions=True))

    assert told["names"] == ["Dead", "Ozark"]
    assert told["at"] == [
        ["0", "Week to 16 Jan 2022", "", "77.01 million hours"],
        ["50", "Week to 23 Jan 2022", "124.79 million hours", "96.34 million hours"],
        ["100", "Week to 30 Jan 2022", "64.80 million hours", ""],
    ]


def test_lines_aligned_by_their_beginning_say_each_its_own_week():
    later = Series("Ozark", "s2", ((WEEKS[2], 0, 96.34),))

    dead = line("Dead", "s1", (124.79,))

    told = read(plotting.lines([dead, later], labels=[], heads={0: "1st week"}, in_millions=True))

    assert told["at"] == [
        [
            *("0", "1st week"),
            "124.79 million hours, Week to 16 Jan 2022",
            "96.34 million hours, Week to 30 Jan 2022",
        ]
    ]


def test_a_line_of_days_says_days_and_counts():
    told = read(
        plotting.lines([line("Dead", "s1", (1204, 46), joins=plotting.next_day)], labels=[])
    )

    assert [each[1:] for each in told["at"]] == [["16 Jan 2022", "1,204"], ["23 Jan 2022", "46"]]


def test_of_places_those_that_stand_out_are_read():
    places = line("Dead", "s1", (2, 1, 1)), line("Ozark", "ctx", (1, 2, 3))

    stands_out, context = plotting.bump(places, labels=[]), plotting.bump(places[1:], labels=[])

    assert read(stands_out)["names"] == ["Dead"]
    assert [each[2] for each in read(stands_out)["at"]] == ["2nd", "1st", "1st"]
    assert [each[2] for each in read(context)["at"]] == ["1st", "2nd", "3rd"]


def test_in_korean_it_is_read_in_korean():
    with speaking("ko"):
        told = read(plotting.lines([line("지옥", "s1", (124.79,))], labels=[], in_millions=True))

    assert told["at"] == [["0", "2022년 1월 10일~16일", "1억 2,479만 시간"]]


def test_words_carry_what_html_and_scripts_mean():
    told = readings.of([('"><b>', [(FIRST, 0, 1)])], readings.count, str)

    assert json.loads(told)["names"] == ['"><b>']
