"""Every chart that stories show, with filters: by kind, and by words."""

from urllib.parse import urlencode

from django import forms
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rankings import charts
from rankings.language import gettext
from rankings.models import Widget

PER_PAGE = 48


class Filters(forms.Form):
    """Which charts: of a kind, with words in their title, pinned or not, and which page."""

    kind = forms.CharField(required=False, max_length=40)
    q = forms.CharField(required=False, max_length=100)
    mode = forms.ChoiceField(choices=[("", ""), *Widget.Mode.choices], required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=9999)


def asked_of(request: HttpRequest) -> dict:
    """Return the filters. Raise Http404 for what is none."""
    filters = Filters(request.GET)
    if not filters.is_valid():
        raise Http404(gettext("There are no such charts."))
    return filters.cleaned_data


def carried(asked: dict) -> str:
    """Return what links to other pages carry on of the filters."""
    kept = {name: asked[name] for name in ("kind", "q", "mode") if asked[name]}
    return f"{urlencode(kept)}&" if kept else ""


def wanted(shown, asked: dict, kinds: dict[str, str]):
    """Return those of the charts ``shown`` that are asked for."""
    return shown.of_kind(asked["kind"]).in_mode(asked["mode"]).matching(asked["q"], kinds)


def fits(asked: dict, kind: str, mode: str) -> bool:
    """Return whether charts of ``kind`` that are in ``mode`` are asked for."""
    return asked["kind"] in ("", kind) and asked["mode"] in ("", mode)


@require_safe
def all_charts(request: HttpRequest) -> HttpResponse:
    """List the charts that readers may see, the newest first."""
    asked = asked_of(request)
    kinds = {slug: gettext(kind.LABEL) for slug, kind in charts.kinds().items()}
    now = timezone.now()
    shown, shown_each = Widget.objects.shown(now), Widget.objects.shown_each(now)
    there = charts.kept.until_edited(request, ("charts",), shown.counted)
    pages = Paginator(wanted(shown_each, asked, kinds).newest_first(), PER_PAGE)
    pages.count = (
        wanted(shown, asked, kinds).count()
        if asked["q"]
        else sum(count for which, count in there.items() if fits(asked, *which))
    )
    try:
        page = pages.page(asked["page"] or 1)
    except InvalidPage as error:
        raise Http404(gettext("There are not that many pages of charts.")) from error
    context = {
        "asked": asked,
        "carried": carried(asked),
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number)),
        "charts": [(each, kinds.get(each.kind, each.kind)) for each in page.object_list],
        "kinds": sorted({(kinds[slug], slug) for slug, _ in there if slug in kinds}),
        "modes": [
            ("", gettext("Follow or pinned")),
            ("following", gettext("Follow the data")),
            ("pinned", gettext("Pinned")),
        ],
    }
    return render(request, "rankings/all_charts.html", context)
