"""
Files given by hand: kept as a feed's bytes, and handed to the pipeline like anything fetched.

A feed that has a ``template`` takes uploads. A new button is a verb in ``VERBS``: a name and what
is done with the snapshot, which returns a run to show.
"""

from collections.abc import Callable
from datetime import date, datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from rankings import decisions, tasks
from rankings.admin.releases import ReadOnly
from rankings.ingest import fetch
from rankings.models import Run, Snapshot
from rankings.sources import Feed, SourceChanged, feeds

MOST_BYTES = 32 << 20


def publish(snapshot: Snapshot, *, now: datetime, by: User) -> Run:
    """Have the file checked and published by a worker, behind every gate."""
    return tasks.start(decisions.publish_again(snapshot, "", by=by, now=now), now=now)


VERBS: dict[str, Callable[..., Run]] = {"publish": publish}


def takers() -> list[tuple[str, str]]:
    """Return the feeds that take files, as a form's choices."""
    return [(slug, feed.name) for slug, feed in feeds().items() if feed.template]


class UploadForm(forms.Form):
    """A file for a feed, read once here so that a slip is answered at once, with its line."""

    feed = forms.ChoiceField(choices=takers)
    file = forms.FileField(
        label="File",
        help_text="CSV with the columns below, in UTF-8.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(f"The file is longer than {MOST_BYTES:,} bytes.")
        return file

    def clean(self):
        cleaned = super().clean()
        feed, file = feeds().get(cleaned.get("feed")), cleaned.get("file")
        if feed and file:
            self._read(feed, file)
        return cleaned

    def _read(self, feed: Feed, file) -> None:
        """Read the whole file, and complain of the first line that cannot be."""
        try:
            lines = file.read().decode("utf-8-sig").splitlines(keepends=True)
            rows = list(feed.parse(lines, lambda check, words: None))
        except UnicodeDecodeError:
            self.add_error("file", "The file is not UTF-8 text. Save it as “CSV UTF-8”.")
        except SourceChanged as changed:
            self.add_error("file", str(changed))
        else:
            self._judge([(row.line, row.period) for row in rows])

    def _judge(self, days: list[tuple[int, date]]) -> None:
        if not days:
            self.add_error("file", "The file has columns and nothing below them.")
        if ahead := next((each for each in days if each[1] > self.today), None):
            line, day = ahead
            self.add_error("file", f"Line {line}: {day} has not been yet.")


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    """What was fetched or uploaded, as it came; adding one is uploading it."""

    list_display = ["feed", "fetched_at", "size", "url"]
    list_filter = ["feed"]
    ordering = ["-fetched_at", "-pk"]
    fields = ["feed", "sha256", "size", "url", "fetched_at"]

    def has_add_permission(self, request):
        return request.user.has_perm("rankings.add_snapshot")

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        """Show the form; take a file that can be read, and show the run that publishes it."""
        if not self.has_add_permission(request):
            return self._refuse(request)
        now = timezone.now()
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*given, today=now.date())
        if form.is_bound and form.is_valid():
            return self._take(request, form, now)
        context = self.admin_site.each_context(request) | {
            "title": "Upload a file",
            "opts": self.opts,
            "form": form,
            "feeds": [feed for feed in feeds().values() if feed.template],
        }
        return TemplateResponse(request, "admin/rankings/snapshot/upload.html", context)

    def _refuse(self, request) -> HttpResponse:
        return super().add_view(request)  # Django's own refusal, logged as all are

    def _take(self, request, form: UploadForm, now: datetime) -> HttpResponse:
        feed, file = form.cleaned_data["feed"], form.cleaned_data["file"]
        file.seek(0)
        try:
            snapshot = fetch.uploaded(feed, file.name, file.chunks(), now=now)
        except fetch.Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.log_addition(request, snapshot, f"Uploaded {file.name}.")
        verb = next((VERBS[name] for name in VERBS if name in request.POST), publish)
        run = verb(snapshot, now=now, by=request.user)
        return HttpResponseRedirect(reverse("admin:rankings_run_change", args=[run.pk]))
