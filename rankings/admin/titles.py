"""
Titles, their names and people, and the strings that publishers print for them.

A title that a publisher prints for the first time is made by a run; an editor tells what no file
says (original name, origin, credits). Who is who is decided in ``rankings.admin.doubts``.
"""

from django import forms
from django.contrib import admin

from rankings import catalogue, identity
from rankings.admin.doubts import names_of
from rankings.admin.tables import Tables
from rankings.models import (
    Alias,
    Broadcast,
    Company,
    Credit,
    Identifier,
    Maker,
    Person,
    Title,
    TitleName,
    slug_of,
)


class NameInline(admin.TabularInline):
    """What the title is called, by language."""

    model = TitleName
    extra = 0
    ordering = ["language", "kind", "text"]


class IdentifierInline(admin.TabularInline):
    """What encyclopedias call it."""

    model = Identifier
    extra = 0
    ordering = ["scheme"]


class CreditInline(admin.TabularInline):
    """Who made it and who plays in it."""

    model = Credit
    extra = 0
    autocomplete_fields = ["person"]
    ordering = ["role", "position", "pk"]


class MakerInline(admin.TabularInline):
    """Which companies made it."""

    model = Maker
    extra = 0
    autocomplete_fields = ["company"]
    ordering = ["role", "position", "pk"]


class BroadcastInline(admin.TabularInline):
    """Where and when it was shown."""

    model = Broadcast
    extra = 0
    autocomplete_fields = ["country"]
    ordering = ["starts_on"]


class TitleForm(forms.ModelForm):
    """A title whose address is nobody else's, and never was."""

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if identity.is_taken(slug, self.instance if self.instance.pk else None):
            raise forms.ValidationError("Another title has that address, or had it once.")
        return slug


@admin.register(Title)
class TitleAdmin(Tables, admin.ModelAdmin):
    """What is known of a title. It is never deleted: the numbers of every week point at it."""

    sheet = catalogue.TITLES
    list_display = ["name", "kind", "original_name", "origin", "premiered_on", "is_sample"]
    list_filter = ["kind", "is_sample", ("origin", admin.EmptyFieldListFilter)]
    list_select_related = ["origin"]
    search_fields = ["name", "original_name", "names__text"]
    ordering = ["name"]
    autocomplete_fields = ["origin"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline, CreditInline, MakerInline, BroadcastInline]
    form = TitleForm
    change_form_template = "admin/rankings/title/change_form.html"
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind"]}),
        ("Original", {"fields": ["original_name", "original_language", "origin"]}),
        ("About", {"fields": ["premiered_on", "summary", "is_sample"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context |= {"shown": obj, "names": names_of(obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        services = form.instance.broadcasts.values_list("service", flat=True)
        Company.objects.know({slug_of(name): name for name in services})

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            identity.readdress(obj, form.initial["slug"])


class KnownAdmin(Tables, admin.ModelAdmin):
    """What has a name in two scripts and a page."""

    list_display = ["name", "native_name"]
    search_fields = ["name", "native_name"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Person)
class PersonAdmin(KnownAdmin):
    """Somebody who made or played in a title."""

    sheet = catalogue.PEOPLE


@admin.register(Company)
class CompanyAdmin(KnownAdmin):
    """A studio, a distributor, a broadcaster, a service."""

    sheet = catalogue.COMPANIES


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    """A string that a publisher prints: kept raw, linked to the title it means."""

    list_display = ["show", "season", "kind", "title", "source"]
    list_filter = ["source", "kind"]
    list_select_related = ["title"]
    search_fields = ["show", "season", "title__name"]
    ordering = ["show", "season", "pk"]
    # What it means is decided, with a reason: rankings.admin.doubts.
    fields = ["source", "kind", "show", "season", "since", "title", "season_of"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
