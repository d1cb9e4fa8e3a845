"""
Parameters that an address does not know are refused, by name, and not passed over.

Who misspells one, or asks for what is not there to be asked, would else take everything for what
was asked for. Each address of a router is held to what its own documentation says.
"""

from collections.abc import Callable
from functools import partial, wraps

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.decorators import decorate_view
from ninja.operation import Operation

from rankings import wording
from rankings.api import problems

Run = Callable[..., HttpResponse]


def strictly(router: Router) -> Router:
    """Return ``router``, each address of which refuses what it does not know."""
    for path in router.path_operations.values():
        for operation in path.operations:
            known = query_of(operation)
            decorate_view(partial(refusing, known))(operation.view_func)
    return router


def query_of(operation: Operation) -> list[str]:
    """Return the parameters of the query that ``operation`` takes."""
    return [
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    ]


def refusing(known: list[str], run: Run) -> Run:
    """Return ``run``, which answers only what asks for nothing but what is ``known``."""

    @wraps(run)
    def strict(request: HttpRequest, **parts: object) -> HttpResponse:
        unknown = [name for name in request.GET if name not in known]
        return refused(unknown, known) if unknown else run(request, **parts)

    return strict


def refused(unknown: list[str], known: list[str]) -> HttpResponse:
    """Return the answer that names what is ``unknown``, and what is ``known``."""
    there = f"There are: {', '.join(known)}." if known else "This address takes none."
    named = wording.joined(f"“{name}”" for name in unknown)
    are = "is no parameter" if len(unknown) == 1 else "are no parameters"
    errors = [{"at": f"query.{name}", "says": f"Unknown. {there}"} for name in unknown]
    return problems.answer(422, f"There {are} {named} here. {there}", errors=errors)
