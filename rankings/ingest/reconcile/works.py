"""
What a source calls things, and the titles it means.

A name that a rule is sure of joins a title. Everything else becomes a title of its own, and where
something speaks for another title, a Doubt: to merge wrongly would be silent, to part is seen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from itertools import count
from typing import NamedTuple

from rankings.ingest.reconcile.writing import ids_of
from rankings.models import Alias, Doubt, OldAddress, Title, normalise, slug_of

Notice = Callable[[str, str], None]
Reason = Doubt.Reason

Key = tuple[str, str, str]
"""kind, show, season: a spelling."""


class Rename(NamedTuple):
    """
    An entry that stood under another spelling. ``season`` is the first spelling of its season.

    ``is_sure`` tells whether it is followed or only pointed out; ``why`` says it in words.
    """

    alias: int
    title: int
    season: int
    was: str
    is_sure: bool
    why: str


class Aliases(dict):
    """
    The (title, alias) ids of one kind by (show, season); asking for a new one makes it.

    None stands for a spelling that has meant several works: then the period decides.
    """

    def __init__(self, kind: str, works: "Works"):
        super().__init__()
        self.kind, self.works = kind, works
        self.parted: dict[tuple[str, str], list[tuple[date, tuple[int, int]]]] = {}

    def __missing__(self, key: tuple[str, str]) -> tuple[int, int]:
        found = self[key] = self.works.meet(self.kind, *key)
        return found

    def know(self, key: tuple[str, str], since: date | None, ids: tuple[int, int]) -> None:
        """Remember what a spelling means, from ``since`` on or always."""
        if since is None and key not in self:
            self[key] = ids
            return
        before = self.parted.setdefault(key, [(date.min, self[key])] if self.get(key) else [])
        before.append((since or date.min, ids))
        before.sort()
        self[key] = None

    def meant(self, key: tuple[str, str], period: date) -> tuple[int, int]:
        """Return what a spelling means in ``period``."""
        if self[key] is not None:
            return self[key]
        found = self.parted[key]
        return next((ids for since, ids in reversed(found) if since <= period), found[0][1])


class Works:
    """What a source calls things, and the titles it means."""

    def __init__(self, source: str, notice: Notice):
        self.source, self.notice = source, notice
        self.aliases = {kind: Aliases(kind, self) for kind in ("film", "series")}
        self.titles: dict[tuple[str, str], int] = {}
        self.elsewhere: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.several: dict[tuple[str, str], set[int]] = {}
        self.renames: dict[Key, Rename] = {}
        self.title_ids, self.alias_ids = ids_of(Title), ids_of(Alias)
        self.new_titles: list[tuple[int, str, str, str]] = []
        self.new_aliases: list[tuple] = []
        self.new_names: list[tuple[int, str]] = []
        """Names that titles are found by from now on: (title id, name)."""
        self.doubts: list[Doubt] = []
        taken = OldAddress.objects.values_list("slug", "title__name", "title__kind")
        self.addresses = Addresses(Title.objects.values_list("slug", "name", "kind", "pk"), taken)
        self._read()
        self._read_elsewhere()

    def _read_elsewhere(self) -> None:
        """Read what other sources call titles. Now, because later the connection is copying."""
        others = Alias.objects.exclude(source=self.source)
        for kind, name, title in others.values_list("kind", "normalised", "title_id"):
            self.elsewhere[kind, name].add(title)

    def _read(self) -> None:
        known = Alias.objects.filter(source=self.source).order_by("pk")
        fields = known.values_list(
            "kind", "show", "season", "since", "normalised", "title_id", "pk"
        )
        for kind, show, season, since, name, title, pk in fields.iterator(chunk_size=2000):
            self.aliases[kind].know((show, season), since, (title, pk))
            first = self.titles.setdefault((kind, name), title)
            if first != title:
                self.several.setdefault((kind, name), {first}).add(title)

    def meet(self, kind: str, show: str, season: str) -> tuple[int, int]:
        """Make an alias for a spelling never seen. Return the ids of its title and of itself."""
        name, alias = normalise(show), next(self.alias_ids)
        rename = self.renames.get((kind, show, season))
        if rename and rename.is_sure and self.titles.get((kind, name)) in (None, rename.title):
            if (kind, name) not in self.titles:
                self.new_names.append((rename.title, name))
            title = self.titles[kind, name] = rename.title
            self.notice("renamed", f"“{season or show}” is the new name of “{rename.was}”.")
        else:
            title = self._by_name(kind, name, alias, season or show)
            if rename and title != rename.title:
                self.doubt(Reason.RENAMED, alias, season or show, [(rename.title, rename.why)])
                self._spare(alias, rename.title)
        of = rename.season if rename and title == rename.title else None
        self.new_aliases.append((alias, self.source, kind, show, season, name, title, None, of))
        return title, alias

    def _spare(self, alias: int, title: int) -> None:
        """Ask once: that a name is like that of ``title`` goes without saying by now."""
        self.doubts = [
            doubt
            for doubt in self.doubts
            if (doubt.alias_id, doubt.reason) != (alias, Reason.SIMILAR)
            or doubt.candidates[0]["title"] != title
        ]

    def _by_name(self, kind: str, name: str, alias: int, printed: str) -> int:
        """Return the title that goes by ``name``, or a new one where none does, or several do."""
        title, several = self.titles.get((kind, name)), self.several.get((kind, name))
        if title is not None and not several:
            return title
        found = self.elsewhere.get((kind, name), ())
        if title is None and len(found) == 1:  # what another source means, if it is but one
            title = self.titles[kind, name] = next(iter(found))
            return title
        title = self.titles[kind, name] = self.new_title(kind, name, alias, printed)
        if several:
            why = f"It goes by “{name}” in other lines."
            self.doubt(Reason.AMBIGUOUS, alias, printed, [(each, why) for each in sorted(several)])
            # What else is met under this name in the same file goes with it.
            self.several[kind, name] = set()
        return title

    def new_title(self, kind: str, name: str, alias: int, printed: str, hint: str = "") -> int:
        """Make a title. ``hint`` tells it from others in its address, where one is needed."""
        title = next(self.title_ids)
        like = self.addresses.know(name, kind, title)
        if like and not hint and (kind, name) not in self.several:
            self.notice("similar_title", f"“{name}” is new and looks like “{like[0]}”.")
            why = "The names differ only in case, accents or punctuation."
            self.doubt(Reason.SIMILAR, alias, printed, [(like[1], why)])
        self.new_titles.append((title, self.addresses.take(name, kind, hint), name, kind))
        return title

    def doubt(self, reason: str, alias: int, printed: str, maybe: list[tuple[int, str]]) -> None:
        """Note what an editor is to decide about ``alias``."""
        words = {
            Reason.SIMILAR: f"“{printed}” is new, and its name is nearly one that is known.",
            Reason.AMBIGUOUS: f"“{printed}” may be one of several titles of that name.",
            Reason.RESTARTED: f"“{printed}” began to count its weeks anew, long after it was gone.",
            Reason.RENAMED: f"“{printed}” stands where another name stood.",
        }
        self.doubts.append(
            Doubt(
                alias_id=alias,
                reason=reason,
                words=words[Reason(reason)],
                candidates=[{"title": title, "why": why} for title, why in maybe],
            )
        )
        if reason == Reason.AMBIGUOUS:
            self.notice("ambiguous_title", words[Reason.AMBIGUOUS])


class Addresses:
    """Which slugs are taken, and which names look alike."""

    def __init__(
        self,
        titles: Iterable[tuple[str, str, str, int]],
        old: Iterable[tuple[str, str, str]] = (),
    ):
        self.titles = list(titles)
        self.kinds = {slug: kind for slug, _, kind in old}
        self.kinds |= {slug: kind for slug, _, kind, _ in self.titles}

    @cached_property
    def names(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Return names by what is left of them. Most files bring no new title and need none."""
        return {(_folded(name), kind): (name, pk) for _, name, kind, pk in self.titles}

    def take(self, name: str, kind: str, hint: str = "") -> str:
        """Return a slug nobody has: the name, with the kind, the hint or a number if need be."""
        slug = base = slug_of(name)
        if self.kinds.get(base, kind) != kind:
            slug = f"{base}-{kind}"
        elif hint and base in self.kinds:
            slug = f"{base}-{hint}"
        for number in count(2):
            if slug not in self.kinds:
                break
            slug = f"{base}-{number}"
        self.kinds[slug] = kind
        return slug

    def know(self, name: str, kind: str, title: int) -> tuple[str, int] | None:
        """
        Remember a name. Return the one it differs from only in case and punctuation, and its title.

        That is the first of them, and the one that is remembered.
        """
        first = self.names.setdefault((_folded(name), kind), (name, title))
        return None if first[0] == name else first


def _folded(name: str) -> str:
    """Return the letters and digits of ``name``, or all of it where it has none."""
    return "".join(filter(str.isalnum, name.casefold())) or name
