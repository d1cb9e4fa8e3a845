"""Articles, their life from draft to published to withdrawn, and what they refer to."""

from collections.abc import Sequence
from functools import partial
from itertools import count, pairwise
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, When
from django.db.models.functions import MD5, Upper
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from articles import body
from articles.models.references import Mention, Reference, widget_model

# What readers see change, with the word for it.
VISIBLE = {"headline": "headline", "standfirst": "standfirst", "text": "text"}


class Change(NamedTuple):
    """A moment at which readers got another version, and what was other about it."""

    at: object
    what: list[str]


def seen(versions, publish_at) -> list[Change]:
    """Return what readers saw change between ``versions`` of a story, oldest first."""
    # Of the versions written before the moment of publication readers saw the last.
    unseen = sum(each["history_date"] <= publish_at for each in versions)
    told = [
        Change(new["history_date"], [VISIBLE[f] for f in VISIBLE if old[f] != new[f]])
        for old, new in pairwise(versions[max(unseen - 1, 0) :])
    ]
    return [change for change in told if change.what]


class ArticleQuerySet(models.QuerySet):
    """Questions about articles. ``published`` comes first in every one a reader asks."""

    def published(self, now):
        """
        Return the articles readers may see at ``now``.

        The one place that says what "published" means: pages, lists, feeds and previews call it.
        """
        return self.filter(state=Article.State.PUBLISHED, publish_at__lte=now)

    def since(self, moment):
        """Return the articles published from ``moment`` on."""
        return self.filter(publish_at__gte=moment)

    def scheduled(self, now):
        """Return the articles that readers will see later."""
        return self.filter(state=Article.State.PUBLISHED, publish_at__gt=now)

    def drafts(self):
        return self.filter(state=Article.State.DRAFT)

    def withdrawn(self):
        """Return the articles that readers have seen and no longer may."""
        return self.filter(state=Article.State.WITHDRAWN)

    def with_status(self, status, now):
        """Return the articles whose ``status(now)`` is this one."""
        questions = {
            "draft": self.drafts,
            "scheduled": partial(self.scheduled, now),
            "published": partial(self.published, now),
            "withdrawn": self.withdrawn,
        }
        return questions[status]()

    def newest_first(self):
        return self.order_by("-publish_at", "-pk")

    def oldest_first(self):
        return self.order_by("publish_at", "pk")

    def for_lists(self):
        """Return the articles with what a list of stories prints: all but their bodies."""
        return self.select_related("section", "author").defer("body")

    def for_front(self):
        """Return the articles with what the front page shows of them: a chart or a title."""
        return self.for_lists().select_related("hero").prefetch_related("mentions__title")

    def for_page(self):
        """Return the articles with what their page prints, in a fixed number of queries."""
        return self.select_related("section", "author").prefetch_related(
            "tags",
            models.Prefetch("mentions", Mention.objects.for_cards()),
        )

    def about(self, title):
        return self.filter(titles=title)

    def about_any(self, titles):
        """Return the stories about any of ``titles``, each once."""
        return self.filter(titles__in=titles).distinct()

    def about_first(self, titles):
        """Return the stories about any of ``titles``: on the first of them first, then newest."""
        cases = (When(mentions__title=each, then=at) for at, each in enumerate(titles))
        place = Case(*cases, output_field=models.IntegerField())
        found = self.filter(mentions__title__in=titles).annotate(place=Min(place))
        return found.order_by("place", "-publish_at", "-pk")

    def showing(self, chart):
        """Return the stories in which ``chart``, a widget, is placed."""
        heroes = self.model.objects.filter(hero=chart).values("pk")
        placed = Reference.objects.filter(widget=chart).values("article")
        return self.filter(pk__in=heroes.union(placed))

    def by(self, author):
        return self.filter(author=author)

    def of_user(self, user):
        """Return the articles under the byline of this account."""
        return self.filter(author__user=user)

    def not_of_user(self, user):
        return self.exclude(author__user=user)

    def last_touched_first(self):
        return self.order_by("-updated_at", "-pk")

    def in_section(self, section):
        return self.filter(section=section)

    def near(self, article, most):
        """Return ``most`` others with a title or a tag in common, then others of its section."""
        shared = Mention.objects.filter(
            title__in=[each.title_id for each in article.mentions.all()]
        )
        tagged = Article.tags.through.objects.filter(
            tag__in=[each.pk for each in article.tags.all()]
        )
        others, of_each = self.exclude(pk=article.pk), OuterRef("pk")
        # Of those that have less in common no more are looked at than are shown.
        sharing = others.filter(pk__in=shared.values("article"))
        lesser = (
            others.filter(pk__in=tagged.values("article")),
            others.in_section(article.section_id),
        )
        newest = (each.newest_first().values("pk")[:most] for each in lesser)
        return (
            others.filter(pk__in=sharing.values("pk").union(*newest))
            .annotate(shares=Exists(shared.filter(article=of_each)))
            .annotate(tagged=Exists(tagged.filter(article=of_each)))
            .order_by("-shares", "-tagged", "-publish_at", "-pk")[:most]
        )

    def changes_of(self, stories):
        """Return the Changes readers saw of each of ``stories``, by id: one query for all."""
        versions = (
            self.model.history.filter(
                id__in=[story.pk for story in stories], state=Article.State.PUBLISHED
            )
            .order_by("history_date", "history_id")
            .annotate(text=MD5(F("body")))
            .values("id", "history_date", *VISIBLE)
        )
        of_story = {story.pk: [] for story in stories}
        for version in versions:
            of_story[version["id"]].append(version)
        return {story.pk: seen(of_story[story.pk], story.publish_at) for story in stories}

    def free_slug(self, headline):
        """Return an address nobody has for ``headline``, in any script; never empty."""
        stem = (slugify(headline) or slugify(headline, allow_unicode=True))[:100].strip("-_")
        stem = stem or "story"
        taken = set(self.filter(slug__startswith=stem).values_list("slug", flat=True))
        tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(slug for slug in tries if slug not in taken)


class Article(models.Model):
    """
    A staff-written piece.

    ``body`` is one HTML document as ``articles.body`` cleans it. Written by the verbs of
    ``articles.publishing`` only. A published article whose ``publish_at`` lies ahead is scheduled;
    readers get it at that moment because every question asks ``published(now)``, without a task
    that could be late and without a cache that could be early: nothing is kept of a story that
    ``published`` did not return.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    headline = models.CharField(max_length=160)
    standfirst = models.TextField(max_length=400, blank=True)
    section = models.ForeignKey("articles.Section", on_delete=models.PROTECT)
    author = models.ForeignKey("articles.Author", on_delete=models.PROTECT, related_name="articles")
    hero = models.ForeignKey(
        "rankings.Widget",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hero_of",
        help_text="The chart that stands for the story on the front page.",
    )
    tags = models.ManyToManyField("articles.Tag", blank=True, related_name="articles")
    titles = models.ManyToManyField(
        "rankings.Title", through="articles.Mention", related_name="articles", blank=True
    )
    body = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    publish_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    left: Sequence = ()
    """The charts it showed readers until it was saved, and that no story shows since."""

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["created_at", "updated_at"])

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"
        permissions = [("publish_article", "Can publish, schedule and withdraw stories")]
        indexes = [
            models.Index(
                fields=["-publish_at", "-id"],
                include=["updated_at"],
                condition=Q(state="published"),
                name="article_published",
            ),
            GinIndex(
                fields=["headline", "standfirst"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="article_trigram",
            ),
            models.Index(OpClass(Upper("headline"), "text_pattern_ops"), name="article_beginning"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(publish_at__isnull=False),
                name="article_published_has_a_moment",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="article_slug_not_empty"),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    @property
    def original_address(self) -> str:
        """Return where its page is in the language it is written in, whatever is spoken."""
        with translation.override(settings.LANGUAGE_CODE):
            return self.get_absolute_url()

    def status(self, now) -> str:
        """Return where the article stands at ``now``, in one word."""
        if self.state == self.State.PUBLISHED and self.publish_at > now:
            return "scheduled"
        return self.state

    def widgets(self) -> dict:
        """Return the charts its text places, by slug, in order. Unknown ones are missing."""
        slugs = dict.fromkeys(body.widgets(body.clean(self.body)))
        found = widget_model().objects.in_bulk(slugs, field_name="slug")
        return {slug: found[slug] for slug in slugs if slug in found}

    def changes(self) -> list[Change]:
        """Return what readers saw change since the article was published, oldest first."""
        return Article.objects.changes_of([self])[self.pk]
