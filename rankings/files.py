"""
Where the table of a drawing is to be had as a file: one address for the same choices.

Pages link to it, files name it, and what is made before anybody asks is found by it.
"""

from urllib.parse import urlencode

from rankings.addresses import address
from rankings.drawing import Drawing

TABLES = ("csv", "json")
"""What every table is to be had as: the numbers alone."""
KINDS = (*TABLES, "xlsx", "svg", "png", "zip")
"""What a drawing is to be had as, in the order pages name them (``rankings.downloads``)."""
LIVE = "live"
"""What an address says (``?mode=live``) that asks for a pinned chart with the newest numbers."""


def of_drawing(drawing: Drawing, kind: str, *, as_of: int | None = None) -> str:
    """Return the path at which ``drawing``, no widget, is had as ``kind``, as of a release."""
    past = urlencode({"as_of": as_of}) if as_of else ""
    query = "&".join(filter(None, [drawing.query, past]))
    path = address("chart_data", drawing.kind, kind)
    return f"{path}?{query}" if query else path


def tables_of(drawing: Drawing) -> dict[str, str]:
    """Return where the table of ``drawing``, which may be a widget, is to be had, by kind."""
    if drawing.widget:
        return {kind: address("widget_data", drawing.widget, kind) for kind in TABLES}
    return {kind: of_drawing(drawing, kind) for kind in TABLES}


def every_file(drawing: Drawing, *, is_unpinned: bool = False) -> list[tuple[str, str]]:
    """
    Return (kind, path) of every file of ``drawing``; of a widget, those named on pages.

    Those of a pinned one that is shown with the newest numbers have these, too.
    """
    if drawing.widget:
        mode = f"?mode={LIVE}" if is_unpinned else ""
        return [(kind, path + mode) for kind, path in tables_of(drawing).items()]
    return [(kind, of_drawing(drawing, kind)) for kind in KINDS]
