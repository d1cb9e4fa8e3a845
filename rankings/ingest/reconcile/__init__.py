"""
Publishers' names in, our Titles out.

A string is never an identity. What a source prints is an Alias, once for each spelling. A new one
belongs to the title that the other aliases of the same source, kind and normalised show name have,
or to that of the entry it is the new name of (``renames``), or to the one title that other sources
call so, if it is but one. A film and a series are two works, so
are names that differ in case or punctuation, and so is a name that begins anew (``restarts``). What
is not certain is a title of its own and a Doubt, until an editor decides. An alias that an editor
has linked stays linked.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from operator import itemgetter

from rankings.ingest.reconcile import restarts
from rankings.ingest.reconcile.renames import Said, renames
from rankings.ingest.reconcile.works import Notice, Works
from rankings.ingest.reconcile.writing import ids_of, write
from rankings.models import Alias, Doubt, Edition, Ranking, Run, Title, TitleName
from rankings.sources import Feed, Row, source_of

AHEAD = 4000
"""How many editions are read before the first is passed on, to look for renames among them."""

printed = itemgetter(*map(Row._fields.index, ("show", "season")))

Read = tuple[tuple[str, str, date], list[Row]]
Resolved = tuple[int, date, list[Row], list[tuple[int, int]]]


class Names:
    """
    What a feed prints, and what is meant by it.

    ``resolve`` the editions of a file; then ``write`` what was never seen before, all together. A
    run that is held in between leaves nothing.
    """

    def __init__(self, feed: Feed, notice: Notice):
        self.feed = feed
        self.rankings = Rankings(feed)
        self.works = Works(source_of(feed.slug).slug, notice)
        self.aliases = {each.slug: self.works.aliases[each.category.value] for each in feed.lists}
        self.new_titles: list[str] = []
        """The names of those that ``write`` wrote."""
        self.stands = Edition.objects.filter(ranking__feed=feed.slug).exists()

    def resolve(self, editions: Iterable[Read]) -> Iterator[Resolved]:
        """
        Yield (ranking id, period, rows, meant): ``meant`` has a (title id, alias id) per row.

        Where the feed stands already, some are read ahead to find renames. The database is asked
        before the first is yielded, because from then on its connection may be copying.
        """
        editions = iter(editions)
        if self.stands:
            ahead = list(islice(editions, AHEAD))
            self._follow(ahead)
            editions = chain(ahead, editions)
        for (country, list_, period), rows in editions:
            known = self.aliases[list_]
            meant = list(map(known.__getitem__, map(printed, rows)))
            if None in meant:
                meant = [known.meant(printed(row), period) for row in rows]
            yield self.rankings[country, list_], period, rows, meant

    def _follow(self, editions: list[Read]) -> None:
        """Find the new names of entries that stand."""
        unknown = {
            (known.kind, *key)
            for (_, list_, _), rows in editions
            for known in [self.aliases[list_]]
            for key in map(printed, rows)
            if key not in known
        }
        if unknown:
            said = [
                Said(
                    self.rankings.get((country, list_), 0),
                    country,
                    period,
                    self.aliases[list_].kind,
                    rows,
                )
                for (country, list_, period), rows in editions
            ]
            self.works.renames = renames(said, unknown, self.feed.slug)

    def write(self, run: Run, release: int) -> None:
        """
        Write the rankings, titles and aliases that were met for the first time, and the doubts.

        The lines of ``release`` are in the tables, and nobody has seen them.
        """
        works = self.works
        Ranking.objects.bulk_create(self.rankings.new)
        # What begins anew is known by its alias, so aliases are written first.
        self._write_works()
        if moves := restarts.part(works, self.feed.slug, release):
            self._write_works()
            restarts.move(moves)
        other = {"language": "en", "kind": TitleName.Kind.OTHER}
        TitleName.objects.bulk_create(
            [
                TitleName(title_id=title, text=name, normalised=name, **other)
                for title, name in works.new_names
            ],
            ignore_conflicts=True,
        )
        for doubt in works.doubts:
            doubt.run, doubt.opened_at = run, run.started_at or run.requested_at
        Doubt.objects.bulk_create(works.doubts)

    def _write_works(self) -> None:
        self.new_titles += [name for _, _, name, _ in self.works.new_titles]
        for model, new in ((Title, self.works.new_titles), (Alias, self.works.new_aliases)):
            write(model, new)
            new.clear()


class Rankings(dict):
    """The ids of a feed's rankings by (country, list); asking for a new one makes it."""

    def __init__(self, feed: Feed):
        known = Ranking.objects.filter(feed=feed.slug).values_list("country", "list", "id")
        super().__init__({(country or "", list_): pk for country, list_, pk in known})
        self.feed, self.ids, self.new = feed, ids_of(Ranking), []

    def __missing__(self, key: tuple[str, str]) -> int:
        country, slug = key
        listed = self.feed.list(slug)
        made = Ranking(
            pk=next(self.ids),
            feed=self.feed.slug,
            list=slug,
            name=listed.name,
            category=listed.category,
            language=listed.language,
            cadence=self.feed.cadence,
            country_id=country or None,
        )
        self.new.append(made)
        self[key] = made.pk
        return made.pk
