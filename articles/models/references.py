"""What an article refers to: the widgets in its body, and the titles it mentions."""

from itertools import groupby
from operator import attrgetter

from django.db import models
from django.utils.translation import gettext


def _cards():
    """Return the prefetches of what a title card prints: two queries, however many titles."""
    title = Mention._meta.get_field("title").related_model._meta
    credits, broadcasts = (
        title.get_field(name).related_model.objects for name in ("credits", "broadcasts")
    )
    return (
        models.Prefetch("title__credits", credits.select_related("person")),
        models.Prefetch("title__broadcasts", broadcasts.select_related("country")),
    )


def widget_model():
    """Return the model of charts. Links between the two apps go by name."""
    return Reference._meta.get_field("widget").related_model


class ReferenceQuerySet(models.QuerySet):
    """Questions about what bodies place."""

    def published(self, now):
        """Return the references of the articles readers may see at ``now``."""
        article = self.model._meta.get_field("article").related_model
        return self.filter(article__in=article.objects.published(now))

    def withdrawn(self):
        """Return the references of the articles that were taken from readers."""
        article = self.model._meta.get_field("article").related_model
        return self.filter(article__in=article.objects.withdrawn())

    def in_order(self):
        """Return the references with their widgets, as they stand in the body."""
        return self.select_related("widget").order_by("position")


class Reference(models.Model):
    """A body places a widget. Written where the article is saved; protects the widget."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="references"
    )
    widget = models.ForeignKey(
        "rankings.Widget", on_delete=models.PROTECT, related_name="references"
    )
    position = models.PositiveSmallIntegerField()

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="reference_in_place")
        ]

    def __str__(self):
        return f"{self.widget} in {self.article}"


class MentionQuerySet(models.QuerySet):
    """Questions about the titles that stories name."""

    def in_order(self):
        return self.order_by("position", "pk")

    def for_cards(self):
        """Return the mentions in order, with what a title card prints."""
        return self.in_order().select_related("title").prefetch_related(*_cards())


class Mention(models.Model):
    """A title the article is about, in the order the writer gave."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="mentions"
    )
    title = models.ForeignKey("rankings.Title", on_delete=models.PROTECT, related_name="mentions")
    position = models.PositiveSmallIntegerField(default=0)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "title in this story"
        verbose_name_plural = "titles in this story"
        constraints = [models.UniqueConstraint(fields=["article", "title"], name="mention_once")]

    def __str__(self):
        return f"{self.title} in {self.article}"

    @classmethod
    def unsaved(cls, titles) -> list["Mention"]:
        """Return mentions of ``titles`` that stand in no story yet, with what a card prints."""
        mentions = [cls(title=title, position=place) for place, title in enumerate(titles)]
        models.prefetch_related_objects(mentions, *_cards())
        return mentions

    def credits(self) -> list[tuple[str, list]]:
        """Return what people did in the title, and who: directors, writers, cast."""
        ordered = sorted(self.title.credits.all(), key=attrgetter("role", "position", "pk"))
        return [
            (gettext(did), [credit.person for credit in those])
            for did, those in groupby(ordered, key=lambda credit: credit.get_role_display())
        ]

    def broadcasts(self) -> list:
        """Return where the title was shown, earliest first."""
        return sorted(self.title.broadcasts.all(), key=attrgetter("starts_on", "pk"))
