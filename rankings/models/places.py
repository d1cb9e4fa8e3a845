"""Countries and territories that have a list of their own. Seeded by a migration."""

from django.db import models

from rankings import nations
from rankings.addresses import address
from rankings.language import ENGLISH, is_korean, noop
from rankings.models.pages import KeyedQuerySet


class Region(models.TextChoices):
    """The four blocks of the tile map, in reading order."""

    AMERICAS = "americas", noop("Americas")
    EUROPE = "europe", noop("Europe")
    MIDDLE_EAST_AFRICA = "mea", noop("Middle East and Africa")
    ASIA_PACIFIC = "apac", noop("Asia and Pacific")


class CountryQuerySet(KeyedQuerySet):
    """Questions about countries."""

    KEY = "pk"

    def listed(self):
        """Return the countries that have a tile on the map, by name."""
        return self.exclude(column=None).order_by("name")

    def chips(self, codes):
        """Return the countries with these codes, in their order."""
        found = self.in_bulk(codes)
        return [found[code] for code in codes if code in found]


class Country(models.Model):
    """
    A country or territory. ``column`` and ``row`` (from 1) place its tile on the 25 x 14 map.

    Territories that publishers list as countries (GP, MQ, RE, NC, HK, TW) are rows too.
    """

    code = models.CharField("ISO code", primary_key=True, max_length=2)
    name = models.CharField(max_length=80, unique=True)
    adjective = models.CharField(max_length=80, blank=True, help_text="As in “Korean drama”.")
    native_name = models.CharField(max_length=80, blank=True)
    native_language = models.CharField(max_length=12, blank=True, help_text="Such as “ko”.")
    region = models.CharField(max_length=12, choices=Region, blank=True)
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "countries"
        constraints = [
            models.UniqueConstraint(fields=["column", "row"], name="country_tile_once"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_iso2"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("country", self.code.lower())

    @property
    def called(self) -> str:
        """Return its name in the language spoken."""
        return nations.called(self.code, self.name)

    @property
    def adjective_called(self) -> str:
        """Return its adjective in the language spoken: in Korean that is its name."""
        return self.called if self.adjective and is_korean() else self.adjective

    @property
    def beside(self) -> tuple[str, str] | None:
        """Return (name, language) to stand beside it, None if there is none."""
        if self.called != self.name:
            return self.name, ENGLISH
        return (self.native_name, self.native_language) if self.native_name else None
