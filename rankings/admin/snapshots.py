"""Files as they were fetched or brought by hand. Read only; adding one is having it looked at."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rankings.admin.guards import UPLOAD
from rankings.admin.releases import ReadOnly
from rankings.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    """What came, as it came."""

    list_display = ["feed", "fetched_at", "size", "url"]
    list_filter = ["feed"]
    ordering = ["-fetched_at", "-pk"]
    fields = ["feed", "sha256", "size", "url", "fetched_at", "discarded_because"]

    def has_add_permission(self, request):
        return request.user.has_perm(UPLOAD)

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        """Go to where a file is looked at before anything is published of it."""
        return redirect("admin:rankings_run_upload")
