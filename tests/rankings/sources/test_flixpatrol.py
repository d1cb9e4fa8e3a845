"""FlixPatrol's two bodies: answers of its API, after one that was stored, and the table."""

import json
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from rankings.sources import Row, SourceChanged, feeds
from rankings.sources.flixpatrol import answers, parse, table
from rankings.sources.flixpatrol.names import COUNTRIES, SERVICES
from rankings.vocabulary import Category
from tests.fakes import flixpatrol as fake

DAY = date(2020, 3, 20)
FEED = feeds()["flixpatrol.daily"]
# One row of a stored answer (2022-07-27), as it came.
STORED = json.loads(
    '{"type":"top10s","data":{"id":"tpt_ye7U2UzROTNVv5JZ7Hu4m8MY","movie":{"type":"titles","data":'
    '{"id":"ttl_BdMTpjUaQxLHk84AY3ldN2X0","title":"Spenser Confidential","tmdbId":581600,"imdbId":'
    '8629748}},"company":{"type":"companies","data":{"id":"cmp_IA6TdMqwf6kuyQvxo9bJ4nKX","name":'
    '"Netflix"}},"country":{"type":"countries","data":{"id":"cnt_iMUHNbZvnNHK5YdhgwtOoP4u","name":'
    '"United States"}},"type":2,"date":{"type":1,"from":"2020-03-20","to":"2020-03-20"},'
    '"ranking":1,"rankingLast":0,"value":10,"valueLast":0,"daysTotal":null,"note":null,"updatedAt":'
    '"2022-07-27T16:55:02"},"legacy":{"id":988}}'
)


def answered(*rows, day=DAY, kind=2, service=SERVICES[0]):
    """Return the lines of a body with one answer that has these rows."""
    call = answers.address(day, service, kind)
    kept = answers.lines_of(call, {"data": list(rows)})
    return [f"{line}\n" for line in (answers.API.first, *kept, answers.API.last)]


def read(lines, notices=None):
    notices = [] if notices is None else notices
    return list(parse(lines, lambda check, words: notices.append((check, words))))


def refused(lines):
    with pytest.raises(SourceChanged) as caught:
        read(lines)
    return caught.value


# -- what is asked


def test_a_call_is_for_one_day_and_one_kind_of_one_service():
    given = parse_qs(urlsplit(answers.address(DAY, SERVICES[0], 3)).query)

    assert given == {
        "company[eq]": ["cmp_IA6TdMqwf6kuyQvxo9bJ4nKX"],
        "type[eq]": ["3"],
        "date[type][eq]": ["1"],
        "date[from][eq]": ["2020-03-20"],
        "date[to][eq]": ["2020-03-20"],
        "ranking[lte]": ["10"],
    }


def days_of(newest, today):
    asked = [parse_qs(urlsplit(call).query) for call in answers.calls(newest, today)]
    return list(dict.fromkeys(each["date[from][eq]"][0] for each in asked))


@pytest.mark.parametrize(
    ("newest", "today", "days"),
    [
        # every day: the one held, again, and the one that has come
        ("2022-01-30", "2022-02-01", ["2022-01-31", "2022-01-30"]),
        ("2022-01-31", "2022-02-01", ["2022-01-31"]),
        ("2022-02-05", "2022-02-01", ["2022-01-31"]),
    ],
)
def test_days_that_are_over_are_asked_and_the_newest_held_again(newest, today, days):
    assert days_of(date.fromisoformat(newest), date.fromisoformat(today)) == days


def test_after_a_long_pause_a_week_is_asked_at_a_time():
    assert len(days_of(date(2022, 1, 1), date(2022, 3, 1))) == answers.AT_ONCE + 1
    assert len(days_of(None, date(2022, 3, 1))) == answers.AT_ONCE
    assert days_of(date(2022, 1, 1), date(2022, 3, 1))[-1] == "2022-01-01"


def test_a_month_of_daily_refreshes_is_well_below_a_thousand_calls():
    days = [date(2022, 1, 1) + timedelta(days=each) for each in range(31)]
    calls = sum(len(answers.calls(day - timedelta(days=2), day)) for day in days)

    assert calls * answers.API.pages == 744


def test_each_day_is_asked_of_each_service_and_kind():
    asked = [parse_qs(urlsplit(call).query) for call in answers.calls(DAY, date(2020, 3, 21))]

    found = [(each["company[eq]"][0], each["type[eq]"][0]) for each in asked]
    assert found == [(company, kind) for company in fake.SERVICES for kind in ("2", "3")]


# -- what is answered


def test_a_row_of_an_answer_is_read_as_its_publisher_means_it():
    (row,) = read(answered(STORED))

    assert row == Row(
        *("US", "netflix-films", DAY, 1, "Spenser Confidential", "", None, None, None, None, 3)
    )
    assert FEED.list(row.list).category is Category.FILM


def test_a_row_of_another_service_is_on_its_list():
    row = fake.row(DAY, "KR", 1, "A series", kind=3, company=fake.DISNEY)

    (found,) = read(answered(row, kind=3, service=SERVICES[1]))

    assert (found.list, FEED.list(found.list).name) == ("disney-tv", "Disney+ TV")
    assert FEED.list(found.list).service == "Disney+"


def test_type_three_is_tv():
    (row,) = read(answered(fake.row(DAY, "KR", 1, "All of Us Are Dead", kind=3), kind=3))

    assert FEED.list(row.list).category is Category.SERIES
    assert row.country == "KR"


def test_the_worlds_own_list_is_not_read():
    assert read(answered(fake.row(DAY, "World", 1, "All of Us Are Dead"))) == []


def test_a_country_with_another_name_is_passed_on_for_an_editor_to_see():
    (row,) = read(answered(fake.row(DAY, "Atlantis", 1, "All of Us Are Dead")))

    assert row.country == "Atlantis"


@pytest.mark.parametrize(
    "row",
    [
        fake.row(date(2015, 1, 1), "US", 1, "The oldest there is"),
        fake.row(DAY, "US", 1, "A series", kind=3),
        fake.row(DAY, "US", 1, "Elsewhere", company="cmp_other"),
        fake.row(DAY, "US", 1, "Of a week", until=date(2020, 3, 26)),
    ],
    ids=["another day", "another kind", "another service", "a week"],
)
def test_rows_that_were_not_asked_for_are_held(row):
    error = refused(answered(STORED, row))

    assert (error.reason, error.line) == ("wrong_answer", 4)
    assert "2020-03-20 and type 2 were asked for" in str(error)


def test_points_that_are_others_are_pointed_out_and_not_used():
    odd, notices = fake.row(DAY, "US", 2, "A film"), []
    odd["data"]["value"] = 4

    read(answered(odd), notices)

    assert notices == [("odd_points", "Line 3: 4 points for rank 2; 11 − rank is used.")]


@pytest.mark.parametrize("cut", [1, 2])
def test_answers_that_break_off_are_truncated(cut):
    assert refused(answered(STORED, STORED)[:-cut]).reason == "truncated"


def test_rows_missing_from_an_answer_are_counted():
    lines = answered(STORED, STORED)

    error = refused([*lines[:3], lines[-1]])

    assert (error.reason, str(error)) == (
        "truncated",
        "Line 4: 1 rows of the answer before are missing.",
    )


def test_lines_that_were_read_before_are_counted_and_passed_over():
    lines = answered(STORED, STORED)

    assert [row.line for row in read([*lines[:2], "\n", *lines[3:]])] == [4]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"error":{"action":"read","code":429,"message":"Too many"}}\n', "Too many (429)"),
        ('{"else":1}\n', "begins with"),
        ("{never ends\n", "not JSON"),
    ],
)
def test_what_is_no_body_of_answers_says_what_it_is(body, words):
    error = refused([body])

    assert (error.reason, error.line) == ("not_tsv", 1)
    assert words in str(error)


@pytest.mark.parametrize("answer", ["<html>Moved</html>", "null", "[]"])
def test_an_answer_that_is_something_else_is_held_with_its_line(answer):
    error = refused([*answered(STORED)[:3], f"{answer}\n"])

    assert (error.reason, error.line) == ("not_tsv", 4)


def test_a_row_without_what_it_needs_is_held_with_its_line():
    lame = fake.row(DAY, "US", 1, "A film")
    del lame["data"]["movie"]

    error = refused(answered(lame))

    assert (error.reason, error.line) == ("missing_column", 3)
    assert "movie" in str(error)


# -- the table


HEADER = "date,service,country,kind,rank,title\n"


def test_the_template_is_an_empty_table_that_says_how_to_fill_it():
    lines = FEED.template.text.splitlines(keepends=True)

    assert read(lines) == []
    filled = [lines[0], *(line[2:] for line in lines if line.startswith("# 2022"))]
    assert [(row.country, row.list, row.rank, row.weeks) for row in read(filled)] == [
        ("KR", "netflix-tv", 1, 2),
        ("KR", "netflix-films", 1, None),
        ("KR", "disney-tv", 1, None),
    ]


@pytest.mark.parametrize("kind", ["tv", "TV", "series", "show"])
@pytest.mark.parametrize("country", ["KR", "kr", "South Korea"])
def test_people_write_kinds_and_countries_in_several_ways(kind, country):
    (row,) = read([HEADER, f'2022-01-29,netflix,{country},{kind},1,"Love, Victor"\n'])

    assert row[:5] == ("KR", "netflix-tv", date(2022, 1, 29), 1, "Love, Victor")


@pytest.mark.parametrize("service", ["Disney+", "disney", "DISNEY+", "Disney Plus"])
def test_people_write_services_in_several_ways(service):
    (row,) = read([HEADER, f"2022-01-29,{service},KR,films,1,A film\n"])

    assert row.list == "disney-films"


def test_a_spreadsheet_may_part_cells_by_semicolons():
    lines = [HEADER.replace(",", ";"), "2022-01-29;Netflix;KR;films;1;Yes, Minister\n"]

    assert [row.show for row in read(lines)] == ["Yes, Minister"]


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        ("29.1.2022,Netflix,KR,tv,1,A", "not_a_day", "“29.1.2022” is not a day"),
        ("2022-01-29,Hulu,KR,tv,1,A", "unknown_list", "no list “Hulu tv”"),
        ("2022-01-29,Netflix,KR,radio,1,A", "unknown_list", "no list “Netflix radio”"),
        ("2022-01-29,Netflix,KR,tv,first,A", "not_a_number", "“first” is not a rank"),
        ("2022-01-29,Netflix,KR,tv,,A", "not_a_number", "the rank is empty"),
        ("2022-01-29,Netflix,KR,tv,1", "truncated", "5 of 6 cells"),
        ('2022-01-29,Netflix,KR,tv,1,"A', "truncated", "cannot be read"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, reason, words):
    error = refused([HEADER, "2022-01-29,Netflix,KR,tv,1,Fine\n", f"{line}\n"])

    assert (error.reason, error.line) == (reason, 3)
    assert str(error).startswith("Line 3: ")
    assert words in str(error)


@pytest.mark.parametrize(
    ("header", "reason"),
    [("<html>\n", "not_tsv"), ("", "not_tsv"), (HEADER.replace("rank,", ""), "missing_column")],
)
def test_what_is_no_table_says_so(header, reason):
    assert refused([header]).reason == reason


def test_an_unknown_column_is_a_notice():
    notices = []

    read([f"{HEADER.strip()},mood\n", "2022-01-29,Netflix,KR,tv,1,A,good\n"], notices)

    assert [check for check, _ in notices] == ["unknown_column"]


def test_every_column_is_explained_and_every_country_has_a_code():
    assert set(table.NEEDED) <= dict(table.COLUMNS).keys()
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES.values())
    assert len(set(COUNTRIES.values())) == 94
