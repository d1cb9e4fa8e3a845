"""Two releases of a feed beside one another, cell by cell: a page, and a file to keep."""

import io

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path

from rankings import sources
from rankings.admin import effects
from rankings.admin.guards import looking
from rankings.ingest import preview
from rankings.models import Release, differences

A_PAGE = 100


class CompareForm(forms.Form):
    """Two releases of one feed."""

    before = forms.ModelChoiceField(Release.objects.none(), label="From", empty_label=None)
    after = forms.ModelChoiceField(Release.objects.none(), label="To", empty_label=None)

    def __init__(self, feed: str, *args, **kwargs):
        super().__init__(*args, **kwargs)
        releases = list(Release.objects.of(feed).newest_first())
        choices = [(each.pk, named(each)) for each in releases]
        for field in self.fields.values():
            field.queryset = Release.objects.of(feed)
            field.choices = choices


def named(release: Release) -> str:
    """Return a release in a few words: "7, to 30 Jan 2022, published 1 Feb 2022"."""
    until = f", to {release.last_period:%-d %b %Y}" if release.last_period else ""
    return f"{release.number}{until}, published {release.released_at:%-d %b %Y}"


class Comparing:
    """The addresses of comparisons, for the admin of releases."""

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("<int:pk>/changes/", guard(self.compare_view), name="rankings_release_changes"),
            path(
                "<int:pk>/changes.csv",
                guard(self.compare_csv_view),
                name="rankings_release_changes_csv",
            ),
            *super().get_urls(),
        ]

    def compared(self, request, pk) -> tuple[CompareForm, Release, Release]:
        """Return the form and the two releases: as asked, else ``pk`` and the one before it."""
        release = get_object_or_404(Release, pk=pk)
        earlier = Release.objects.of(release.feed).before(release).newest_first().first()
        usual = {"before": (earlier or release).pk, "after": release.pk}
        form = CompareForm(release.feed, {**usual, **request.GET.dict()})
        if not form.is_valid():
            form = CompareForm(release.feed, usual)
            form.is_valid()
        return form, form.cleaned_data["before"], form.cleaned_data["after"]

    @looking
    def compare_view(self, request, pk):
        """List all that reads otherwise in one release than in another."""
        form, before, after = self.compared(request, pk)
        countries = effects.names_of_countries()
        cells = differences.cells(before.feed, before.pk, after.pk)
        wholes = differences.editions(before.feed, before.pk, after.pk)
        page = Paginator(cells, A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Release {before.number} and release {after.number}",
            "feed": sources.feeds().get(before.feed),
            "form": form,
            "before": before,
            "after": after,
            "counts": differences.counted(differences.counts(before.feed, before.pk, after.pk)),
            "page": page,
            "groups": effects.groups(page.object_list, countries),
            "new": effects.by_period([each for each in wholes if each.is_new], countries),
            "gone": effects.by_period([each for each in wholes if not each.is_new], countries),
            "query": f"before={before.pk}&after={after.pk}&",
        }
        return TemplateResponse(request, "admin/rankings/release/compare.html", context)

    @looking
    def compare_csv_view(self, request, pk):
        """Answer with all that differs, as a file for a spreadsheet."""
        _, before, after = self.compared(request, pk)
        out = io.StringIO()
        preview.write(out, before.feed, before.pk, after.pk)
        name = f"{before.feed}-{before.number}-{after.number}.csv"
        named = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8", headers=named)
