"""
A file brought by hand: kept as a snapshot, looked at by a worker, and released only if asked.

It is read in pieces and never whole; what is broken, empty or too large is refused before anything
is kept.
"""

import zlib
from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import get_valid_filename

from rankings import decisions, sources, tasks
from rankings.admin.guards import UPLOAD, required
from rankings.ingest import fetch
from rankings.ingest.fetch import Refused, keeping
from rankings.models import Run

GZIP = b"\x1f\x8b"
KINDS = (".tsv", ".tsv.gz", ".csv")


class UploadForm(forms.Form):
    """A feed, and a file that says what the feed would."""

    feed = forms.ChoiceField(
        error_messages={
            "required": "Choose the feed that the file is of.",
            "invalid_choice": "There is no such feed.",
        }
    )
    file = forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": ".tsv,.gz,.csv"}),
        help_text="As its publisher writes it: .tsv, .tsv.gz or .csv.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(slug, feed.name) for slug, feed in sources.feeds().items()]
        self.fields["feed"].choices = [("", "Choose a feed"), *known]

    def clean_file(self):
        """Refuse what is too large, broken or empty, before anything is kept of it."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(KINDS):
            raise ValidationError("Its name does not end in .tsv, .tsv.gz or .csv.")
        if file.size > settings.FETCH["max_bytes"]:
            raise ValidationError(f"It is longer than {settings.FETCH['max_bytes']:,} bytes.")
        try:
            size = sum(map(len, pieces(file)))
        except (zlib.error, EOFError) as error:
            raise ValidationError(f"It cannot be unpacked: {error}.") from error
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if not size:
            raise ValidationError("The file is empty.")
        return file


def pieces(file) -> Iterator[bytes]:
    """Yield the bytes of an uploaded file, unpacked. Raise Refused, zlib.error or EOFError."""
    file.seek(0)
    is_packed = file.read(len(GZIP)) == GZIP
    chunks = file.chunks(keeping.CHUNK)
    return keeping.limited(keeping.unzipped(chunks) if is_packed else chunks)


def look(feed: str, file, *, by, now) -> Run:
    """Keep ``file`` as a snapshot of ``feed``, and have a worker say what it would change."""
    snapshot = fetch.uploaded(feed, get_valid_filename(file.name), pieces(file), now=now)
    return tasks.start(decisions.look(snapshot, by=by, now=now), now=now)


class Uploading:
    """The page on which a file is looked at, for the admin of runs."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.upload_view)
        return [path("upload/", view, name="rankings_run_upload"), *super().get_urls()]

    @required(UPLOAD, "look at a file of their own")
    def upload_view(self, request):
        """Ask for a file; have it looked at, and show the run that does."""
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            try:
                run = look(given["feed"], given["file"], by=request.user, now=self.now())
            except Refused as refusal:  # the disk is full
                form.add_error("file", str(refusal))
            else:
                self.log_addition(request, run, f"Uploaded {given['file'].name} to look at it.")
                return self.show(request, run)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        context |= {"title": "Check a file", "most": settings.FETCH["max_bytes"] // 2**20}
        context["feeds"] = [feed for feed in sources.feeds().values() if feed.template]
        return TemplateResponse(request, "admin/rankings/run/upload.html", context)
