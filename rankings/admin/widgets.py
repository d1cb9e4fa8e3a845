"""
Charts on the desk: a writer picks a kind, says what it shows, sees it drawn, and saves it.

The choices of a kind are its own form (``rankings.charts``); a new kind appears here by itself.
"""

from dataclasses import replace
from functools import partial

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from rankings import charts, versions
from rankings.drawing import Drawing
from rankings.models import Release, Title, Widget

FOUND = 12
"""How many titles a writer is offered at once."""
PREFIX = "choices"
NEUTRAL = (
    "What it shows, in at most nine words. A chart that follows the data needs a title that stays "
    "true: “Hours by week”, not “Hours double”."
)


def free_slug(wanted: str) -> str:
    """Return ``wanted`` as an address that no widget has."""
    base, slug, number = wanted[:70], wanted[:70], 1
    while Widget.objects.called(slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def prefilled(initial: dict) -> dict:
    """Return the choices that an address names (``?choices-titles=ozark``), as the form's own."""
    start = f"{PREFIX}-"
    return {
        name.removeprefix(start): value for name, value in initial.items() if name.startswith(start)
    }


class WidgetForm(forms.ModelForm):
    """What every chart has. ``chosen`` is the form of what its kind asks."""

    class Meta:
        model = Widget
        fields = ["kind", "title", "words", "note", "mode", "slug"]
        widgets = {
            "kind": forms.HiddenInput,
            "words": forms.Textarea({"rows": 3}),
            "mode": forms.RadioSelect,
        }
        help_texts = {
            "title": NEUTRAL,
            "note": "A sentence under the chart. What the numbers need is noted by itself.",
            "slug": "Made from the title when left empty. Stories find the chart by it.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        kind = self.instance.kind or self["kind"].value()
        given = self.data if self.is_bound else None
        initial = self.instance.choices or prefilled(self.initial)
        self.chosen = charts.form(kind, given, prefix=PREFIX, initial=initial, label_suffix="")
        if not self.instance.pk:  # what a story says stays as its writer saw it
            self.initial.setdefault("mode", Widget.Mode.PINNED)
        if slug := self.fields.get("slug"):
            slug.required = False

    def clean_kind(self):
        """Keep the kind of a saved chart: its choices are of that kind."""
        return self.instance.kind or self.cleaned_data["kind"]

    def clean_slug(self):
        return self.cleaned_data["slug"] or free_slug(
            slugify(self.cleaned_data.get("title", "")) or self["kind"].value()
        )

    def clean(self):
        cleaned = super().clean()
        if not self.chosen.is_valid():
            raise ValidationError("Something that the chart shows is not chosen, or cannot be.")
        self.instance.choices = self.chosen.plain()
        self.instance.pinned_to = self._pinned_to(cleaned.get("mode"))
        return cleaned

    def _pinned_to(self, mode) -> Release | None:
        """Return the release a chart keeps: the one it kept before, else the newest."""
        if mode != Widget.Mode.PINNED:
            return None
        release = self.instance.pinned_to or Release.objects.newest_first().first()
        if release is None:
            raise ValidationError("There are no numbers yet to pin the chart to.")
        return release


@admin.register(Widget)
class WidgetAdmin(SimpleHistoryAdmin):
    """Charts by themselves. One that a story shows is never deleted."""

    form = WidgetForm
    list_display = ["title", "shown_as", "mode", "used", "updated_at"]
    list_filter = ["mode"]
    search_fields = ["title", "slug"]
    ordering = ["-updated_at"]
    fieldsets = [("How it is told", {"fields": ["kind", "title", "words", "note", "mode", "slug"]})]
    add_form_template = change_form_template = "admin/rankings/widget/change_form.html"

    @admin.display(description="Kind")
    def shown_as(self, widget):
        kind = charts.kinds().get(widget.kind)
        return kind.LABEL if kind else widget.kind

    @admin.display(description="Used", boolean=True)
    def used(self, widget):
        return bool(widget.uses())

    def get_readonly_fields(self, request, obj=None):
        """Keep the address of a saved chart: stories find it by that."""
        return ["slug"] if obj else []

    # -- choosing a kind, then the form

    def add_view(self, request, form_url="", extra_context=None):
        given = request.POST if request.method == "POST" else request.GET
        if given.get("kind") not in charts.kinds():
            return self._choose(request)
        return super().add_view(request, form_url, extra_context)

    def _choose(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request)
        context |= {"title": "New chart", "asked": charts.asked(), "opts": self.opts}
        return TemplateResponse(request, "admin/rankings/widget/kinds.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        kind = charts.kinds()[form.instance.kind or form["kind"].value()]
        context |= {
            "kind": kind,
            "chosen": form.chosen,
            "preview": charts.framed(obj)[0] if obj else "",
            "used_in": self.places_of([obj] if obj else []),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        transaction.on_commit(partial(versions.keep, obj, now=timezone.now()))

    # -- where it is used

    def places_of(self, widgets) -> list[str]:
        """Return what uses any of ``widgets``, each once: a story may place one several times."""
        uses = [self.place_of(use) for widget in widgets for use in widget.uses()]
        return list(dict.fromkeys(uses))

    def place_of(self, use: models.Model) -> str:
        """Return what uses a chart, as a link to its own page on the desk where it has one."""
        owners = [
            getattr(use, field.name)
            for field in use._meta.fields
            if field.many_to_one and field.related_model is not Widget
        ]
        for each in (use, *filter(None, owners)):
            if self.admin_site.is_registered(type(each)):
                meta = each._meta
                name = f"admin:{meta.app_label}_{meta.model_name}_change"
                address = reverse(name, args=[each.pk])
                return format_html('{}: <a href="{}">{}</a>', meta.verbose_name, address, each)
        return str(use)

    def get_deleted_objects(self, objs, request):
        """Refuse to delete what is used, and say where."""
        found = super().get_deleted_objects(objs, request)
        return *found[:3], self.places_of(objs)

    # -- what the form's script asks

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("preview/", guard(require_POST(self.preview)), name="rankings_widget_preview"),
            path("titles/", guard(self.titles), name="rankings_widget_titles"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Draw what the form says: a page of its own, or with ``part`` the frame for its script."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {"title": "Preview", "level": 3}
        try:
            context["drawing"] = drawn(request.POST)
        except charts.BadChoices as error:
            context["complaint"] = str(error)
        part = "part" if "part" in request.GET else "preview"
        return TemplateResponse(request, f"admin/rankings/widget/{part}.html", context)

    def titles(self, request: HttpRequest) -> HttpResponse:
        """Answer with the titles that are named like ``q``."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        named = Title.objects.named(request.GET.get("q", "")[:80])[:FOUND]
        found = [{"slug": each.slug, "name": each.name, "kind": each.kind} for each in named]
        return JsonResponse({"titles": found})


def drawn(post) -> Drawing:
    """Return the Drawing of a form as it stands, saved or not. Raise BadChoices."""
    kind = post.get("kind", "")
    if kind not in charts.kinds():
        raise charts.BadChoices("There is no such kind of chart.")
    chosen = charts.form(kind, post, prefix=PREFIX)
    if not chosen.is_valid():
        raise charts.BadChoices(charts.complaint(chosen))
    drawing = charts.build(kind, chosen.plain())
    said = {name: post[name] for name in ("title", "note") if post.get(name)}
    return replace(drawing, **said)
