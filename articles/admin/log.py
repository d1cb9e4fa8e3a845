"""The log: who did what on the desk. Nobody can change it."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry


@admin.register(LogEntry)
class LogAdmin(admin.ModelAdmin):
    """Everything done on the desk, newest first."""

    list_display = ["action_time", "user", "content_type", "object_repr", "what"]
    list_display_links = None
    list_filter = ["action_flag", ("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__username"]
    date_hierarchy = "action_time"
    ordering = ["-action_time"]

    @admin.display(description="What")
    def what(self, entry):
        return entry.get_change_message() or entry.get_action_flag_display()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
