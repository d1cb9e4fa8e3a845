"""
Where the table of a drawing is to be had as a file: one address for the same choices.

Pages link to it, files name it, and what is made before anybody asks is found by it.
"""

from urllib.parse import urlencode

from rankings.addresses import address
from rankings.drawing import Drawing


def of_drawing(drawing: Drawing, format: str, *, as_of: int | None = None) -> str:
    """Return the path at which ``drawing``, no widget, is had in ``format``, as of a release."""
    past = urlencode({"as_of": as_of}) if as_of else ""
    query = "&".join(filter(None, [drawing.query, past]))
    path = address("chart_data", drawing.kind, format)
    return f"{path}?{query}" if query else path
