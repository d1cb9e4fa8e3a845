"""The file that loading is measured with: as large as today's, and a publisher's in every line."""

from collections import defaultdict
from datetime import timedelta
from operator import itemgetter

from rankings.management.bench.ingest import file
from rankings.sources.netflix import SOURCE

CODES = ["KR", "RU"]


def parsed(lines):
    countries = next(feed for feed in SOURCE.feeds if feed.slug == "netflix.countries")
    return list(countries.parse(iter(lines), lambda check, message: None))


def test_it_has_every_week_and_russia_leaves_early():
    body = list(file.lines(file.whole(file.invented_weeks(CODES))))

    weeks = {code: {row.period for row in parsed(body) if row.country == code} for code in CODES}
    assert len(weeks["KR"]) == (file.LAST - file.FIRST) // file.WEEK + 1 == 264
    assert max(weeks["RU"]) == file.LEFT_ON


def test_synthetic_weeks_are_marked():
    known = file.invented_weeks(CODES)

    rows = parsed(file.lines(file.whole(known)))

    marked = {row.period for row in rows if row.show.startswith("[")}
    assert marked == {row.period for row in rows} - known.keys()


def test_a_longer_file_begins_so_many_times_as_long_ago():
    weeks = file.whole(file.invented_weeks(["KR"]), times=10)

    assert len(weeks) == 10 * 264
    assert max(weeks) == file.LAST
    assert max(weeks) - min(weeks) == 2639 * file.WEEK


def test_who_comes_back_goes_on_counting_weeks():
    counts = defaultdict(list)

    for row in parsed(file.lines(file.whole(file.invented_weeks(["KR"])))):
        counts[row.show].append((row.period, row.weeks // file.LONGEST))

    assert all(sorted(of, key=itemgetter(1, 0)) == sorted(of) for of in counts.values())
    assert max(back for of in counts.values() for _, back in of) == 1


def test_the_other_versions_differ_as_they_say():
    made = file.versions(file.whole(file.invented_weeks(["KR"])))
    versions = {name: list(body) for name, body in made.items()}

    size = {name: len(lines) for name, lines in versions.items()}
    differing = sum(a != b for a, b in zip(versions["now"], versions["revised"], strict=True))
    assert size["a week short"] == size["now"] - 20
    assert size["a week too many"] == size["now"] + 20
    assert differing == -(-(size["now"] - 1) // 100)


def test_real_weeks_are_read_where_there_are_any(tmp_path):
    assert file.real_weeks(tmp_path) == {}
    assert timedelta(weeks=263) == file.LAST - file.FIRST
