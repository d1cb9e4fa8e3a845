"""
Charts on the desk: a writer picks a kind, says what it shows, sees it drawn, and saves it.

A new kind appears here by itself. The form is ``builder``'s, what it draws ``previews``'.
"""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from rankings import charts, versions
from rankings.admin import copies, previews, starts, uses
from rankings.admin.builder import WidgetForm
from rankings.models import Title, Widget

FOUND = 12
"""How many titles a writer is offered at once."""


class KindFilter(admin.SimpleListFilter):
    """Which kind of chart, as writers know it."""

    title, parameter_name = "kind", "kind"

    def lookups(self, request, model_admin):
        kinds = charts.kinds()
        there = Widget.objects.kinds() & kinds.keys()
        return sorted(((name, kinds[name].LABEL) for name in there), key=lambda each: each[1])

    def queryset(self, request, queryset):
        return queryset.of_kind(self.value())


@admin.register(Widget)
class WidgetAdmin(SimpleHistoryAdmin):
    """Charts by themselves. One that a story shows is never deleted."""

    form = WidgetForm
    list_display = ["title", "shown_as", "mode", "used", "updated_at"]
    list_filter = ["mode", KindFilter]
    search_fields = ["title", "slug"]
    ordering = ["-updated_at"]
    fieldsets = [
        (
            "How it is told",
            {"fields": ["kind", "title", "words", "note", "mode", "is_listed", "slug"]},
        )
    ]
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
        shown = previews.of(form)
        context |= {
            "kind": charts.kinds()[form.kind],
            "chosen": form.chosen,
            "shown": shown,
            "drawing": shown.drawing,
            "periods": starts.periods(form.chosen, previews.given(form)),
            "of": f"?of={obj.pk}" if obj else "",
            "uses": self._uses([obj] if obj else []),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if change:
            copies.readdress(obj, was_listed=form.initial["is_listed"])
        else:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        said = [form.advice, form.question, *charts.remarks(obj, form.drawing)]
        for advice in filter(None, said):
            self.message_user(request, str(advice), messages.WARNING)
        transaction.on_commit(partial(versions.keep, obj, now=timezone.now()))

    # -- where it is used

    def _uses(self, widgets) -> list[uses.Use]:
        return uses.of(widgets, site=self.admin_site, now=timezone.now())

    def get_deleted_objects(self, objs, request):
        """Refuse to delete what is used, and say where."""
        found = super().get_deleted_objects(objs, request)
        return *found[:3], [use.as_link() for use in self._uses(objs)]

    # -- what the form's buttons and script ask

    def get_urls(self):
        guard = self.admin_site.admin_view
        copy = guard(require_POST(self.duplicate))
        return [
            path("preview/", guard(require_POST(self.preview)), name="rankings_widget_preview"),
            path("titles/", guard(self.titles), name="rankings_widget_titles"),
            path("<path:object_id>/duplicate/", copy, name="rankings_widget_duplicate"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Draw what the form says: a page of its own, or with ``part`` what its script asks for."""
        widget = self.get_object(request, request.GET["of"]) if "of" in request.GET else None
        if not self.has_view_or_change_permission(request, widget):
            raise PermissionDenied
        if not widget and request.POST.get("kind") not in charts.kinds():
            return HttpResponse("There is no such kind of chart.", status=400)
        form = WidgetForm(request.POST, instance=widget)
        if "part" in request.GET:
            return JsonResponse(previews.answer(form))
        shown = previews.of(form)
        context = {"title": "Preview", "shown": shown, "drawing": shown.drawing, "form": form}
        return TemplateResponse(request, "admin/rankings/widget/preview.html", context)

    def titles(self, request: HttpRequest) -> HttpResponse:
        """Answer with the titles that are named like ``q``, and what to write for each."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        named = list(Title.objects.named(request.GET.get("q", "")[:80])[:FOUND])
        said = starts.spoken(each.slug for each in named)
        found = [
            {
                "said": said[each.slug],
                "slug": each.slug,
                "name": each.name,
                "original": each.original_name,
                "kind": each.kind,
            }
            for each in named
        ]
        return JsonResponse({"titles": found})

    def duplicate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make a chart of a chart, as it was saved, and open it."""
        widget = self.get_object(request, object_id)
        if not self.has_add_permission(request) or not self.has_view_permission(request, widget):
            raise PermissionDenied
        if widget is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        copy = copies.duplicate(widget, by=request.user, now=timezone.now())
        said = f"This is a copy of “{widget}” as it was saved. It is used nowhere yet."
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:rankings_widget_change", args=[copy.pk]))
