"""
The table of titles on the desk: take it out, bring it in, and see first what would change.

The engine is ``rankings.catalogue``. What is applied is what was shown: the text comes back with a
fingerprint of its plan, and where titles have changed since it is shown again.
"""

import hashlib

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from rankings import catalogue
from rankings.admin.runs import required
from rankings.models import Title

IMPORT = "rankings.add_title"
MOST_BYTES = 5_000_000
SHOWN = 300
"""Lines shown of a plan. All are applied, and all with errors are shown first."""


class TableForm(forms.Form):
    """A file, or the text of one that was shown before."""

    file = forms.FileField(label="A CSV of titles", required=False, allow_empty_file=True)
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self):
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"It has more than {MOST_BYTES:,} bytes.")
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("It is not UTF-8 text. Save it as CSV UTF-8.") from error


def fingerprint(told: catalogue.Plan) -> str:
    """Return what tells a plan from any other."""
    lines = [(change.line, change.kind, change.cells) for change in told.changes]
    return hashlib.sha256(repr(lines).encode()).hexdigest()


class Tables:
    """Two buttons of the list of titles: export and import."""

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("export/", guard(self.export_view), name="rankings_title_export"),
            path("import/", guard(self.import_view), name="rankings_title_import"),
            *super().get_urls(),
        ]

    @required("rankings.view_title", "export titles")
    def export_view(self, request):
        """Send every title as a CSV."""
        text = catalogue.export(Title.objects.for_page().by_name())
        name = 'attachment; filename="titles.csv"'
        headers = {"Content-Disposition": name}
        return HttpResponse(
            "\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers
        )

    @required(IMPORT, "import titles")
    def import_view(self, request):
        """Show what a table would change; change it when what was shown is confirmed."""
        form = TableForm(request.POST or None, request.FILES or None)
        told = text = None
        if request.method == "POST" and form.is_valid():
            text = form.cleaned_data["file"] or form.cleaned_data["text"]
            told = catalogue.plan(text)
            if told.is_good and form.cleaned_data["shown"] == fingerprint(told):
                return self.write(request, told)
        context = self.admin_site.each_context(request) | {"opts": self.opts, "form": form}
        context |= {"title": "Import titles", "told": told, "columns": list(catalogue.COLUMNS)}
        if told is not None:
            lines = sorted(told.telling, key=lambda change: (not change.error, change.line))
            again = {"text": text, "shown": fingerprint(told)}
            context |= {"lines": lines[:SHOWN], "counts": dict(told.counts)}
            context |= {"more": max(len(lines) - SHOWN, 0), "again": TableForm(initial=again)}
        return render(request, "admin/rankings/title/import.html", context)

    def write(self, request, told):
        """Apply a plan, log each title, and go to the list."""
        before = {change.title.pk for change in told.changes if change.title}
        count = catalogue.apply(told)
        for change in told.telling:
            title = change.title or Title.objects.get(slug=change.values[catalogue.KEY])
            words = ", ".join(column for column, *_ in change.cells) or "all of it"
            verb = self.log_change if title.pk in before else self.log_addition
            verb(request, title, f"Imported: {words}.")
        self.message_user(request, f"{count:,} titles were written.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:rankings_title_changelist"))
