"""Countries: their names and where their tile lies. Publishers' lists point at them."""

from django.contrib import admin

from rankings.models import Country


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    """Names may be mended; a country is never deleted, and its code never changes."""

    list_display = ["name", "code", "adjective", "native_name", "region"]
    list_filter = ["region"]
    search_fields = ["name", "native_name", "code"]
    ordering = ["name"]
    fieldsets = [
        (None, {"fields": ["code", "name", "adjective", "native_name", "native_language"]}),
        ("On the map", {"fields": ["region", "column", "row"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False
