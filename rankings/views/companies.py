"""Companies and services: all of them by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rankings.models import Company
from rankings.views.titles import numbers_of, page_of, searched


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List companies by name, with how many titles they made, and how many they showed."""
    _, number = searched(request)
    page = page_of(Company.objects.with_works().by_name(), number)
    return render(request, "rankings/companies.html", {"page": page, "numbers": numbers_of(page)})
