"""
What titles are called where another language than English is spoken.

The name that readers of Korean know a title by, asked for together with the title.

It is its own if it is Korean, else the first Korean one among its names; None if there is none.
Nothing is asked where English is spoken.
"""

from collections.abc import Collection

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from rankings import widths
from rankings.language import ENGLISH, KOREAN, gettext, is_korean, noop
from rankings.models.within import looked_up
from rankings.vocabulary import Category

KINDS = {Category.FILM: noop("film"), Category.SERIES: noop("series")}


def korean(titles, prefix: str = "") -> Combinable:
    """
    Return the Korean name of a title as an expression; of none it is empty, or nothing.

    ``titles`` is the model of titles, and ``prefix`` leads to one: "title" from an entry.
    """
    names = titles._meta.get_field("names").related_model.objects.filter(language=KOREAN)
    at = f"{prefix}__" if prefix else ""
    first = names.filter(title=OuterRef(prefix or "pk")).order_by("pk").values("text")[:1]
    own = When(**{f"{at}original_language": KOREAN}, then=f"{at}original_name")
    return Case(own, default=Subquery(first))


def meant_by(words: Collection[str], titles) -> Q:
    """
    Return what asks for those of ``titles``, the model, that ``words`` are an address or a name of.

    The name is the English one, and where Korean is spoken that which readers know there, too.
    """
    asked = Q(slug__in=words) | Q(name__in=words)
    if not is_korean() or all(word.isascii() for word in words):
        return asked
    names = titles._meta.get_field("names").related_model.objects.filter(language=KOREAN)
    also = names.filter(text__in=words).values("title")
    return asked | Q(original_name__in=words) | Q(pk__in=also)


class NamedQuerySet(models.QuerySet):
    """Questions of what has a title, under the name the language spoken has for it."""

    def named(self, fields):
        """Return ``fields`` with the name of the title that the language spoken has."""
        if not is_korean():
            return fields
        known = Coalesce(NullIf(self.korean_name(), Value("")), "title__name")
        return [known if each == "title__name" else each for each in fields]

    def korean_name(self):
        """Return what asks for the Korean name of an entry's title."""
        return korean(self.model._meta.get_field("title").related_model, "title")

    def name_of_title(self):
        """
        Return what looks up (slug, name in the language spoken) of a line's title.

        It is for lines counted by title: joined, names would be read for every line.
        """
        titles = self.model._meta.get_field("title").related_model
        name = Coalesce(NullIf(korean(titles), Value("")), "name") if is_korean() else "name"
        return looked_up(titles.objects.all(), "title", "slug", name)

    def with_first(self, *fields):
        """
        Return the first spelling of each line's season, if it had several, and ``fields``.

        Few had. Joined, it is one more table for the planner to weigh, and that takes longer than
        to read a list.
        """
        rows = list(self.values_list("alias__season_of", *fields))
        aliases = self.model._meta.get_field("alias").related_model.objects
        ids = {first for first, *_ in rows if first}
        firsts = aliases.spelled(ids) if ids else {}
        return [(firsts.get(first, (None, None)), *row) for first, *row in rows]


class Called:
    """What a title is called, in the language spoken and on its plate. The base of ``Title``."""

    name: str
    kind: str
    original_name: str
    original_language: str

    @property
    def called(self) -> str:
        """Return the name readers of the language spoken know, English if there is no other."""
        if not is_korean():
            return self.name
        own = self.original_name if self.original_language == KOREAN else ""
        return own or vars(self).get("korean") or self.name

    @property
    def beside(self) -> tuple[str, str] | None:
        """Return (name, language) to stand beside it, None if there is none."""
        if self.called != self.name:
            return self.name, ENGLISH
        differs = self.original_name and self.original_name != self.name
        return (self.original_name, self.original_language) if differs else None

    @property
    def kind_called(self) -> str:
        """Return what it is, in a word."""
        return gettext(KINDS[Category(self.kind)])

    @property
    def plate_name(self) -> str:
        return self.original_name or self.name

    @property
    def plate_words(self) -> list[str]:
        """Return the lines of the plate: a word each in hangul, else one line that wraps."""
        return self.plate_name.split() if self.original_language == "ko" else [self.plate_name]

    @property
    def plate_size(self) -> str:
        """Return the size class of the plate's letters: the largest that leaves the dashes room."""
        return widths.size_of(self.plate_name, in_hangul=self.original_language == "ko")


class Native:
    """What somebody with a native name is called, in the language spoken. The base of some."""

    name: str
    native_name: str
    native_language: str

    @property
    def called(self) -> str:
        """Return the name readers of the language spoken know."""
        is_theirs = is_korean() and self.native_name and self.native_language == KOREAN
        return self.native_name if is_theirs else self.name

    @property
    def beside(self) -> tuple[str, str] | None:
        """Return (name, language) to stand beside it, None if there is none."""
        if self.called != self.name:
            return self.name, ENGLISH
        differs = self.native_name and self.native_name != self.name
        return (self.native_name, self.native_language) if differs else None
