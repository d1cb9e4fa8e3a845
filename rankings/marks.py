"""
The marks of each shape, ready to print: a template only places them.

Plain Python. One frozen class for each shape; its template is ``templates/charts/<name>.html``.
Sizes and numbers are strings here, formatted once, because templates format slowly.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from rankings import geometry, wording
from rankings.language import gettext, noop

CHANGES = {
    "up": ("up", "M5 1l4.4 8H.6z", noop("up ")),
    "down": ("dn", "M5 9L.6 1h8.8z", noop("down ")),
    "level": ("eq", "M0 4h10v2H0z", noop("no change")),
    "new": ("new", "", noop("New")),
    "back": ("re", "", noop("Back")),
    "": ("", "", ""),
}
"""The class, arrow and words of each kind of change."""


@dataclass(frozen=True, slots=True)
class Change:
    """
    How an entry moved since the week before.

    ``kind`` is up, down, level, new (first week ever), back (returned), or "" when there is no
    list to compare with. ``by`` is in places.
    """

    kind: str
    by: int = 0

    @property
    def words(self) -> str:
        """Return the change as it is read aloud."""
        return wording.change(self.kind, self.by)

    @property
    def look(self) -> tuple[str, str, str, str]:
        """Return (class, path of its arrow, hidden words, shown words); a tag has no arrow."""
        name, arrow, words = CHANGES[self.kind]
        shown = str(self.by) if self.kind in ("up", "down") else ""
        return name, arrow, gettext(words) if words else "", shown


@dataclass(frozen=True, slots=True)
class Ladder:
    """Places over some weeks, oldest first; None where it was not in the ten."""

    ranks: tuple[int | None, ...]

    @property
    def words(self) -> str:
        """Return the places as they are read aloud."""
        return gettext(
            "Places over {weeks} weeks: {places}",
            weeks=len(self.ranks),
            places=wording.places(self.ranks),
        )

    @property
    def past(self) -> str:
        """Return the path of the dashes of all weeks but the newest."""
        return "".join(map(geometry.dash, geometry.ladder((*self.ranks[:-1], None))))

    @property
    def now(self) -> str:
        """Return the path of the newest week's dash."""
        blank = (None,) * (len(self.ranks) - 1)
        return "".join(map(geometry.dash, geometry.ladder((*blank, self.ranks[-1]))))


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of a leaderboard. ``share`` is the length of its bar, in percent."""

    rank: str
    change: Change
    slug: str
    name: str
    original: str
    language: str
    season: str
    short: str
    weeks: str
    ladder: Ladder | None
    value: str
    share: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """A line for an entry that was in the ten the week before and is not now."""

    slug: str
    name: str
    season: str
    was: str
    weeks: str
    ladder: Ladder | None


@dataclass(frozen=True, slots=True)
class Board:
    """
    A leaderboard: in full as a table. ``unit`` heads the values, "" where there are none.

    ``sorts``, where a page sorts: for rank, value and weeks the ``href`` and ``aria-sort``.
    """

    caption: str
    unit: str
    ladder_weeks: str
    standings: tuple[Standing, ...]
    gone: tuple[Gone, ...] = ()
    sorts: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def gone_words(self) -> str:
        """Return the entries that left, as one sentence for narrow screens."""
        return wording.joined(f"{each.name} ({each.was})" for each in self.gone)


class Tallied(NamedTuple):
    """A line of a day's board. ``cells`` stand under its heads; ``detail`` says them in words."""

    rank: str
    change: Change
    slug: str
    name: str
    original: str
    language: str
    value: str
    share: str
    cells: tuple[str, ...]
    detail: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class TallyBoard:
    """The board of a day: ``unit`` heads the values, "" where there are places alone."""

    caption: str
    unit: str
    heads: tuple[str, ...]
    lines: tuple[Tallied, ...]
    gone: str = ""


@dataclass(frozen=True, slots=True)
class ShortBoard:
    """A leaderboard in short: rank, title, change, and the value or the ladder."""

    caption: str
    unit: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a title (``slug``) or a country (``code``). ``tone`` is "", "on" or "on2"."""

    label: str
    detail: str
    value: str
    share: str
    tone: str = ""
    slug: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars on one scale from zero. ``is_wide``: labels stand beside them."""

    bars: tuple[Bar, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A week's column, its words ``above`` and ``inside``; without a place it has no height."""

    label: str
    above: str
    inside: str
    share: str
    tone: str = ""
    is_low: bool = False
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Posts:
    """Columns on one scale from zero, one for each week."""

    posts: tuple[Post, ...]
    break_words: str = ""

    @property
    def is_many(self) -> bool:
        """Say whether narrow screens have no room for every number."""
        return len(self.posts) > 8


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path of the stretched geometry. ``tone`` is its class."""

    tone: str
    d: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words over the geometry, in percent. ``role`` is their class: y x end at above below brk."""

    role: str
    text: str
    x: str = ""
    y: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines and dots stretched to the width they get, and words that are not."""

    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    height: str = "260"
    left: str = "34"
    right: str = "96"
    look: str = ""
    read: str = ""


class Tile(NamedTuple):
    """
    A country's square. ``at`` places it on the wide map; ``letter`` stands in it.

    A tuple, because templates unpack those fastest, and there are 94.
    """

    code: str
    at: str
    tone: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """The map of equal squares: (region, its tiles) in reading order."""

    regions: tuple[tuple[str, tuple[Tile, ...]], ...]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a heat strip: (class, text, words) for each of its cells."""

    name: str
    detail: str
    cells: tuple[tuple[str, str, str], ...]
    slug: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """Places by week: (week, is shown) for each column; a number stands in each cell."""

    corner: str
    weeks: tuple[tuple[str, bool], ...]
    rows: tuple[HeatRow, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Mover:
    """A change, up or down. ``share`` is the length of its bar, in percent of the largest."""

    slug: str
    label: str
    value: str
    share: str
    is_up: bool


@dataclass(frozen=True, slots=True)
class Movers:
    """Bars to both sides of zero, the largest gain first."""

    movers: tuple[Mover, ...]
