"""
Stories on the desk: written, previewed, published, scheduled, withdrawn by plain form posts.

The verbs are ``articles.publishing``'s; here are their buttons, and who may press them.
"""

import logging

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import publishing, views
from articles.admin.history import HistoryMixin
from articles.forms import VERBS, MentionForm, StoryForm, titles_of
from articles.models import Article, Author, Mention
from articles.models.references import widget_model
from rankings import charts

logger = logging.getLogger(__name__)

PERMISSION = "articles.publish_article"
PICKED = 40  # charts offered by the picker at once
DONE = {
    "save": "Saved.",
    "publish": "Published. Readers have it now.",
    "schedule": "Scheduled. Readers get it at that moment.",
    "withdraw": "Withdrawn. Readers no longer have it.",
}
LEFT = (
    "No story shows “{}” any more. Its own page, and what other sites have of it, stay: "
    '<a href="{}">its form</a> says whether readers may see it.'
)


def in_newsroom(moment) -> str:
    """Return ``moment`` as the newsroom's clock has it."""
    return f"{timezone.localtime(moment):%-d %b %Y, %H:%M %Z}"


class StatusFilter(admin.SimpleListFilter):
    """Draft, scheduled, published or withdrawn."""

    title = parameter_name = "status"

    def lookups(self, request, model_admin):
        return [(each, each) for each in ("draft", "scheduled", "published", "withdrawn")]

    def queryset(self, request, queryset):
        return queryset.with_status(self.value(), timezone.now()) if self.value() else queryset


class PlainLinks:
    """Fields that point elsewhere, without the row of icons that would leave the form."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for link in ("add", "change", "delete", "view"):
            setattr(field.widget, f"can_{link}_related", link == "add" and db_field.name == "tags")
        return field


class MentionInline(PlainLinks, admin.TabularInline):
    """The titles a story is about, in order. Who may change the story may change them."""

    model = Mention
    form = MentionForm
    autocomplete_fields = ["title"]
    fields = ["title", "position"]
    extra = 1
    ordering = ["position", "pk"]

    def has_change_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(Article).has_change_permission(request, obj)

    has_add_permission = has_delete_permission = has_change_permission

    def has_view_permission(self, request, obj=None):
        return True


@admin.register(Article)
class StoryAdmin(PlainLinks, HistoryMixin, admin.ModelAdmin):
    """Writers edit their own drafts; who may publish edits every story."""

    form = StoryForm
    inlines = [MentionInline]
    autocomplete_fields = ["hero", "tags"]
    list_display = ["headline", "status", "section", "author", "readers_from", "saved"]
    list_filter = [StatusFilter, "section", "author"]
    list_select_related = ["section", "author"]
    search_fields = ["headline", "standfirst", "slug"]
    ordering = ["-updated_at"]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", ("section", "author")]}),
        ("Story", {"fields": ["body"]}),
        ("Where it shows", {"fields": ["hero", "tags"]}),
    ]

    @admin.display(description="Status")
    def status(self, story):
        return story.status(timezone.now())

    @admin.display(description="Readers have it from", ordering="publish_at")
    def readers_from(self, story):
        return story.publish_at and in_newsroom(story.publish_at)

    @admin.display(description="Saved", ordering="updated_at")
    def saved(self, story):
        return in_newsroom(story.updated_at)

    # -- who may

    def may_publish(self, request):
        return request.user.has_perm(PERMISSION)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed or self.may_publish(request):
            return allowed
        return obj.state == Article.State.DRAFT and obj.author.user_id == request.user.pk

    def has_delete_permission(self, request, obj=None):
        """Allow deleting what readers never saw; the rest is withdrawn, and kept."""
        return super().has_delete_permission(request, obj) and (
            obj is None or obj.state == Article.State.DRAFT
        )

    def get_actions(self, request):
        return {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "author" and not self.may_publish(request):
            kwargs["queryset"] = Author.objects.of_user(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        own = Author.objects.of_user(request.user).first()
        return {"author": own and own.pk, **super().get_changeform_initial_data(request)}

    # -- the form and its buttons

    def get_fieldsets(self, request, obj=None):
        """Leave the text out for who may not change it: the preview shows it better."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [each for each in fieldsets if "body" not in each[1]["fields"]]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.now = timezone.now()
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pressed = [verb for verb in VERBS if f"_{verb}" in request.POST]
        if pressed and not self.may_publish(request):
            logger.warning("%s may not %s story %s", request.user, pressed[0], object_id or "new")
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {
            "may_publish": self.may_publish(request),
            "status": obj.status(timezone.now()) if obj else "new",
            "checklist": publishing.checklist(obj) if obj else [],
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        verb = publishing.withdraw if form.verb == "withdraw" else publishing.save
        verb(obj, by=request.user, now=form.now)

    def save_related(self, request, form, formsets, change):
        """Store tags and titles, then do what the button said."""
        form.save_m2m()
        for formset in formsets:
            formset.save(commit=False)  # notes what changed, for the log
            publishing.mention(form.instance, titles_of(formset))
        said = {"by": request.user, "now": form.now}
        if form.verb == "publish":
            publishing.publish(form.instance, **said)
        elif form.verb == "schedule":
            publishing.schedule(form.instance, at=form.cleaned_data["publish_at"], **said)
        request.verb = form.verb

    def construct_change_message(self, request, form, formsets, add=False):
        changed = super().construct_change_message(request, form, formsets, add)
        return DONE[form.verb] if form.verb != "save" else changed

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        """Stay with the story, and say what was done."""
        self.message_user(request, DONE[getattr(request, "verb", "save")], messages.SUCCESS)
        for chart in obj.left:
            form = reverse("admin:rankings_widget_change", args=[chart.pk])
            self.message_user(request, format_html(LEFT, chart, form), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

    # -- what the form's page asks for

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("charts/", guard(self.charts_view), name="articles_article_charts"),
            path("preview/", guard(self.preview_view), name="articles_article_preview"),
            *super().get_urls(),
        ]

    def charts_view(self, request):
        """Answer the charts that match ``q``, newest first, or the one called ``slug``."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        kinds = {slug: kind.LABEL for slug, kind in charts.kinds().items()}
        asked, widgets = request.GET, widget_model().objects
        if "slug" in asked:
            widgets = widgets.called(asked["slug"])
        else:
            widgets = widgets.matching(asked.get("q", ""), kinds)
        return JsonResponse(
            {
                "charts": [
                    {
                        "slug": widget.slug,
                        "title": widget.title,
                        "kind": kinds.get(widget.kind, widget.kind),
                        "mode": "pinned" if widget.pinned_to_id else "follows the data",
                        "edit": reverse("admin:rankings_widget_change", args=[widget.pk]),
                    }
                    for widget in widgets.newest_first()[:PICKED]
                ]
            }
        )

    def preview_view(self, request):
        """Show what the form holds as readers would see it. Nothing is saved."""
        story = self.get_object(request, request.GET["of"]) if "of" in request.GET else None
        if not self.has_view_or_change_permission(request, story):
            raise PermissionDenied
        form = self.get_form(request, story, change=bool(story))(request.POST, instance=story)
        form.is_valid()  # what is sound of it is shown; the desk says what is not
        formsets, _ = self._create_formsets(request, form.instance, change=bool(story))
        titles = [title for each in formsets if each.is_valid() for title in titles_of(each)]
        return views.unsaved(request, form.instance, form.cleaned_data.get("tags", []), titles)
