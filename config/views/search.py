"""The page that searches everything: a plain form, and what was found as plain links."""

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config import searching
from rankings.language import gettext


class Search(forms.Form):
    """What is searched for."""

    q = forms.CharField(required=False, max_length=100)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what is like what is searched for, in groups; nothing searched for is an empty form."""
    asked = Search(request.GET)
    if not asked.is_valid():
        raise BadRequest(gettext("That cannot be searched for: it is too long, or no text."))
    query = asked.cleaned_data["q"]
    found = searching.found(query, now=timezone.now())
    return render(request, "search.html", {"query": query, **found._asdict()})
