"""
How a chart is built: what is chosen, what is asked, what is drawn. Its door is ``rankings.charts``.

What is drawn of the newest releases, or of the one that a chart is pinned to, is kept
(``rankings.kept``): the next page that shows it neither asks nor draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import ModuleType

from rankings.drawing import Drawing
from rankings.kept import Key, kept, made_of, written
from rankings.kinds import Chosen, chosen, kinds
from rankings.language import gettext
from rankings.models import Release
from rankings.sources import source_of

Releases = dict[str, Release]


def build(
    kind: str,
    choices: dict,
    *,
    as_of: int | None = None,
    releases: Releases | None = None,
    rows: object = None,
) -> Drawing:
    """
    Draw ``kind`` with ``choices``, as it stands now or stood as of a release.

    ``releases`` (from ``newest``) saves the query for them when a page builds several charts, and
    ``rows`` those of ``select``, where a page has what it would return.
    Raise KeyError for an unknown kind, BadChoices for choices it does not take.
    """

    def draw() -> Drawing:
        taken, found = chosen(kind, choices, as_of=as_of, releases=releases), rows
        if taken.release and found is None:
            found = kinds()[kind].select(taken.cleaned, as_of=as_of)
        return drawn(kind, taken, found, as_of)

    return kept.get(kept_as(kind, [choices], as_of, releases), draw)


def build_each(
    names: Iterable[str],
    many: Sequence[dict],
    *,
    as_of: int | None,
    releases: Releases,
) -> list[list[Drawing]]:
    """
    Draw each of some kinds with each of ``many`` choices, as ``build_many`` does one kind.

    Return the drawings of each choice. A ``select_many`` that kinds share is asked once.
    """
    asked: dict = {}
    by_kind = [_each(kind, many, as_of, releases, asked) for kind in names]
    return [list(drawings) for drawings in zip(*by_kind, strict=True)]


def build_many(
    kind: str, many: Sequence[dict], *, as_of: int | None, releases: Releases
) -> list[Drawing]:
    """Draw ``kind`` with each of ``many`` choices; they differ in their lists of a feed alone."""
    return _each(kind, many, as_of, releases, {})


def kept_as(
    kind: str,
    many: Sequence[dict],
    as_of: int | None,
    releases: Releases | None,
    *more: object,
) -> Key | None:
    """
    Return what drawings of ``kind`` with ``many`` choices are kept under, None if they are not.

    That is everything they are made of; ``more`` is what is said beside. Of the newest numbers it
    is their release and how its feed stands, so it takes the newest ``releases`` to tell.
    """
    if as_of is None and releases is None:
        return None
    feeds = dict.fromkeys(kinds()[kind].Choices.feed_of(each) for each in many)
    return kind, written(many), made_of(feeds, as_of, releases or {}), *more


def _each(
    kind: str, many: Sequence[dict], as_of: int | None, releases: Releases, asked: dict
) -> list[Drawing]:
    """Draw ``kind`` with each of ``many`` choices; ``asked`` has the rows of those before."""

    def draw() -> list[Drawing]:
        takens = [chosen(kind, each, as_of=as_of, releases=releases) for each in many]
        if any(taken.release is None for taken in takens):
            return [drawn(kind, taken, None, as_of) for taken in takens]
        select = kinds()[kind].select_many
        if select not in asked:
            asked[select] = select([taken.cleaned for taken in takens], as_of=as_of)
        rows = zip(takens, asked[select], strict=True)
        return [drawn(kind, taken, found, as_of) for taken, found in rows]

    return kept.get(kept_as(kind, many, as_of, releases, "each"), draw)


def drawn(kind: str, taken: Chosen, rows: object, as_of: int | None) -> Drawing:
    """Return ``rows`` as ``kind`` draws them; before the first release, that there are none."""
    module = kinds()[kind]
    if taken.release is None:
        return _before_anything(module, kind, taken.feed)
    drawing = module.draw(rows, taken.cleaned)
    return replace(
        drawing,
        kind=kind,
        choices=taken.plain,
        as_of=taken.seal(drawing.period, is_pinned=as_of is not None),
        source=source_of(taken.feed).credit,
    )


def _before_anything(module: ModuleType, kind: str, feed: str) -> Drawing:
    return Drawing(
        title=gettext(module.LABEL),
        measure=gettext(module.QUESTION),
        empty=gettext(
            "{source} has not been read yet. The chart comes with the first data.",
            source=source_of(feed).name,
        ),
        source=source_of(feed).credit,
        kind=kind,
    )
