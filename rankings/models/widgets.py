"""Widgets: charts with their choices, saved by a writer, placed in articles and templates."""

from collections.abc import Callable
from copy import copy
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import BooleanField, Exists, Func, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce, JSONObject, Upper
from django.db.models.lookups import IsNull
from simple_history.models import HistoricalRecords

from rankings.addresses import address
from rankings.drawing import Drawing
from rankings.files import LIVE
from rankings.models.identity import OldAddress
from rankings.models.pages import KeyedQuerySet
from rankings.models.titles import Title


def _owners(model):
    """Return the names of what a line of ``model`` must belong to."""
    return [each.name for each in model._meta.fields if each.many_to_one and not each.null]


NAMED = Func(
    "choices",
    template="jsonb_path_query_array(%(expressions)s, '$.*[*]')",
    output_field=models.JSONField(),
)
"""Every word in the choices, in whatever field: what the index of them has."""


def _has_any(choices, words):
    """Return the condition that these of the ``choices`` are one of ``words``, or have one."""
    compared = {"template": "(%(expressions)s)", "arg_joiner": " ?| "}
    return Func(choices, words, output_field=BooleanField(), **compared)


def _is_there(rows):
    """Return the condition that there is one of ``rows``, to be asked of each row by itself."""
    return Q(IsNull(Subquery(rows.values("pk")[:1]), False))


def _pair(title):
    """Return a slug and the id of ``title``, an expression, in one value."""
    return JSONObject(slug="slug", title=title)


class WidgetQuerySet(KeyedQuerySet):
    """Questions about widgets."""

    def shown(self, now):
        """
        Return the widgets that readers may see at ``now``: listed, or shown by what is published.

        A chart that is made for a story to come is nobody's business before. What refers to charts
        says itself what of it is published: its manager has ``published(now)``. This is the one
        place that says who may be seen: page, versions, files, frames, cards, lists, search, API.
        """
        return self.filter(Q(is_listed=True) | self._placed_by("published", now))

    def shown_each(self, now):
        """
        Return the same as ``shown``, asked of each widget as it comes.

        That is for questions that end after a few, or have found few by something else. The planner
        would look for all that is placed anywhere first, as one that counts them should.
        """
        published = self._placed_by("published", now, is_there=_is_there)
        return self.filter(Q(is_listed=True) | published)

    def naming(self, titles, fields):
        """
        Return the widgets that name any of ``titles`` in one of ``fields`` of their choices.

        They may do so by an address that the title once had, or that of one merged into it: all
        these have been asked for with each, for ``Widget.first_of``.
        """
        if not (ids := [title.pk for title in titles]):
            return self.none()
        merged = Title.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
        moved = OldAddress.objects.filter(title__in=ids)
        slugs = ArraySubquery(merged.values("slug").union(moved.values("slug")))
        named = merged.values(told=_pair(Coalesce("merged_into", "pk")))
        told = ArraySubquery(named.union(moved.values(told=_pair("title")), all=True))
        in_fields = (_has_any(KeyTransform(field, "choices"), slugs) for field in fields)
        found = self.filter(_has_any(NAMED, slugs), reduce(or_, in_fields))
        return found.annotate(addresses=told)

    def withdrawn(self):
        """
        Return the widgets that readers may have seen in what was taken from them since.

        What refers to charts says itself what that is, too: its manager has ``withdrawn()``.
        """
        return self.filter(self._placed_by("withdrawn"))

    def _placed_by(self, which, *asked, is_there=Exists):
        """Return the condition that something has it which is ``which``, where that is known."""
        placed = Q(pk__in=[])
        for use in self._uses():
            if question := getattr(use.model.objects, which, None):
                placed |= is_there(question(*asked).filter(**{use.name: OuterRef("pk")}))
        return placed

    def _uses(self):
        """Return the fields, in any app, by which something places a chart."""
        return [
            relation.field
            for relation in self.model._meta.related_objects
            if relation.on_delete is models.PROTECT
        ]

    def by_name(self):
        return self.order_by("title", "pk")

    def newest_first(self):
        return self.order_by("-updated_at", "-pk")

    def pinned(self):
        return self.filter(mode=Widget.Mode.PINNED).order_by("pk")

    def following(self):
        """Return the widgets that are redrawn with every release."""
        return self.filter(mode=Widget.Mode.FOLLOWING).order_by("pk")

    def of_kind(self, kind):
        """Return the charts of ``kind``, or all for none."""
        return self.filter(kind=kind) if kind else self

    def in_mode(self, mode):
        """Return the charts that follow the data, or those that are pinned; or all for none."""
        return self.filter(mode=mode) if mode else self

    def kinds(self):
        """Return the kinds there are among the charts."""
        return set(self.values_list("kind", flat=True).distinct())

    def counted(self):
        """Return how many charts there are, by (kind, mode)."""
        counted = self.order_by().values_list("kind", "mode").annotate(models.Count("pk"))
        return {(kind, mode): count for kind, mode, count in counted}

    def called(self, slug):
        return self.filter(slug=slug).select_related("pinned_to")

    def uses_of(self, widgets):
        """Return (id of a widget, what refers to it) for all of ``widgets``: a query a relation."""
        return [
            (getattr(use, relation.field.attname), use)
            for relation in self.model._meta.related_objects
            if relation.on_delete is models.PROTECT
            for use in relation.field.model._base_manager.filter(
                **{f"{relation.field.name}__in": widgets}
            ).select_related(*_owners(relation.field.model))
        ]

    def matching(self, words, kinds):
        """
        Return the widgets in whose title, address or kind each word of ``words`` occurs.

        ``kinds`` gives the name of each kind, as a writer knows it.
        """
        found = self
        for word in words.split():
            named = [kind for kind, name in kinds.items() if word.lower() in name.lower()]
            found = found.filter(
                Q(title__icontains=word) | Q(slug__icontains=word) | Q(kind__in=named)
            )
        return found


class Widget(models.Model):
    """
    A chart of ``kind`` (a module of ``rankings.charts``) with its ``choices``.

    It follows the data, or is pinned to a release and never changes. ``words`` are for those who
    cannot see it, and required.
    """

    class Mode(models.TextChoices):
        FOLLOWING = "following", "Follow the data: redraw with every release"
        PINNED = "pinned", "Pinned: keep today's numbers"

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    choices = models.JSONField(default=dict)
    title = models.CharField(max_length=120, help_text="What it shows, in at most nine words.")
    words = models.TextField(
        "in words", help_text="One or two sentences for readers who cannot see the chart."
    )
    note = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.FOLLOWING)
    pinned_to = models.ForeignKey(
        "rankings.Release", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_behind = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="Pinned, and drawn with the newest numbers it would look otherwise.",
    )
    is_listed = models.BooleanField(
        "public without a story",
        default=False,
        db_default=False,
        help_text="Readers may see it, and other sites embed it, though no published story has it.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    titles: Callable[[], dict[str, list]] = dict
    """Gives the titles that its choices name, by field, where ``rankings.charts`` asks for them."""
    frozen: Drawing | None = None
    """What it shows whatever came since, where it is one that a version kept."""
    is_unpinned = False
    """Whether it is a pinned chart that is shown as if it followed the data."""

    objects = WidgetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "chart"
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="widget_newest"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="widget_title_trigram"),
            models.Index(OpClass(Upper("title"), "text_pattern_ops"), name="widget_beginning"),
            GinIndex(NAMED, name="widget_named"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode="pinned", pinned_to__isnull=False)
                | Q(mode="following", pinned_to__isnull=True),
                name="widget_pinned_to_a_release_or_following",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="widget_has_words"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return address("chart", self.slug)

    def first_of(self, titles, fields):
        """Return the first of ``titles`` that this, found by ``naming``, has in its choices."""
        given = [self.choices.get(field) or [] for field in fields]
        words = {word for each in given for word in ([each] if isinstance(each, str) else each)}
        meant = {each["title"] for each in vars(self)["addresses"] if each["slug"] in words}
        return next((title for title in titles if title.pk in meant), None)

    def unpinned(self) -> "Widget":
        """Return this chart as if it followed the data; never to be saved."""
        live = copy(self)
        live.mode, live.pinned_to_id, live.is_behind = Widget.Mode.FOLLOWING, None, False
        live.is_unpinned = self.pinned_to_id is not None
        return live

    def as_asked(self, mode: str | None) -> "Widget":
        """Return this chart, or for ``mode`` "live" a pinned one as if it followed the data."""
        return self.unpinned() if mode == LIVE and self.pinned_to_id is not None else self

    @property
    def address(self) -> str:
        """Return the path at which it is shown as it is here."""
        return (
            f"{self.get_absolute_url()}?mode={LIVE}"
            if self.is_unpinned
            else self.get_absolute_url()
        )

    @property
    def file_name(self) -> str:
        """Return what its files are called: not the same with other numbers."""
        return f"{self.slug}-{LIVE}" if self.is_unpinned else self.slug

    def uses(self) -> list[models.Model]:
        """Return what refers to this chart, in any app: each protects it from being deleted."""
        return [
            use
            for relation in self._meta.related_objects
            if relation.on_delete is models.PROTECT
            for use in relation.field.model._base_manager.filter(**{relation.field.name: self})
        ]
