"""Releases: what was published from which file, and when. Read only."""

from django.contrib import admin

from rankings.models import Release


class ReadOnly(admin.ModelAdmin):
    """Evidence: shown, never added, changed or deleted by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    """The publications of all feeds, newest first."""

    list_display = [
        *("pk", "feed", "number", "released_at", "last_period"),
        *("added", "changed", "removed", "entries"),
    ]
    list_display_links = ["pk"]
    list_filter = ["feed"]
    date_hierarchy = "released_at"
    ordering = ["-pk"]
    list_select_related = True
    fields = [
        *("feed", "number", "released_at", "run", "snapshot"),
        *("added", "changed", "removed", "entries", "first_period", "last_period"),
    ]
