"""
Publishers' names in, our Titles out.

A string is never an identity. What a source prints is an Alias, once for each spelling. A new one
belongs to the title that the other aliases of the same source, kind and normalised show name have;
where there are none, to the one title that has such an alias of another source, if it is but one.
A film and a series are two works. Names that differ in case or punctuation are two works too, until
an editor links them: they are only pointed out. An alias that an editor has linked stays linked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import count
from operator import itemgetter

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from rankings.models import Alias, Ranking, Title, normalise, slug_of
from rankings.sources import Feed, Row, source_of

Notice = Callable[[str, str], None]

IDS_AT_A_TIME = 1000

FRESH: dict[type[models.Model], tuple[str, ...]] = {
    Title: ("id", "slug", "name", "kind"),
    Alias: ("id", "source", "kind", "show", "season", "normalised", "title_id"),
}
"""What is known of something new, in the order of its tuple."""

printed = itemgetter(*map(Row._fields.index, ("show", "season")))


class Names:
    """
    What a feed prints, and what is meant by it.

    ``resolve`` the editions of a file; then ``write`` what was never seen before, all together. A
    run that is held in between leaves nothing.
    """

    def __init__(self, feed: Feed, notice: Notice):
        self.rankings = Rankings(feed)
        self.works = Works(source_of(feed.slug).slug, notice)
        self.aliases = {each.slug: self.works.aliases[each.category.value] for each in feed.lists}

    def resolve(
        self, editions: Iterable[tuple[tuple[str, str, date], list[Row]]]
    ) -> Iterator[tuple[int, date, list[Row], list[tuple[int, int]]]]:
        """Yield (ranking id, period, rows, meant): ``meant`` has a (title id, alias id) per row."""
        for (country, list_, period), rows in editions:
            meant = self.aliases[list_].__getitem__
            yield self.rankings[country, list_], period, rows, list(map(meant, map(printed, rows)))

    def new_titles(self) -> list[str]:
        """Return the names of the titles that were met for the first time."""
        return [name for _, _, name, _ in self.works.new_titles]

    def write(self) -> None:
        """Write the rankings, titles and aliases that were met for the first time."""
        Ranking.objects.bulk_create(self.rankings.new)
        _write(Title, self.works.new_titles)
        _write(Alias, self.works.new_aliases)


def ids_of(model: type[models.Model]) -> Iterator[int]:
    """
    Yield ids for new rows of ``model``, from its sequence: nobody else will be given them.

    They are taken over a connection of their own, because publishing keeps the other one busy
    copying. Sequences know no transaction.
    """
    table = model._meta.db_table
    while True:
        aside = connections.create_connection(DEFAULT_DB_ALIAS)
        try:
            with aside.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [table, IDS_AT_A_TIME],
                )
                given = cursor.fetchall()
        finally:
            aside.close()
        yield from (each for (each,) in given)


def _write(model: type[models.Model], rows: list[tuple]) -> None:
    """
    Write ``rows``, values of ``model``'s ``FRESH`` fields, and defaults in every other field.

    ``bulk_create`` takes ten times as long and, for a first load, all of the memory it may have.
    """
    given = FRESH[model]
    rest = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in given and not field.null
    }
    columns = ", ".join(map(connection.ops.quote_name, [*given, *rest]))
    statement = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row((*row, *rest.values()))


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


class Aliases(dict):
    """The (title, alias) ids of one kind by (show, season); asking for a new one makes it."""

    def __init__(self, kind: str, works: "Works"):
        super().__init__()
        self.kind, self.works = kind, works

    def __missing__(self, key: tuple[str, str]) -> tuple[int, int]:
        found = self[key] = self.works.meet(self.kind, *key)
        return found


class Works:
    """What a source calls things, and the titles it means."""

    def __init__(self, source: str, notice: Notice):
        self.source, self.notice = source, notice
        self.aliases = {kind: Aliases(kind, self) for kind in ("film", "series")}
        self.titles: dict[tuple[str, str], int] = {}
        self.elsewhere: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.ambiguous: set[tuple[str, str]] = set()
        self.title_ids, self.alias_ids = ids_of(Title), ids_of(Alias)
        self.new_titles: list[tuple[int, str, str, str]] = []
        self.new_aliases: list[tuple[int, str, str, str, str, str, int]] = []
        self.addresses = Addresses(Title.objects.values_list("slug", "name", "kind"))
        self._read()
        self._read_elsewhere()

    def _read_elsewhere(self) -> None:
        """Read what other sources call titles. Now, because later the connection is copying."""
        others = Alias.objects.exclude(source=self.source)
        for kind, name, title in others.values_list("kind", "normalised", "title_id"):
            self.elsewhere[kind, name].add(title)

    def _read(self) -> None:
        known = Alias.objects.filter(source=self.source).order_by("pk")
        fields = known.values_list("kind", "show", "season", "normalised", "title_id", "pk")
        for kind, show, season, name, title, pk in fields.iterator(chunk_size=2000):
            self.aliases[kind][show, season] = title, pk
            # The newest alias decides where the next one goes.
            if self.titles.setdefault((kind, name), title) != title:
                self.ambiguous.add((kind, name))
                self.titles[kind, name] = title

    def meet(self, kind: str, show: str, season: str) -> tuple[int, int]:
        """Make an alias for a spelling never seen. Return the ids of its title and of itself."""
        name = normalise(show)
        title = self.titles.get((kind, name))
        if title is None:
            title = self._of_another_source(kind, name) or self._new_title(kind, name)
            self.titles[kind, name] = title
        elif (kind, name) in self.ambiguous:
            self.notice("ambiguous_title", f"“{season or show}” may be one of several titles.")
        alias = next(self.alias_ids)
        self.new_aliases.append((alias, self.source, kind, show, season, name, title))
        return title, alias

    def _of_another_source(self, kind: str, name: str) -> int | None:
        """Return the title that other sources mean by a name, None unless it is exactly one."""
        found = self.elsewhere.get((kind, name), ())
        return next(iter(found)) if len(found) == 1 else None

    def _new_title(self, kind: str, name: str) -> int:
        title = next(self.title_ids)
        if like := self.addresses.like(name, kind):
            self.notice("similar_title", f"“{name}” is new and looks like “{like}”.")
        self.new_titles.append((title, self.addresses.take(name, kind), name, kind))
        return title


class Addresses:
    """Which slugs are taken, and which names look alike."""

    def __init__(self, titles: Iterable[tuple[str, str, str]]):
        self.titles = list(titles)
        self.kinds = {slug: kind for slug, _, kind in self.titles}

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """Return names by what is left of them. Most files bring no new title and need none."""
        return {(_folded(name), kind): name for _, name, kind in self.titles}

    def take(self, name: str, kind: str) -> str:
        """Return a slug nobody has: the name, with the kind or a number if need be."""
        slug = base = slug_of(name)
        if self.kinds.get(base, kind) != kind:
            slug = f"{base}-{kind}"
        for number in count(2):
            if slug not in self.kinds:
                break
            slug = f"{base}-{number}"
        self.kinds[slug] = kind
        return slug

    def like(self, name: str, kind: str) -> str:
        """Return the name this one differs from only in case and punctuation, or ""."""
        first = self.names.setdefault((_folded(name), kind), name)
        return "" if first == name else first


def _folded(name: str) -> str:
    """Return the letters and digits of ``name``, or all of it where it has none."""
    return "".join(filter(str.isalnum, name.casefold())) or name
