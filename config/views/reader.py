"""What belongs to the site as a whole: how it looks to a reader, and what went wrong."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config.context import THEME_COOKIE, theme_of
from rankings import charts
from rankings.language import gettext, noop

CHOICES = [("", noop("As the system has it")), ("light", noop("Light")), ("dark", noop("Dark"))]
YEAR = 365 * 24 * 60 * 60


def here_or_front(request: HttpRequest, address: str) -> str:
    """Return ``address`` if it is a page of this site, else the front page."""
    ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else reverse("front")


class Display(forms.Form):
    """How the reader wants the site to look, and where to go on reading."""

    theme = forms.ChoiceField(choices=CHOICES, required=False)
    next = forms.CharField(required=False, max_length=2000)

    def back(self, request: HttpRequest) -> str:
        """Return where to go on reading: a page of this site."""
        return here_or_front(request, self.cleaned_data["next"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """
    Let readers choose light or dark. The only cookies a reader ever gets are set here.

    They are the choice, and the one that Django compares with the token of the form.
    """
    form = Display(request.POST or None)
    if not form.is_valid():
        context = {
            "chosen": theme_of(request),
            "themes": [(value, gettext(name)) for value, name in CHOICES],
            "next": here_or_front(request, request.META.get("HTTP_REFERER", "")),
        }
        return render(request, "display.html", context)
    response = HttpResponseRedirect(form.back(request))
    if theme := form.cleaned_data["theme"]:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


def sentence_of(exception: Exception) -> str:
    """Return what a view said went wrong, "" if it said nothing readers understand."""
    said = exception.args[0] if exception.args else ""
    plain = isinstance(said, str) and not said.endswith("matches the given query.")
    return said if plain else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 in the site's look."""
    return render(request, "400.html", {"sentence": sentence_of(exception)}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 in the site's look."""
    return render(request, "403.html", status=403)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without the token of its page, in the site's look."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the site's look; 410 where something was withdrawn."""
    is_withdrawn = isinstance(exception, charts.Withdrawn)
    context = {"sentence": sentence_of(exception), "is_withdrawn": is_withdrawn}
    return render(request, "404.html", context, status=410 if is_withdrawn else 404)
