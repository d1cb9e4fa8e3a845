"""
Releases: what was published from which file, by whom, and what it changed.

Two of them are compared in ``compare``; going back to one and confirming one is in ``rollback``.
"""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from rankings import sources
from rankings.admin import compare, effects, rollback
from rankings.admin.guards import ACCEPT, ReadOnly, ReasonForm
from rankings.models import Release, differences

CELLS = 12


@admin.register(Release)
class ReleaseAdmin(compare.Comparing, rollback.Returning, ReadOnly):
    """The publications of all feeds, newest first."""

    change_list_template = "admin/rankings/release/change_list.html"
    change_form_template = "admin/rankings/release/change_form.html"
    list_display = ["called", "what", "when", "entries_in_words", "cells_in_words", "by"]
    list_display_links = ["called"]
    list_filter = ["feed", "is_provisional"]
    date_hierarchy = "released_at"
    ordering = ["-pk"]
    list_select_related = ["run__requested_by", "back_to"]
    list_per_page = 30

    @admin.display(description="No.", ordering="pk")
    def called(self, release):
        return release.number

    @admin.display(description="what", ordering="feed")
    def what(self, release):
        feed = sources.feeds().get(release.feed)
        until = f", to {release.last_period:%-d %b %Y}" if release.last_period else ""
        tags = [("warn", "provisional")] if release.is_provisional else []
        tags += [("", f"back to {release.back_to.number}")] if release.back_to else []
        return format_html(
            "{}{}{}",
            feed.name if feed else release.feed,
            until,
            format_html_join("", ' <span class="tag {}">{}</span>', tags),
        )

    @admin.display(description="published", ordering="released_at")
    def when(self, release):
        return f"{release.released_at:%-d %b %Y, %H:%M} UTC"

    @admin.display(description="entries")
    def entries_in_words(self, release):
        told = [f"{release.added:,} added", f"{release.changed:,} changed"]
        return ", ".join([*told, f"{release.removed:,} removed"])

    @admin.display(description="in weeks that stood before")
    def cells_in_words(self, release):
        return ", ".join(differences.counted(release.cells)) or "nothing"

    @admin.display(description="by")
    def by(self, release):
        return by(release)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= self.about(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def about(self, request, release: Release) -> dict:
        """Return what the page of a release shows."""
        before = Release.objects.of(release.feed).before(release).newest_first().first()
        newest = Release.objects.newest(release.feed)
        first = []
        if before:
            first = differences.cells(release.feed, before.pk, release.pk, most=CELLS)
        return {
            "release": release,
            "feed": sources.feeds().get(release.feed),
            "before": before,
            "newest": newest,
            "is_newest": newest == release,
            "by": by(release),
            "counts": differences.counted(release.cells),
            "total": sum((release.cells or {}).values()),
            "shown": len(first),
            "groups": effects.groups(first, effects.names_of_countries()),
            "may_accept": request.user.has_perm(ACCEPT),
            "reason": ReasonForm(),
        }


def by(release: Release) -> str:
    """Return who had it published."""
    run = release.run
    if run.requested_by:
        return str(run.requested_by)
    return {"schedule": "the schedule", "command": "the command line"}.get(run.trigger, "by hand")
