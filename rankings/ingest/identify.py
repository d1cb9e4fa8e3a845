"""
The identifiers that a body gives for titles: kept where nothing speaks against them.

A title that has another already, or an identifier that is another title's, is never written over:
it is a Doubt, which an editor settles. Wrong is then either the link of a spelling or the source.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rankings.models import Alias, Doubt, Identifier, Run, Snapshot
from rankings.sources import Feed, source_of

Said = dict[tuple[str, str], dict[str, set[str]]]
"""By kind and name in the file: the values said of each scheme."""


def write(feed: Feed, snapshot: Snapshot, run: Run) -> None:
    """Keep what ``snapshot`` says, of titles that are in the tables; and what is in doubt."""
    if feed.identify is None:
        return
    said = _said(feed.identify(snapshot.lines()))
    source = source_of(feed.slug).slug
    names = Alias.objects.printed_by(source, {show for _, show in said})
    aliases = [alias for alias in names if (alias.kind, alias.show) in said]
    titles = Identifier.objects.by_title({alias.title_id for alias in aliases})
    values = {each for schemes in said.values() for some in schemes.values() for each in some}
    owners = Identifier.objects.by_value(values)
    new, doubts = [], []
    for alias in aliases:
        for scheme, some in sorted(said[alias.kind, alias.show].items()):
            value, has = min(some), titles.get((alias.title_id, scheme))
            owner = owners.get((scheme, value))
            if len(some) == 1 and has is None and owner is None:
                titles[alias.title_id, scheme], owners[scheme, value] = value, alias.title_id
                given = {"scheme": scheme, "value": value, "source": source}
                new.append(Identifier(title_id=alias.title_id, **given))
            elif some != {has}:
                doubts.append(_doubt(alias, scheme, some, has, owner, run))
    Identifier.objects.bulk_create(new)
    Doubt.objects.bulk_create(doubts, ignore_conflicts=True)


def _said(given: Iterable[tuple[str, str, str, str]]) -> Said:
    """Return what is said, given (kind, name, scheme, value)."""
    said: Said = defaultdict(lambda: defaultdict(set))
    for kind, show, scheme, value in given:
        said[kind, show][scheme].add(value)
    return said


def _doubt(
    alias: Alias, scheme: str, some: set[str], has: str | None, owner: int | None, run: Run
) -> Doubt:
    name, values = Identifier.Scheme(scheme).label, " and ".join(sorted(some))
    words = [f"“{alias}” has {values} at {name}."]
    if has is not None:
        words.append(f"Its title has {has} already.")
    is_others = owner is not None and owner != alias.title_id
    why = f"It has {values} at {name}."
    return Doubt(
        alias=alias,
        reason=Doubt.Reason.IDENTIFIER,
        words=" ".join([*words, *_whose(is_others)]),
        candidates=[{"title": owner, "why": why}] if is_others else [],
        run=run,
        opened_at=run.started_at or run.requested_at,
    )


def _whose(is_others: bool) -> Iterator[str]:
    if is_others:
        yield "That is another title’s."
