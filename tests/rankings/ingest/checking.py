"""What the tests of the checks share: a file of two places, and how it fares."""

import pytest

from rankings.ingest import validate
from rankings.models import Finding
from rankings.sources import feeds
from tests import make

GLOBAL = feeds()["netflix.global"]
COUNTRIES = feeds()["netflix.countries"]
MOST_POPULAR = feeds()["netflix.most_popular"]

TABLE = """
    week       | rank | title              | hours
    -----------+------+--------------------+------------
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |   9,610,000
"""


def rows(table=TABLE, feed=GLOBAL):
    return make.file(table, feed.slug)


def findings(rows, feed=GLOBAL, accept=""):
    """Return what holds these rows, by code."""
    report = validate.Report(feed, accept=accept)
    with pytest.raises(validate.Held) as caught:
        list(validate.editions(rows, report))
    held = [each for each in caught.value.findings if each.level == Finding.Level.HOLD]
    assert " ".join(each.message for each in held) == str(caught.value)
    return {each.check_name: each for each in held}


def passes(rows, feed=GLOBAL):
    return list(validate.editions(iter(rows), validate.Report(feed)))


def changed(rows, place, **facts):
    return [row._replace(**facts) if row.rank == place else row for row in rows]
