"""What others call titles: the numbers of encyclopedias, where a source or an editor gives them."""

from django.db import models

from rankings.models.titles import Title


class IdentifierQuerySet(models.QuerySet):
    """Questions about identifiers."""

    def by_title(self, titles):
        """Return the value that each of ``titles`` has, by title id and scheme."""
        found = self.filter(title__in=titles).values_list("title_id", "scheme", "value")
        return {(title, scheme): value for title, scheme, value in found}

    def by_value(self, values):
        """Return the id of the title that has each of ``values``, by scheme and value."""
        found = self.filter(value__in=values).values_list("scheme", "value", "title_id")
        return {(scheme, value): title for scheme, value, title in found}


class Identifier(models.Model):
    """One title's name in one scheme. A title has one in each, and each is of one title."""

    class Scheme(models.TextChoices):
        IMDB = "imdb", "IMDb"
        TMDB = "tmdb", "TMDb"

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=4, choices=Scheme)
    value = models.CharField(
        max_length=30, help_text="As in its address: tt8629748, movie/581600, tv/99966."
    )
    source = models.CharField(max_length=20, blank=True, help_text="Who says so.")

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "scheme"], name="identifier_once_per_title"),
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_of_one_title"),
        ]

    def __str__(self):
        return self.value
