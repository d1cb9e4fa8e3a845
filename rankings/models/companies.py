"""Companies: who produced, distributed or shows titles, and what each did of which title."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from rankings.addresses import address
from rankings.language import gettext, noop
from rankings.models.known import Known, KnownQuerySet
from rankings.models.people import Broadcast


class CompanyQuerySet(KnownQuerySet):
    """Questions about companies."""

    def with_works(self):
        """Return the companies with how many titles they made, as ``works``, or ``shown``."""
        shown = Broadcast.objects.filter(service=OuterRef("name"), title__merged_into=None)
        counted = shown.order_by().values("service").annotate(n=Count("title", distinct=True))
        return self.annotate(
            works=Count("made__title", distinct=True, filter=Q(made__title__merged_into=None)),
            shown=Subquery(counted.values("n")[:1]),
        )

    def with_parts(self):
        """Return the companies with what they did of which title, as ``parts``: one query more."""
        of_standing = Maker.objects.by_title()
        return self.prefetch_related(models.Prefetch("made", of_standing, to_attr="parts"))

    def matching(self, *, role=None, showed=False, title=None):
        """
        Return the companies that are all that is given.

        Those with a ``role``, those that ``showed`` something, and those that made or showed
        ``title``, the slug of one: as what is asked beside it.
        """
        made = Maker.objects.filter(company=OuterRef("pk"), title__merged_into=None)
        shown = Broadcast.objects.filter(service=OuterRef("name"), title__merged_into=None)
        if title:
            made, shown = made.filter(title__slug=title), shown.filter(title__slug=title)
        if showed:
            return self.filter(Exists(shown))
        if role:
            return self.filter(Exists(made.filter(role=role)))
        return self.filter(Exists(made) | Exists(shown)) if title else self

    def know(self, named: dict[str, str]) -> None:
        """Have a company for each service on which something was shown: its name, by slug."""
        made = [self.model(slug=slug, name=name) for slug, name in named.items()]
        self.bulk_create(made, ignore_conflicts=True)


class Company(Known):
    """A company that made or shows titles: a studio, a distributor, a broadcaster, a service."""

    objects = CompanyQuerySet.as_manager()

    class Meta(Known.Meta):
        verbose_name_plural = "companies"

    def get_absolute_url(self):
        return address("company", self.slug)


class MakerQuerySet(models.QuerySet):
    """Questions about what companies did of titles."""

    def in_order(self):
        """Return them as they are printed: producers, then distributors, each in position."""
        return self.select_related("company").order_by("role", "position", "pk")

    def of_company(self, company):
        """Return what ``company`` did, with the titles, those of one title together."""
        standing = self.filter(company=company, title__merged_into=None)
        return standing.select_related("title").order_by("title", "role", "position", "pk")

    def by_title(self):
        """Return what companies did, with the titles, the newest work first."""
        newest_first = F("title__premiered_on").desc(nulls_last=True)
        standing = self.filter(title__merged_into=None).select_related("title")
        return standing.order_by(newest_first, "title__slug", "role")


class Maker(models.Model):
    """One company's part in one title."""

    class Role(models.TextChoices):
        PRODUCER = "1-producer", noop("Produced by")
        DISTRIBUTOR = "2-distributor", noop("Distributed by")

    title = models.ForeignKey("rankings.Title", on_delete=models.CASCADE, related_name="makers")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="made")
    role = models.CharField(max_length=14, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)

    objects = MakerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "company", "role"], name="maker_once")
        ]

    def __str__(self):
        return f"{self.company}, {self.get_role_display().lower()}"

    @property
    def part(self) -> str:
        """Return what the company was of the title, in a word."""
        return gettext(PARTS[Maker.Role(self.role)])


PARTS: dict[str, str] = {
    Maker.Role.PRODUCER.value: noop("Producer"),
    Maker.Role.DISTRIBUTOR.value: noop("Distributor"),
}
"""What a company was of a title, in a word."""
