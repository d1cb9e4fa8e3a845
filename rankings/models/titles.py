"""Titles: the works that are ranked, and the names readers know them by."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Greatest, Upper
from django.utils.text import slugify

from rankings.addresses import address
from rankings.language import is_korean
from rankings.models.companies import Company, Maker
from rankings.models.names import Called, korean, meant_by
from rankings.models.pages import KeyedQuerySet, given
from rankings.models.people import Broadcast, Credit, by_role
from rankings.models.title_names import TitleName, normalise
from rankings.vocabulary import Category

TONES = 6
LIKE, BEGINNING = 60, 40
"""How many names a search looks at closely: like what is asked, and beginning with it."""


def slug_of(name: str) -> str:
    """Return an address for ``name`` in any script; never empty."""
    return (slugify(name) or slugify(name, allow_unicode=True) or "title")[:100].strip("-_")


class TitleQuerySet(KeyedQuerySet):
    """Questions about titles."""

    def of_slugs(self, slugs):
        """Return the titles with these slugs."""
        return self.filter(slug__in=slugs)

    def called(self, names):
        """Return the titles whose English name is one of ``names``."""
        return self.filter(name__in=names).by_name()

    def standing(self):
        """Return the titles that were not merged into another."""
        return self.in_language().filter(merged_into=None)

    def known_as(self, words):
        """Return the title meant by each of ``words``: an address it has or had, or a name."""
        found = {}
        named = self.filter(meant_by(words, self.model)).order_by("pk")
        for title in named.in_language().select_related("merged_into"):
            found.setdefault(title.name, title)
            found.setdefault(title.called, title)
            found[title.slug] = title
        if missing := [word for word in words if word not in found]:
            moved = self.in_language().filter(old_addresses__slug__in=missing)
            for title in moved.annotate(old=F("old_addresses__slug")):
                found[title.old] = title
        # Written otherwise, without capitals or accents, a name is taken as addresses are made.
        if alike := {word: slug_of(word) for word in words if word not in found}:
            by_slug = {each.slug: each for each in self.in_language().of_slugs(alike.values())}
            found |= {word: by_slug[slug] for word, slug in alike.items() if slug in by_slug}
        return {word: title.final for word, title in found.items()}

    def formerly(self, slug):
        """Return the title whose address once was ``slug``, if any."""
        return self.filter(old_addresses__slug=slug)

    def in_language(self):
        """Return the titles with their Korean name where Korean is spoken: see ``called``."""
        return self.annotate(korean=korean(self.model)) if is_korean() else self

    def for_page(self):
        """Return the titles with what their page prints, in a fixed number of queries."""
        return (
            self.in_language()
            .select_related("origin")
            .prefetch_related(
                "names",
                Prefetch("broadcasts", Broadcast.objects.with_company(Company.objects.all())),
                Prefetch("credits", Credit.objects.in_order()),
                Prefetch("makers", Maker.objects.in_order()),
            )
        )

    def with_identifiers(self):
        """Return the titles with what encyclopedias call them."""
        return self.prefetch_related("identifiers")

    def half_known(self, *, after=""):
        """
        Return the titles without origin, language or original name, by address past ``after``.

        What is English is known by its English name.
        """
        unnamed = Q(original_name="") & ~Q(original_language="en")
        lacking = self.standing().filter(Q(origin=None) | Q(original_language="") | unnamed)
        return lacking.filter(is_sample=False, slug__gt=after).order_by("slug")

    def by_name(self):
        return self.standing().order_by("name", "pk")

    def leaf(self, first, last):
        """Return those from the ``first`` by name to before the ``last``; others are not read."""
        ids = self.model.objects.filter(merged_into=None).order_by("name", "pk").values("pk")
        return self.by_name().filter(pk__in=ids[first:last])

    def among(self, entries):
        """Return the titles among ``entries``."""
        return self.filter(pk__in=entries.values("title"))

    def listed_in(self, entries):
        """Return the titles among ``entries``, by name."""
        return self.among(entries).by_name()

    def named(self, query):
        """
        Return the titles with a name like ``query``, in any language and script, likest first.

        The beginning of a word will do, from two letters, and so will a word with a slip in it.
        """
        name = normalise(query)
        like = TitleName.objects.like(name).values("title")
        own = self.filter(name__trigram_word_similar=name).values("pk")
        original = self.exclude(original_name="").filter(original_name__trigram_word_similar=name)
        best = TitleName.objects.filter(title=OuterRef("pk")).by_likeness(name)
        return (
            self.standing()
            .filter(pk__in=like.union(own, original.values("pk")))
            .annotate(
                likeness=Greatest(
                    TrigramSimilarity("name", name),
                    TrigramSimilarity("original_name", name),
                    Subquery(best.values("likeness")[:1]),
                )
            )
            .order_by(F("likeness").desc(nulls_last=True), "name", "pk")
        )

    def nearest(self, query, most):
        """
        Return at most ``most`` of the titles that ``named`` returns, however many there are.

        Looked at closely are the names that begin with ``query`` and the first that are like it:
        other names than the English only where those are few. The other name that is likest has
        been asked for with each: see ``found_as``.
        """
        name = normalise(query)
        names, titles = TitleName.objects, self.standing()
        begin = titles.filter(name__istartswith=name).values("pk")[:BEGINNING]
        also = names.filter(normalised__istartswith=name).values("title")[:BEGINNING]
        like = titles.filter(name__trigram_word_similar=name).values("pk")[:LIKE]
        found = begin.union(also, like, names.like(name).values("title")[:LIKE], all=True)[:LIKE]
        best, own = (
            names.filter(title=OuterRef("pk")).by_likeness(name),
            TrigramSimilarity("name", name),
        )
        likeness = Greatest(own, Subquery(best.values("likeness")[:1]))
        ordered = titles.filter(pk__in=found).annotate(
            likeness=likeness, own=own, likest=Subquery(best.told()[:1])
        )
        return ordered.order_by(F("likeness").desc(nulls_last=True), "name", "pk")[:most]

    def premiering(self, first, last):
        """Return the titles that premiere between two days."""
        return self.standing().filter(premiered_on__gte=first, premiered_on__lte=last)

    def from_country(self, code):
        """Return the titles whose country of origin is ``code``."""
        return self.filter(origin_id=code)

    def matching(self, *, origin=None, kind=None):
        """Return the titles that are all that is given."""
        return self.filter(**given(origin=origin, kind=kind))


class Title(Called, models.Model):
    """A film or a series. What a publisher prints is an Alias of it, never its identity."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200, help_text="The English name.")
    kind = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Category])
    original_name = models.CharField(max_length=200, blank=True, help_text="As in its own script.")
    original_language = models.CharField(max_length=12, blank=True, help_text="Such as “ko”.")
    origin = models.ForeignKey(
        "rankings.Country", on_delete=models.PROTECT, null=True, blank=True, related_name="titles"
    )
    premiered_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False, help_text="Invented for the demo.")
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        help_text="The title it turned out to be. Its address leads there.",
    )

    objects = TitleQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="title_name_trigram"),
            models.Index(OpClass(Upper("name"), "text_pattern_ops"), name="title_name_beginning"),
            models.Index(
                fields=["name", "id"], condition=Q(merged_into=None), name="title_by_name"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="title_slug_not_empty"),
            models.CheckConstraint(condition=~models.Q(name=""), name="title_name_not_empty"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[c.value for c in Category]), name="title_kind_known"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("title", self.slug)

    @property
    def final(self) -> "Title":
        """Return the title this one turned out to be: mostly itself."""
        title = self
        while title.merged_into is not None:
            title = title.merged_into
        return title

    def found_as(self, query) -> tuple[str, str] | None:
        """
        Return (name, language) of the other name by which ``nearest`` found this for ``query``.

        None where the English name is as like it, or where it is in what this is called anyway.
        """
        likest, word = vars(self)["likest"], query.lower()
        shown = [self.called, *(self.beside or ())[:1]]
        if likest is None or likest["likeness"] <= vars(self)["own"]:
            return None
        is_in_sight = likest["text"] in shown or any(word in each.lower() for each in shown)
        return None if is_in_sight else (likest["text"], likest["language"])

    @property
    def tone(self) -> int:
        """Return which of the six plate tones is this title's, 1 to 6, the same for ever."""
        return self.pk * 7 % TONES + 1

    @property
    def credits_by_role(self) -> list[tuple[str, list]]:
        """Return (what they did, people) in the order of print, from credits already fetched."""
        return by_role(self.credits.all(), "person")

    @property
    def other_names(self) -> list:
        """Return the names readers also know it by, from names already fetched."""
        said = {self.name, self.original_name, self.called}
        return [name for name in self.names.all() if name.text not in said]
