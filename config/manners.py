"""
What holds for every page that is only read: how it may be asked, and of when.

Pages are had by GET alone. Whoever asks otherwise is told so at once, before anybody looks for the
token of a form there is none of. A page that cannot be seen as of the past does not pass over that
it was asked to be, and show today's numbers for those of then.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from config.languages import in_english
from rankings.language import gettext
from rankings.views.past import AS_OF

READ = ("GET", "HEAD")
DESK, API = "/desk/", "/api/"
"""What says itself how it may be asked."""


class Manners:
    """The last middleware: refuses what no page for readers takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith((DESK, API)):
            return self.get_response(request)
        allowed = (*READ, "POST") if has_form(request.path_info) else READ
        if request.method not in allowed:
            return refused(allowed)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, parts: dict
    ) -> None:
        """Raise BadRequest for a page of the past where there is none."""
        if request.path_info.startswith((DESK, API)) or not request.GET.get(AS_OF):
            return
        if not getattr(view, "takes_as_of", False):
            raise BadRequest(
                gettext(
                    "This page is had as it is now alone: leave out “as_of”. "
                    "Lists, titles, countries, people and files can be seen as of the past."
                )
            )


def has_form(path: str) -> bool:
    """Tell whether the page at ``path`` takes a form: the one that readers choose a theme with."""
    return in_english(path) == in_english(reverse("display"))


def refused(allowed: tuple[str, ...]) -> HttpResponse:
    """Return that a page can only be read, and how."""
    response = HttpResponse(render_to_string("405.html"), status=405)
    response["Allow"] = ", ".join(allowed)
    return response
