"""The names that titles are known by in other languages, and how names are compared."""

import unicodedata

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models.functions import JSONObject, Upper


def normalise(name: str) -> str:
    """
    Return ``name`` as names are compared: NFC, no format characters, plain single spaces.

    Case and punctuation stay, because publishers tell different works apart by them.
    """
    if name.isascii():  # most are, and have nothing to normalise but their spaces
        return " ".join(name.split())
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(" " if c.isspace() else c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join(plain.split())


class TitleNameQuerySet(models.QuerySet):
    """Questions about names."""

    def like(self, name):
        """Return the names with words much like those of ``name``, or beginning as they do."""
        return self.filter(normalised__trigram_word_similar=name)

    def by_likeness(self, name):
        """Return the names with their ``likeness`` to ``name``, likest first."""
        return self.annotate(likeness=TrigramSimilarity("normalised", name)).order_by("-likeness")

    def told(self):
        """Return what each name is, in what language and how like, in one value."""
        return self.values(told=JSONObject(text="text", language="language", likeness="likeness"))


class TitleName(models.Model):
    """A name of a title in some language: what search and readers know it by."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", "original"
        ROMANISED = "romanised", "romanised"
        TRANSLATION = "translation", "translation"
        OTHER = "other", "also known as"

    title = models.ForeignKey("rankings.Title", on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12, help_text="Such as “ko” or “en”.")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=200)
    normalised = models.CharField(max_length=200, editable=False)

    objects = TitleNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "language", "text"], name="title_name_once")
        ]
        indexes = [
            GinIndex(fields=["normalised"], opclasses=["gin_trgm_ops"], name="titlename_trigram"),
            models.Index(
                OpClass(Upper("normalised"), "text_pattern_ops"), name="titlename_beginning"
            ),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.normalised = normalise(self.text)
        super().save(*args, **kwargs)
