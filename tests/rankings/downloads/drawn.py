"""A Drawing to write as files, with a name in it that a spreadsheet would run."""

from datetime import UTC, date, datetime

from rankings import drawing
from rankings.downloads import About

SUNDAY = date(2022, 1, 30)
DRAWING = drawing.Drawing(
    "Hours by week: R&D_1",
    "Million hours viewed",
    columns=(drawing.WEEK, drawing.TITLE, drawing.HOURS),
    rows=((SUNDAY, "All of Us Are Dead", 124_790_000), (SUNDAY, "=SUM(A1)", None)),
    words="One leads.",
    source="Netflix Top 10",
    as_of=drawing.AsOf(
        "netflix.global", 7, 3, datetime(2022, 2, 1, 20, tzinfo=UTC), SUNDAY, newest=SUNDAY
    ),
    kind="columns",
    choices={"title": "all-of-us-are-dead"},
)
ABOUT = About(
    slug="hours",
    address="https://example.org/c/hours/@3/",
    site="Chartroom",
    seen_on=date(2022, 2, 9),
    digest="ab" * 32,
)
