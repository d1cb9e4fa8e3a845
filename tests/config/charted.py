"""A chart of one list, as composed pages show it, and what a publisher makes of it later."""

from datetime import UTC, datetime

from rankings import versions
from tests import make
from tests.articles import write

NOW = datetime(2022, 2, 9, tzinfo=UTC)
FIRST = "week | title | hours\n2022-01-30 | All of Us Are Dead | 124,790,000"
REVISED = "week | title | hours\n2022-01-30 | All of Us Are Dead | 125,000,000"
FILES = ("csv", "json", "xlsx", "svg", "png", "zip")


def chart(slug="leaders", **fields):
    """Save the first release and a chart of it, with its first version."""
    make.editions(FIRST)
    saved = write.chart(slug, **fields)
    versions.keep(saved, now=NOW)
    return saved
