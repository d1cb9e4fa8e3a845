"""
Tables of titles and people on the desk: taken out, brought in, and shown before they change any.

The engine is ``rankings.catalogue``. What is applied is what was shown: the text comes back with a
fingerprint of its plan, and where something has changed since it is shown again.
"""

import hashlib
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from rankings import catalogue
from rankings.admin.runs import required

MOST_BYTES = 5_000_000
AT_ONCE = 2_000
"""How many are read at once: what belongs to them is asked for by their ids, of which a question
takes 65,535."""
SHOWN = 300
"""Lines shown of a plan. All are applied, and all with errors are shown first."""


class TableForm(forms.Form):
    """A file, or the text of one that was shown before."""

    file = forms.FileField(label="A CSV", required=False, allow_empty_file=True)
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
    """Two buttons of the list of what ``sheet`` is of: export and import."""

    sheet: catalogue.Sheet
    change_list_template = "admin/rankings/table_list.html"

    def get_urls(self):
        one, many = self.sheet.one, self.sheet.many
        may_export = required(f"rankings.view_{one}", f"export {many}")(Tables.export_view)
        may_import = required(f"rankings.add_{one}", f"import {many}")(Tables.import_view)
        pages = {"export": partial(may_export, self), "import": partial(may_import, self)}
        return [
            *(
                path(f"{page}/", self.admin_site.admin_view(view), name=f"rankings_{one}_{page}")
                for page, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def export_view(self, request):
        """Send all of them as a CSV."""
        text = catalogue.export(self.sheet.standing().iterator(AT_ONCE), self.sheet)
        name = f'attachment; filename="{self.sheet.many}.csv"'
        headers = {"Content-Disposition": name}
        return HttpResponse(
            "\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers
        )

    def import_view(self, request):
        """Show what a table would change; change it when what was shown is confirmed."""
        form = TableForm(request.POST or None, request.FILES or None)
        told = text = None
        if request.method == "POST" and form.is_valid():
            text = form.cleaned_data["file"] or form.cleaned_data["text"]
            told = catalogue.plan(text, self.sheet)
            if told.is_good and form.cleaned_data["shown"] == fingerprint(told):
                return self.write(request, told)
        context = self.admin_site.each_context(request) | {"opts": self.opts, "form": form}
        context |= {"title": f"Import {self.sheet.many}", "told": told, "sheet": self.sheet}
        context |= {"list": self.address("changelist"), "export": self.address("export")}
        if told is not None:
            lines = sorted(told.telling, key=lambda change: (not change.error, change.line))
            again = {"text": text, "shown": fingerprint(told)}
            context |= {"lines": lines[:SHOWN], "counts": dict(told.counts)}
            context |= {"more": max(len(lines) - SHOWN, 0), "again": TableForm(initial=again)}
        return render(request, "admin/rankings/import.html", context)

    def write(self, request, told):
        """Apply a plan, log each line, and go to the list."""
        before = {change.stands.pk for change in told.changes if change.stands}
        count = catalogue.apply(told)
        for change in told.telling:
            slug = change.values.get(catalogue.KEY)
            row = change.stands or self.sheet.model.objects.get(slug=slug)
            words = ", ".join(column for column, *_ in change.cells) or "all of it"
            verb = self.log_change if row.pk in before else self.log_addition
            verb(request, row, f"Imported: {words}.")
        self.message_user(request, f"{count:,} {self.sheet.many} were written.", messages.SUCCESS)
        return HttpResponseRedirect(self.address("changelist"))

    def address(self, page):
        """Return the address of a page of these on the desk."""
        return reverse(f"admin:rankings_{self.sheet.one}_{page}")
