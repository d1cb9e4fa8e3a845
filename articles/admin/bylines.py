"""Authors, sections and tags on the desk."""

from django.contrib import admin

from articles.models import Author, Section, Tag


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    """Bylines. An address is proposed from the name and stays what it is."""

    list_display = ["name", "role", "email", "user"]
    list_select_related = ["user"]
    search_fields = ["name", "role"]
    ordering = ["name"]
    autocomplete_fields = ["user"]
    fields = ["name", "slug", "is_desk", "role", "bio", "email", "user"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """The headings of the news index, in the order in which readers see them."""

    list_display = ["name", "about", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    ordering = ["position", "name"]
    fields = ["name", "slug", "about", "position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Subjects that stories share."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
