"""A leaderboard in the order a reader asked for, by a link: place, value or weeks."""

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404

from rankings.drawing import Drawing
from rankings.language import gettext
from rankings.marks import Board, Standing


def _number(text: str) -> float:
    return float(text.replace(",", "")) if text.strip("–") else 0


# For each column: what it sorts by, and what ``aria-sort`` calls it.
ORDERS: dict[str, tuple[Callable[[Standing], float], str]] = {
    "rank": (lambda standing: _number(standing.rank), "ascending"),
    "value": (lambda standing: -_number(standing.value), "descending"),
    "weeks": (lambda standing: -_number(standing.weeks), "descending"),
}
USUAL = "rank"


def sorted_board(drawing: Drawing, by: str) -> Drawing:
    """
    Return the drawing of a leaderboard sorted ``by`` a column, with links to sort by the others.

    Raise Http404 when there is no such column.
    """
    if by not in ORDERS:
        raise Http404(gettext("The list cannot be sorted by that."))
    if not isinstance(drawing.marks, Board):
        return drawing
    sorts = {
        name: {
            "href": "?" if name == USUAL else f"?sort={name}",
            "sort": direction if name == by else "",
        }
        for name, (_, direction) in ORDERS.items()
    }
    standings = tuple(sorted(drawing.marks.standings, key=ORDERS[by][0]))
    return replace(drawing, marks=replace(drawing.marks, standings=standings, sorts=sorts))
