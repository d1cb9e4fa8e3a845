"""What has a name, one in its own script, and a page: people and companies."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from rankings.models.names import Native
from rankings.models.pages import KeyedQuerySet


class KnownQuerySet(KeyedQuerySet):
    """Questions of what has a page under its name."""

    def of_slugs(self, slugs):
        """Return those with these slugs."""
        return self.filter(slug__in=slugs)

    def by_name(self):
        return self.order_by("name", "pk")


class Known(Native, models.Model):
    """The base of what has a page under its name and is found by it, in either script."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(max_length=120)
    native_name = models.CharField(max_length=120, blank=True)
    native_language = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="%(class)s_slug_not_empty")
        ]
        indexes = [
            GinIndex(
                fields=["name", "native_name"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="%(class)s_trigram",
            ),
            models.Index(OpClass(Upper("name"), "text_pattern_ops"), name="%(class)s_beginning"),
            models.Index(
                OpClass(Upper("native_name"), "text_pattern_ops"),
                name="%(class)s_native_beginning",
            ),
        ]

    def __str__(self):
        return self.name
