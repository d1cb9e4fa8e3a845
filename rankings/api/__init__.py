"""
The API for reading, under ``/api/v1/``: what the pages show, for programs.

A resource is a module here with a ``router``; its address and what it answers are documented by its
types. What holds for all of them is in ``door`` (the middleware), ``paging`` and ``asking``. How
long a version is kept is said on the data page.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from rankings import charts
from rankings.api import (
    changes,
    companies,
    countries,
    editions,
    entries,
    lists,
    people,
    problems,
    releases,
    sources,
    status,
    titles,
    widgets,
)
from rankings.api.reference import Reference
from rankings.api.strict import strictly

ABOUT = """
Everything the site shows of rankings, to read. No key is needed.

* **As of.** Nothing that was published is forgotten: `as_of` answers as things stood at a release
  or a moment.
* **Pages.** Follow `next` until it is null.
* **Not published is null**, never zero.
* **Ask again with `If-None-Match`**: 304 says that you have it already.
* **Errors** are `application/problem+json` (RFC 9457).
* **Names of rankings** are those of the feed, the list and the country:
  `netflix.global.tv-english`, `netflix.countries.tv.kr`.

The data belongs to its publishers; name them when you use it.
"""
ERRORS = {
    "400": "The question cannot be understood.",
    "404": "There is no such thing, or was none then.",
    "422": "A parameter is wrong, or there is none of that name; `errors` says which.",
    "429": "Asked too often; `Retry-After` says when to ask again.",
    "503": "The database is away for a moment.",
}


class Api(NinjaAPI):
    """The API, its documentation complete with how it fails."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """Return the documentation."""
        schema = super().get_openapi_schema(*args, **kwargs)
        schema["components"]["schemas"]["Problem"] = problems.Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        schema["components"]["schemas"] |= schema["components"]["schemas"]["Problem"].pop("$defs")
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] |= {
                    int(status): problems.documented(words) for status, words in ERRORS.items()
                }
        return schema


api = Api(
    title="Chartroom API",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url="/docs",
    docs=Reference(),
)

for resource in (
    *(sources, lists, editions, entries, titles, people, companies, countries, widgets),
    *(releases, status),
):
    api.add_router("", strictly(resource.router), tags=[resource.__name__.rpartition(".")[2]])
api.add_router("", strictly(changes.router), tags=["releases"])


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer that there is no such thing."""
    return problems.answer(404, str(error))


@api.exception_handler(charts.Withdrawn)
def gone(request: HttpRequest, error: charts.Withdrawn) -> HttpResponse:
    """Answer that there was such a thing."""
    return problems.answer(410, str(error))


@api.exception_handler(BadRequest)
def bad_request(request: HttpRequest, error: BadRequest) -> HttpResponse:
    """Answer that the question cannot be understood."""
    return problems.answer(400, str(error))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer which parameter is wrong."""
    errors = [
        {"at": ".".join(str(part) for part in each["loc"]), "says": each["msg"]}
        for each in error.errors
    ]
    return problems.answer(422, "A parameter is wrong.", errors=errors)
