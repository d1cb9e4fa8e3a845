"""People, what they did in which title, and where it was broadcast."""

from itertools import groupby

from django.db import models
from django.db.models import Count, OuterRef, Subquery

from rankings.addresses import address
from rankings.language import gettext, noop
from rankings.models.known import Known, KnownQuerySet
from rankings.models.pages import KeyedQuerySet


class PersonQuerySet(KnownQuerySet):
    """Questions about people."""

    def with_works(self):
        """Return the people with how many titles they had a part in, as ``works``."""
        return self.annotate(works=Count("credits__title", distinct=True))

    def credited_among(self, entries):
        """Return the people who had a part in a title among ``entries``."""
        return self.filter(credits__title__in=entries.values("title"))

    def with_parts(self):
        """Return the people with what they did in which title: one query more."""
        return self.prefetch_related(models.Prefetch("credits", Credit.objects.by_title()))


class Person(Known):
    """Somebody who made or played in a title."""

    objects = PersonQuerySet.as_manager()

    class Meta(Known.Meta):
        verbose_name_plural = "people"

    def get_absolute_url(self):
        return address("person", self.slug)


class CreditQuerySet(models.QuerySet):
    """Questions about credits."""

    def in_order(self):
        """Return the credits as they are printed: directors, writers, cast, each in position."""
        return self.select_related("person").order_by("role", "position", "pk")

    def of_person(self, person):
        """Return the credits of ``person`` with their titles, those of one title together."""
        standing = self.filter(person=person, title__merged_into=None)
        return standing.select_related("title").order_by("title", "role", "position", "pk")

    def by_title(self):
        """Return the credits with their titles, the newest work first."""
        newest_first = models.F("title__premiered_on").desc(nulls_last=True)
        return self.select_related("title").order_by(newest_first, "title__slug", "role")


class Credit(models.Model):
    """One person's part in one title."""

    class Role(models.TextChoices):
        DIRECTOR = "1-director", noop("Directed by")
        WRITER = "2-writer", noop("Written by")
        CAST = "3-cast", noop("Cast")

    title = models.ForeignKey("rankings.Title", on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=12, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)

    objects = CreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "person", "role"], name="credit_once")
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display().lower()}"

    @property
    def part(self) -> str:
        """Return what the person was of the title, in a word."""
        return gettext(PARTS[Credit.Role(self.role)])


PARTS: dict[str, str] = {
    Credit.Role.DIRECTOR.value: noop("Director"),
    Credit.Role.WRITER.value: noop("Writer"),
    Credit.Role.CAST.value: noop("Cast"),
}
"""What somebody was of a title, in a word."""


def by_role(parts, of: str) -> list[tuple[str, list]]:
    """Return (what they did, who) of ``parts`` in order; ``of`` is what names them in each."""
    groups = groupby(parts, key=lambda each: each.get_role_display())
    return [(gettext(role), [getattr(each, of) for each in group]) for role, group in groups]


class BroadcastQuerySet(KeyedQuerySet):
    """Questions about broadcasts."""

    KEY = "pk"

    def with_company(self, companies):
        """Return the broadcasts with country, and the slug of that of ``companies`` it was by."""
        of_name = companies.filter(name=OuterRef("service")).values("slug")[:1]
        return self.select_related("country").annotate(company=Subquery(of_name))

    def by(self, company):
        """Return what ``company`` showed, with title and country, that of one title together."""
        shown = self.filter(service=company.name, title__merged_into=None)
        return shown.select_related("title", "country").order_by("title", "starts_on", "pk")

    def starting(self, first, last):
        """Return the broadcasts that begin between two days, with title and country."""
        beginning = self.filter(starts_on__gte=first, starts_on__lte=last)
        return beginning.filter(title__merged_into=None).select_related("title", "country")


class Broadcast(models.Model):
    """Where and when a title was shown."""

    title = models.ForeignKey("rankings.Title", on_delete=models.CASCADE, related_name="broadcasts")
    country = models.ForeignKey("rankings.Country", on_delete=models.PROTECT)
    service = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title", "country", "service", "starts_on"], name="broadcast_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="broadcast_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.service}, {self.starts_on:%-d %B %Y}"

    @property
    def part(self) -> str:
        """Return what the service was of the title, in a few words."""
        return gettext("Shown in {country}", country=self.country.called)
