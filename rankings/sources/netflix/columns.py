"""Which columns Netflix's files have had, and where in a line each field of a Row is."""

from collections.abc import Callable, Mapping

from rankings.sources import Row, SourceChanged

Notice = Callable[[str, str], None]

FIELDS = Row._fields[:-1]
"""The fields of a Row that come from a cell, in the Row's order."""

OPTIONAL = {"views", "runtime", "weeks"}
"""What a file may lack: the older ones have neither views nor runtime."""

# For each file, the columns its fields are read from: the newest name first.
GLOBAL_COLUMNS = {
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("weekly_hours_viewed",),
    "views": ("weekly_views",),
    "runtime": ("runtime",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Ranks only: Netflix has never published hours or views for a country.
COUNTRY_COLUMNS = {
    "country": ("country_iso2",),
    "list": ("category",),
    "period": ("week",),
    "rank": ("weekly_rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "weeks": ("cumulative_weeks_in_top_10",),
}
# Counted over a title's first 28 days until June 2023, over its first 91 since.
MOST_POPULAR_COLUMNS = {
    "list": ("category",),
    "rank": ("rank",),
    "show": ("show_title",),
    "season": ("season_title",),
    "hours": ("hours_viewed_first_91_days", "hours_viewed_first_28_days"),
    "views": ("views_first_91_days",),
    "runtime": ("runtime",),
}
# Columns that say nothing about a ranking. All but the first came and went between 2023 and 2025.
IGNORED = {
    "country_name",
    "is_staggered_launch",
    "runtime_override_flag",
    "episode_launch_details",
    "episode_launch_dtls",
}
ABSENT = -1
"""Where a column is that the file has not: an empty cell is put at the end of each line."""


def positions(
    header: list[str], columns: Mapping[str, tuple[str, ...]], notice: Notice
) -> list[int]:
    """Return where in a line each of ``FIELDS`` is. Raise SourceChanged, naming columns."""
    at = {column: position for position, column in enumerate(header)}
    found = {
        field: next(name for name in names if name in at)
        for field, names in columns.items()
        if at.keys() & set(names)
    }
    gone = columns.keys() - found.keys()
    if not found:
        raise SourceChanged("not_tsv", f"The body is not a table: {_begins(header)}.", 1)
    if gone - OPTIONAL:
        names = _first_names(gone - OPTIONAL, columns)
        raise SourceChanged("missing_column", f"Gone from the file: {names}.", 1)
    if gone:
        notice("optional_column", f"Not in this file: {_first_names(gone, columns)}.")
    if new := [name for name in header if name not in IGNORED and name not in found.values()]:
        notice("unknown_column", f"New in this file, and not read: {', '.join(new)}.")
    return [at[found[field]] if field in found else ABSENT for field in FIELDS]


def _first_names(fields: set[str], columns: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(columns[field][0] for field in columns if field in fields)


def _begins(header: list[str]) -> str:
    start = " ".join(header)[:60]
    return f"it begins with “{start}”" if start else "it is empty"
